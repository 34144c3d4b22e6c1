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
            var exact = refit.Without(cell).Changes;
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
        var refit = new RefitWithoutCluster(fit, outcome, cells);
        Assert.Equal(RefusalReason.GroupWithoutVariation, refit.Without(0).Refusal?.Reason);
        Assert.Empty(refit.Without(0).Changes);
        Assert.Null(refit.Without(77).Refusal);
        Assert.Equal(2, refit.Without(77).Changes.Count);
    }

    /// <summary>
    /// Ten rows each of 30 cells, three of each exposed. Cell 0 alone has an exposed event, so that without it exposure is minus
    /// infinity; every cell has an event that is not exposed.
    /// </summary>
    [Fact]
    public void Refit_that_would_be_infinite_is_refused_with_the_term_and_others_are_not()
    {
        int[] cells = [.. Enumerable.Range(0, 300).Select(i => i / 10)];
        double[] exposed = [.. Enumerable.Range(0, 300).Select(i => i % 10 < 3 ? 1.0 : 0.0)];
        bool[] outcome = [.. Enumerable.Range(0, 300).Select(i => i % 10 == 9 || i == 0)];
        var fit = (FittedModel)Logit.Fit(Design.WithIntercept(["exposed"], [exposed], 300), outcome, cells);
        var refit = new RefitWithoutCluster(fit, outcome, cells);
        var without = refit.Without(0);
        Assert.Equal(RefusalReason.QuasiCompleteSeparation, without.Refusal?.Reason);
        Assert.Equal(["exposed"], without.Refusal!.Columns);
        Assert.Equal(Enumerable.Range(0, 300).Where(i => i >= 10 && i % 10 < 3), without.Refusal.Rows);
        Assert.Empty(without.Changes);

        // Of the other 29 cells 1 of 87 exposed rows has an event, and 29 of 203 that are not.
        var change = (Math.Log(1.0 / 86) - Math.Log(29.0 / 174)) - (Math.Log(1.0 / 89) - Math.Log(30.0 / 180));
        Assert.Equal(change, refit.Without(7).Changes[1], 1e-12);

        var influences = ClusterInfluence.Of(fit, outcome, cells);
        Assert.False(influences.Single(i => i.Cluster == 0).HasMaximum);
        Assert.True(influences.Single(i => i.Cluster == 7).HasMaximum);
    }

    /// <summary>With 0 taken as the weight of what is left out, rows of the cell take no part in a separation either way.</summary>
    [Fact]
    public void Complete_separation_of_what_is_left_is_told_as_such()
    {
        double[] x = [1, 2, 3, 4, 5, 6, 7, 8, 2.5, 6.5];
        bool[] outcome = [false, false, false, false, true, true, true, true, true, false];
        int[] cells = [0, 1, 2, 3, 4, 5, 6, 7, 9, 9];
        var fit = (FittedModel)Logit.Fit(Design.WithIntercept(["x"], [x], 10), outcome, cells, new FitOptions { MinimumEvents = 1 });
        var without = new RefitWithoutCluster(fit, outcome, cells).Without(9);
        Assert.Equal(RefusalReason.CompleteSeparation, without.Refusal?.Reason);
        Assert.Equal(Enumerable.Range(0, 8), without.Refusal!.Rows);
    }

    [Fact]
    public void Step_is_never_certified_where_the_refit_is_refused()
    {
        var random = new Random(11);
        for (var trial = 0; trial < 40; trial++)
        {
            double[] x = [.. Enumerable.Range(0, 120).Select(_ => random.Next(12) == 0 ? 1.0 : 0.0)];
            bool[] outcome = [.. x.Select(value => random.NextDouble() < (value > 0 ? 0.25 : 0.15))];
            int[] cells = [.. Enumerable.Range(0, 120).Select(i => i / 6)];
            if (Logit.Fit(Design.WithIntercept(["x"], [x], 120), outcome, cells, new FitOptions { MinimumEvents = 1 }) is FittedModel fit)
            {
                var refit = new RefitWithoutCluster(fit, outcome, cells);
                Assert.All(
                    ClusterInfluence.Of(fit, outcome, cells),
                    influence => Assert.Equal(IsSeparated(influence.Cluster), refit.Without(influence.Cluster).Refusal is not null));
                Assert.All(
                    ClusterInfluence.Of(fit, outcome, cells).Where(influence => influence.HasMaximum),
                    influence => Assert.False(IsSeparated(influence.Cluster)));
            }

            // Of an indicator: one of the four kinds of row is lacking.
            bool IsSeparated(int cell) =>
                Enumerable.Range(0, 120).Where(i => cells[i] != cell).Select(i => (x[i], outcome[i])).Distinct().Count() < 4;
        }
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
