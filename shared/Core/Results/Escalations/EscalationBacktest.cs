using PocGrid.Grid;
using PocGrid.Panels;
using PocGrid.Tables;

namespace PocGrid.Results.Escalations;

/// <summary>
/// The table <c>escalation_backtest</c>: how often each rule was followed by more killing, and how much of the killing came after it, over
/// all months that can be followed.
/// </summary>
public static class EscalationBacktest
{
    private const string Violence = "violence";

    private static readonly IReadOnlyList<int> Horizons = [3, 6];

    private static readonly IReadOnlyList<(string Name, Func<EscalationSeries, Month, bool> Holds)> Rules =
    [
        (Violence, (series, month) => series.Window(month) > 0),
        ("floor", (series, month) => series.Window(month) >= EscalationRules.Floor),
        ("surge", (series, month) => series.IsSurge(month)),
        ("record", (series, month) => series.IsRecord(month)),
        ("either", (series, month) => series.IsFlagged(month)),
    ];

    private static readonly Column<string> Country = new("country", CountriesAndPooled.Description);

    private static readonly Column<string> Rule = new(
        "rule",
        "surge, record: as in escalations; either of them. To compare with: floor, 10 deaths or more in three months; violence, one or "
            + "more.",
        values: [.. Rules.Select(rule => rule.Name)]);

    private static readonly Column<int> Months = new("horizon_months", "Months after the month that are looked at.", unit: "months");

    private static readonly Column<int> Judged = new(
        "judged", "Months of places with some death in GED's history that the rule can judge and that can be followed.", minimum: 0);

    private static readonly Column<int> Killing =
        new("judged_followed", "Of these, those with 10 deaths or more in the months after.", minimum: 0);

    private static readonly Column<int> Alarms = new("alarms", "Of judged, those of which the rule holds.", minimum: 0);

    private static readonly Column<int> Hits =
        new("alarms_followed", "Of these, those with 10 deaths or more in the months after.", minimum: 0);

    private static readonly Column<double> Precision = ShareColumn.Of("precision", "alarms_followed of alarms.");

    private static readonly Column<double> BaseRate = ShareColumn.Of("base_rate", "judged_followed of judged.");

    private static readonly Column<double> Coverage =
        ShareColumn.Of("coverage", "alarms_followed of judged_followed: the share of such killing that the rule came before.");

    private static readonly TableDefinition<Row> Definition = new(
        "escalation_backtest",
        "The rules of escalations over all months that can be followed: of the months that a rule flags, how many were followed by 10 "
            + "deaths or more in the same place; of the months so followed, how many it had flagged.",
        key: [Country.Name, EscalationTable.Level.Name, Rule.Name, Months.Name])
    {
        { Country, row => row.Country },
        { EscalationTable.Level, row => row.Level },
        { Rule, row => row.Rule },
        { Months, row => row.Months },
        { Judged, row => row.Judged },
        { Killing, row => row.Killing },
        { BaseRate, row => Share(row.Killing, row.Judged) },
        { Alarms, row => row.Alarms },
        { Hits, row => row.Hits },
        { Precision, row => Share(row.Hits, row.Alarms) },
        { Coverage, row => Share(row.Hits, row.Killing) },
    };

    public static TableSchema Schema => Definition.Schema;

    /// <param name="history">Of a country, over all months that GED covers.</param>
    /// <param name="places">Its watched places.</param>
    public static Table Build(CountryHistory history, IReadOnlyList<EscalationPlace> places) => Definition.Of(
        from level in (string[])[EscalationTable.Cell, EscalationTable.FirstLevelUnit]
        let series = places.Where(place => place.IsCell == (level == EscalationTable.Cell))
            .Select(place => place.SeriesFrom(history.Months.First)).ToArray()
        from months in Horizons
        from rule in Rules
        select RowOf(history.Country, level, rule.Name, months, series, rule.Holds));

    /// <summary>All countries together, then each as it is.</summary>
    public static Table Pool(Table countries) => Definition.Of(
        from scope in CountriesAndPooled.Of([.. countries.Rows], row => row.Get(Country))
        from rows in scope.Rows.GroupBy(row => (Level: row.Get(EscalationTable.Level), Rule: row.Get(Rule), Months: row.Get(Months)))
        select new Row(
            scope.Scope,
            rows.Key.Level,
            rows.Key.Rule,
            rows.Key.Months,
            rows.Sum(row => row.Get(Judged)),
            rows.Sum(row => row.Get(Killing)),
            rows.Sum(row => row.Get(Alarms)),
            rows.Sum(row => row.Get(Hits))));

    private static Row RowOf(
        string country, string level, string rule, int months, EscalationSeries[] places, Func<EscalationSeries, Month, bool> holds)
    {
        var (judged, killing, alarms, hits) = (0, 0, 0, 0);
        foreach (var series in places)
        {
            for (var month = series.Judged.First; month <= series.Judged.Last && series.After(month, months) is { } deaths; month += 1)
            {
                var (isFollowed, isAlarm) = (deaths >= EscalationRules.Floor, holds(series, month));
                judged++;
                killing += isFollowed ? 1 : 0;
                alarms += isAlarm ? 1 : 0;
                hits += isFollowed && isAlarm ? 1 : 0;
            }
        }

        return new Row(country, level, rule, months, judged, killing, alarms, hits);
    }

    private static double? Share(int part, int whole) => whole == 0 ? null : (double)part / whole;

    private sealed record Row(string Country, string Level, string Rule, int Months, int Judged, int Killing, int Alarms, int Hits);
}
