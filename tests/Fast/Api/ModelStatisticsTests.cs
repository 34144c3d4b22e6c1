using PocGrid.Api.Summaries;
using PocGrid.Results.AfterEnhancement;
using PocGrid.Results.Diffusion;
using PocGrid.Results.Inference;
using PocGrid.Results.Outcomes;
using PocGrid.Results.Protection;
using PocGrid.Results.Timing;
using PocGrid.Tables;
using PocGrid.Tests.Results.Figures;
using Xunit;

namespace PocGrid.Tests.Api;

/// <summary>Sentences of tables of models: the row's numbers, no more.</summary>
public class ModelStatisticsTests
{
    [Fact]
    public void Amount_is_told_as_what_a_doubling_multiplies_the_troops_by() => AssertTold(
        AmountsTable.Findings,
        AmountsTable.Schema,
        [("fit", "pooled"), ("part", "amount"), ("actor_class", "nonstate"), ("term", "x"), ("estimate", 1.0), ("ci_low", 0.0),
            ("ci_high", 2.0), ("p_value", 0.0001)],
        2.0,
        "where presence is enhanced, a doubling of 1 + deaths goes with 2.00 times the troops added (95% interval 1.00 to 4.00; p < 0.001)");

    [Fact]
    public void Neighbours_without_support_have_no_p_value() => AssertTold(
        NeighbourEnhancements.Findings,
        NeighbourEnhancements.Schema,
        [("fit", "CAF"), ("term", NeighbourEnhancements.TermName), ("estimate", 0.25), ("ci_low", -0.5), ("ci_high", 1.0),
            ("rests_on", "rests on 2 enhancements in 1 cell")],
        0.25,
        "ln(1 + enhancements in the eight cells around in the six months before) has the coefficient 0.250 (95% interval -0.500 to 1.000; "
            + "no p value: rests on 2 enhancements in 1 cell)");

    [Theory]
    [InlineData(0.2, "the data bear (p = 0.200)")]
    [InlineData(0.009, "the data do not bear (p = 0.009)")]
    public void Line_is_borne_or_not(double p, string verdict) => AssertTold(
        SplinesTable.Findings,
        SplinesTable.Schema,
        [("fit", "pooled"), ("actor_class", "state"), ("term", "x"), ("effective_degrees", 2.43), ("p_value", p)],
        2.43,
        $"as a spline ln(1 + deaths) has 2.4 effective degrees of freedom; that its log odds are a straight line {verdict}");

    [Fact]
    public void Break_says_that_the_month_was_chosen() => AssertTold(
        BreaksTable.Findings,
        BreaksTable.Schema,
        [("fit", "pooled"), ("actor_class", "state"), ("term", "x"), ("p_value", 0.2064), ("break_month", "2014-07")],
        0.2064,
        "the coefficient of deaths is not seen to have changed at any month; the largest change is in 2014-07 (p = 0.206, that the month "
            + "was chosen taken into account)");

    [Fact]
    public void Presence_stands_beside_what_is_published() => AssertTold(
        ProtectionTable.Findings,
        ProtectionTable.Schema,
        [("fit", "pooled"), ("actor_class", "nonstate"), ("measure", "presence"), ("estimate", 0.5), ("ci_low", 0.25), ("ci_high", 0.75),
            ("p_value", 0.01), ("published", "fewer"), ("found", "more")],
        0.5,
        "UN presence in the cell the month before goes with more months with violence, given violence before: coefficient 0.500 (95% "
            + "interval 0.250 to 0.750; p = 0.010); Fjelde, Hultman and Nilsson (2019) conclude fewer");

    [Fact]
    public void Matched_year_is_told_in_percentage_points() => AssertTold(
        MatchedEnhancementsTable.Findings,
        MatchedEnhancementsTable.Schema,
        [("fit", "pooled"), ("method", "propensity"), ("outcome", "event"), ("actor_class", "any"), ("through_month", 12),
            ("enhanced_mean", 0.25), ("matched_mean", 0.2), ("estimate", 0.05), ("ci_low", -0.01), ("ci_high", 0.11), ("p_value", 0.1),
            ("pairs", 1392)],
        0.05,
        "in the 12 months after 1,392 enhancements 25.0% saw violence by any actor, after the most alike cell-months of the same country "
            + "and month without one 20.0%: a difference of 5.0 percentage points (95% interval -1.0 to 11.0; p = 0.100)");

    private static void AssertTold(
        Func<Table, IEnumerable<ModelFinding>> findings, TableSchema schema, (string, object?)[] row, double value, string text)
    {
        var told = Assert.Single(new ModelStatistics(schema, findings, StatisticUnit.Ratio).In([FigureWorld.Rows(schema, row)]));

        Assert.Equal((value, text), (told.Value, told.Text));
    }
}
