using PocGrid.Grid;
using PocGrid.Panels.Strength;
using PocGrid.Tables;

namespace PocGrid.Results.Distances;

/// <summary>The distances of <see cref="BaseDistances"/> by country and actor class.</summary>
public static class BaseDistanceSummary
{
    private static readonly TableDefinition<Row> Definition = new(
        "base_distance_summary",
        "Distance from violent cell-months to the nearest base, and how it changed, by country, actor class, kind of base and months since "
            + "the violence.",
        key: ["country", "actor_class", "base_kind", "horizon_months"])
    {
        { new("country", CountriesAndPooled.Description), row => row.Country },
        { new("actor_class", ViolentActors.Description, values: ViolentActors.AllNames), row => row.Actor },
        {
            new(
                "base_kind",
                "any_post: all bases. troop_presence: those with troops, or with troops unknown.",
                values: ["any_post", "troop_presence"]),
            row => Names.Of(row.Measure)
        },
        {
            new("horizon_months", "Months since the violence: 0, 3, 6 or 12.", unit: "months", minimum: 0),
            row => row.Horizon
        },
        { new("cell_months_with_violence", "Cell-months at risk with an event.", minimum: 0), row => row.CellMonths },
        {
            new(
                "cell_months_measured",
                "Of these, with a known distance in the month and at the horizon; all other columns are of these.",
                minimum: 0),
            row => row.Measured.Length
        },
        { new("clusters", "Their cells.", minimum: 0), row => row.Measured.Select(one => one.Gid).Distinct().Count() },
        {
            Kilometres("median_distance_km", "Median distance at the horizon."),
            row => Median([.. row.Measured.Select(one => one.Then).Order()])
        },
        { Kilometres("mean_distance_km", "Mean distance at the horizon."), row => row.Mean(one => one.Then) },
        { Kilometres("mean_distance_at_start_km", "Mean distance in the month of the violence."), row => row.Mean(one => one.Now) },
        {
            Kilometres("mean_change_km", "Mean change since the month of the violence: negative where bases came closer."),
            row => row.Change.Value
        },
        {
            Kilometres("mean_change_error_km", "Its standard error, clustered by cell; missing where the reason says why."),
            row => row.Change.Error
        },
        { Kilometres("mean_change_low_km", "Lower end of the 95% interval."), row => row.Change.Low },
        { Kilometres("mean_change_high_km", "Upper end of the 95% interval."), row => row.Change.High },
        {
            new("cells_changed", "Cells with a distance that changed.", nullable: true, minimum: 0),
            row => row.IsLater ? ClusteredIntervals.Changed(row.Changes) : (int?)null
        },
        { ShareColumn.Of("share_closer", "Share with a smaller distance at the horizon."), row => row.Share(one => one.Then < one.Now) },
        { ShareColumn.Of("share_farther", "Share with a larger one; the rest is unchanged."), row => row.Share(one => one.Then > one.Now) },
        { new("reason", "Why there is no change or no interval.", nullable: true), row => row.Change.Reason },
    };

    public static TableSchema Schema => Definition.Schema;

    /// <param name="distances">Tables made by <see cref="BaseDistances"/>, joined.</param>
    public static Table Build(Table distances) => Definition.Of(
        from measure in BaseDistances.Measures
        from country in CountriesAndPooled.Of(Read(distances, measure), row => row.Country)
        from actor in ViolentActors.All
        let violent = Of(actor, country.Rows)
        from horizon in Enumerable.Range(-1, BaseDistances.Horizons.Count + 1)
        select RowOf(country.Scope, actor, measure, horizon, violent));

    private static Violent[] Of(ViolentActors actor, IReadOnlyList<Violent> rows)
    {
        // A cell-month with violence of both classes has two rows with the same distances.
        return actor == ViolentActors.Any
            ? [.. rows.DistinctBy(row => (row.Country, row.Gid, row.Month))]
            : rows.Where(row => row.Actor == actor.Name).ToArray();
    }

    /// <param name="horizon">Which of the horizons; -1 is the month of the violence itself.</param>
    private static Row RowOf(string scope, ViolentActors actor, PresenceMeasure measure, int horizon, Violent[] violent) => new(
        scope,
        actor.Name,
        measure,
        horizon < 0 ? 0 : BaseDistances.Horizons[horizon],
        violent.Length,
        [
            .. violent
                .Select(row => (row.Gid, row.Now, Then: horizon < 0 ? row.Now : row.Later[horizon]))
                .Where(row => !double.IsNaN(row.Now) && !double.IsNaN(row.Then)),
        ]);

    private static Column<double> Kilometres(string name, string description) => new(name, description, nullable: true, unit: "km");

    private static double Median(double[] ordered) => ordered.Length == 0
        ? double.NaN
        : (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;

    private static Violent[] Read(Table table, PresenceMeasure measure)
    {
        var (country, gid) = (table.Values(BaseDistances.Country), table.Values(BaseDistances.Gid));
        var (month, actor) = (table.Values(BaseDistances.MonthId), table.Values(BaseDistances.Actor));
        var now = table.Values(BaseDistances.Distance(measure));
        var later = BaseDistances.Horizons.Select(months => table.Values(BaseDistances.Distance(measure, months))).ToArray();
        return
        [
            .. Enumerable.Range(0, table.RowCount).Select(i => new Violent(
                country[i], gid[i], month[i], actor[i], now[i], Array.ConvertAll(later, values => values[i]))),
        ];
    }

    /// <summary>A cell-month with violence.</summary>
    private sealed record Violent(string Country, int Gid, int Month, string Actor, double Now, double[] Later);

    /// <param name="CellMonths">Cell-months with violence.</param>
    /// <param name="Measured">Of these, those with a known distance in the month and at the horizon.</param>
    private sealed record Row(
        string Country, string Actor, PresenceMeasure Measure, int Horizon, int CellMonths, (int Gid, double Now, double Then)[] Measured)
    {
        public bool IsLater => Horizon > 0;

        public (int Cluster, double Change)[] Changes { get; } = Array.ConvertAll(Measured, one => (one.Gid, one.Then - one.Now));

        public ClusteredEstimate Change => field ??= IsLater
            ? ClusteredIntervals.MeanChange(Changes)
            : ClusteredEstimate.Without(double.NaN, "the month of the violence itself");

        public double Mean(Func<(int Gid, double Now, double Then), double> value) => Measured.Sum(value) / Measured.Length;

        public double? Share(Func<(int Gid, double Now, double Then), bool> holds) =>
            IsLater ? (double)Measured.Count(holds) / Measured.Length : null;
    }
}
