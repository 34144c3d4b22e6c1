using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Tables;

namespace PocGrid.Datasets.UcdpGed;

/// <summary>Turns UCDP GED events into sparse cell-months and an event-by-event account.</summary>
internal static class ViolenceMonths
{
    private const int Measures = 5;
    private const int Rules = 3;

    /// <summary>The placed one-sided events by month, cell, actor class, country and whether they are candidates, sorted in that order.</summary>
    public static Table CellMonths(IReadOnlyList<GedEvent> events)
    {
        var cells = new SortedDictionary<(int MonthId, int Gid, ActorClass Actor, int Country, bool IsCandidate), int[]>();
        foreach (var gedEvent in events.Where(e => EventPlacement.ReasonToExclude(e) is null))
        {
            var gid = GridCell.FromCoordinates(gedEvent.Latitude, gedEvent.Longitude).Gid;
            var actor = StateTest.Of(gedEvent);
            int[] deaths = [gedEvent.Best, gedEvent.Low, gedEvent.High, gedEvent.DeathsCivilians];
            Add(Month.Of(gedEvent.DateEnd), MonthRule.DateEnd, deaths);
            Add(Month.Of(gedEvent.DateStart), MonthRule.DateStart, deaths);
            var spread = Array.ConvertAll(deaths, d => DeathsByDay.Spread(d, gedEvent.DateStart, gedEvent.DateEnd));
            for (var i = 0; i < spread[0].Length; i++)
            {
                Add(Month.Of(gedEvent.DateStart) + i, MonthRule.Spread, Array.ConvertAll(spread, s => s[i]));
            }

            void Add(Month month, MonthRule rule, int[] estimates)
            {
                if (!cells.TryGetValue((month.Id, gid, actor, gedEvent.CountryId, gedEvent.IsCandidate), out var sums))
                {
                    cells.Add((month.Id, gid, actor, gedEvent.CountryId, gedEvent.IsCandidate), sums = new int[Measures * Rules]);
                }

                var offset = (int)rule * Measures;
                sums[offset]++;
                for (var i = 0; i < estimates.Length; i++)
                {
                    sums[offset + 1 + i] += estimates[i];
                }
            }
        }

        return ToTable(cells);
    }

    /// <summary>Every event with its cell, months and fate, in the order of the file.</summary>
    public static Table Events(IReadOnlyList<GedEvent> events)
    {
        var builder = new TableBuilder(ViolenceSchemas.Events);
        foreach (var e in events)
        {
            builder.Add(
                e.Id,
                GridCell.FromCoordinates(e.Latitude, e.Longitude).Gid,
                e.PrioGridGid,
                Month.Of(e.DateStart).Id,
                Month.Of(e.DateEnd).Id,
                e.TypeOfViolence,
                StateTest.Of(e).Name(),
                e.CountryId,
                e.WherePrec,
                e.DatePrec,
                e.Best,
                e.Low,
                e.High,
                e.DeathsCivilians,
                e.IsCandidate,
                EventPlacement.ReasonToExclude(e),
                e.Line);
        }

        return builder.Build();
    }

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

    private static Table ToTable(SortedDictionary<(int MonthId, int Gid, ActorClass Actor, int Country, bool IsCandidate), int[]> cells)
    {
        var schema = ViolenceSchemas.CellMonths.Columns;
        var keys = cells.Keys.ToArray();
        var values = cells.Values.ToArray();
        var columns = new List<ColumnValues>
        {
            ColumnValues.Of(schema[0], Array.ConvertAll(keys, k => k.Gid)),
            ColumnValues.Of(schema[1], Array.ConvertAll(keys, k => k.MonthId)),
            ColumnValues.Of(schema[2], Array.ConvertAll(keys, string? (k) => new Month(k.MonthId).ToString())),
            ColumnValues.Of(schema[3], Array.ConvertAll(keys, k => new Month(k.MonthId).Year)),
            ColumnValues.Of(schema[4], Array.ConvertAll(keys, string? (k) => k.Actor.Name())),
            ColumnValues.Of(schema[5], Array.ConvertAll(keys, k => k.Country)),
            ColumnValues.Of(schema[6], Array.ConvertAll(keys, k => k.IsCandidate)),
        };
        var named = columns.Count;
        for (var i = 0; i < Measures * Rules; i++)
        {
            var measure = i;
            columns.Add(ColumnValues.Of(schema[named + i], Array.ConvertAll(values, v => v[measure])));
        }

        return new Table(ViolenceSchemas.CellMonths, columns);
    }
}
