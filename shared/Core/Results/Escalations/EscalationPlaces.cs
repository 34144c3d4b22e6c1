using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Results.Origins;

namespace PocGrid.Results.Escalations;

/// <summary>A place whose killing is watched: a cell, or a first-level administrative unit.</summary>
/// <param name="Cells">Places of its cells in the country's history.</param>
/// <param name="Name">The first-level unit; of a cell the one in which most of its events lie; null where none is known.</param>
/// <param name="ByActor">Deaths by actor class and month of the history.</param>
public sealed record EscalationPlace(int[] Cells, string? Name, bool IsCell, IReadOnlyDictionary<ActorClass, int[]> ByActor)
{
    internal EscalationSeries SeriesFrom(Month first) =>
        new(first, [.. Enumerable.Range(0, ByActor.First().Value.Length).Select(month => ByActor.Values.Sum(deaths => deaths[month]))]);
}

/// <summary>The places of a country in which there was one-sided violence.</summary>
public static class EscalationPlaces
{
    /// <summary>Columns of the events that the units need.</summary>
    public static readonly IReadOnlyList<string> Columns =
    [
        EventTable.Gid.Name,
        EventTable.MonthIdStart.Name,
        EventTable.MonthIdEnd.Name,
        EventTable.Actor.Name,
        EventTable.CountryGwCode.Name,
        EventTable.WherePrec.Name,
        EventTable.DeathsBest.Name,
        EventTable.DeathsLow.Name,
        EventTable.DeathsHigh.Name,
        EventTable.DeathsCivilians.Name,
        EventTable.IsCandidate.Name,
        EventTable.Excluded.Name,
        EventTable.FirstLevelUnit.Name,
    ];

    /// <summary>Every cell with a death, with the name of the unit that most of its events are in.</summary>
    /// <param name="history">Of the country, over all months that GED covers.</param>
    /// <param name="events">Of the country, as of <see cref="EventsOf"/>.</param>
    public static IEnumerable<EscalationPlace> Cells(CountryHistory history, IReadOnlyList<NamedEvent> events)
    {
        var names = events.Where(one => one.Unit is not null).ToLookup(one => one.Gid, one => one.Unit!);
        return
            from cell in Enumerable.Range(0, history.Cells.Count)
            let deaths = Enum.GetValues<ActorClass>().ToDictionary(actor => actor, actor => DeathsOf(history, cell, actor))
            where deaths.Values.Any(months => months.Any(count => count > 0))
            select new EscalationPlace([cell], MostCommon(names[history.Cells[cell].Gid]), IsCell: true, deaths);
    }

    /// <summary>Every first-level unit with a death; events whose unit is not known are in none.</summary>
    public static IEnumerable<EscalationPlace> Units(CountryHistory history, IReadOnlyList<NamedEvent> events)
    {
        var places = history.Cells.Select((cell, place) => (cell.Gid, place)).ToDictionary(cell => cell.Gid, cell => cell.place);
        return
            from unit in events
                .Where(one => one.Unit is not null && history.Months.Contains(one.Month))
                .GroupBy(one => one.Unit)
                .OrderBy(unit => unit.Key, StringComparer.Ordinal)
            where unit.Any(one => one.Deaths > 0)
            select new EscalationPlace(
                [.. unit.Select(one => one.Gid).Distinct().Where(places.ContainsKey).Select(gid => places[gid]).Order()],
                unit.Key,
                IsCell: false,
                Enum.GetValues<ActorClass>().ToDictionary(actor => actor, actor => DeathsOf(history, unit, actor)));
    }

    /// <summary>The placed one-sided events of a country that count, each in its month.</summary>
    /// <param name="files">Tables with <see cref="Columns"/>.</param>
    /// <param name="countryOf">Name of a country by its Gleditsch-Ward code.</param>
    /// <param name="country">ISO 3166-1 alpha-3 code.</param>
    public static IReadOnlyList<NamedEvent> EventsOf(
        IEnumerable<EventFile> files, Func<int, string> countryOf, string country, PanelOptions options)
    {
        var found = new List<NamedEvent>();
        foreach (var file in files)
        {
            var table = file.Events;
            var (months, codes) = (table.Values(EventTable.MonthId(options.MonthRule)), table.Values(EventTable.CountryGwCode));
            var (gids, actors) = (table.Values(EventTable.Gid), table.Values(EventTable.Actor));
            var (deaths, precisions) = (table.Values(EventTable.Deaths(options.Deaths)), table.Values(EventTable.WherePrec));
            var (candidates, excluded) = (table.Values(EventTable.IsCandidate), table.Column(EventTable.Excluded));
            var units = table.Values(EventTable.FirstLevelUnit);
            for (var row = 0; row < table.RowCount; row++)
            {
                var month = new Month(months[row]);
                if (excluded.IsMissing(row) && countryOf(codes[row]) == country && file.Counts(candidates[row], country, month))
                {
                    var counted = precisions[row] > options.Deaths.LeastPrecise() ? 0 : deaths[row];
                    var actor = Enum.GetValues<ActorClass>().Single(one => one.Name() == actors[row]);
                    found.Add(new NamedEvent(gids[row], month, actor, counted, units[row]));
                }
            }
        }

        return found;
    }

    private static int[] DeathsOf(CountryHistory history, int cell, ActorClass actor) =>
        [.. Enumerable.Range(0, history.Months.Length).Select(month => history.Deaths(cell, actor, history.Months.First + month))];

    private static int[] DeathsOf(CountryHistory history, IEnumerable<NamedEvent> events, ActorClass actor)
    {
        var deaths = new int[history.Months.Length];
        foreach (var one in events.Where(one => one.Actor == actor))
        {
            deaths[one.Month - history.Months.First] += one.Deaths;
        }

        return deaths;
    }

    private static string? MostCommon(IEnumerable<string> names) => names
        .GroupBy(name => name)
        .OrderByDescending(name => name.Count())
        .ThenBy(name => name.Key, StringComparer.Ordinal)
        .Select(name => name.Key)
        .FirstOrDefault();
}

/// <summary>An event as a watched place has it.</summary>
/// <param name="Unit">First-level administrative unit; null where it is not known.</param>
public sealed record NamedEvent(int Gid, Month Month, ActorClass Actor, int Deaths, string? Unit);
