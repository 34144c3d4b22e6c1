using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Tables;

namespace PocGrid.Datasets.UcdpGed;

/// <summary>Turns UCDP GED events into sparse cell-months and an event-by-event account.</summary>
internal static class ViolenceMonths
{
    /// <summary>
    /// The placed one-sided events by month, cell, actor class, country and whether they are candidates, sorted in that order.
    /// </summary>
    public static Table CellMonths(IReadOnlyList<GedEvent> events)
    {
        var cells = new SortedDictionary<(int MonthId, int Gid, ActorClass Actor, int Country, bool IsCandidate), ViolenceRow>();
        foreach (var gedEvent in events.Where(e => EventPlacement.ReasonToExclude(e) is null))
        {
            var gid = GridCell.FromCoordinates(gedEvent.Latitude, gedEvent.Longitude).Gid;
            var actor = StateTest.Of(gedEvent);
            int[] deaths = [.. Enum.GetValues<DeathsEstimate>().Select(estimate => DeathsOf(gedEvent, estimate))];
            Add(Month.Of(gedEvent.DateEnd), MonthRule.DateEnd, deaths);
            Add(Month.Of(gedEvent.DateStart), MonthRule.DateStart, deaths);
            var spread = Array.ConvertAll(deaths, d => DeathsByDay.Spread(d, gedEvent.DateStart, gedEvent.DateEnd));
            for (var i = 0; i < spread[0].Length; i++)
            {
                Add(Month.Of(gedEvent.DateStart) + i, MonthRule.Spread, Array.ConvertAll(spread, s => s[i]));
            }

            void Add(Month month, MonthRule rule, int[] estimates)
            {
                if (!cells.TryGetValue((month.Id, gid, actor, gedEvent.CountryId, gedEvent.IsCandidate), out var row))
                {
                    row = new ViolenceRow(gid, month, actor, gedEvent.CountryId, gedEvent.IsCandidate);
                    cells.Add((month.Id, gid, actor, gedEvent.CountryId, gedEvent.IsCandidate), row);
                }

                row[rule].Add(estimates);
            }
        }

        return ViolenceTable.Of(cells.Values);
    }

    private static int DeathsOf(GedEvent gedEvent, DeathsEstimate estimate) => estimate switch
    {
        _ when gedEvent.WherePrec > estimate.LeastPrecise() => 0,
        DeathsEstimate.Low => gedEvent.Low,
        DeathsEstimate.High => gedEvent.High,
        DeathsEstimate.Civilians => gedEvent.DeathsCivilians,
        _ => gedEvent.Best,
    };

    /// <summary>Every event with its cell, months and fate, in the order of the file.</summary>
    public static Table Events(IReadOnlyList<GedEvent> events) => EventTable.Of(events.Select(e => new EventRow(
        e.Id,
        GridCell.FromCoordinates(e.Latitude, e.Longitude).Gid,
        e.PrioGridGid,
        Month.Of(e.DateStart),
        Month.Of(e.DateEnd),
        e.TypeOfViolence,
        StateTest.Of(e),
        e.CountryId,
        e.WherePrec,
        e.DatePrec,
        e.Best,
        e.Low,
        e.High,
        e.DeathsCivilians,
        e.IsCandidate,
        EventPlacement.ReasonToExclude(e),
        e.Line,
        e.SideA,
        NullIfEmpty(e.Place),
        NullIfEmpty(e.FirstLevelUnit),
        NullIfEmpty(e.SecondLevelUnit))));

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    /// <summary>Enters every event in the account and places or excludes it.</summary>
    public static void Enter(Account account, IReadOnlyList<GedEvent> events)
    {
        foreach (var e in events)
        {
            account.Enter(1, e.Best);
            if (EventPlacement.ReasonToExclude(e) is { } reason)
            {
                account.Exclude(reason, 1, e.Best);
            }
            else
            {
                account.Place(1, e.Best);
            }
        }
    }
}
