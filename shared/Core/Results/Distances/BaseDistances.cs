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

    public static readonly TableSchema Schema = new(
        "base_distances",
        "Great-circle distance from each cell-month at risk with one-sided violence to the nearest base, and to the nearest with troops, between centres of cells, then and 3, 6 and 12 months later.",
        [
            new("country", ColumnType.Text, "ISO 3166-1 alpha-3 code."),
            new("gid", ColumnType.Int32, "PRIO-GRID cell with the country's violence.", Minimum: 1, Maximum: GridCell.Count),
            new("month_id", ColumnType.Int32, "Month, 1 = January 1980.", Minimum: 1),
            new("month", ColumnType.Text, "The same, yyyy-MM.", Pattern: Month.Pattern),
            new("actor_class", ColumnType.Text, "Whose violence: nonstate or state.", Values: ["nonstate", "state"]),
            new("events", ColumnType.Int32, "One-sided events in the month.", Minimum: 0),
            new("deaths", ColumnType.Int32, "Deaths in them.", Unit: "persons", Minimum: 0),
            .. Measures.SelectMany(measure => new ColumnSchema[]
            {
                new(Nearest(measure), ColumnType.Int32, $"PRIO-GRID cell of the nearest {Said(measure)} in the month, of whatever country; missing where there is none at all.", Nullable: true, Minimum: 1, Maximum: GridCell.Count),
                new(Distance(measure), ColumnType.Double, "Distance to it.", Nullable: true, Unit: "km", Minimum: 0),
            }),
            new("nearest_base_troops", ColumnType.Text, "What is known of the troops in the cell of the nearest base: troops, no_troops (observers, police or headquarters only), or unknown.", Nullable: true, Values: ["troops", "no_troops", "unknown"]),
            .. Measures.SelectMany(measure => Horizons.SelectMany(months => new ColumnSchema[]
            {
                new(Distance(measure, months), ColumnType.Double, $"Distance to the {Said(measure)} that is nearest {months} months later; missing where that month is not at risk, not in the study or not covered by the maps.", Nullable: true, Unit: "km", Minimum: 0),
                new(Change(measure, months), ColumnType.Double, $"That less {Distance(measure)}: negative where one came closer.", Nullable: true, Unit: "km"),
            })),
        ],
        Key: ["country", "gid", "month_id", "actor_class"]);

    public static Table Build(CountryHistory history)
    {
        var builder = new TableBuilder(Schema);
        var bases = history.Bases();
        for (var cell = 0; cell < history.Cells.Count; cell++)
        {
            foreach (var month in history.MonthsAtRisk.Where(month => ViolentActors.Any.Events(history, cell, month) > 0))
            {
                AddMonth(builder, history, bases, cell, month);
            }
        }

        return builder.Build();
    }

    internal static string Distance(PresenceMeasure measure) => Prefix(measure) + "distance_km";

    internal static string Distance(PresenceMeasure measure, int months) => $"{Prefix(measure)}distance_{months}m_km";

    private static string Change(PresenceMeasure measure, int months) => $"{Prefix(measure)}change_{months}m_km";

    private static string Nearest(PresenceMeasure measure) => measure == PresenceMeasure.AnyPost ? "nearest_base_gid" : "nearest_troop_base_gid";

    private static string Prefix(PresenceMeasure measure) => measure == PresenceMeasure.AnyPost ? "" : "troop_";

    private static string Said(PresenceMeasure measure) => measure == PresenceMeasure.AnyPost ? "base" : "base with troops, or with troops unknown,";

    private static void AddMonth(TableBuilder builder, CountryHistory history, BaseCells bases, int cell, Month month)
    {
        var place = history.Cells[cell];
        var nearest = Measures.Select(measure => place.NearestOf(bases.In(month, measure))).ToArray();
        var now = nearest.Select(one => one?.DistanceKm(place) ?? double.NaN).ToArray();
        var state = nearest[0] is { } at ? Names.Of(bases.State(at, month)) : null;
        var later = Measures.SelectMany((measure, i) => Horizons.SelectMany(months =>
        {
            var then = history.IsFollowed(month + months) ? place.NearestOf(bases.In(month + months, measure))?.DistanceKm(place) ?? double.NaN : double.NaN;
            return new object?[] { then, then - now[i] };
        })).ToArray();
        foreach (var actor in ViolentActors.Each)
        {
            if (actor.Events(history, cell, month) is var events and > 0)
            {
                builder.Add([history.Country, place.Gid, month.Id, month.ToString(), actor.Name, events, actor.Deaths(history, cell, month), nearest[0]?.Gid, now[0], nearest[1]?.Gid, now[1], state, .. later]);
            }
        }
    }
}
