using PocGrid.Estimation.Survival;
using PocGrid.Results.Claims;
using PocGrid.Tables;

namespace PocGrid.Results.Durations;

/// <summary>
/// The table <c>time_to_response</c>: Kaplan and Meier's curves from the month in which killing began to the first enhancement after it
/// (docs/methods/time-to-response.md).
/// </summary>
public static class TimeToResponse
{
    public static readonly Column<string> Country = new("country", CountriesAndPooled.Description);

    public static readonly Column<string> Actor = new("actor_class", ViolentActors.Description, values: ViolentActors.AllNames);

    public static readonly Column<string> Start = new(
        "start",
        "onset: from a month at risk in which killing began in the cell, with a death in the window that ends with it after a window "
            + "without one. calm: from a month at risk without a death in the window, the baseline.",
        values: [ResponseSpells.Onset, ResponseSpells.Calm]);

    public static readonly Column<string> Base = BaseSplit.Column("in the month of the start");

    public static readonly Column<string> Response = new(
        "response",
        "Where an enhancement ends the spell. cell: in the cell. cell_or_neighbours: there, or in one of the eight cells around it that "
            + "are the country's too.",
        values: [ResponseSpells.InCell, ResponseSpells.InCellOrNeighbours]);

    public static readonly Column<int> Months = new("months_since_start", "Months since the start.", unit: "months", minimum: 0);

    public static readonly Column<int> AtRisk = new("spells_at_risk", "Spells that last so long and are followed so long.", minimum: 0);

    public static readonly Column<int> Met = new("met", "Of these, those that end in the month, with an enhancement.", minimum: 0);

    public static readonly Column<int> Censored = new(
        "censored",
        "Of the others, those of which the month is the last to be seen: the next is not in the study, not at risk or not covered by the "
            + "maps, or it is month 36.",
        minimum: 0);

    public static readonly Column<double> Survival = ShareColumn.Of(
        "share_not_enhanced", "Kaplan and Meier's share without an enhancement through the month; missing where no spell is at risk.");

    public static readonly Column<double> Low = new(
        "ci_low_by_cell", "Lower end of its 95% interval, on log(-log), by cell.", nullable: true, minimum: 0, maximum: 1);

    public static readonly Column<double> High = new("ci_high_by_cell", "Upper end.", nullable: true, minimum: 0, maximum: 1);

    public static readonly Column<int> Spells = new("spells", "Spells of the whole curve.", minimum: 0);

    public static readonly Column<int> AllMet = new("spells_met", "Of these, those that end with an enhancement.", minimum: 0);

    public static readonly Column<int> Cells = new("clusters", "Cells that the spells are of.", minimum: 0);

    public static readonly Column<int> Median = new(
        "median_months",
        "First month by which half of the spells have ended with an enhancement; missing where 36 months are not enough.",
        nullable: true,
        unit: "months",
        minimum: 0);

    private static readonly TableDefinition<Row> Definition = new(
        "time_to_response",
        "How long until presence was enhanced where killing began: Kaplan and Meier's curves by month, of a cell and of its surroundings, "
            + "beside those from calm cell-months. Spells of one cell overlap, so that the interval to read is the one by cell.",
        key: [Country.Name, Actor.Name, Start.Name, Base.Name, Response.Name, Months.Name])
    {
        { Country, row => row.Of.Country },
        { Actor, row => row.Of.Actor },
        { Start, row => row.Of.Start },
        { Base, row => row.Of.Base },
        { Response, row => row.Of.Response },
        { Months, row => row.Point.Month },
        { AtRisk, row => row.Point.AtRisk },
        { Met, row => row.Point.Met },
        { Censored, row => row.Point.Censored },
        { Survival, row => row.Point.Survival },
        {
            new("std_error", "Greenwood's error of it, as if spells were independent; missing at 0 and 1.", nullable: true, minimum: 0),
            row => row.Point.Independent.StandardError
        },
        {
            new("ci_low", "Lower end of Greenwood's 95% interval, on log(-log).", nullable: true, minimum: 0, maximum: 1),
            row => row.Point.Independent.Lower
        },
        { new("ci_high", "Upper end.", nullable: true, minimum: 0, maximum: 1), row => row.Point.Independent.Upper },
        {
            new("std_error_by_cell", "Error by cell, the infinitesimal jackknife's; missing at 0 and 1.", nullable: true, minimum: 0),
            row => row.Point.ByCluster.StandardError
        },
        { Low, row => row.Point.ByCluster.Lower },
        { High, row => row.Point.ByCluster.Upper },
        { Spells, row => row.Curve.Points[0].AtRisk },
        { AllMet, row => row.Met },
        { Cells, row => row.Curve.Clusters },
        { Median, row => row.Curve.Median },
        {
            new("median_low_months", "Lower end of its 95% interval by cell.", nullable: true, unit: "months", minimum: 0),
            row => row.Curve.MedianLow
        },
        {
            new("median_high_months", "Upper end; missing where 36 months are not enough.", nullable: true, unit: "months", minimum: 0),
            row => row.Curve.MedianHigh
        },
    };

    public static TableSchema Schema => Definition.Schema;

    /// <param name="countries">Tables made by <see cref="ResponseSpells"/>, joined.</param>
    public static Table Build(Table countries) => Definition.Of(
        from scope in CountriesAndPooled.Of<CellSpells>([.. ResponseSpells.Read(countries)], spells => spells.Country)
        let curves = scope.Rows.ToLookup(spells => (spells.Actor, spells.Start, spells.Response))
        from actor in ViolentActors.AllNames
        from start in Start.Schema.Values!
        from part in BaseSplit.All
        from response in Response.Schema.Values!
        let spells = curves[(actor, start, response)].Where(spells => BaseSplit.Holds(part, spells.HasBase))
        let curve = KaplanMeier.Of(spells.Select(spells => spells.Of), ResponseSpells.LastMonth)
        let met = curve.Points.Sum(point => point.Met)
        from point in curve.Points
        select new Row(new(scope.Scope, actor, start, part, response), curve, met, point));

    private sealed record CurveOf(string Country, string Actor, string Start, string Base, string Response);

    private sealed record Row(CurveOf Of, SurvivalCurve Curve, int Met, SurvivalPoint Point);
}
