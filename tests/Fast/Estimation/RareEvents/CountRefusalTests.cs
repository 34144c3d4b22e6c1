using CsCheck;
using PocGrid.Estimation;
using Xunit;

namespace PocGrid.Tests.Estimation.RareEvents;

public class CountRefusalTests
{
    private static readonly FitOptions AnyCount = new() { MinimumEvents = 1 };

    /// <summary>Both have a maximum exactly where the rows overlap (Albert and Anderson 1984), so each answers for the other.</summary>
    [Fact]
    public void Cloglog_is_refused_exactly_where_the_logit_is() => Gen.Int.Sample(seed =>
    {
        var random = new Random(seed);
        var (design, _) = Rows(random, 40);
        bool[] outcome = [.. Enumerable.Range(0, 40).Select(i => i == 0 || (i > 1 && random.NextDouble() < 0.15))];
        var (logit, cloglog) = (Logit.Fit(design, outcome, Cells(40), AnyCount), Cloglog.Fit(design, outcome, Cells(40), AnyCount));
        Assert.Equal((logit as Refusal)?.Reason, (cloglog as Refusal)?.Reason);
        Assert.Equal((logit as Refusal)?.Rows, (cloglog as Refusal)?.Rows);
    }, iter: 300);

    [Fact]
    public void Column_that_only_rows_with_0_differ_in_separates_a_Poisson_regression_to_one_side_only() => Gen.Int.Sample(seed =>
    {
        var random = new Random(seed);
        var (design, outcome) = Rows(random, 80);
        double[] side = [.. outcome.Select(y => y > 0 ? 0.0 : random.Next(3))];
        side[Array.IndexOf(outcome, 0)] = 1;
        var separated = Fit(side);
        var refusal = Assert.IsType<Refusal>(separated);
        Assert.Equal(RefusalReason.QuasiCompleteSeparation, refusal.Reason);
        Assert.Equal(["side"], refusal.Columns);
        Assert.Equal(Enumerable.Range(0, 80).Where(i => side[i] != 0), refusal.Rows);

        // With both signs among the rows with 0 no direction lowers them all.
        side[Array.IndexOf(outcome, 0)] = -1;
        var overlapping = Assert.IsType<FittedModel>(Fit(side));
        Assert.True(overlapping.Coefficients.All(double.IsFinite));

        FitResult Fit(double[] column) => PoissonRegression.Fit(
            Design.WithIntercept([.. design.ColumnNames, "side"], [.. design.Columns, column], 80), outcome, Cells(80), AnyCount);
    }, iter: 100);

    [Fact]
    public void Poisson_refuses_few_positive_rows_groups_without_any_and_negative_outcomes()
    {
        var (design, outcome) = Rows(new Random(3), 60);
        Assert.Equal(RefusalReason.TooFewEvents, Refuse(design, Array.ConvertAll(outcome, _ => 0.0)).Reason);
        int[] groups = [.. outcome.Select((y, i) => y > 0 ? 0 : i % 2)];
        var grouped = Refuse(Design.WithGroupIntercepts(design.ColumnNames, design.Columns, ["A", "B"], groups), outcome);
        Assert.Equal(RefusalReason.GroupWithoutVariation, grouped.Reason);
        Assert.Equal(["B"], grouped.Columns);
        outcome[7] = -1;
        Assert.Contains("row 7", Assert.Throws<ArgumentException>(() => Refuse(design, outcome)).Message);
    }

    [Fact]
    public void Only_events_are_no_reason_to_refuse_a_Poisson_regression()
    {
        var (design, outcome) = Rows(new Random(4), 60);
        Assert.IsType<FittedModel>(PoissonRegression.Fit(design, Array.ConvertAll(outcome, y => y + 1), Cells(60)));
    }

    private static (Design Design, double[] Outcome) Rows(Random random, int rows)
    {
        double[][] columns = [.. Enumerable.Range(0, 2).Select(_ => Enumerable.Range(0, rows).Select(_ => random.NextDouble()).ToArray())];
        double[] outcome = [.. columns[0].Select(
            (v, i) => i < 30 && random.NextDouble() < 0.6 ? Math.Floor(1 + (9 * v * random.NextDouble())) : 0)];
        outcome[0] = 3;
        return (Design.WithIntercept(["a", "b"], columns, rows), outcome);
    }

    private static int[] Cells(int rows) => [.. Enumerable.Range(0, rows)];

    private static Refusal Refuse(Design design, double[] outcome) =>
        Assert.IsType<Refusal>(PoissonRegression.Fit(design, outcome, Cells(outcome.Length)));
}
