using PocGrid.Results.AfterEnhancement;
using PocGrid.Results.Durations;
using PocGrid.Results.Figures;
using PocGrid.Results.Inference;
using PocGrid.Results.Specifications;
using PocGrid.Results.Timing;
using PocGrid.Tables;
using Xunit;

namespace PocGrid.Tests.Results.Figures;

/// <summary>What cannot be drawn is told in words.</summary>
public sealed class FigureReasonTests
{
    [Theory]
    [InlineData("figure-2-nonstate")]
    [InlineData("figure-3-state")]
    [InlineData("calibration")]
    [InlineData("lead-lag")]
    [InlineData("after-enhancement")]
    public void Refused_fit_tells_its_reason(string name) => AssertTells(
        FigureWorld.Figure(
            name,
            null,
            Empty(CurvesTable.Schema),
            Empty(CurveRugTable.Schema),
            Empty(CalibrationTable.Schema),
            Empty(LeadLagTable.Schema),
            Empty(AfterEnhancementTable.Schema),
            FigureWorld.Summary("refused", "Only 3 events; at least 10 are needed.")),
        "The pooled fit was refused: Only 3 events; at least 10 are needed.");

    [Fact]
    public void Refused_leads_and_lags_tell_their_reason() => AssertTells(
        FigureWorld.Figure(
            "lead-lag",
            null,
            FigureWorld.Rows(
                LeadLagTable.Schema,
                [("fit", "pooled"), ("model", "lead_lag"), ("reason", "Only 3 events; at least 10 are needed.")])),
        "The model was refused: Only 3 events; at least 10 are needed.");

    [Fact]
    public void Without_an_onset_there_is_no_time_to_response() => AssertTells(
        FigureWorld.Figure("time-to-response", null, Empty(TimeToResponse.Schema)),
        "There is no month at risk in which killing began in a cell.");

    [Fact]
    public void Refused_comparison_of_months_after_tells_its_reason() => AssertTells(
        FigureWorld.Figure(
            "after-enhancement",
            null,
            FigureWorld.Rows(
                AfterEnhancementTable.Schema,
                [("fit", "pooled"), ("base", "any"), ("outcome", "event"), ("actor_class", "any"), ("reason", "Nothing was enhanced.")])),
        "There is nothing to compare. Nothing was enhanced.");

    [Fact]
    public void Fit_without_the_term_is_told() => AssertTells(
        FigureWorld.Figure(
            "figure-3-state",
            null,
            Empty(CurvesTable.Schema)), "There is no curve. The pooled fit has no term for these deaths.");

    [Fact]
    public void Country_without_a_month_is_told() => AssertTells(
        FigureWorld.Figure(
            "figure-4-deaths-BBB",
            null,
            Empty(PocGrid.Results.CountryMonths.Schema)), "No month of Brum in the study is covered by the supplied GED files.");

    [Fact]
    public void Year_without_known_bases_is_told() => Assert.Contains(
        "2016, bases known for 6 of 12 months",
        Text(FigureWorld.Figure("figure-5-years-AAA")),
        StringComparison.Ordinal);

    [Fact]
    public void Country_without_deaths_is_told()
        => Assert.Contains("State actors: no deaths recorded", Text(FigureWorld.Figure("figure-4-deaths-BBB")), StringComparison.Ordinal);

    [Fact]
    public void No_specification_on_the_log_odds_is_told() => AssertTells(
        FigureWorld.Figure(
            "specification-curve",
            null,
            Empty(SpecificationTable.Schema)), "No specification of the release could be fitted on the log odds; table specifications says "
                + "why of each.");

    [Fact]
    public void Single_specification_has_no_choices_to_show()
    {
        var one = FigureWorld.Rows(
            SpecificationTable.Schema,
            [("specification", 1), ("term", "ln1p_state_deaths_6m"), ("violence_by", "state"), ("estimate", 0.2), ("ci_low", 0.1),
            ("ci_high", 0.3), ("scale", "log_odds")]);
        Assert.Contains(
            "Deaths by non-state actors: none fitted",
            Text(FigureWorld.Figure("specification-curve", null, one)),
            StringComparison.Ordinal);
        Assert.NotEmpty(FigureFiles.Png(FigureWorld.Figure("specification-curve", null, one), FigureWorld.Release));
    }

    [Fact]
    public void No_combination_of_definitions_is_told() => AssertTells(
        FigureWorld.Figure("definitions-grid", null, Empty(PocGrid.Results.DefinitionsGrid.Schema)), "The definitions grid has no rows.");

    [Fact]
    public void Definitions_without_an_enhancement_are_drawn()
    {
        var grid = FigureWorld.Rows(PocGrid.Results.DefinitionsGrid.Schema, [("level", "cell"), ("events", 0)]);
        Assert.Contains("Counts from 0 to 0;", FigureWorld.Figure("definitions-grid", null, grid).Description, StringComparison.Ordinal);
        Assert.NotEmpty(FigureFiles.Png(FigureWorld.Figure("definitions-grid", null, grid), FigureWorld.Release));
    }

    [Fact]
    public void One_country_has_its_figures_alone()
    {
        var release = FigureWorld.Release with { Countries = [("BBB", "Brum")] };
        var names = ReleaseFigures.Of(release, FigureWorld.Tables).Select(figure => figure.Name);
        Assert.Equal(
            ["answers", "figure-1-map", "figure-2-nonstate", "figure-3-state", "figure-2-and-3", "figure-4-deaths-BBB",
                "figure-5-years-BBB", "specification-curve", "calibration", "lead-lag", "time-to-response", "after-enhancement",
                "definitions-grid"],
            names);
    }

    private static void AssertTells(Figure figure, string reason)
    {
        Assert.EndsWith(reason, figure.Description, StringComparison.Ordinal);
        Assert.Contains(reason, Text(figure), StringComparison.Ordinal);
    }

    /// <summary>What stands on the page, line ends taken for spaces.</summary>
    private static string Text(Figure figure) => string.Join(' ', SvgOf.Texts(FigureFiles.Svg(figure, FigureWorld.Release)));

    private static Table Empty(TableSchema schema) => new TableBuilder(schema).Build();
}
