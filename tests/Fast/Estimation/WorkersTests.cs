using PocGrid.Estimation;
using PocGrid.Estimation.Diagnostics;
using PocGrid.Estimation.Effects;
using PocGrid.Estimation.RareEvents;
using Xunit;

namespace PocGrid.Tests.Estimation;

/// <summary>The number of workers changes the time that a result takes and never a bit of it.</summary>
public class WorkersTests
{
    private static readonly (Design Design, bool[] Outcome, int[] Cells) Panel = SyntheticPanel.Make(30_000, 8, 4, 300);

    private static readonly double[] Counts = [.. Panel.Outcome.Select((isEvent, i) => isEvent ? 1.0 + (i % 97) : 0)];

    private static readonly RowKeys Keys = new(
        Panel.Cells,
        [.. Panel.Cells.Select((_, i) => i % 120)],
        Array.ConvertAll(Panel.Cells, cell => (cell % 16) * 0.5),
        Array.ConvertAll(Panel.Cells, cell => (cell / 16) * 0.5));

    private static readonly CovarianceCase Few = CovarianceCase.Load("few");

    private static readonly PredictionOptions Bands = new() { Draws = 200, MaximumDrawRows = 300 };

    private static readonly WildBootstrapOptions Webb = new() { Weights = WildWeights.Webb, Draws = 999, Seed = 77 };

    /// <summary>All that takes a number of workers, by name; every estimator is among it.</summary>
    private static readonly Dictionary<string, Func<int, IEnumerable<object>>> Results =
        new(Enum.GetValues<Estimator>().ToDictionary(
            estimator => $"{estimator}",
            estimator => (Func<int, IEnumerable<object>>)(workers => FitBits.Of(Fit(estimator, workers)))))
        {
            ["refusal of separated rows"] = workers =>
                FitBits.Of(Assert.IsType<Refusal>(Logit.Fit(Separated(), Panel.Outcome, Panel.Cells, With(workers)))),
            ["least squares"] = workers => OfLeastSquares(LeastSquares.Fit(Panel.Design, Counts, maxDegreeOfParallelism: workers)),
            ["hc3"] = workers => OfCovariance("hc3", workers),
            ["cluster_sandwich"] = workers => OfCovariance("cluster_sandwich", workers),
            ["two_way_fixest"] = workers => OfCovariance("two_way_fixest", workers),
            ["conley_250km_bartlett"] = workers => OfCovariance("conley_250km_bartlett", workers),
            ["predictions"] = workers => Predictions
                .Curve(Fitted(), Panel.Design, "x1", [0, 1, 2], Bands with { MaxDegreeOfParallelism = workers })
                .Select(point => (object)(point.Probability, point.DeltaBand, point.DrawBand)),
            ["profile likelihood"] = workers => ProfileLikelihood.Intervals(Fitted(), Panel.Outcome, options: With(workers)),
            ["refit without a cluster"] = workers =>
                FitBits.Of(new RefitWithoutCluster(Fitted(), Panel.Outcome, Panel.Cells, With(workers)).Without(0).Changes),
            ["wild bootstrap"] = workers => WildScoreBootstrap
                .Of(Few.Fit(), Few.Outcome, Few.Keys.Cells, Webb with { MaxDegreeOfParallelism = workers }).Estimates,
        };

    public static TheoryData<string> Names => [.. Results.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Result_has_the_same_bits_whatever_the_number_of_workers(string name)
    {
        object[] expected = [.. Results[name](1)];
        Assert.NotEmpty(expected);
        Assert.All([2, 8], workers => Assert.Equal(expected, Results[name](workers)));
    }

    private static FitOptions With(int workers) => new() { MaxDegreeOfParallelism = workers };

    private static FittedModel Fitted() => (FittedModel)Fit(Estimator.Logit, workers: 1);

    private static FittedModel Fit(Estimator estimator, int workers)
    {
        var (design, outcome, cells) = Panel;
        var within = Design.WithoutIntercept(design.ColumnNames, design.Columns, design.RowCount);
        return Assert.IsType<FittedModel>(estimator switch
        {
            Estimator.Logit => Logit.Fit(design, outcome, cells, With(workers)),
            Estimator.ConditionalLogit => ConditionalLogit.Fit(within, outcome, new("cell", cells), null, With(workers)),
            Estimator.LinearProbability =>
                LinearProbability.Fit(within, outcome, cells, [new("cell", cells), new("month", Keys.Months!)], With(workers)),
            Estimator.LinearRegression =>
                LinearRegression.Fit(design, Array.ConvertAll(Counts, count => (double)count), cells, With(workers)),
            Estimator.Cloglog => Cloglog.Fit(design, outcome, cells, With(workers)),
            Estimator.Poisson => PoissonRegression.Fit(design, Counts, cells, With(workers)),
            _ => Assert.Single(RareEventFits.Fit(design, outcome, cells, [estimator], With(workers)).Others),
        });
    }

    /// <summary>The panel with a column that tells events from all else.</summary>
    private static Design Separated() => Design.WithGroupIntercepts(
        [.. Panel.Design.ColumnNames, "separating"],
        [.. Panel.Design.Columns, Array.ConvertAll(Panel.Outcome, isEvent => isEvent ? 1.0 : 0)],
        Panel.Design.InterceptNames,
        Panel.Design.Groups!);

    private static IEnumerable<object> OfLeastSquares(LeastSquaresFit fit) =>
        FitBits.Of(fit.Coefficients.Append(fit.ResidualSumOfSquares).Concat(fit.Residuals).Concat(FitBits.Of(fit.Classical)));

    private static IEnumerable<object> OfCovariance(string choice, int workers) =>
        FitBits.Of(FitBits.Of(Covariances.Of(Fitted(), Keys, CovarianceChoice.Parse(choice), workers)));
}
