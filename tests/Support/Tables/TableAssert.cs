using PocGrid.Tables;
using Xunit;

namespace PocGrid.Tests.Tables;

/// <summary>Compares tables value by value; doubles by their bits, so that -0.0 is not 0.0.</summary>
internal static class TableAssert
{
    public static void Equal(Table expected, Table actual)
    {
        Assert.Equal(expected.Schema.Name, actual.Schema.Name);
        Assert.Equal(expected.Schema.Description, actual.Schema.Description);
        Assert.Equal(expected.Schema.Columns, actual.Schema.Columns);
        Assert.Equal(expected.RowCount, actual.RowCount);
        foreach (var column in expected.Columns)
        {
            EqualValues(column, row => actual[column.Schema.Name][row]);
            Assert.All(
                Enumerable.Range(0, expected.RowCount),
                row => Assert.Equal(column.IsMissing(row), actual[column.Schema.Name].IsMissing(row)));
        }
    }

    /// <summary>Each value of a column is what another reader found; null for missing.</summary>
    public static void EqualValues(ColumnValues expected, Func<int, object?> actual)
    {
        for (var row = 0; row < expected.Length; row++)
        {
            EqualValue(expected, row, actual(row));
        }
    }

    public static void EqualValue(ColumnValues expected, int row, object? actual)
    {
        if (!IsSame(expected[row], actual))
        {
            Assert.Fail($"Column '{expected.Schema.Name}', row {row}: expected {expected[row] ?? "nothing"}, found {actual ?? "nothing"}.");
        }
    }

    /// <summary>The table as CSV holds it: a quote before each text that a spreadsheet would take for a formula.</summary>
    public static Table Guarded(Table table) => new(table.Schema, [.. table.Columns.Select(column => column is ColumnValues<string?> texts
        ? ColumnValues.Of(
            texts.Schema,
            Array.ConvertAll(texts.Values, text => text?.Length > 0 && "=+-@\t\r".Contains(text[0]) ? $"'{text}" : text))
        : column)]);

    private static bool IsSame(object? expected, object? actual) => expected is double a && actual is double b
        ? BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b)
        : Equals(expected, actual);
}
