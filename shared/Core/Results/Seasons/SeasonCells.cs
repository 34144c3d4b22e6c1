using PocGrid.Grid;
using PocGrid.Panels;
using PocGrid.Tables;

namespace PocGrid.Results.Seasons;

/// <summary>Violence of one cell in the months at risk of one season.</summary>
/// <param name="Months">Months at risk.</param>
internal sealed record SeasonCell(
    string Country, string Actor, int Gid, Season Season, string Rule, int Months, int MonthsWithViolence, int Events, int Deaths);

/// <summary>What the tables of seasons are made of, by cell: a file of the panel step, no table of a release.</summary>
public static class SeasonCells
{
    private static readonly Column<string> Country = new("country", "ISO 3166-1 alpha-3 code.");

    private static readonly Column<string> Actor = new("actor_class", ViolentActors.Description);

    private static readonly Column<int> Gid = new("gid", "PRIO-GRID cell.", minimum: 1, maximum: GridCell.Count);

    private static readonly Column<string> SeasonName = new("season", "rainy, dry or not_known.");

    private static readonly Column<string> Rule = new("rule", "How the season was found.");

    private static readonly Column<int> Months = new("months_at_risk", "Months at risk of that season.", unit: "months", minimum: 0);

    private static readonly Column<int> MonthsWithViolence =
        new("months_with_violence", "Of these, with an event.", unit: "months", minimum: 0);

    private static readonly Column<int> Events = new("events", "One-sided events.", minimum: 0);

    private static readonly Column<int> Deaths = new("deaths", "Deaths in them.", unit: "persons", minimum: 0);

    private static readonly TableDefinition<SeasonCell> Definition = new(
        "season_cells", "One-sided violence by cell, actor class and season, over the months at risk.")
    {
        { Country, cell => cell.Country },
        { Actor, cell => cell.Actor },
        { Gid, cell => cell.Gid },
        { SeasonName, cell => Names.Of(cell.Season) },
        { Rule, cell => cell.Rule },
        { Months, cell => cell.Months },
        { MonthsWithViolence, cell => cell.MonthsWithViolence },
        { Events, cell => cell.Events },
        { Deaths, cell => cell.Deaths },
    };

    /// <param name="rules">The seasons by each rule.</param>
    public static Table Build(CountryHistory history, IReadOnlyList<RainySeasons> rules) => Definition.Of(
        from seasons in rules
        from cell in Enumerable.Range(0, history.Cells.Count)
        let gid = history.Cells[cell].Gid
        from season in history.MonthsAtRisk.GroupBy(month => seasons.Of(gid, month))
        from actor in ViolentActors.All
        select Sum(history, cell, actor, season, Names.Of(seasons.Rule)));

    private static SeasonCell Sum(
        CountryHistory history, int cell, ViolentActors actor, IGrouping<Season, Month> season, string rule)
    {
        var (months, events, deaths) = (0, 0, 0);
        foreach (var month in season)
        {
            var inMonth = actor.Events(history, cell, month);
            months += inMonth > 0 ? 1 : 0;
            events += inMonth;
            deaths += actor.Deaths(history, cell, month);
        }

        return new SeasonCell(
            history.Country, actor.Name, history.Cells[cell].Gid, season.Key, rule, season.Count(), months, events, deaths);
    }

    /// <summary>Reads tables made by <see cref="Build"/>.</summary>
    internal static IReadOnlyList<SeasonCell> Read(Table table)
    {
        var (country, actor, season, rule) = (table.Values(Country), table.Values(Actor), table.Values(SeasonName), table.Values(Rule));
        var (gid, months, violent) = (table.Values(Gid), table.Values(Months), table.Values(MonthsWithViolence));
        var (events, deaths) = (table.Values(Events), table.Values(Deaths));
        var seasons = Enum.GetValues<Season>().ToDictionary(Names.Of);
        var rows = new SeasonCell[table.RowCount];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = new SeasonCell(
                country[i], actor[i], gid[i], seasons[season[i]], rule[i], months[i], violent[i], events[i], deaths[i]);
        }

        return rows;
    }
}
