using PocGrid.Panels;
using PocGrid.Results.Claims;
using PocGrid.Results.Inference;
using PocGrid.Results.Models;
using PocGrid.Results.Specifications;
using PocGrid.Tables;
using PocGrid.Tests.Results.Figures;
using Xunit;

namespace PocGrid.Tests.Results.Claims;

/// <summary>The rules by which a question is answered, on tables written by hand, and that no sentence says more than its row.</summary>
public sealed class AnswersTests
{
    private const string NonState = "ln1p_nonstate_deaths_6m";
    private const string State = "ln1p_state_deaths_6m";

    [Theory]
    [InlineData(0.3, 0.01, "yes", true)]
    [InlineData(-0.3, 0.01, "no", false)]
    [InlineData(0.3, 0.05, "unclear", null)]
    [InlineData(-0.3, 0.6, "unclear", null)]
    [InlineData(0.3, null, "too_little", null)]
    public void Response_is_answered_by_sign_and_p_value(double estimate, double? p, string answer, bool? agrees)
    {
        var row = Row(Build(Coefficients((NonState, estimate, p), (State, 0.1, 0.5))), "response_nonstate");
        Assert.Equal((answer, agrees), (row.Get(Answers.Answer), row.OrNull(Answers.Agrees)));
        Assert.Equal(estimate, row.Get(Answers.Estimate));
    }

    [Theory]
    [InlineData(0.3, 0.01, 0.3, 0.01, "yes")]
    [InlineData(0.3, 0.01, 0.3, 0.30, "partly")]
    [InlineData(0.3, 0.01, -0.3, 0.01, "partly")]
    [InlineData(0.3, null, 0.3, 0.01, "partly")]
    [InlineData(-0.3, 0.01, 0.3, 0.30, "no")]
    [InlineData(0.3, 0.30, 0.3, null, "unclear")]
    [InlineData(0.3, null, 0.3, null, "too_little")]
    public void Whole_follows_from_both_classes_of_actors(double nonState, double? p, double state, double? stateP, string answer) =>
        Assert.Equal(answer, Row(Build(Coefficients((NonState, nonState, p), (State, state, stateP))), "overall").Get(Answers.Answer));

    [Theory]
    [InlineData(3, 40, "no", true, "No, most rising violence is not met: of 40 cell-months in which deaths rose 3 (7.5%) were followed")]
    [InlineData(20, 40, "yes", false, "Yes, most rising violence is met: of 40 cell-months in which deaths rose 20 (50.0%) were followed")]
    [InlineData(1, 4, "too_little", null, "There are too few threats to say whether most are met: of 4 cell-months")]
    public void Threats_are_met_where_half_are(int met, int followed, string answer, bool? agrees, string sentence)
    {
        var row = Row(Build(FigureWorld.Coefficients(), FigureWorld.ThreatsOf(met, followed)), "threats_met");
        Assert.Equal((answer, agrees), (row.Get(Answers.Answer), row.OrNull(Answers.Agrees)));
        Assert.Equal((followed, met), (row.OrNull(Answers.Events), row.OrNull(Answers.RestsOnEvents)));
        Assert.StartsWith(sentence, row.Get(Answers.Sentence));
        Assert.EndsWith("of those without a death 1.2%.", row.Get(Answers.Sentence));
    }

    [Fact]
    public void Refused_fit_is_no_estimate_and_says_why()
    {
        var answers = Build(FigureWorld.Rows(CoefficientsTable.Schema), summary: FigureWorld.Summary("refused", "Too few enhancements."));
        Assert.All(
            ["overall", "response_nonstate", "response_state"],
            question => Assert.Equal("no_estimate", Row(answers, question).Get(Answers.Answer)));
        Assert.All(["overall", "response_nonstate"], question =>
            Assert.EndsWith("Too few enhancements.", Row(answers, question).Get(Answers.Sentence)));
        Assert.True(double.IsNaN(Row(answers, "response_state").Get(Answers.Estimate)));
    }

    [Fact]
    public void Sentence_has_the_numbers_of_the_row_and_what_it_rests_on()
    {
        var answers = Build(FigureWorld.Coefficients(), FigureWorld.ThreatsOf(3, 40));
        Assert.Equal(
            "Yes, presence is strengthened where non-state actors kill civilians: a doubling of 1 + deaths in the cell goes with 1.25 "
                + "times the odds of an enhancement (95% interval 1.05 to 1.49; p = 0.014); 12 of 20 enhancements, in 7 cells, followed "
                + "such deaths.",
            Row(answers, "response_nonstate").Get(Answers.Sentence));
        Assert.StartsWith(
            "There is too little to say whether presence is strengthened where state actors kill civilians: ",
            Row(answers, "response_state").Get(Answers.Sentence));
        Assert.StartsWith(
            "Partly: more presence where there are killings by non-state actors, too little to say of killings by state actors. No, most",
            Row(answers, "overall").Get(Answers.Sentence));
        Assert.Equal("too_little", Row(answers, "contrast").Get(Answers.Answer));
    }

    [Fact]
    public void Share_of_specifications_is_told_of_all_countries_together()
    {
        var curve = FigureWorld.Rows(
            SpecificationCurve.Schema,
            [("violence_by", "nonstate"), ("scale", "all"), ("distinct", 204), ("share_positive", 0.99),
                ("share_significant_positive", 0.46)]);
        var row = Row(Build(FigureWorld.Coefficients(), curve: curve), "response_nonstate");
        Assert.Equal((204, 0.46), (row.OrNull(Answers.Specifications), row.Get(Answers.ShareSignificant)));
        Assert.EndsWith(
            " Of 204 specifications 99% have a positive estimate, 46% one with p below 0.05.", row.Get(Answers.Sentence));
    }

    [Fact]
    public void Violence_that_goes_with_enhancement_before_it_is_a_caution()
    {
        var leads = FigureWorld.Rows(
            PocGrid.Results.Timing.LeadLagTable.Schema,
            [("fit", "pooled"), ("model", "with_leads"), ("actor_class", "nonstate"), ("from_month", 1), ("through_month", 6),
                ("estimate", 0.3), ("ci_low", 0.1), ("ci_high", 0.5), ("p_value", 0.01)]);
        Assert.EndsWith(
            "But enhancements come before such violence too, so it is not a response alone.",
            Row(Build(FigureWorld.Coefficients(), leads: leads), "response_nonstate").Get(Answers.Sentence));
    }

    private static Table Build(
        Table coefficients, Table? threats = null, Table? summary = null, Table? curve = null, Table? leads = null) => Answers.Build(
        new AnswerTables(
            summary ?? FigureWorld.Summary("fitted", null),
            coefficients,
            FigureWorld.Support(),
            FigureWorld.Effects(),
            FigureWorld.Contrasts(),
            leads ?? FigureWorld.Rows(PocGrid.Results.Timing.LeadLagTable.Schema),
            curve ?? FigureWorld.Rows(SpecificationCurve.Schema),
            threats ?? FigureWorld.Rows(Threats.Schema)),
        ModelSpec.Of(new PanelOptions(), new ModelOptions()));

    private static Table Coefficients(params (string Term, double Estimate, double? P)[] terms) => FigureWorld.Rows(
        CoefficientsTable.Schema,
        [.. terms.Select(term => new (string, object?)[]
        {
            ("fit", "pooled"), ("term", term.Term), ("estimate", term.Estimate), ("p_value", term.P),
        })]);

    private static TableRow Row(Table answers, string question) => answers.Rows.Single(row => row.Get(Answers.Question) == question);
}
