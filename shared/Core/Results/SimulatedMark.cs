using PocGrid.Tables;

namespace PocGrid.Results;

/// <summary>Marks the rows of a table as made from a simulated world or not.</summary>
public static class SimulatedMark
{
    /// <summary>Key of the Parquet metadata that says whether a file was made from a simulated world.</summary>
    public const string MetadataKey = "pocgrid.simulated";

    public static readonly ColumnSchema Column = new(
        "simulated",
        ColumnType.Boolean,
        "Made from a simulated world; says nothing about the real one.");

    public static Table Add(Table table, bool isSimulated)
    {
        var values = new bool[table.RowCount];
        Array.Fill(values, isSimulated);
        return new Table(
            table.Schema with { Columns = [.. table.Schema.Columns, Column] },
            [.. table.Columns, ColumnValues.Of(Column, values)]);
    }

    /// <summary>Value of <see cref="MetadataKey"/>.</summary>
    public static string MetadataOf(bool isSimulated) => isSimulated ? "true" : "false";
}
