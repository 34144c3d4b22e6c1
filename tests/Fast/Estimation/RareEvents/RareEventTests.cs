using CsCheck;
using PocGrid.Estimation;
using PocGrid.Estimation.RareEvents;
using Xunit;

namespace PocGrid.Tests.Estimation.RareEvents;

public class RareEventTests
{
    private static readonly Estimator[] Penalized = [Estimator.Firth, Estimator.Flac, Estimator.LogF, Estimator.Cauchy];

    [Fact]
    public void Separated_endometrial_data_have_finite_estimates_beside_a_refusal()
    {
        var reference = ReferenceCase.RareEvents("endometrial");
        var comparison = RareEventFits.Fit(reference.Design, reference.Events(), reference.Clusters, RareEventFits.Estimators);
        var refusal = Assert.IsType<Refusal>(comparison.MaximumLikelihood);
        Assert.Equal(["NV"], refusal.Columns);
        Assert.Equal(RefusalReason.QuasiCompleteSeparation, comparison.Caution);
        foreach (var (estimator, result) in RareEventFits.Estimators.Zip(comparison.Others))
        {
            Assert.Equal(estimator == Estimator.KingZeng, result is Refusal);
        }

        // Heinze and Schemper (2002), table of Firth's estimates.
        var firth = (FittedModel)comparison.Others[0];
        Assert.Equal([2.929, -0.035, -2.604], firth.Coefficients.Skip(1).Select(b => Math.Round(b, 3)));
    }

    [Fact]
    public void Few_events_are_refused_for_maximum_likelihood_and_flagged_beside_the_others()
    {
        var (design, outcome, clusters) = WithEvents(6);
        var comparison = RareEventFits.Fit(design, outcome, clusters, RareEventFits.Estimators);
        Assert.Equal(RefusalReason.TooFewEvents, comparison.Caution);
        Assert.Equal(
            RareEventFits.Estimators.Where(e => e != Estimator.KingZeng),
            comparison.Others.OfType<FittedModel>().Select(f => f.Estimator));
    }

    [Fact]
    public void Nothing_is_flagged_where_maximum_likelihood_is_shown()
    {
        var reference = ReferenceCase.RareEvents("plain");
        var comparison = RareEventFits.Fit(reference.Design, reference.Events(), reference.Clusters, RareEventFits.Estimators);
        Assert.Null(comparison.Caution);
        Assert.Equal(RareEventFits.Estimators, comparison.Others.Cast<FittedModel>().Select(f => f.Estimator));
    }

    [Fact]
    public void Rows_of_one_outcome_or_one_cluster_are_refused_by_every_estimator()
    {
        var (design, outcome, clusters) = WithEvents(0);
        AssertAllRefused(RefusalReason.TooFewEvents, outcome, clusters);
        AssertAllRefused(RefusalReason.TooFewNonEvents, Array.ConvertAll(outcome, e => !e), clusters);
        AssertAllRefused(RefusalReason.TooFewClusters, WithEvents(40).Outcome, new int[outcome.Length]);
        AssertAllRefused(RefusalReason.TooFewClusters, WithEvents(4).Outcome, new int[outcome.Length]);

        void AssertAllRefused(RefusalReason reason, bool[] events, int[] cells) => Assert.All(
            RareEventFits.Fit(design, events, cells, RareEventFits.Estimators).Others, r => Assert.Equal(
                reason,
                Assert.IsType<Refusal>(r).Reason));
    }

    [Fact]
    public void Group_without_events_is_refused_where_its_intercept_is_free()
    {
        var (design, outcome, clusters) = WithEvents(40);
        int[] groups = [.. outcome.Select((e, i) => e ? 0 : i % 2)];
        var grouped = Design.WithGroupIntercepts(design.ColumnNames, design.Columns, ["A", "B"], groups);
        var comparison = RareEventFits.Fit(grouped, outcome, clusters, RareEventFits.Estimators);
        Assert.Equal(RefusalReason.GroupWithoutVariation, comparison.Caution);
        Assert.Equal([Estimator.Firth, Estimator.Flac, Estimator.Cauchy], comparison.Others.OfType<FittedModel>().Select(f => f.Estimator));
    }

