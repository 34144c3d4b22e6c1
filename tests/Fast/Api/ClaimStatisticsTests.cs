using PocGrid.Api.Summaries;
using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Results.Claims;
using PocGrid.Results.Seasons;
using PocGrid.Tables;
using PocGrid.Tests.Panels;
using PocGrid.Tests.Results.Figures;
using Xunit;
using Given = PocGrid.Tests.Panels.Given;

namespace PocGrid.Tests.Api;

/// <summary>
/// What is said of the tiny world, whose numbers the tests of the tables work out by hand: four deaths in East in 2014-11, the month
/// before it had its base.
/// </summary>
public class ClaimStatisticsTests
{
    private static readonly CountryHistory East = Of(("2014-11", TinyWorld.East, ActorClass.NonState, 4));

    [Theory]
    [InlineData("threats_increase_1", 1.0, "1 cell-months in which deaths of 6 months rose by at least 1")]
    [InlineData(
        "share_threats_increase_1_met_within_3m",
        1.0,
        "after 1 of 1 cell-months in which deaths of 6 months rose by at least 1 (100.0%) presence in the cell was enhanced within "
            + "3 months, against 22.2% of calm cell-months (4 of 18 without a death in the 6 months)")]
    [InlineData(
        "share_threats_increase_1_without_base_met_within_6m",
        1.0,
        "after 1 of 1 cell-months in which deaths of 6 months rose by at least 1 without a base in the cell (100.0%) presence in the cell "
            + "was enhanced within 6 months, against 50.0% of calm cell-months without a base in the cell (1 of 2 without a death in the 6 "
            + "months)")]
    [InlineData(
        "share_threats_increase_10_met_within_6m",
        null,
        "no cell-month in which deaths of 6 months rose by at least 10 that could be followed for 6 months")]
    [InlineData(
        "share_threats_onset_1_met_within_6m",
        1.0,
        "after 1 of 1 cell-months with at least 1 death in 6 months after 6 months without one (100.0%) presence in the cell was enhanced "
            + "within 6 months, against 50.0% of calm cell-months (6 of 12 without a death in the 6 months)")]
    public void Threats_are_told_with_their_baseline(string name, double? value, string text) =>
        AssertTold(new ThreatStatistics(), name, value, text, Threats.Build(East, 6));

    [Theory]
    [InlineData(
        "share_enhancements_victims_in_cell",
        0.5,
        "of 2 enhancements 1 (50.0%) came after a death in the cell in the 6 months before, against 17.9% of cell-months that saw none")]
    [InlineData(
        "share_enhancements_victims_in_cell_or_neighbours",
        1.0,
        "of 2 enhancements 2 (100.0%) came after a death in the cell or its eight neighbours in the 6 months before, against 35.7% of "
            + "cell-months that saw none")]
    [InlineData(
        "share_enhancements_victims_in_cell_with_base",
        0.0,
        "of 1 enhancements with a base in the cell the month before 0 (0.0%) came after a death in the cell in the 6 months before, "
            + "against 25.0% of cell-months with a base in the cell the month before that saw none")]
    public void Enhancements_are_told_with_what_was_before_them(string name, double? value, string text) =>
        AssertTold(new OriginStatistics(), name, value, text, EnhancementOrigins.Build(East, 6));

    [Theory]
    [InlineData("cells_both", 1.0, "1 of 2 cells had both one-sided violence and a base")]
    [InlineData("cells_presence_only", 1.0, "1 of 2 cells had a base and no one-sided violence")]
    [InlineData("share_of_deaths_never_base", 0.0, "0 of 4 deaths (0.0%) fell in cells that never had a base")]
    [InlineData(
        "strong_presence_cells_with_little_violence",
        1.0,
        "1 of 1 cells of strong presence (the tenth with the most troops) saw fewer deaths than one a year")]
    public void Patterns_are_told_of_the_whole_study(string name, double? value, string text) =>
        AssertTold(new PatternStatistics(), name, value, text, PresencePatterns.Build(East), StrongPresence.Build(East));

    [Fact]
    public void Deaths_before_the_first_map_are_told_as_what_the_release_does_not_know()
    {
        var history = Of(("2014-05", TinyWorld.East, ActorClass.State, 10), ("2014-09", TinyWorld.West, ActorClass.State, 8));
        var told = Assert.Single(new MapPhaseStatistics().In([MapPhases.Build(history)]), one => one.Key.ActorClass == "any");

        Assert.Equal(new StatisticKey("deaths_before_first_map", "AAA", "M", "any"), told.Key);
        Assert.Equal((10.0, "persons", "mandate from 2014-04"), (told.Value, told.Unit.Name, told.Months));
        Assert.Equal(
            "10 deaths fell in the 5 months before the first map of M (2014-09), about which the release can say nothing: 2.0 a month, 0.5 "
                + "in the months with maps",
            told.Text);
    }

    [Fact]
    public void Mission_with_maps_from_the_start_of_the_study_has_nothing_before_them()
    {
        var later = new CountryHistory(
            TinyWorld.Inputs(), new PanelOptions(), Given.Range("2014-09", "2015-12"), Month.Parse("2015-12"));

        Assert.Empty(new MapPhaseStatistics().In([MapPhases.Build(later)]));
    }

    [Fact]
    public void Season_that_is_not_known_has_its_reason_for_a_ratio()
    {
        var cells = SeasonCells.Build(East, RainySeasons.Of([], East.Cells));
        AssertTold(
            new SeasonStatistics(),
            "season_ratio_deaths",
            null,
            "no ratio of rainy to dry season for deaths: no source that was supplied tells the season of any cell",
            SeasonRatios.Build(cells));
    }

    [Fact]
    public void Season_ratio_has_its_interval()
    {
        var ratio = FigureWorld.Rows(
            SeasonRatios.Schema,
            [
                ("country", "CAF"), ("actor_class", "any"), ("rule", "rainseas"), ("measure", "events"), ("rate_ratio", 0.866),
                ("rate_ratio_low", 0.737), ("rate_ratio_high", 1.0179),
            ]);

        AssertTold(
            new SeasonStatistics(),
            "season_ratio_events",
            0.866,
            "a cell-month of the rainy season saw 0.87 times the events of one of the dry season (95% interval 0.74 to 1.02)",
            ratio);
    }

    private static void AssertTold(StatisticSource source, string name, double? value, string text, params Table[] tables)
    {
        var told = source.In(tables).First(one => (one.Key.Name, one.Key.ActorClass) == (name, "any"));

        Assert.Equal(value, told.Value);
        Assert.Equal(text, told.Text);
    }

    private static CountryHistory Of(params (string, int, ActorClass, int)[] violence) =>
        new(TinyWorld.Inputs(violence), new PanelOptions(), TinyWorld.Ged, Month.Parse("2015-12"));
}
