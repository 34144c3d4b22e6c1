using PocGrid.Tables;

namespace PocGrid.Results.Inference;

/// <summary>The table <c>curve_rug</c>.</summary>
internal static class CurveRugTable
{
    public static readonly Column<string> Actor = new(
        "actor_class",
        "Whose deaths are counted: nonstate or state.",
        values: ["nonstate", "state"]);

    public static readonly Column<int> Deaths = new("deaths", "Deaths in the window.", unit: "persons", minimum: 0);

    public static readonly Column<int> Rows = new("rows", "Cell-months with so many deaths in the window.", minimum: 0);

    private static readonly TableDefinition<Row> Definition = new(
        "curve_rug",
        "Deaths in the window as observed in the rows of each fit: the rug under its curves.",
        key: [FitColumns.Fit.Name, Actor.Name, Deaths.Name])
    {
        { FitColumns.Fit, row => row.Fit },
        { Actor, row => row.Actor },
        { Deaths, row => row.Deaths },
        { Rows, row => row.Count },
        { FitColumns.Events, row => row.Events },
    };

    public static TableSchema Schema => Definition.Schema;

    public static Table Of(ReportedFit? fit) => Definition.Of(fit is null ? [] : fit.Violence.SelectMany(violence => violence.Deaths
        .Zip(fit.Rows.Outcome)
        .GroupBy(row => checked((int)row.First))
        .OrderBy(group => group.Key)
        .Select(group => new Row(fit.Name, violence.Actor, group.Key, group.Count(), group.Count(row => row.Second)))));

    private readonly record struct Row(string Fit, string Actor, int Deaths, int Count, int Events);
}
