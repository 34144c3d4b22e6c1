using PocGrid.Datasets.UcdpGed;
using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Results.Origins;
using PocGrid.Study;
using PocGrid.Tables;

namespace PocGrid.Results;

/// <summary>
/// The source's own totals of one-sided violence by country and year, beside what of them is placed and what is not and why.
/// </summary>
public static class CountryYears
{
    /// <summary>Reasons why events are not placed, with the names that columns have for them.</summary>
    private static readonly IReadOnlyList<(string Reason, string Name, string Description)> Reasons =
    [
        (EventPlacement.CountryOnly, "country_only", "the place is known to the country only (where_prec 6)"),
        (EventPlacement.SeaOrAir, "sea_or_air", "the place is at sea or in the air (where_prec 7)"),
        (EventPlacement.MonthNotKnown, "month_not_known", "the date is known to more than a month only (date_prec 5)"),
        (StudyPlan.CandidateReason, "candidate", "they are candidate events of a month that final events cover"),
    ];

    private static readonly TableDefinition<Row> Definition = new(
        "country_years",
        "One-sided violence of a country by year as UCDP GED has it, and how much of it is placed in a cell and month: total = placed + "
            + "excluded. A country's events are those of its country_id (or of its predecessor's, up to its independence, in cells that "
            + "are mostly its own); a year's are those of its months in the study that GED covers.",
        key: ["country", "year", "actor_class"])
    {
        { new("country", "ISO 3166-1 alpha-3 code."), row => row.Country },
        { new("year", "Calendar year, by the month rule; under spread that of date_end for what is not placed."), row => row.Year },
        { new("actor_class", "nonstate or state.", values: ["nonstate", "state"]), row => row.Actor },
        {
            new("months_covered", "Months of the year in the study that GED covers.", unit: "months", minimum: 0),
            row => row.Months
        },
        {
            new("events", "All one-sided events; under spread, one that lasts over several months counts in each.", minimum: 0),
            row => row.Placed.Events + row.Excluded.Sum(sum => sum.Events)
        },
        {
            new("deaths", "Deaths in them, by the estimate of the configuration.", unit: "persons", minimum: 0),
            row => row.Placed.Deaths + row.Excluded.Sum(sum => sum.Deaths)
        },
        { new("events_placed", "Those that country_months counts.", minimum: 0), row => row.Placed.Events },
        { new("deaths_placed", "Deaths in them.", unit: "persons", minimum: 0), row => row.Placed.Deaths },
        {
            Enumerable.Range(0, Reasons.Count), (table, i) =>
            {
                var (_, name, description) = Reasons[i];
                table.Add(
                    new("events_" + name, $"Those not placed because {description}.", minimum: 0), row => row.Excluded[i].Events);
                table.Add(
                    new("deaths_" + name, "Deaths in them.", unit: "persons", minimum: 0), row => row.Excluded[i].Deaths);
            }
        },
    };

    public static TableSchema Schema => Definition.Schema;

    /// <summary>Columns of the events that <see cref="Build"/> needs.</summary>
    public static readonly IReadOnlyList<string> Columns =
    [
        EventTable.Gid.Name,
        EventTable.MonthIdStart.Name,
        EventTable.MonthIdEnd.Name,
        EventTable.TypeOfViolence.Name,
        EventTable.Actor.Name,
        EventTable.CountryGwCode.Name,
        EventTable.WherePrec.Name,
        .. Enum.GetValues<DeathsEstimate>().Select(estimate => EventTable.Deaths(estimate).Name).Distinct(),
        EventTable.IsCandidate.Name,
        EventTable.Excluded.Name,
    ];

