using PocGrid.Estimation;
using PocGrid.Estimation.Diagnostics;
using PocGrid.Estimation.Effects;
using Xunit;

namespace PocGrid.Tests.Estimation;

/// <summary>CR2, its degrees of freedom and Hotelling's T² against R's clubSandwich (reference/covariance/cr2.R).</summary>
public class BiasReducedTests
{
    private const double Tolerance = 1e-10;

    private static readonly string[] Panels = ["panel", "few", "rare"];

    private static readonly string[] Models = ["logit", "linear"];

    public static TheoryData<string, string> Cases => [.. from panel in Panels from model in Models select (panel, model)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Errors_degrees_and_intervals_agree_with_clubSandwich(string panel, string model)
    {
        var reference = Case.Load(panel, model);
        var covariance = reference.Covariance();
        var estimates = reference.Fit.Estimates(covariance);
        for (var i = 0; i < covariance.Size; i++)
        {
            Near(reference["degrees", i], estimates[i].Degrees!.Value);
            Near(reference["p", i], estimates[i].P);
            Near(reference["lower", i], estimates[i].Lower, estimates[i].StandardError);
            Near(reference["upper", i], estimates[i].Upper, estimates[i].StandardError);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Covariances_of_coefficients_agree_with_clubSandwich(string panel, string model)
    {
        var reference = Case.Load(panel, model);
        var covariance = reference.Covariance();
        for (var i = 0; i < covariance.Size; i++)
        {
            for (var j = 0; j < covariance.Size; j++)
            {
                Near(reference["cr2", i, j], covariance[i, j], covariance.StandardError(i) * covariance.StandardError(j));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Joint_test_agrees_with_clubSandwich(string panel, string model)
    {
        var reference = Case.Load(panel, model);
        var test = JointTest.Hotelling(reference.Fit, reference.Covariance(), reference.Joint)!;
        Near(reference["hotelling", 0], test.Statistic);
        Assert.Equal(reference["hotelling", 1], test.Degrees);
        Near(reference["hotelling", 2], test.DenominatorDegrees!.Value);
        Near(reference["hotelling", 3], test.P);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Effective_clusters_agree_with_the_formula_in_R(string panel, string model)
    {
        var reference = Case.Load(panel, model);
        var clusters = AdjustedClusters.Of(reference.Fit, reference.Clusters);
        for (var i = 0; i < reference.Fit.Names.Count; i++)
        {
            Near(reference["effective", i], clusters.Effective(i));
        }
    }

    [Fact]
    public void Workers_change_no_bit()
    {
        var reference = Case.Load("few", "logit");
        var one = AdjustedClusters.Of(reference.Fit, reference.Clusters, 1).Covariance();
        var eight = AdjustedClusters.Of(reference.Fit, reference.Clusters, 8).Covariance();
        Assert.Equal(
            reference.Fit.Estimates(one).Select(e => (e.StandardError, e.P)),
            reference.Fit.Estimates(eight).Select(e => (e.StandardError, e.P)));
    }

    /// <summary>
    /// A column that never changes in a cluster is one with the constant; with another column added to it, it is not, and its coefficient
    /// is the same.
    /// </summary>
    [Fact]
    public void Column_that_never_changes_in_a_cluster_is_told_as_the_same_column_that_does()
    {
        const int Clusters = 24, Months = 9;
        var random = new Random(5);
        int[] cells = [.. Enumerable.Range(0, Clusters * Months).Select(row => row / Months)];
        double[] heights = [.. Enumerable.Range(0, Clusters).Select(_ => random.NextDouble())];
        var fixedColumn = Array.ConvertAll(cells, cell => heights[cell]);
        var moving = Array.ConvertAll(cells, _ => (2 * random.NextDouble()) - 1);
        bool[] outcome = [.. fixedColumn.Zip(moving, (x, y) => random.NextDouble() < 1 / (1 + Math.Exp(1 - x - y)))];
        double[] sum = [.. fixedColumn.Zip(moving, (x, y) => x + y)];
        var still = Told(fixedColumn);
        var moved = Told(sum);
        Near(still.StandardError, moved.StandardError);
        Near(still.Degrees!.Value, moved.Degrees!.Value);

        Estimate Told(double[] told)
        {
            var fit = (FittedModel)Logit.Fit(Design.WithIntercept(["moving", "told"], [moving, told], cells.Length), outcome, cells);
            return fit.Estimates(AdjustedClusters.Of(fit, cells).Covariance())[2];
        }
    }

    /// <summary>Of a mean of two clusters of one row each, A is √2, and the variance of one difference has one degree of freedom.</summary>
    [Fact]
    public void Two_clusters_of_one_row_by_hand()
    {
        var design = Design.WithIntercept([], [], 2);
        var options = new FitOptions { MinimumEvents = 1 };
        var fit = (FittedModel)LinearProbability.Fit(design, [false, true], [7, 8], [], options);
        var estimate = fit.Estimates(AdjustedClusters.Of(fit, [7, 8]).Covariance())[0];

        // Residuals -1/2 and 1/2, each times √2, a half each in the mean: variance 2 · (√2/4)² = 1/4.
        Assert.Equal(0.5, estimate.StandardError, 1e-12);
        Assert.Equal(1, estimate.Degrees!.Value, 1e-12);

        // t = 1 with one degree of freedom, Cauchy's distribution: a half lies beyond.
        Assert.Equal(0.5, estimate.P, 1e-12);
        Assert.Equal(2, AdjustedClusters.Of(fit, [7, 8]).Effective(0), 1e-12);
    }

    [Fact]
    public void Cluster_with_all_information_on_a_coefficient_leaves_no_covariance()
    {
        double[] alone = [1, 2, 0, 0, 0, 0];
        var design = Design.WithIntercept(["alone"], [alone], 6);
        int[] clusters = [4, 4, 5, 5, 6, 6];
        var fit = (FittedModel)LinearProbability.Fit(
            design, [false, true, true, false, true, false], clusters, [], new FitOptions { MinimumEvents = 1 });
        var adjusted = AdjustedClusters.Of(fit, clusters);
        var error = Assert.Throws<NoCovarianceException>(adjusted.Covariance);
        Assert.Contains("Cluster 4 alone", error.Message, StringComparison.Ordinal);

        // The cluster's leverage on the coefficient is all but what the mean of the others takes of the intercept.
        Assert.True(adjusted.Effective(1) < 2);
    }

    [Fact]
    public void Absorbed_effects_are_refused()
    {
        var reference = CovarianceCase.Load("panel");
        var design = Design.WithoutIntercept(reference.Design.ColumnNames, reference.Columns, reference.Outcome.Length);
        var fit = (FittedModel)LinearProbability.Fit(
            design, reference.Outcome, reference.Keys.Cells, [new EffectSet("month", reference.Keys.Months!)]);
        Assert.Throws<NoCovarianceException>(() => Covariances.Of(fit, reference.Keys, CovarianceChoice.CR2));
    }

    [Fact]
    public void Support_is_counted()
    {
        double[] deaths = [0, 2, 3, 0, 1, 0];
        var design = Design.WithGroupIntercepts(["deaths"], [deaths], ["AAA", "BBB"], [0, 0, 0, 1, 1, 1]);
        bool[] outcome = [true, true, false, false, true, true];
        Assert.Equal(
            [
                new TermSupport("AAA", Rows: 3, Clusters: 2, Events: 2, EventClusters: 1),
                new TermSupport("BBB", Rows: 3, Clusters: 2, Events: 2, EventClusters: 2),
                new TermSupport("deaths", Rows: 3, Clusters: 3, Events: 2, EventClusters: 2),
            ],
            TermSupport.Of(design, outcome, [10, 10, 11, 11, 12, 11]));
    }

    private static void Near(double expected, double actual, double? unit = null)
    {
        var off = Math.Abs(actual - expected) / (unit ?? Math.Abs(expected));
        Assert.True(off <= Tolerance, $"{actual:R}, not {expected:R}: {off:E1}");
    }

    /// <summary>A fit with R's answers to it.</summary>
    private sealed class Case
    {
        private readonly Dictionary<(string Key, int Row, int Column), double> _answers;
        private readonly string _model;

        private Case(string panel, string model, Design design, bool[] outcome, int[] clusters)
        {
            (_answers, _model, Clusters) = (CovarianceCase.AnswersOf(panel, "cr2"), model, clusters);
            Joint = panel switch { "panel" => ["deaths", "troops", "rain"], "few" => ["deaths", "share"], _ => ["deaths", "time2"] };
            Fit = (FittedModel)(model == "logit"
                ? Logit.Fit(design, outcome, clusters)
                : LinearProbability.Fit(design, outcome, clusters, []));
        }

        public FittedModel Fit { get; }

        public int[] Clusters { get; }

        public string[] Joint { get; }

        public double this[string key, int row, int column = 0] => _answers[($"{_model}_{key}", row, column)];

        public static Case Load(string panel, string model)
        {
            if (panel != "rare")
            {
                var reference = CovarianceCase.Load(panel);
                return new Case(panel, model, reference.Design, reference.Outcome, reference.Keys.Cells);
            }

            var rare = ReferenceCase.Load(panel);
            return new Case(panel, model, rare.Design, Array.ConvertAll(rare.Outcome, y => y == 1), rare.Clusters);
        }

        public Covariance Covariance() =>
            Covariances.Of(Fit, new RowKeys(Clusters), CovarianceChoice.Parse("cluster_cr2"));
    }
}
