using PocGrid.Estimation;
using Xunit;

namespace PocGrid.Tests.Estimation;

/// <summary>Expected values are those of R's pnorm and qnorm; 1.959963984540054 is in any table of the normal distribution.</summary>
public class NormalTests
{
    [Theory]
    [InlineData(0.1, 0.92034432544594202)]
    [InlineData(0.5, 0.61707507745197387)]
    [InlineData(1, 0.31731050786291409)]
    [InlineData(1.5, 0.13361440253771614)]
    [InlineData(1.96, 0.049995790296440856)]
    [InlineData(2.5, 0.01241933065155227)]
    [InlineData(3, 0.0026997960632601892)]
    [InlineData(4.45, 8.5870289399437346e-06)]
    [InlineData(6, 1.9731752900753962e-09)]
    [InlineData(8, 1.244192114854357e-15)]
    [InlineData(12, 3.5529642241553581e-33)]
    [InlineData(20, 5.5072482372124675e-89)]
    public void Tail_probabilities_match_published_values(double z, double p)
    {
        AssertRelative(p, Estimate.TwoSidedTail(z));
        AssertRelative(p, Estimate.TwoSidedTail(-z));
    }

    [Theory]
    [InlineData(0.5, 0.67448975019608171)]
    [InlineData(0.8, 1.2815515655446008)]
    [InlineData(0.9, 1.6448536269514715)]
    [InlineData(0.95, 1.9599639845400536)]
    [InlineData(0.99, 2.5758293035488999)]
    [InlineData(0.999, 3.2905267314919255)]
    public void Quantiles_match_published_values(double level, double quantile) =>
        AssertRelative(quantile, Estimate.Quantile(level));

    [Fact]
    public void Interval_holds_the_level_share_around_the_estimate()
    {
        var estimate = Estimate.From("x", 2, 0.5);
        Assert.Equal(4, estimate.Z);
        AssertRelative(2 - (0.5 * 1.959963984540054), estimate.Lower);
        AssertRelative(2 + (0.5 * 1.959963984540054), estimate.Upper);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Level_outside_0_to_1_is_refused(double level) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Estimate.Quantile(level));

    private static void AssertRelative(double expected, double actual) =>
        Assert.True(
            Math.Abs(expected - actual) <= 1e-12 * Math.Abs(expected),
            $"{expected:R} expected, {actual:R} found, {(actual / expected) - 1:E2} apart.");
}
