using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Sources;
using PocGrid.Tables;

namespace PocGrid.Results.Origins;

/// <summary>The events that one source file adds to cell-months.</summary>
/// <param name="Events">Its table of <see cref="EventTable.Schema"/>.</param>
/// <param name="Counts">Whether its events count: candidates or not, of a country, in a month.</param>
public sealed record EventFile(string Source, string Release, string File, Table Events, Func<bool, string, Month, bool> Counts);

/// <summary>Which events are behind the violence of a cell-month: the way from a number of a panel to the rows of the source.</summary>
public static class CellEvents
{
    private static readonly string[] Family = [SourceFamily.Violence];

    public static readonly Column<int> Gid = new("gid", "PRIO-GRID cell.", minimum: 1, maximum: GridCell.Count, from: Family);

    public static readonly Column<string> Country = new(
        "country",
        "Country in whose part of the cell the event counts: the one that the source states, ISO 3166-1 alpha-3 code.",
        from: Family);

    public static readonly Column<int> MonthId =
        new("month_id", "Month in which the event counts, 1 = January 1980.", minimum: 1, from: Family);

    public static readonly Column<string> CountedMonth = new("month", "The same, yyyy-MM.", pattern: Month.Pattern, from: Family);

    public static readonly Column<string> Actor = new("actor_class", "state or nonstate.", values: ["state", "nonstate"], from: Family);

    public static readonly Column<long> EventId = EventTable.EventId.TakenFrom(Family);

    public static readonly Column<string> Source = new("source", "Dataset.", from: Family);

    public static readonly Column<string> SourceRelease = new("source_release", "Its release.", from: Family);

    public static readonly Column<string> File = new("file", "File as it was supplied.", from: Family);

    public static readonly Column<long> Line = new("line", "Line of the file on which the event starts.", minimum: 1, from: Family);

    /// <summary>Columns of the event that are told as they are, each with the column of the event's table.</summary>
    private static readonly IReadOnlyList<(Column<int> Column, Column<int> Of)> Numbers =
    [
        (Deaths(DeathsEstimate.Best), EventTable.DeathsBest),
        (Deaths(DeathsEstimate.Low), EventTable.DeathsLow),
        (Deaths(DeathsEstimate.High), EventTable.DeathsHigh),
        (Deaths(DeathsEstimate.Civilians), EventTable.DeathsCivilians),
        (WherePrec, EventTable.WherePrec),
        (DatePrec, EventTable.DatePrec),
    ];

    /// <summary>Names of the event that are told as they are.</summary>
    private static readonly IReadOnlyList<(Column<string?> Column, Column<string?> Of)> Names =
    [
        (Place, EventTable.Place),
        (FirstLevelUnit, EventTable.FirstLevelUnit),
        (SecondLevelUnit, EventTable.SecondLevelUnit),
    ];

    private static readonly TableDefinition<Row> Definition = new(
        "cell_events",
        "Every event behind the violence of a cell-month, with the source row that it was read from: in cells of the studied countries and "
            + "those beside them, "
            + "from 12 months before the study on. Under the month rule spread an event has a row for each month that it lasts into.",
        key: [EventId.Name, MonthId.Name])
    {
        { Gid, row => row.Place.Gid },
        { Country, row => row.Country },
        { MonthId, row => row.Place.Month.Id },
        { CountedMonth, row => row.Place.Month.ToString() },
        { Actor, row => row.Actor },
        { EventId, row => row.Event },
        { Enumerable.Range(0, Numbers.Count), (table, i) => table.Add(Numbers[i].Column, row => row.Numbers[i]) },
        { Perpetrator, row => row.Perpetrator },
        { Enumerable.Range(0, Names.Count), (table, i) => table.Add(Names[i].Column, row => row.Names[i]) },
        { Source, row => row.File.Source },
        { SourceRelease, row => row.File.Release },
        { File, row => row.File.File },
        { Line, row => row.Line },
    };

    public static TableSchema Schema => Definition.Schema;

    public static Column<int> WherePrec => EventTable.WherePrec.Described("Precision of the place, 1 exact to 5.").TakenFrom(Family);

    public static Column<int> DatePrec => EventTable.DatePrec.Described("Precision of the date, 1 exact to 4.").TakenFrom(Family);

    public static Column<string> Perpetrator => EventTable.Perpetrator.Described("Who killed, as the source names them.").TakenFrom(Family);

    public static Column<string?> Place => EventTable.Place.TakenFrom(Family);

    public static Column<string?> FirstLevelUnit => EventTable.FirstLevelUnit.TakenFrom(Family);

