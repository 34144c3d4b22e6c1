using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Tables;

namespace PocGrid.Results;

/// <summary>The account of a release.</summary>
public static class AccountTable
{
    private static readonly Column<string> Stage =
        new("stage", "read, grid-months, panel or fit.", values: ["read", "grid-months", "panel", "fit"]);

    private static readonly Column<string> Source = new("source", "Dataset.");

    private static readonly Column<string> SourceRelease = new("source_release", "Its release.");

    private static readonly Column<string> File = new("file", "File as it was supplied; of the stage fit, the name of the fit.");

    private static readonly Column<string> Outcome = new("outcome", "in, placed or excluded.", values: ["in", "placed", "excluded"]);

    private static readonly Column<string> Reason = new(
        "reason",
        "Why rows were excluded; of placed rows what was done to them: moved to the month of their map, or, in the stage panel, counted "
            + "for another country than their own by the country rule; empty otherwise.");

    private static readonly Column<long> Rows =
        new("rows", "Rows of the source (events, base locations, cells); of the stage fit, cell-months.", minimum: 0);

    private static readonly Column<long> Deaths =
        new("deaths", "Best estimate of deaths, for UCDP GED.", nullable: true, unit: "persons", minimum: 0);

    private static readonly Column<double> Troops =
        new("troops", "Troops, summed over locations and maps, for Geo-PKO.", nullable: true, unit: "persons", minimum: 0);

    private static readonly TableDefinition<AccountRow> Definition = new(
        "account",
        "At every stage, for every file: rows, deaths and troops that entered, were placed, or were excluded for a reason. "
            + "In = placed + excluded.")
    {
        { Stage, row => row.Stage },
        { Source, row => row.Source },
        { SourceRelease, row => row.Release },
        { File, row => row.File },
        { Outcome, row => Names.Of(row.Outcome) },
        { Reason, row => row.Reason },
        { Rows, row => row.Rows },
        { Deaths, row => row.Deaths },
        { Troops, row => row.Troops },
    };

    public static TableSchema Schema => Definition.Schema;

    public static Table Of(IEnumerable<AccountRow> rows) => Definition.Of(rows);

    public static IReadOnlyList<AccountRow> Read(Table table) =>
    [
        .. Enumerable.Range(0, table.RowCount).Select(i => new AccountRow(
            table.Values(Stage)[i],
            table.Values(Source)[i],
            table.Values(SourceRelease)[i],
            table.Values(File)[i],
            Enum.Parse<AccountOutcome>(table.Values(Outcome)[i], ignoreCase: true),
            table.Values(Reason)[i],
            table.Values(Rows)[i],
            (long?)table[Deaths.Name][i],
            (double?)table[Troops.Name][i])),
    ];
}
