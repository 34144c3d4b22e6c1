using PocGrid.Grid;
using PocGrid.Tables;

namespace PocGrid.GridMonths;

/// <summary>
/// One-sided violence by cell, month, actor class, country and candidate events apart, under each month rule; cell-months without any
/// are absent.
/// </summary>
public static class ViolenceTable
{
    public static readonly Column<int> Gid = new("gid", "PRIO-GRID cell.", minimum: 1, maximum: GridCell.Count);

    public static readonly Column<int> MonthId = new("month_id", "Month, 1 = January 1980.", minimum: 1);

    public static readonly Column<string> Actor = new("actor_class", "state or nonstate.");

    public static readonly Column<int> CountryGwCode = new(
        "country_gw_code", "Gleditsch-Ward code of the country that the source gives its events; a cell on a border may have several.");

    public static readonly Column<bool> IsCandidate = new(
        "is_candidate", "The events are candidates: they count only in months after the last that final events cover for their country.");

    private static readonly TableDefinition<ViolenceRow> Definition = new(
        "violence",
        "One-sided violence by cell, month, perpetrator and country, candidate events apart; only those in which some event counts.",
        key: [Gid.Name, MonthId.Name, Actor.Name, CountryGwCode.Name, IsCandidate.Name])
    {
        { Gid, row => row.Gid },
        { MonthId, row => row.Month.Id },
        { new("month", "Month, yyyy-MM.", pattern: Month.Pattern), row => row.Month.ToString() },
        { new("year", "Calendar year (partition)."), row => row.Month.Year },
        { Actor, row => row.Actor.Name() },
        { CountryGwCode, row => row.CountryGwCode },
        { IsCandidate, row => row.IsCandidate },
        {
            Enum.GetValues<MonthRule>(), (table, rule) =>
            {
                table.Add(Events(rule), row => row[rule].Events);
                table.Add(
                    Enum.GetValues<DeathsEstimate>(),
                    (same, estimate) => same.Add(Deaths(estimate, rule), row => row[rule][estimate]));
            }
        },
    };

    public static TableSchema Schema => Definition.Schema;

    /// <summary>The column that counts events under a month rule.</summary>
    public static Column<int> Events(MonthRule rule) => new(
        "events" + Suffix(rule),
        rule switch
        {
            MonthRule.DateEnd => "Events whose date_end falls in the month.",
            MonthRule.DateStart => "Events whose date_start falls in the month.",
            _ => "Events that last into the month.",
        },
        minimum: 0);

    /// <summary>The column that holds an estimate of deaths under a month rule.</summary>
    public static Column<int> Deaths(DeathsEstimate estimate, MonthRule rule)
    {
        var (name, meaning) = estimate switch
        {
            DeathsEstimate.Best => ("deaths_best", "Best estimate"),
            DeathsEstimate.Low => ("deaths_low", "Low estimate"),
            DeathsEstimate.High => ("deaths_high", "High estimate"),
            DeathsEstimate.Civilians => ("deaths_civilians", "Civilian deaths"),
            DeathsEstimate.BestWherePrec3 => ("deaths_best_where_prec3", "Best estimate of events with where_prec up to 3"),
            _ => ("deaths_best_where_prec2", "Best estimate of events with where_prec up to 2"),
        };
        var when = rule switch
        {
            MonthRule.DateEnd => "month of date_end",
            MonthRule.DateStart => "month of date_start",
            _ => "spread over the event's days",
        };
        return new(name + Suffix(rule), $"{meaning}, {when}.", unit: "persons", minimum: 0);
    }

    internal static Table Of(IEnumerable<ViolenceRow> rows) => Definition.Of(rows);

    private static string Suffix(MonthRule rule) => rule switch
    {
        MonthRule.DateEnd => "",
        MonthRule.DateStart => "_by_start",
        _ => "_spread",
    };
}

/// <summary>Violence of a cell and month as the table has it.</summary>
internal sealed record ViolenceRow(int Gid, Month Month, ActorClass Actor, int CountryGwCode, bool IsCandidate)
{
    private readonly ViolenceSums[] _sums = [.. Enum.GetValues<MonthRule>().Select(_ => new ViolenceSums())];

    /// <summary>What falls in the month under a rule.</summary>
    public ViolenceSums this[MonthRule rule] => _sums[(int)rule];
}

/// <summary>Events and deaths that are counted together.</summary>
internal sealed class ViolenceSums
{
    private readonly int[] _deaths = new int[Enum.GetValues<DeathsEstimate>().Length];

    public int Events { get; private set; }

    public int this[DeathsEstimate estimate] => _deaths[(int)estimate];

    /// <param name="deaths">Of one event, by <see cref="DeathsEstimate"/>.</param>
    public void Add(IReadOnlyList<int> deaths)
    {
        Events++;
        for (var i = 0; i < _deaths.Length; i++)
        {
            _deaths[i] += deaths[i];
        }
    }
}
