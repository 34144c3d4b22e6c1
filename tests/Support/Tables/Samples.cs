using PocGrid.Tables;

namespace PocGrid.Tests.Tables;

/// <summary>A table with a column of each type, small or large, the same each time.</summary>
internal static class Samples
{
    public static readonly TableSchema Schema = new("sample", "Cells and deaths, made up.",
    [
        new("gid", ColumnType.Int32, "PRIO-GRID cell."),
        new("event_id", ColumnType.Int64, "Event."),
        new("deaths", ColumnType.Int32, "Deaths.", Nullable: true, Unit: "persons"),
        new("rainfall_mm", ColumnType.Double, "Rainfall.", Nullable: true, Unit: "mm"),
        new("has_base", ColumnType.Boolean, "Whether a base was there.", Nullable: true),
        new("country", ColumnType.Text, "Country.", Nullable: true),
    ]);

    public static Table Small() => new TableBuilder(Schema)
        .Add(120_001, 1L, 3, 0.1, true, "Côte d'Ivoire")
        .Add(120_002, -5_000_000_000L, null, null, null, null)
        .Add(120_003, 3L, -1, 1e-300, false, "")
        .Add(120_004, 4L, 0, 123456.789, true, "a, \"b\"\nc")
        .Add(120_005, 5L, 7, -0.5, true, "=SUM(A1)")
        .Build();

    public static Table Large(int rows)
    {
        var random = new Random(20250901);
        var numbers = Enumerable.Range(0, rows).ToArray();
        var missing = Array.ConvertAll(numbers, _ => random.Next(10) == 0);
        return new Table(Schema,
        [
            ColumnValues.Of(Schema.Columns[0], Array.ConvertAll(numbers, i => 120_000 + i / 132)),
            ColumnValues.Of(Schema.Columns[1], Array.ConvertAll(numbers, _ => random.NextInt64(long.MinValue, long.MaxValue))),
            ColumnValues.Of(
                Schema.Columns[2],
                Array.ConvertAll(numbers, i => missing[i] ? 0 : random.Next(20) / 19 * random.Next(500)),
                missing),
            ColumnValues.Of(
                Schema.Columns[3],
                Array.ConvertAll(numbers, _ => random.Next(5) == 0 ? double.NaN : random.NextDouble() * 400)),
            ColumnValues.Of(
                Schema.Columns[4],
                Array.ConvertAll(numbers, _ => random.Next(2) == 0),
                Array.ConvertAll(numbers, _ => random.Next(7) == 0)),
            ColumnValues.Of(Schema.Columns[5], Array.ConvertAll(numbers, i => i % 11 == 0 ? null : i % 2 == 0 ? "COD" : $"cell {i}")),
        ]);
    }
}
