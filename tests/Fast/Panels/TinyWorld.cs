using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Panels.Strength;
using PocGrid.Panels.Violence;
using PocGrid.Tables;

namespace PocGrid.Tests.Panels;

/// <summary>
/// A world small enough for arithmetic by hand. Country AAA has cells West (whole) and East (60 of 100; the rest is BBB's); north
/// of West lies North, of BBB, and north of East lies Far, of CCC, which no GED file covers unless a test says so. The rest is sea.
/// GED covers AAA and BBB from 2014-01 to 2015-12. Mission M publishes maps in 2014-09, 2014-12, 2015-03 and 2015-06.
/// </summary>
internal static class TinyWorld
{
    public const int West = 129_961;
    public const int East = West + 1;
    public const int North = West + 720;
    public const int Far = East + 720;

    public static readonly MonthRange Ged = Given.Range("2014-01", "2015-12");

    public static readonly IReadOnlyList<DeploymentRow> Maps =
    [
        Map("2014-09", West, 100),
        Map("2014-12", West, 100), Map("2014-12", East, 30, "Small"),
        Map("2015-03", West, 135), Map("2015-03", East, null, "Small"),
        Map("2015-06", West, 40), Map("2015-06", West, 95, "Second"),
    ];

    /// <summary>Study from 2014-10, the first month at risk, to 2015-12: 15 months, 30 rows.</summary>
    public static PanelInputs Inputs(params (string Month, int Gid, ActorClass Actor, int Deaths)[] violence) =>
        InputsOf(CountryRule.OwnPart, [.. violence.Select(v => (v.Month, v.Gid, CountryOf(v.Gid), v.Actor, v.Deaths))]);

    /// <summary>The same under a country rule, with violence whose country is stated.</summary>
    public static PanelInputs InputsOf(
        CountryRule rule,
        params (string Month, int Gid, string Country, ActorClass Actor, int Deaths)[] violence)
    {
        var territory = Territory();
        var mission = Given.Mission("M", "AAA");
        return new PanelInputs
        {
            Country = "AAA",
            Period = Given.Range("2014-10", "2015-12"),
            Territory = territory,
            Units = new Units(
                territory,
                rule,
                violence.Select(v => new SourcePlace(v.Gid, v.Country, Month.Parse(v.Month))).Concat(Maps.Select(row => row.Place))),
            Missions = [mission],
            AtRisk = MonthsAtRisk.Of("AAA", [mission], Maps, Month.Parse("2015-12")),
            Deployments = Maps,
            Violence = new ViolenceRows(
                [.. violence.Select(v => v.Gid)],
                [.. violence.Select(v => Month.Parse(v.Month).Id)],
                [.. violence.Select(v => v.Actor)],
                [.. violence.Select(v => v.Country)],
                [.. violence.Select(_ => 1)],
                [.. violence.Select(v => v.Deaths)]),
            Coverage = Covering("AAA", "BBB"),
            Controls = new Controls([], []),
        };
    }

    /// <summary>A cell as an area of operations.</summary>
    public static string AreaOf(int gid)
    {
        var (west, south) = (GridCell.FromGid(gid).West, GridCell.FromGid(gid).South);
        var (east, north) = (west + GridCell.Degrees, south + GridCell.Degrees);
        return FormattableString.Invariant(
            $"POLYGON (({west} {south}, {east} {south}, {east} {north}, {west} {north}, {west} {south}))");
    }

    public static ViolenceCoverage Covering(params string[] countries) => new(countries.ToDictionary(country => country, _ => Ged));

    /// <summary>A column's value in one row; null where it is missing.</summary>
    public static object? At(this Table panel, int gid, string month, string column)
    {
        var (gids, months) = (panel.Int32s("gid"), panel.Texts("month"));
        return panel[column][Enumerable.Range(0, panel.RowCount).Single(row => gids[row] == gid && months[row] == month)];
    }

    /// <summary>A column's values in a cell, month by month from 2014-10.</summary>
    public static object?[] Of(this Table panel, int gid, string column)
    {
        var gids = panel.Int32s("gid");
        return [.. Enumerable.Range(0, panel.RowCount).Where(row => gids[row] == gid).Select(row => panel[column][row])];
    }

    /// <summary>The country with the largest share of a cell.</summary>
    private static string CountryOf(int gid) => Territory().MajorityOf(gid)!;

    private static Territory Territory() => new(new TableBuilder(TerritoryTable.Schema)
        .Add(West, "AAA", 1.0, 1.0, true, true, true)
        .Add(East, "AAA", 0.6, 0.6, true, true, false)
        .Add(East, "BBB", 0.4, 0.4, true, false, true)
        .Add(North, "BBB", 1.0, 1.0, true, true, true)
        .Add(Far, "CCC", 0.9, 1.0, true, true, true)
        .Build());

    private static DeploymentRow Map(string month, int gid, double? troops, string location = "Base")
        => Given.Base(month, troops, location, gid, "M");
}
