using PocGrid.Estimation;
using PocGrid.Estimation.Diagnostics;
using Xunit;

namespace PocGrid.Tests.Estimation.Diagnostics;

/// <summary>Collinearity, influence and fits without some rows, against NumPy (reference/people/make.py).</summary>
public class RobustnessTests
{
    [Theory]
    [InlineData("plain", 1)]
    [InlineData("rare", 3)]
    public void Variance_inflation_agrees_with_regressions_on_indicators(string name, int intercepts)
    {
        var design = ReferenceCase.Load(name).Fit().Design;
        var collinearity = Collinearity.Of(design);
        for (var k = 0; k < design.ColumnNames.Count; k++)
        {
            Assert.Equal(
                1,
                collinearity.Inflation([design.ColumnNames[k]])!.Value / PeopleReference.Of(name, $"vif_{intercepts + k}"),
                1e-9);
        }
    }

    [Fact]
    public void Inflation_of_a_set_agrees_and_does_not_depend_on_how_it_is_written()
    {
        var design = ReferenceCase.Load("rare").Fit().Design;
        var together = Collinearity.Of(design).Inflation(["time", "time2", "time3"])!.Value;
        Assert.Equal(PeopleReference.Of("rare", "gvif"), together, 1e-9);
        Assert.Equal(Collinearity.Of(design).Inflation(["deaths"])!.Value, together, 1e-9); // the set and its complement
    }

    [Fact]
    public void Columns_that_reproduce_each_other_have_no_inflation()
    {
        double[] x = [1, 2, 4, 7];
        Assert.Null(Collinearity.Of(Design.WithIntercept(["x", "y"], [x, Array.ConvertAll(x, v => (2 * v) + 1)], 4)).Inflation(["x"]));
    }

    [Fact]
    public void Influence_of_cells_agrees_by_one_step_and_by_refits()
    {
        var reference = ReferenceCase.Load("plain");
        var fit = reference.Fit();
        var outcome = Array.ConvertAll(reference.Outcome, y => y == 1);
        var influences = ClusterInfluence.Of(fit, outcome, reference.Clusters);
        var refit = new RefitWithoutCluster(fit, outcome, reference.Clusters);
        Assert.Equal(60, influences.Count);
        Assert.Equal(influences.OrderByDescending(i => i.Distance), influences);
        foreach (var cell in new[] { 1, 17, 42 })
        {
            var influence = influences.Single(i => i.Cluster == cell);
            var exact = refit.Changes(cell)!;
            Assert.Equal(20, influence.Rows);
            Assert.Equal(PeopleReference.Of("plain", $"cook_{cell}"), influence.Distance, 1e-12);
            for (var k = 0; k < exact.Count; k++)
            {
                Assert.Equal(PeopleReference.Of("plain", $"one_step_{cell}_{k}"), influence.Changes[k], 1e-12);
                Assert.Equal(PeopleReference.Of("plain", $"exact_{cell}_{k}"), exact[k], 1e-12);
            }
        }
    }

    [Fact]
    public void Cell_with_all_events_cannot_be_left_out()
    {
        var random = new Random(3);
        double[] x = [.. Enumerable.Range(0, 100).Select(_ => random.NextDouble())];
        bool[] outcome = [.. Enumerable.Range(0, 100).Select(i => i < 40 && i % 2 == 0)];
        int[] cells = [.. Enumerable.Range(0, 100).Select(i => i < 50 ? 0 : i)];
        var fit = (FittedModel)Logit.Fit(Design.WithIntercept(["x"], [x], 100), outcome, cells);
        Assert.Null(new RefitWithoutCluster(fit, outcome, cells).Changes(0));
        Assert.NotNull(new RefitWithoutCluster(fit, outcome, cells).Changes(77));
    }

    [Fact]
    public void Rows_left_out_are_predicted_by_the_fit_of_the_others()
    {
        var reference = ReferenceCase.Load("plain");
        var outcome = Array.ConvertAll(reference.Outcome, y => y == 1);
        var left = LeftOutFit.Of(reference.Design, outcome, reference.Clusters, Array.ConvertAll(reference.Clusters, c => c <= 6))!;
        var fit = Assert.IsType<FittedModel>(left.Fit);
        Assert.Equal((1080, 120), (fit.RowCount, left.Rows));
        Assert.False(left.IsWithinIntercepts);
        Assert.Equal(PeopleReference.Of("plain", "out_log_loss"), left.LogLoss!.Value, 1e-13);
        Assert.Equal(PeopleReference.Of("plain", "out_brier"), left.Brier!.Value, 1e-13);
        for (var k = 0; k < fit.Coefficients.Count; k++)
        {
            Assert.Equal(PeopleReference.Of("plain", $"out_b_{k}"), fit.Coefficients[k], 1e-12);
        }
    }

    [Fact]
    public void Country_left_out_is_ranked_within_itself_and_given_no_probabilities()
    {
        var (design, outcome, cells) = SyntheticPanel.Make(6_000, 3, 3, 600);
        var left = LeftOutFit.Of(design, outcome, cells, Array.ConvertAll(cells, c => c % 3 == 1))!;
        Assert.Equal(["country 0", "country 2"], Assert.IsType<FittedModel>(left.Fit).Design.InterceptNames);
        Assert.True(left.IsWithinIntercepts);
        Assert.Null(left.LogLoss);
        Assert.Null(left.Brier);
        Assert.InRange(left.Auc!.Area, 0.5, 1);
    }

    [Fact]
    public void Nothing_is_left_out_of_nothing()
    {
        var reference = ReferenceCase.Load("plain");
        var outcome = Array.ConvertAll(reference.Outcome, y => y == 1);
        Assert.Null(LeftOutFit.Of(reference.Design, outcome, reference.Clusters, Array.ConvertAll(outcome, _ => true)));
        Assert.Null(LeftOutFit.Of(reference.Design, outcome, reference.Clusters, Array.ConvertAll(outcome, _ => false)));
    }
}