    [Fact]
    public void Estimators_beside_a_logit_that_was_fitted_before_are_the_same()
    {
        var (design, outcome, clusters) = WithEvents(40);
        var together = RareEventFits.Fit(design, outcome, clusters, RareEventFits.Estimators);
        var beside = RareEventFits.Beside(Logit.Fit(design, outcome, clusters), design, outcome, clusters, RareEventFits.Estimators);
        foreach (var (a, b) in together.Others.Zip(beside.Others))
        {
            Assert.Equal(((FittedModel)a).Coefficients, ((FittedModel)b).Coefficients);
        }
    }

    [Fact]
    public void Estimator_of_another_kind_or_a_short_list_is_an_error()
    {
        var (design, outcome, clusters) = WithEvents(40);
        Assert.Throws<ArgumentException>(() => RareEventFits.Fit(design, outcome, clusters[1..], [Estimator.Firth]));
        Assert.Throws<ArgumentException>(() => RareEventFits.Fit(design, outcome, clusters, [Estimator.Logit]));
    }

    /// <summary>For a saturated table Firth's method adds half a row to each of its cells, separated or not.</summary>
    [Theory]
    [InlineData(30, 70, 50, 30)]
    [InlineData(0, 100, 12, 30)]
    [InlineData(0, 100, 42, 0)]
    public void Firth_adds_half_to_each_cell_of_a_two_by_two_table(int yes0, int no0, int yes1, int no1)
    {
        double[] x = [.. Enumerable.Repeat(0.0, yes0 + no0), .. Enumerable.Repeat(1.0, yes1 + no1)];
        bool[] y = [.. x.Select((v, i) => v == 0 ? i < yes0 : i - yes0 - no0 < yes1)];
        var fit = Fit(Design.WithIntercept(["x"], [x], x.Length), y, Estimator.Firth);
        var (odds0, odds1) = ((yes0 + 0.5) / (no0 + 0.5), (yes1 + 0.5) / (no1 + 0.5));
        Close.AssertRelative(Math.Log(odds0), fit.Coefficients[0], 1e-11, "intercept");
        Close.AssertRelative(Math.Log(odds1 / odds0), fit.Coefficients[1], 1e-11, "x");
    }

    [Fact]
    public void Intercepts_of_groups_columns_of_zeros_and_ones_and_both_give_the_same_model()
    {
        int[] groups = [.. Enumerable.Range(0, 700).Select(i => i * 31 % 3)];
        bool[] y = [.. groups.Select((g, i) => i / 3 % (7 + (5 * g)) == 0)];
        double[][] dummies = [.. Enumerable.Range(0, 3).Select(k => groups.Select(g => g == k ? 1.0 : 0).ToArray())];
        string[] names = ["A", "B", "C"];
        foreach (var estimator in new[] { Estimator.Firth, Estimator.Flac, Estimator.KingZeng })
        {
            var byGroup = Fit(Design.WithGroupIntercepts([], [], names, groups), y, estimator).Coefficients;
            var byColumn = Fit(Design.WithoutIntercept(names, dummies, 700), y, estimator).Coefficients;
            var byBoth = Fit(Design.WithIntercept(names[1..], dummies[1..], 700), y, estimator).Coefficients;
            for (var k = 0; k < 3; k++)
            {
                Close.AssertRelative(byGroup[k], byColumn[k], 1e-11, $"{estimator} column {k}");
                Close.AssertRelative(byGroup[k], byBoth[0] + (k == 0 ? 0 : byBoth[k]), 1e-11, $"{estimator} both {k}");
            }
        }

        var rows = groups.Count(g => g == 1);
        var events = y.Where((_, i) => groups[i] == 1).Count(e => e);
        var firth = Fit(Design.WithGroupIntercepts([], [], names, groups), y, Estimator.Firth);
        Close.AssertRelative(Math.Log((events + 0.5) / (rows - events + 0.5)), firth.Coefficients[1], 1e-11, "half a row");
        Assert.Equal(
            Fit(Design.WithoutIntercept(names, dummies, 700), y, Estimator.Firth).Coefficients,
            Fit(Design.WithoutIntercept(names, dummies, 700), y, Estimator.Flic).Coefficients);
    }

