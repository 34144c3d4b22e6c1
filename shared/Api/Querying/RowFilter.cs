using System.Globalization;
using PocGrid.Grid;
using PocGrid.Tables;

namespace PocGrid.Api.Querying;

/// <summary>The rows of a table that a parameter keeps.</summary>
/// <param name="Column">The column that it looks at.</param>
/// <param name="Range">The whole numbers among which those are that it keeps; null where it looks at text.</param>
/// <param name="Drop">
/// Unmarks the rows of a table that it does not keep; a missing value is never kept. A text that no row has is a problem.
/// </param>
internal sealed record RowFilter(string Column, Int32Range? Range, RowDrop Drop)
{
    /// <summary>The rows whose whole number is one of these.</summary>
    public static RowFilter Of(string column, params IReadOnlyCollection<int> wanted)
    {
        var range = new Int32Range(wanted.Min(), wanted.Max());
        return ByNumber(column, range, wanted.Count == 1 ? null : wanted.ToHashSet().Contains);
    }

    /// <exception cref="ProblemException">The value is not of the parameter's form.</exception>
    public static RowFilter Of(QueryParameter parameter, ColumnSchema column, string value)
    {
        switch (parameter.Kind)
        {
            case ParameterKind.Text:
                return new RowFilter(column.Name, null, (table, kept) => DropByText(table, kept, parameter, column.Name, value));
            case ParameterKind.Box:
                return ByNumber(column.Name, new(int.MinValue, int.MaxValue), Inside(parameter, value));
            case ParameterKind.From:
                return ByNumber(column.Name, new(Period(parameter, column, value), int.MaxValue));
            case ParameterKind.To:
                return ByNumber(column.Name, new(int.MinValue, Period(parameter, column, value)));
            default:
                return Of(column.Name, [.. value.Split(',').Select(parameter.NumberOf)]);
        }
    }

    /// <summary>The month that a parameter gives, the first or last of a year; null where it is not given.</summary>
    /// <exception cref="ProblemException">The value is neither a month nor a year.</exception>
    public static Month? MonthOf(QueryParameter parameter, string? value)
    {
        if (value is null)
        {
            return null;
        }

        return YearOf(value) is { } year ? Month.Of(year, parameter.Kind == ParameterKind.To ? 12 : 1)
            : Month.TryParse(value, out var month) ? month
            : throw parameter.Malformed(value, "a month as yyyy-MM, or a year as yyyy");
    }

    /// <summary>The month or year of a period's end, in the unit of the column.</summary>
    private static int Period(QueryParameter parameter, ColumnSchema column, string value) => column.Name == "year"
        ? YearOf(value) ?? throw parameter.Malformed(value, "a year as yyyy: the table is by year")
        : MonthOf(parameter, value)!.Value.Id;

    private static int? YearOf(string value) =>
        value.Length == 4 && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year > 0 ? year : null;

    private static Func<int, bool> Inside(QueryParameter parameter, string value)
    {
        var sides = value.Split(',').Select(
            side => double.TryParse(side, NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees)
                ? degrees
                : double.NaN).ToArray();
        if (sides is not [>= -180 and <= 180, >= -90 and <= 90, >= -180 and <= 180, >= -90 and <= 90] || sides[1] > sides[3])
        {
            throw parameter.Malformed(value);
        }

        var (west, south, east, north) = (sides[0], sides[1], sides[2], sides[3]);
        return gid =>
        {
            var cell = GridCell.FromGid(gid);
            var (longitude, latitude) = (cell.CentreLongitude, cell.CentreLatitude);
            return latitude >= south && latitude <= north
                && (west <= east ? longitude >= west && longitude <= east : longitude >= west || longitude <= east);
        };
    }

    /// <param name="isKept">Of the numbers in the range; null for all.</param>
    private static RowFilter ByNumber(string column, Int32Range range, Func<int, bool>? isKept = null) =>
        new(column, range, (table, kept) =>
        {
            var numbers = (ColumnValues<int>)table[column];
            var (values, missing) = (numbers.Values, numbers.Missing);

            // Tables are mostly sorted by their cells: those of a few lie close together, and both ends are found fast.
            var first = values.AsSpan().IndexOfAnyInRange(range.Least, range.Greatest);
            var end = values.AsSpan().LastIndexOfAnyInRange(range.Least, range.Greatest) + 1;
            kept[..Math.Max(first, 0)].Clear();
            kept[end..].Clear();
            for (var row = Math.Max(first, 0); row < end; row++)
            {
                kept[row] = kept[row]
                    && range.Contains(values[row])
                    && (missing is null || !missing[row])
                    && (isKept is null || isKept(values[row]));
            }
        });

    private static void DropByText(Table table, Span<bool> kept, QueryParameter parameter, string column, string value)
    {
        var values = ((ColumnValues<string?>)table[column]).Values;
        var wanted = value.Split(',');
        RefuseUnknown(table, values, parameter, column, wanted);

        // Equal texts that follow each other are mostly the same object.
        string? last = null;
        var isKept = false;
        for (var row = 0; row < kept.Length; row++)
        {
            if (!ReferenceEquals(values[row], last))
            {
                last = values[row];
                isKept = wanted.Contains(last);
            }

            kept[row] &= isKept;
        }
    }

    // A text that no row has is misspelt: without a word it would look like a finding.
    private static void RefuseUnknown(Table table, string?[] values, QueryParameter parameter, string column, string[] wanted)
    {
        var unknown = wanted.ToHashSet(StringComparer.Ordinal);
        string? last = null;
        for (var row = 0; row < values.Length && unknown.Count > 0; row++)
        {
            if (values[row] is { } text && !ReferenceEquals(text, last))
            {
                last = text;
                unknown.Remove(text);
            }
        }

        if (Array.Find(wanted, unknown.Contains) is { } first)
        {
            throw new ProblemException(Problem.Parameters(
                parameter.Name,
                first,
                $"The table '{table.Schema.Name}' has no row whose {column} is '{first}'.",
                [.. values.OfType<string>().Distinct().Order(StringComparer.Ordinal)]));
        }
    }
}

/// <summary>Unmarks the rows of a table that are not kept.</summary>
/// <param name="kept">By row; what is unmarked already stays so.</param>
internal delegate void RowDrop(Table table, Span<bool> kept);
