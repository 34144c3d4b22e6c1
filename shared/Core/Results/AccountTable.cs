using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Tables;

namespace PocGrid.Results;

/// <summary>The account of a release.</summary>
public static class AccountTable
{
    public static readonly TableSchema Schema = new(
        "account",
        "At every stage, for every file: rows, deaths and troops that entered, were placed, or were excluded for a reason. In = placed + excluded.",
        [
            new("stage", ColumnType.Text, "read, grid-months, panel or fit.", Values: ["read", "grid-months", "panel", "fit"]),
            new("source", ColumnType.Text, "Dataset."),
            new("source_release", ColumnType.Text, "Its release."),
            new("file", ColumnType.Text, "File as it was supplied; of the stage fit, the name of the fit."),
            new("outcome", ColumnType.Text, "in, placed or excluded.", Values: ["in", "placed", "excluded"]),
            new("reason", ColumnType.Text, "Why rows were excluded; of placed rows what was done to them: moved to the month of their map, or, in the stage panel, counted for another country than their own by the country rule; empty otherwise."),
            new("rows", ColumnType.Int64, "Rows of the source (events, base locations, cells); of the stage fit, cell-months.", Minimum: 0),
            new("deaths", ColumnType.Int64, "Best estimate of deaths, for UCDP GED.", Nullable: true, Unit: "persons", Minimum: 0),
            new("troops", ColumnType.Double, "Troops, summed over locations and maps, for Geo-PKO.", Nullable: true, Unit: "persons", Minimum: 0),
        ]);

    public static Table Of(IEnumerable<AccountRow> rows)
    {
        var builder = new TableBuilder(Schema);
        foreach (var row in rows)
        {
            builder.Add(row.Stage, row.Source, row.Release, row.File, Names.Of(row.Outcome), row.Reason, row.Rows, row.Deaths, row.Troops);
        }

        return builder.Build();
    }

    public static IReadOnlyList<AccountRow> Read(Table table) =>
    [
        .. Enumerable.Range(0, table.RowCount).Select(i => new AccountRow(
            table.Texts("stage")[i]!,
            table.Texts("source")[i]!,
            table.Texts("source_release")[i]!,
            table.Texts("file")[i]!,
            Enum.Parse<AccountOutcome>(table.Texts("outcome")[i]!, ignoreCase: true),
            table.Texts("reason")[i]!,
            table.Int64s("rows")[i],
            (long?)table["deaths"][i],
            (double?)table["troops"][i])),
    ];
}
