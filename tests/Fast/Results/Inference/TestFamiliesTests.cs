using PocGrid.Api.Summaries;
using PocGrid.Panels;
using PocGrid.Results.Inference;
using PocGrid.Results.Models;
using PocGrid.Results.Outcomes;
using PocGrid.Tables;
using PocGrid.Tests.Results.Figures;
using Xunit;

namespace PocGrid.Tests.Results.Inference;

/// <summary>
/// Three countries, one of which rests on one enhancement; adjusted p values by hand: of 0.01 and 0.04 Holm's are 0.02 and 0.04, Benjamini
/// and Hochberg's 0.02 and 0.04.
/// </summary>
public class TestFamiliesTests
{
    private const string NonState = "ln1p_nonstate_deaths_6m";
    private const string State = "ln1p_state_deaths_6m";

    private static readonly Table Families = TestFamilies.Build(
        FigureWorld.Rows(
            CoefficientsTable.Schema,
            [("fit", "pooled"), ("term", NonState), ("p_value", 0.03)],
            [("fit", "pooled"), ("term", State), ("p_value", 0.02)],
            [("fit", "AAA"), ("term", NonState), ("p_value", 0.04)],
            [("fit", "BBB"), ("term", NonState), ("rests_on", "rests on 1 enhancement in 1 cell")],
            [("fit", "CCC"), ("term", NonState), ("p_value", 0.01)]),
        FigureWorld.Rows(
            FitSummaryTable.Schema,
            [("fit", "pooled")], [("fit", "AAA")], [("fit", "BBB")], [("fit", "CCC")],
            [("fit", "DDD"), ("reason", "9 events; a fit needs 10.")]),
        FigureWorld.Rows(
            TestsTable.Schema,
            JointTest("violence", "hotelling", 0.5), JointTest("violence_and_neighbours", "hotelling", 0.2),
            JointTest("violence", "wald_f", 0.001), JointTest("time", "hotelling", 0.001)),
        FigureWorld.Rows(
            OutcomesTable.Schema,
            Outcome("logit", "new_base", 0.001, 9), Outcome("logit", "closed", null, 2), Outcome("multinomial", "closed", 0.9, 6)),
        ModelSpec.Of(new PanelOptions(), new ModelOptions()));

    [Fact]
    public void Countries_of_one_actor_are_a_family_and_a_missing_p_is_named_and_not_counted()
    {
        var family = Of("countries_nonstate");

        Assert.Equal(["AAA", "BBB", "CCC", "DDD"], family.Select(row => row.Get(TestFamilies.Fit)));
        Assert.Equal([0.04, double.NaN, 0.02, double.NaN], family.Select(row => row.Get(TestFamilies.Holm)));
        Assert.Equal([0.04, double.NaN, 0.02, double.NaN], family.Select(row => row.Get(TestFamilies.BenjaminiHochberg)));
        Assert.All(family, row => Assert.Equal(2, row.Get(TestFamilies.Counted)));
        Assert.Equal(
            [null, "rests on 1 enhancement in 1 cell", null, "9 events; a fit needs 10."],
            family.Select(row => row.Get(TestFamilies.RestsOn)));
    }

    [Fact]
    public void Actors_of_the_pooled_fit_are_a_family_of_two()
    {
        var family = Of("pooled_actors");

        Assert.Equal([0.04, 0.04], family.Select(row => row.Get(TestFamilies.Holm)));
        Assert.Equal([0.03, 0.03], family.Select(row => row.Get(TestFamilies.BenjaminiHochberg)));
    }

    [Fact]
    public void Joint_tests_are_hotelling_s_of_violence_alone() => Assert.Equal(
        [("violence", 0.5), ("violence_and_neighbours", 0.4)],
        Of("joint_tests").Select(row => (row.Get(TestFamilies.Test), row.Get(TestFamilies.Holm))));

    [Fact]
    public void Outcomes_are_those_of_their_logits()
    {
        var family = Of("outcomes");

        Assert.Equal([$"new_base {NonState}", $"closed {NonState}"], family.Select(row => row.Get(TestFamilies.Test)));
        Assert.Equal([0.001, double.NaN], family.Select(row => row.Get(TestFamilies.Holm)));
        Assert.Equal([null, "rests on 2 events"], family.Select(row => row.Get(TestFamilies.RestsOn)));
    }

    [Fact]
    public void Sentence_says_what_the_adjustments_leave_and_what_is_not_counted()
    {
        var told = new FamilyStatistics().In([Families]).ToDictionary(one => one.Key.Name);

        var countries = told["tests_left_by_holm_countries_nonstate"];
        Assert.Equal((2, "nonstate"), (countries.Value, countries.Key.ActorClass));
        Assert.Equal(
            "of 2 tests in the family countries_nonstate, 2 have a p value below 0.05 by themselves, 2 adjusted by Holm "
                + "and 2 by Benjamini and "
                + $"Hochberg; not counted, as they have no p value: BBB {NonState} rests on 1 enhancement in 1 cell; DDD "
                + $"{NonState} 9 events; a "
                + "fit needs 10",
            countries.Text);
        Assert.Equal((0, "any"), (told["tests_left_by_holm_joint_tests"].Value, told["tests_left_by_holm_joint_tests"].Key.ActorClass));
        Assert.DoesNotContain("tests_left_by_holm_countries_state", told.Keys);
    }

    private static TableRow[] Of(string family) => [.. Families.Rows.Where(row => row.Get(TestFamilies.Family) == family)];

    private static (string, object?)[] JointTest(string test, string kind, double p) =>
        [("fit", "pooled"), ("test", test), ("kind", kind), ("p_value", p)];

    private static (string, object?)[] Outcome(string model, string outcome, double? p, int events) =>
        [("fit", "pooled"), ("model", model), ("outcome", outcome), ("term", NonState), ("p_value", p), ("exposed_events", events)];
}