    /// <summary>
    /// Three rows with a rare regressor and no event, two events in 1,000 rows without it; the arithmetic is that of the table.
    /// </summary>
    [Fact]
    public void Firth_makes_up_an_effect_where_outcome_and_regressor_are_both_rare_and_log_F_does_not()
    {
        double[] x = [.. Enumerable.Range(0, 1003).Select(i => i < 3 ? 1.0 : 0)];
        bool[] y = [.. x.Select((_, i) => i is 10 or 11)];
        var design = Design.WithIntercept(["x"], [x], x.Length);
        Close.AssertRelative(0.5 / 3.5 / (2.5 / 998.5), Math.Exp(Fit(design, y, Estimator.Firth).Coefficients[1]), 1e-10, "Firth");
        Assert.Equal(0.97689, Math.Exp(Fit(design, y, Estimator.LogF).Coefficients[1]), 1e-5);
    }

    [Fact]
    public void Probabilities_of_Flic_sum_to_the_events_of_each_group_and_those_of_Flac_to_all_events()
    {
        var reference = ReferenceCase.RareEvents("rare");
        var (design, outcome) = (reference.Design, reference.Events());
        foreach (var group in Enumerable.Range(0, 3))
        {
            Assert.Equal(0, Residuals(Estimator.Flic).Where((_, i) => design.Groups![i] == group).Sum(), 1e-9);
        }

        Assert.Equal(0, Residuals(Estimator.Flac).Sum(), 1e-9);
        Assert.True(Math.Abs(Residuals(Estimator.Firth).Sum()) > 0.1);

        IEnumerable<double> Residuals(Estimator estimator)
        {
            var fit = Fit(design, outcome, estimator);
            return outcome.Select((e, i) => (e ? 1 : 0) - (1 / (1 + Math.Exp(-Predictor(fit, design, i)))));
        }
    }

    [Fact]
    public void Unit_of_a_column_matters_to_log_F_only()
    {
        var (design, outcome, _) = WithEvents(20);
        var scaled = Design.WithIntercept(
            design.ColumnNames, [Array.ConvertAll(design.Columns[0], v => 100 * v), .. design.Columns[1..]], outcome.Length);
        foreach (var estimator in Penalized)
        {
            var ratio = Fit(design, outcome, estimator).Coefficients[1] / Fit(scaled, outcome, estimator).Coefficients[1];
            Assert.Equal(estimator == Estimator.LogF, Math.Abs((ratio / 100) - 1) > 1e-3);
        }
    }

    [Fact]
    public void Generated_separation_leaves_penalised_estimates_finite_and_at_rest() => Gen.Int.Sample(seed =>
    {
        var random = new Random(seed);
        var rows = 30 + random.Next(200);
        double[][] columns = [.. Enumerable.Range(0, 1 + random.Next(4))
            .Select(k => Enumerable.Range(0, rows).Select(_ => k % 2 == 0 ? random.NextDouble() * 5 : random.Next(2)).ToArray())];
        var outcome = columns[0].Select(v => v > 3.5).ToArray();
        outcome[0] = true;
        columns[0][0] = 5;
        outcome[1] = false;
        columns[0][1] = 0;
        var design = Design.WithIntercept([.. columns.Select((_, k) => "x" + k)], columns, rows);
        foreach (var estimator in Penalized)
        {
            var fit = Fit(design, outcome, estimator);
            Assert.True(fit.Coefficients.All(double.IsFinite));
            Assert.True(fit.Coefficients[1] > 0);
            Assert.True(fit.Decrement < 1e-16, $"{estimator} {fit.Decrement}");
        }
    }, iter: 100);

    private static FittedModel Fit(Design design, bool[] outcome, Estimator estimator) => Assert.IsType<FittedModel>(Assert.Single(
        RareEventFits.Fit(design, outcome, [.. Enumerable.Range(0, outcome.Length)], [estimator]).Others));

    private static double Predictor(FittedModel fit, Design design, int row) =>
        fit.Coefficients[design.Groups![row]] + design.Columns.Select((c, k) => c[row] * fit.Coefficients[design.InterceptCount + k]).Sum();

    private static (Design Design, bool[] Outcome, int[] Clusters) WithEvents(int events)
    {
        var random = new Random(5);
        double[][] columns = [.. Enumerable.Range(0, 3).Select(_ => Enumerable.Range(0, 300).Select(_ => random.NextDouble()).ToArray())];
        var likely = Enumerable.Range(0, 300).OrderByDescending(i => columns[0][i] + random.NextDouble()).Take(events).ToHashSet();
        return (Design.WithIntercept(["a", "b", "c"], columns, 300), [.. Enumerable.Range(0, 300).Select(likely.Contains)], [.. Enumerable
            .Range(0, 300)
            .Select(i => i / 10)]);
    }
}
