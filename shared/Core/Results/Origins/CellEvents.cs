using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Sources;
using PocGrid.Tables;

namespace PocGrid.Results.Origins;

/// <summary>The events that one source file adds to cell-months.</summary>
/// <param name="Events">Its table of <see cref="ViolenceSchemas.Events"/>.</param>
/// <param name="Counts">Whether its events count: candidates or not, of a country, in a month.</param>
public sealed record EventFile(string Source, string Release, string File, Table Events, Func<bool, string, Month, bool> Counts);

/// <summary>Which events are behind the violence of a cell-month: the way from a number of a panel to the rows of the source.</summary>
public static class CellEvents
{
    public static readonly TableSchema Schema = new(
        "cell_events",
        "Every event behind the violence of a cell-month, with the source row that it was read from: in cells of the studied countries and those beside them, from 12 months before the study on. Under the month rule spread an event has a row for each month that it lasts into.",
        [
            new("gid", ColumnType.Int32, "PRIO-GRID cell.", Minimum: 1, Maximum: GridCell.Count, From: [SourceFamily.Violence]),
            new("country", ColumnType.Text, "Country in whose part of the cell the event counts: the one that the source states, ISO 3166-1 alpha-3 code.", From: [SourceFamily.Violence]),
            new("month_id", ColumnType.Int32, "Month in which the event counts, 1 = January 1980.", Minimum: 1, From: [SourceFamily.Violence]),
            new("month", ColumnType.Text, "The same, yyyy-MM.", Pattern: Month.Pattern, From: [SourceFamily.Violence]),
            new("actor_class", ColumnType.Text, "state or nonstate.", Values: ["state", "nonstate"], From: [SourceFamily.Violence]),
            new("event_id", ColumnType.Int64, "UCDP GED event id.", From: [SourceFamily.Violence]),
            new("deaths_best", ColumnType.Int32, "Best estimate of the event's deaths; under the month rule spread those of all its months, as in the other estimates.", Unit: "persons", Minimum: 0, From: [SourceFamily.Violence]),
            new("deaths_low", ColumnType.Int32, "Low estimate.", Unit: "persons", Minimum: 0, From: [SourceFamily.Violence]),
            new("deaths_high", ColumnType.Int32, "High estimate.", Unit: "persons", Minimum: 0, From: [SourceFamily.Violence]),
            new("deaths_civilians", ColumnType.Int32, "Civilian deaths.", Unit: "persons", Minimum: 0, From: [SourceFamily.Violence]),
            new("where_prec", ColumnType.Int32, "Precision of the place, 1 exact to 5.", From: [SourceFamily.Violence]),
            new("date_prec", ColumnType.Int32, "Precision of the date, 1 exact to 4.", From: [SourceFamily.Violence]),
            new("source", ColumnType.Text, "Dataset.", From: [SourceFamily.Violence]),
            new("source_release", ColumnType.Text, "Its release.", From: [SourceFamily.Violence]),
            new("file", ColumnType.Text, "File as it was supplied.", From: [SourceFamily.Violence]),
            new("line", ColumnType.Int64, "Line of the file on which the event starts.", Minimum: 1, From: [SourceFamily.Violence]),
        ],
        Key: ["event_id", "month_id"]);

    /// <summary>Columns of the events that <see cref="Build"/> needs.</summary>
    public static readonly IReadOnlyList<string> Columns =
        ["event_id", "gid", "month_id_start", "month_id_end", "actor_class", "country_gw_code", .. Numbers, "is_candidate", "excluded", "line"];

    private static string[] Numbers => ["deaths_best", "deaths_low", "deaths_high", "deaths_civilians", "where_prec", "date_prec"];

    /// <param name="cells">The cells of the studied countries; those beside them are added.</param>
    /// <param name="study">The study period.</param>
    /// <param name="rule">The month in which an event counts.</param>
    /// <param name="ownParts">The units of <see cref="CountryRule.OwnPart"/>.</param>
    /// <param name="countryOf">Name of a country by its Gleditsch-Ward code.</param>
    public static Table Build(IEnumerable<EventFile> files, Units ownParts, Func<int, string> countryOf, IReadOnlyCollection<GridCell> cells, MonthRange study, MonthRule rule)
    {
        var near = cells.Concat(cells.SelectMany(cell => cell.Neighbours())).Select(cell => cell.Gid).ToHashSet();
        var months = new MonthRange(study.First - PanelOptions.Windows.Max(), study.Last);
        var rows = files.SelectMany(file => RowsOf(file, near, countryOf, months, rule)).OrderBy(row => row.Gid).ThenBy(row => row.Month).ThenBy(row => row.Event).ThenBy(row => row.File.File, StringComparer.Ordinal);
        var builder = new TableBuilder(Schema);
        foreach (var row in rows)
        {
            builder.Add([
                row.Gid, ownParts.CountryOf(new SourcePlace(row.Gid, row.Country, row.Month)), row.Month.Id, row.Month.ToString(), row.Actor, row.Event, .. row.Numbers, row.File.Source, row.File.Release, row.File.File, row.Line]);
        }

        return builder.Build();
    }

    private static IEnumerable<Row> RowsOf(EventFile file, HashSet<int> near, Func<int, string> countryOf, MonthRange months, MonthRule rule)
    {
        var events = file.Events;
        var (gid, start, end) = (events.Int32s("gid"), events.Int32s("month_id_start"), events.Int32s("month_id_end"));
        var (id, actor, line) = (events.Int64s("event_id"), events.Texts("actor_class"), events.Int64s("line"));
        var codes = events.Int32s("country_gw_code");
        var numbers = Numbers.Select(events.Int32s).ToArray();
        var (candidate, excluded) = (events.Booleans("is_candidate"), events["excluded"]);
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
                    yield return new Row(gid[i], country, month, actor[i]!, id[i], [.. numbers.Select(column => (object?)column[i])], file, line[i]);
                }
            }
        }
    }

    private readonly record struct Row(int Gid, string Country, Month Month, string Actor, long Event, object?[] Numbers, EventFile File, long Line);
}