    /// <param name="files">The event files, with <see cref="Columns"/>.</param>
    /// <param name="countryMonths">Table <c>country_months</c>: which countries and months count, and what of them is placed.</param>
    /// <param name="ownParts">The units of <see cref="CountryRule.OwnPart"/>.</param>
    /// <param name="countryOf">Name of a country by its Gleditsch-Ward code.</param>
    /// <param name="options">The month rule and the estimate that count.</param>
    /// <exception cref="AccountException">The events that count as placed are not those of <paramref name="countryMonths"/>.</exception>
    public static Table Build(
        IEnumerable<EventFile> files,
        Table countryMonths,
        Units ownParts,
        Func<int, string> countryOf,
        PanelOptions options)
    {
        var (countries, months) = (countryMonths.Values(CountryMonths.Country), countryMonths.Values(CountryMonths.MonthId));
        var counted = Enumerable.Range(0, countryMonths.RowCount).Select(row => (countries[row], months[row])).ToHashSet();
        var sums = files
            .SelectMany(file => EventsOf(file, ownParts, countryOf, options))
            .Where(e => counted.Contains((e.Country, e.Month.Id)))
            .GroupBy(e => (e.Country, e.Month.Year, e.Actor, e.Reason))
            .ToDictionary(events => events.Key, events => new Sum(events.Count(), events.Sum(e => e.Deaths)));
        return Definition.Of(
            from year in Enumerable.Range(0, countryMonths.RowCount).GroupBy(row => (Country: countries[row], new Month(months[row]).Year))
            from actor in (ActorClass[])[ActorClass.NonState, ActorClass.State]
            select RowOf(year.Key.Country, year.Key.Year, actor, [.. year]));

        Row RowOf(string country, int year, ActorClass actor, int[] rows)
        {
            var columns = CountryMonths.Of(actor);
            var (events, deaths) = (countryMonths.Values(columns.Events), countryMonths.Values(columns.Deaths));
            var placed = new Sum(rows.Sum(row => events[row]), rows.Sum(row => deaths[row]));
            if (options.MonthRule != MonthRule.Spread && Of("") is var read && placed != read)
            {
                throw new AccountException(
                    $"country_months has {placed.Events} events and {placed.Deaths} deaths by {actor.Name()} actors of {country} in "
                        + $"{year}, the event files {read.Events} and {read.Deaths}. This is a fault of PocGrid; nothing was published.");
            }

            return new Row(country, year, actor.Name(), rows.Length, placed, [.. Reasons.Select(reason => Of(reason.Reason))]);

            Sum Of(string reason) => sums.GetValueOrDefault((country, year, actor.Name(), reason));
        }
    }

    private static IEnumerable<Event> EventsOf(EventFile file, Units ownParts, Func<int, string> countryOf, PanelOptions options)
    {
        var events = file.Events;
        var month = events.Values(EventTable.MonthId(options.MonthRule));
        var (gid, type, actor) = (events.Values(EventTable.Gid), events.Values(EventTable.TypeOfViolence), events.Values(EventTable.Actor));
        var (code, candidate) = (events.Values(EventTable.CountryGwCode), events.Values(EventTable.IsCandidate));
        var excluded = events.Values(EventTable.Excluded);
        var (deaths, precision) = (events.Values(EventTable.Deaths(options.Deaths)), events.Values(EventTable.WherePrec));
        return Enumerable.Range(0, events.RowCount).Where(row => type[row] == 3).Select(row =>
        {
            var (country, at) = (countryOf(code[row]), new Month(month[row]));
            var reason = excluded[row] ?? (file.Counts(candidate[row], country, at) ? "" : StudyPlan.CandidateReason);
            return new Event(ownParts.CountryOf(new SourcePlace(gid[row], country, at))!, at, actor[row], reason, DeathsOf(row));
        });

        int DeathsOf(int row) => precision[row] > options.Deaths.LeastPrecise() ? 0 : deaths[row];
    }

    private readonly record struct Event(string Country, Month Month, string Actor, string Reason, int Deaths);

    private readonly record struct Sum(int Events, int Deaths);

    /// <param name="Months">How many count.</param>
    /// <param name="Excluded">By reason.</param>
    private sealed record Row(string Country, int Year, string Actor, int Months, Sum Placed, Sum[] Excluded);
}
