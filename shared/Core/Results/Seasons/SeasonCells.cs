using PocGrid.Grid;
using PocGrid.Panels;
using PocGrid.Tables;

namespace PocGrid.Results.Seasons;

/// <summary>Violence of one cell in the months at risk of one season.</summary>
/// <param name="Months">Months at risk.</param>
internal sealed record SeasonCell(string Country, string Actor, int Gid, Season Season, string Rule, int Months, int MonthsWithViolence, int Events, int Deaths);

/// <summary>What the tables of seasons are made of, by cell: a file of the panel step, no table of a release.</summary>
public static class SeasonCells
{
    private static readonly TableSchema Schema = new(
        "season_cells",
        "One-sided violence by cell, actor class and season, over the months at risk.",
        [
            new("country", ColumnType.Text, "ISO 3166-1 alpha-3 code."),
            new("actor_class", ColumnType.Text, ViolentActors.Description),
            new("gid", ColumnType.Int32, "PRIO-GRID cell.", Minimum: 1, Maximum: GridCell.Count),
            new("season", ColumnType.Text, "rainy, dry or not_known."),
            new("rule", ColumnType.Text, "How the season was found."),
            new("months_at_risk", ColumnType.Int32, "Months at risk of that season.", Unit: "months", Minimum: 0),
            new("months_with_violence", ColumnType.Int32, "Of these, with an event.", Unit: "months", Minimum: 0),
            new("events", ColumnType.Int32, "One-sided events.", Minimum: 0),
            new("deaths", ColumnType.Int32, "Deaths in them.", Unit: "persons", Minimum: 0),
        ]);

    public static Table Build(CountryHistory history, RainySeasons seasons)
    {
        var builder = new TableBuilder(Schema);
        var rule = Names.Of(seasons.Rule);
        for (var cell = 0; cell < history.Cells.Count; cell++)
        {
            var gid = history.Cells[cell].Gid;
            foreach (var season in history.MonthsAtRisk.GroupBy(month => seasons.Of(gid, month)))
            {
                foreach (var actor in ViolentActors.All)
                {
                    var (months, events, deaths) = (0, 0, 0);
                    foreach (var month in season)
                    {
                        var inMonth = actor.Events(history, cell, month);
                        months += inMonth > 0 ? 1 : 0;
                        events += inMonth;
                        deaths += actor.Deaths(history, cell, month);
                    }

                    builder.Add(history.Country, actor.Name, gid, Names.Of(season.Key), rule, season.Count(), months, events, deaths);
                }
            }
        }

        return builder.Build();
    }

    /// <summary>Reads tables made by <see cref="Build"/>.</summary>
    internal static IReadOnlyList<SeasonCell> Read(Table table)
    {
        var (country, actor, season, rule) = (table.Texts("country"), table.Texts("actor_class"), table.Texts("season"), table.Texts("rule"));
        var (gid, months, violent) = (table.Int32s("gid"), table.Int32s("months_at_risk"), table.Int32s("months_with_violence"));
        var (events, deaths) = (table.Int32s("events"), table.Int32s("deaths"));
        var seasons = Enum.GetValues<Season>().ToDictionary(Names.Of);
        var rows = new SeasonCell[table.RowCount];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = new SeasonCell(country[i]!, actor[i]!, gid[i], seasons[season[i]!], rule[i]!, months[i], violent[i], events[i], deaths[i]);
        }

        return rows;
    }
}
