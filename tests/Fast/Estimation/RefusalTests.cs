using PocGrid.Estimation;
using Xunit;

namespace PocGrid.Tests.Estimation;

public class RefusalTests
{
    private static readonly int[] Clusters = [.. Enumerable.Range(0, 200).Select(i => i / 4)];

    private static double[] Noise(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, 200).Select(_ => random.NextDouble())];
    }

    private static bool[] Outcome(int events) => [.. Enumerable.Range(0, 200).Select(i => i * 37 % 200 < events)];

    private static Refusal Refuse(Design design, bool[] outcome) => Assert.IsType<Refusal>(Logit.Fit(design, outcome, Clusters));

    [Theory]
    [InlineData(9, RefusalReason.TooFewEvents)]
    [InlineData(191, RefusalReason.TooFewNonEvents)]
    public void Nine_of_either_outcome_are_too_few(int events, RefusalReason reason)
    {
        var refusal = Refuse(Design.WithIntercept(["x"], [Noise(1)], 200), Outcome(events));
        Assert.Equal(reason, refusal.Reason);
        Assert.Contains("9 ", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ten_events_are_enough() =>
        Assert.IsType<FittedModel>(Logit.Fit(Design.WithIntercept(["x"], [Noise(1)], 200), Outcome(10), Clusters));

    [Fact]
    public void Country_without_events_is_named()
    {
        int[] country = [.. Enumerable.Range(0, 200).Select(i => i / 100)];
        bool[] outcome = [.. Enumerable.Range(0, 200).Select(i => i < 100 && i % 4 == 0)];
        var refusal = Refuse(Design.WithGroupIntercepts(["x"], [Noise(1)], ["MLI", "LBR"], country), outcome);
        Assert.Equal(RefusalReason.GroupWithoutVariation, refusal.Reason);
        Assert.Equal(["LBR"], refusal.Columns);
        Assert.Equal(Enumerable.Range(100, 100), refusal.Rows);
    }

    [Fact]
    public void One_cluster_is_refused()
    {
        var result = Logit.Fit(Design.WithIntercept(["x"], [Noise(1)], 200), Outcome(50), new int[200]);
        Assert.Equal(RefusalReason.TooFewClusters, Assert.IsType<Refusal>(result).Reason);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void Value_that_is_not_finite_is_refused_by_column_and_row(double value)
    {
        var x = Noise(1);
        x[17] = value;
        var error = Assert.Throws<ArgumentException>(() => Design.WithIntercept(["rainfall"], [x], 200));
        Assert.Contains("'rainfall' is not a finite number in row 17", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Design.WithIntercept(["x", "x"], [Noise(1), Noise(2)], 200));
        Assert.Throws<ArgumentException>(() => Design.WithIntercept(["x"], [Noise(1)], 199));
        Assert.Throws<ArgumentException>(() => Design.WithIntercept(["x"], [], 200));
        Assert.Throws<ArgumentException>(() => Design.WithGroupIntercepts([], [], ["a"], [0, 1]));
        Assert.Throws<ArgumentException>(() => Design.WithGroupIntercepts([], [], ["a", "b"], [0, 0]));
        var design = Design.WithIntercept(["x"], [Noise(1)], 200);
        Assert.Throws<ArgumentException>(() => Logit.Fit(design, Outcome(50)[1..], Clusters));
        Assert.Throws<ArgumentException>(() => Logit.Fit(design, Outcome(50), Clusters[1..]));
        Assert.Throws<ArgumentException>(() => Logit.Fit(design, Noise(2), Clusters));
    }
}
