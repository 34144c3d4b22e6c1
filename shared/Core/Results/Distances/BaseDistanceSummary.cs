using PocGrid.Grid;
using PocGrid.Panels.Strength;
using PocGrid.Tables;

namespace PocGrid.Results.Distances;

/// <summary>The distances of <see cref="BaseDistances"/> by country and actor class.</summary>
public static class BaseDistanceSummary
{
    public static readonly TableSchema Schema = new(
        "base_distance_summary",
        "Distance from violent cell-months to the nearest base, and how it changed, by country, actor class, kind of base and months since the violence.",
        [
            new("country", ColumnType.Text, CountriesAndPooled.Description),
            new("actor_class", ColumnType.Text, ViolentActors.Description, Values: ViolentActors.AllNames),
            new("base_kind", ColumnType.Text, "any_post: all bases. troop_presence: those with troops, or with troops unknown.", Values: ["any_post", "troop_presence"]),
            new("horizon_months", ColumnType.Int32, "Months since the violence: 0, 3, 6 or 12.", Unit: "months", Minimum: 0),
            new("cell_months_with_violence", ColumnType.Int32, "Cell-months at risk with an event.", Minimum: 0),
            new("cell_months_measured", ColumnType.Int32, "Of these, with a known distance in the month and at the horizon; all other columns are of these.", Minimum: 0),
            new("clusters", ColumnType.Int32, "Their cells.", Minimum: 0),
            new("median_distance_km", ColumnType.Double, "Median distance at the horizon.", Nullable: true, Unit: "km"),
            new("mean_distance_km", ColumnType.Double, "Mean distance at the horizon.", Nullable: true, Unit: "km"),
            new("mean_distance_at_start_km", ColumnType.Double, "Mean distance in the month of the violence.", Nullable: true, Unit: "km"),
            new("mean_change_km", ColumnType.Double, "Mean change since the month of the violence: negative where bases came closer.", Nullable: true, Unit: "km"),
            new("mean_change_error_km", ColumnType.Double, "Its standard error, clustered by cell; missing where the reason says why.", Nullable: true, Unit: "km"),
            new("mean_change_low_km", ColumnType.Double, "Lower end of the 95% interval.", Nullable: true, Unit: "km"),
            new("mean_change_high_km", ColumnType.Double, "Upper end of the 95% interval.", Nullable: true, Unit: "km"),
            new("cells_changed", ColumnType.Int32, "Cells with a distance that changed.", Nullable: true, Minimum: 0),
            new("share_closer", ColumnType.Double, "Share with a smaller distance at the horizon.", Nullable: true, Unit: "share 0-1", Minimum: 0, Maximum: 1),
            new("share_farther", ColumnType.Double, "Share with a larger one; the rest is unchanged.", Nullable: true, Unit: "share 0-1", Minimum: 0, Maximum: 1),
            new("reason", ColumnType.Text, "Why there is no change or no interval.", Nullable: true),
        ],
        Key: ["country", "actor_class", "base_kind", "horizon_months"]);

    /// <param name="distances">Tables made by <see cref="BaseDistances"/>, joined.</param>
    public static Table Build(Table distances)
    {
        var builder = new TableBuilder(Schema);
        foreach (var measure in BaseDistances.Measures)
        {
            Add(builder, distances, measure);
        }

        return builder.Build();
    }

    private static void Add(TableBuilder builder, Table distances, PresenceMeasure measure)
    {
        foreach (var (scope, rows) in CountriesAndPooled.Of(Read(distances, measure), row => row.Country))
        {
            foreach (var actor in ViolentActors.All)
            {
                // A cell-month with violence of both classes has two rows with the same distances.
                var violent = actor == ViolentActors.Any
                    ? [.. rows.DistinctBy(row => (row.Country, row.Gid, row.Month))]
                    : rows.Where(row => row.Actor == actor.Name).ToArray();
                AddHorizon(builder, [scope, actor.Name, Names.Of(measure), 0], violent, row => row.Now);
                for (var i = 0; i < BaseDistances.Horizons.Count; i++)
                {
                    AddHorizon(builder, [scope, actor.Name, Names.Of(measure), BaseDistances.Horizons[i]], violent, row => row.Later[i]);
                }
            }
        }
    }

    private static void AddHorizon(TableBuilder builder, object[] key, Row[] violent, Func<Row, double> at)
    {
        var measured = violent.Where(row => !double.IsNaN(row.Now) && !double.IsNaN(at(row))).ToArray();
        var isLater = (int)key[^1] > 0;
        var changes = measured.Select(row => (row.Gid, at(row) - row.Now)).ToArray();
        var change = isLater ? ClusteredIntervals.MeanChange(changes) : ClusteredEstimate.Without(double.NaN, "the month of the violence itself");
        builder.Add(
        [
            .. key,
            violent.Length,
            measured.Length,
            measured.Select(row => row.Gid).Distinct().Count(),
            Median([.. measured.Select(at).Order()]),
            measured.Sum(at) / measured.Length,
            measured.Sum(row => row.Now) / measured.Length,
            change.Value,
            change.Error,
            change.Low,
            change.High,
            isLater ? ClusteredIntervals.Changed(changes) : null,
            isLater ? (double)measured.Count(row => at(row) < row.Now) / measured.Length : null,
            isLater ? (double)measured.Count(row => at(row) > row.Now) / measured.Length : null,
            change.Reason,
        ]);
    }

    private static double Median(double[] ordered) => ordered.Length == 0
        ? double.NaN
        : (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;

    private static Row[] Read(Table table, PresenceMeasure measure)
    {
        var (country, gid, month, actor) = (table.Texts("country"), table.Int32s("gid"), table.Int32s("month_id"), table.Texts("actor_class"));
        var now = table.Doubles(BaseDistances.Distance(measure));
        var later = BaseDistances.Horizons.Select(months => table.Doubles(BaseDistances.Distance(measure, months))).ToArray();
        return [.. Enumerable.Range(0, table.RowCount).Select(i => new Row(country[i]!, gid[i], month[i], actor[i]!, now[i], Array.ConvertAll(later, values => values[i])))];
    }

    private sealed record Row(string Country, int Gid, int Month, string Actor, double Now, double[] Later);
}
