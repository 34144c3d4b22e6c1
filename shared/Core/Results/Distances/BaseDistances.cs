using PocGrid.Grid;
using PocGrid.Panels;
using PocGrid.Panels.Strength;
using PocGrid.Tables;

namespace PocGrid.Results.Distances;

/// <summary>How far the nearest base is from each violent cell-month, then and 3, 6 and 12 months later.</summary>
public static class BaseDistances
{
    /// <summary>Months after the violence at which the distance is taken again.</summary>
    internal static readonly IReadOnlyList<int> Horizons = [3, 6, 12];

    /// <summary>Which bases are looked at: all, and those with troops or with troops unknown.</summary>
    internal static readonly IReadOnlyList<PresenceMeasure> Measures = [PresenceMeasure.AnyPost, PresenceMeasure.TroopPresence];

    public static readonly Column<string> Country = new("country", "ISO 3166-1 alpha-3 code.");

    public static readonly Column<int> Gid =
        new("gid", "PRIO-GRID cell with the country's violence.", minimum: 1, maximum: GridCell.Count);

    public static readonly Column<int> MonthId = new("month_id", "Month, 1 = January 1980.", minimum: 1);

    public static readonly Column<string> Actor =
        new("actor_class", "Whose violence: nonstate or state.", values: ["nonstate", "state"]);

    private static readonly TableDefinition<Row> Definition = new(
        "base_distances",
        "Great-circle distance from each cell-month at risk with one-sided violence to the nearest base, and to the nearest with troops, "
            + "between centres of cells, then and 3, 6 and 12 months later.",
        key: [Country.Name, Gid.Name, MonthId.Name, Actor.Name])
    {
        { Country, row => row.Country },
        { Gid, row => row.At.Place.Gid },
        { MonthId, row => row.At.Month.Id },
        { new("month", "The same, yyyy-MM.", pattern: Month.Pattern), row => row.At.Month.ToString() },
        { Actor, row => row.Actor },
        { new("events", "One-sided events in the month.", minimum: 0), row => row.Events },
        { new("deaths", "Deaths in them.", unit: "persons", minimum: 0), row => row.Deaths },
        {
            Enumerable.Range(0, Measures.Count), (table, i) =>
            {
                table.Add(Nearest(Measures[i]), row => row.At.Nearest[i]?.Gid);
                table.Add(Distance(Measures[i]), row => row.At.Now[i]);
            }
        },
        {
            new(
                "nearest_base_troops",
                "What is known of the troops in the cell of the nearest base: troops, no_troops (observers, police or headquarters only), "
                    + "or unknown.",
                nullable: true,
                values: ["troops", "no_troops", "unknown"]),
            row => row.At.State
        },
        {
            from measure in Enumerable.Range(0, Measures.Count)
            from horizon in Enumerable.Range(0, Horizons.Count)
            select (Measure: measure, Horizon: horizon),
            (table, at) =>
            {
                var (measure, months) = (Measures[at.Measure], Horizons[at.Horizon]);
                table.Add(Distance(measure, months), row => row.At.Later[at.Measure][at.Horizon]);
                table.Add(Change(measure, months), row => row.At.Later[at.Measure][at.Horizon] - row.At.Now[at.Measure]);
            }
        },
    };

    public static TableSchema Schema => Definition.Schema;

    public static Table Build(CountryHistory history)
    {
        var bases = history.Bases();
        return Definition.Of(
            from cell in Enumerable.Range(0, history.Cells.Count)
            from month in history.MonthsAtRisk.Where(month => ViolentActors.Any.Events(history, cell, month) > 0)
            let at = ViolentMonth.Of(history, bases, cell, month)
            from actor in ViolentActors.Each
            let events = actor.Events(history, cell, month)
            where events > 0
            select new Row(history.Country, actor.Name, events, actor.Deaths(history, cell, month), at));
    }

    /// <summary>In the month itself.</summary>
    internal static Column<double> Distance(PresenceMeasure measure) =>
        new(Prefix(measure) + "distance_km", "Distance to it.", nullable: true, unit: "km", minimum: 0);

    /// <summary>So many months later.</summary>
    internal static Column<double> Distance(PresenceMeasure measure, int months) => new(
        $"{Prefix(measure)}distance_{months}m_km",
        $"Distance to the {Said(measure)} that is nearest {months} months later; missing where that month is not at risk, not in the study "
            + "or not covered by the maps.",
        nullable: true,
        unit: "km",
        minimum: 0);

    private static Column<double> Change(PresenceMeasure measure, int months) => new(
        $"{Prefix(measure)}change_{months}m_km",
        $"That less {Distance(measure)}: negative where one came closer.",
        nullable: true,
        unit: "km");

    private static Column<int> Nearest(PresenceMeasure measure) => new(
        measure == PresenceMeasure.AnyPost ? "nearest_base_gid" : "nearest_troop_base_gid",
        $"PRIO-GRID cell of the nearest {Said(measure)} in the month, of whatever country; missing where there is none at all.",
        nullable: true,
        minimum: 1,
        maximum: GridCell.Count);

    private static string Prefix(PresenceMeasure measure) => measure == PresenceMeasure.AnyPost ? "" : "troop_";

    private static string Said(PresenceMeasure measure) =>
        measure == PresenceMeasure.AnyPost ? "base" : "base with troops, or with troops unknown,";

    /// <summary>A cell and month with violence.</summary>
    /// <param name="Nearest">Cell of the nearest base, by measure; null where there is none.</param>
    /// <param name="Now">Distance to it in km; NaN where there is none.</param>
    /// <param name="State">What is known of the troops of the nearest base.</param>
    /// <param name="Later">Distance to that which is nearest later, by measure, then horizon; NaN where it is not known.</param>
    private sealed record ViolentMonth(
        GridCell Place, Month Month, IReadOnlyList<GridCell?> Nearest, IReadOnlyList<double> Now, string? State, double[][] Later)
    {
        public static ViolentMonth Of(CountryHistory history, BaseCells bases, int cell, Month month)
        {
            var place = history.Cells[cell];
            var nearest = Measures.Select(measure => place.NearestOf(bases.In(month, measure))).ToArray();
            return new ViolentMonth(
                place,
                month,
                nearest,
                [.. nearest.Select(one => one?.DistanceKm(place) ?? double.NaN)],
                nearest[0] is { } at ? Names.Of(bases.State(at, month)) : null,
                [.. Measures.Select(measure => Horizons.Select(months => Then(measure, month + months)).ToArray())]);

            double Then(PresenceMeasure measure, Month then) => history.IsFollowed(then)
                ? place.NearestOf(bases.In(then, measure))?.DistanceKm(place) ?? double.NaN
                : double.NaN;
        }
    }

    private sealed record Row(string Country, string Actor, int Events, int Deaths, ViolentMonth At);
}