    public static Column<string?> SecondLevelUnit => EventTable.SecondLevelUnit.TakenFrom(Family);

    /// <summary>Columns of the events that <see cref="Build"/> needs.</summary>
    public static readonly IReadOnlyList<string> Columns =
    [
        EventTable.EventId.Name,
        EventTable.Gid.Name,
        EventTable.MonthIdStart.Name,
        EventTable.MonthIdEnd.Name,
        EventTable.Actor.Name,
        EventTable.CountryGwCode.Name,
        .. Numbers.Select(number => number.Of.Name),
        EventTable.Perpetrator.Name,
        .. Names.Select(name => name.Of.Name),
        EventTable.IsCandidate.Name,
        EventTable.Excluded.Name,
        EventTable.Line.Name,
    ];

    /// <summary>Deaths of an event by an estimate.</summary>
    public static Column<int> Deaths(DeathsEstimate estimate) => EventTable.Deaths(estimate).TakenFrom(Family).Described(estimate switch
    {
        DeathsEstimate.Best =>
            "Best estimate of the event's deaths; under the month rule spread those of all its months, as in the other estimates.",
        DeathsEstimate.Low => "Low estimate.",
        DeathsEstimate.High => "High estimate.",
        _ => "Civilian deaths.",
    });

    /// <param name="cells">The cells of the studied countries; those beside them are added.</param>
    /// <param name="study">The study period.</param>
    /// <param name="rule">The month in which an event counts.</param>
    /// <param name="ownParts">The units of <see cref="CountryRule.OwnPart"/>.</param>
    /// <param name="countryOf">Name of a country by its Gleditsch-Ward code.</param>
    public static Table Build(
        IEnumerable<EventFile> files,
        Units ownParts,
        Func<int, string> countryOf,
        IReadOnlyCollection<GridCell> cells,
        MonthRange study,
        MonthRule rule)
    {
        var near = cells.Concat(cells.SelectMany(cell => cell.Neighbours())).Select(cell => cell.Gid).ToHashSet();
        var months = new MonthRange(study.First - PanelOptions.Windows.Max(), study.Last);
        return Definition.Of(files
            .SelectMany(file => RowsOf(file, near, countryOf, months, rule))
            .OrderBy(row => row.Place.Gid)
            .ThenBy(row => row.Place.Month)
            .ThenBy(row => row.Event)
            .ThenBy(row => row.File.File, StringComparer.Ordinal)
            .Select(row => row with { Country = ownParts.CountryOf(row.Place)! }));
    }

    private static IEnumerable<Row> RowsOf(
        EventFile file,
        HashSet<int> near,
        Func<int, string> countryOf,
        MonthRange months,
        MonthRule rule)
    {
        var events = file.Events;
        var gid = events.Values(EventTable.Gid);
        var (start, end) = (events.Values(EventTable.MonthIdStart), events.Values(EventTable.MonthIdEnd));
        var (id, actor, line) = (events.Values(EventTable.EventId), events.Values(EventTable.Actor), events.Values(EventTable.Line));
        var codes = events.Values(EventTable.CountryGwCode);
        var numbers = Numbers.Select(number => events.Values(number.Of)).ToArray();
        var names = Names.Select(name => events.Values(name.Of)).ToArray();
        var perpetrators = events.Values(EventTable.Perpetrator);
        var (candidate, excluded) = (events.Values(EventTable.IsCandidate), events.Column(EventTable.Excluded));
        for (var i = 0; i < events.RowCount; i++)
        {
            if (!excluded.IsMissing(i) || !near.Contains(gid[i]))
            {
                continue;
            }

            var country = countryOf(codes[i]);
            var first = new Month(rule == MonthRule.DateEnd ? end[i] : start[i]);
            var last = new Month(rule == MonthRule.DateStart ? start[i] : end[i]);
            for (var month = first; month <= last; month += 1)
            {
                if (months.Contains(month) && file.Counts(candidate[i], country, month))
                {
                    var place = new SourcePlace(gid[i], country, month);
                    yield return new Row(
                        place,
                        country,
                        actor[i],
                        id[i],
                        [.. numbers.Select(column => column[i])],
                        perpetrators[i],
                        [.. names.Select(column => column[i])],
                        file,
                        line[i]);
                }
            }
        }
    }

    /// <param name="Country">Whose the event is: first as the source says, then by the units.</param>
    private sealed record Row(
        SourcePlace Place,
        string Country,
        string Actor,
        long Event,
        int[] Numbers,
        string Perpetrator,
        string?[] Names,
        EventFile File,
        long Line);
}
