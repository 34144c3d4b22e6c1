using PocGrid.Results.Inference;
using Xunit;

namespace PocGrid.Tests.Results.Inference;

public sealed class ViolenceCurveTests
{
    /// <summary>R: <c>quantile(2 * seq_len(n), 0.95, type = 1)</c>.</summary>
    [Theory]
    [InlineData(1, 2)]
    [InlineData(3, 6)]
    [InlineData(10, 20)]
    [InlineData(20, 38)]
    [InlineData(21, 40)]
    [InlineData(40, 76)]
    [InlineData(101, 192)]
    public void Percentile_is_the_smallest_value_that_95_per_cent_do_not_exceed(int count, double expected) =>
        Assert.Equal(expected, ViolenceCurve.PercentileOf([.. Enumerable.Range(1, count).Select(i => 2.0 * i).Reverse()]));

    /// <summary>R: the same of <c>c(rep(0, 19), 7)</c> and <c>c(rep(0, 18), 7, 7)</c>.</summary>
    [Theory]
    [InlineData(19, 1, 0)]
    [InlineData(18, 2, 7)]
    public void Percentile_of_all_rows_is_0_where_19_of_20_have_no_deaths(int without, int with, double expected) =>
        Assert.Equal(expected, ViolenceCurve.PercentileOf([.. Enumerable.Repeat(0.0, without), .. Enumerable.Repeat(7.0, with)]));

    [Fact]
    public void Of_no_rows_it_is_0() => Assert.Equal(0, ViolenceCurve.PercentileOf([]));
}
