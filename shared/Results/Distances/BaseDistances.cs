using PocGrid.Grid;
using PocGrid.Lake;
using PocGrid.Panels;
using PocGrid.Panels.Strength;

namespace PocGrid.Results.Distances;

/// <summary>How far the nearest base is from each violent cell-month, then and 3, 6 and 12 months later.</summary>
public static class BaseDistances
{
    /// <summary>Months after the violence at which the distance is taken again.</summary>
    internal static readonly IReadOnlyList<int> Horizons = [3, 6, 12];

    public static readonly TableSchema Schema = new(
        "base_distances",
        "Great-circle distance from each cell-month at risk with one-sided violence to the nearest base, between centres of cells, then and 3, 6 and 12 months later.",
        [
            new("country", ColumnType.Text, "ISO 3166-1 alpha-3 code."),
            new("gid", ColumnType.Int32, "PRIO-GRID cell with the country's violence.", Minimum: 1, Maximum: GridCell.Count),
            new("month_id", ColumnType.Int32, "Month, 1 = January 1980.", Minimum: 1),
            new("month", ColumnType.Text, "The same, yyyy-MM.", Pattern: Month.Pattern),
            new("actor_class", ColumnType.Text, "Whose violence: nonstate or state.", Values: ["nonstate", "state"]),
            new("events", ColumnType.Int32, "One-sided events in the month.", Minimum: 0),
            new("deaths", ColumnType.Int32, "Deaths in them.", Unit: "persons", Minimum: 0),
            new("nearest_base_gid", ColumnType.Int32, "PRIO-GRID cell of the nearest base in the month; of whatever country; missing where there is no base at all.", Nullable: true, Minimum: 1, Maximum: GridCell.Count),
            new("distance_km", ColumnType.Double, "Distance to it.", Nullable: true, Unit: "km", Minimum: 0),
            .. Horizons.SelectMany(months => new ColumnSchema[]
            {
                new(Distance(months), ColumnType.Double, $"Distance to the base that is nearest {months} months later; missing where that month is not at risk, not in the study or not covered by the maps.", Nullable: true, Unit: "km", Minimum: 0),
                new(Change(months), ColumnType.Double, $"That less distance_km: negative where a base came closer.", Nullable: true, Unit: "km"),
            }),
        ],
        Key: ["country", "gid", "month_id", "actor_class"]);

    public static Table Build(CountryHistory history)
    {
        var builder = new TableBuilder(Schema);
        var bases = history.Bases();
        for (var cell = 0; cell < history.Cells.Count; cell++)
        {
            foreach (var month in history.MonthsAtRisk.Where(month => Perpetrator.Any.Events(history, cell, month) > 0))
            {
                AddMonth(builder, history, bases, cell, month);
            }
        }

        return builder.Build();
    }

    internal static string Distance(int months) => $"distance_{months}m_km";

    internal static string Change(int months) => $"change_{months}m_km";

    private static void AddMonth(TableBuilder builder, CountryHistory history, BaseCells bases, int cell, Month month)
    {
        var place = history.Cells[cell];
        var nearest = place.NearestOf(bases.In(month));
        var now = nearest?.DistanceKm(place) ?? double.NaN;
        var later = Horizons.SelectMany(months =>
        {
            var then = history.IsFollowed(month + months) ? place.NearestOf(bases.In(month + months))?.DistanceKm(place) ?? double.NaN : double.NaN;
            return new object?[] { then, then - now };
        }).ToArray();
        foreach (var actor in Perpetrator.Each)
        {
            if (actor.Events(history, cell, month) is var events and > 0)
            {
                builder.Add([history.Country, place.Gid, month.Id, month.ToString(), actor.Name, events, actor.Deaths(history, cell, month), nearest?.Gid, now, .. later]);
            }
        }
    }
}
