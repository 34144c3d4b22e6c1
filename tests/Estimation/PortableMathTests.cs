using PocGrid.Estimation.Numerics;
using Xunit;

namespace PocGrid.Tests.Estimation;

public class PortableMathTests
{
    [Fact]
    public void Exponential_is_within_two_units_in_the_last_place()
    {
        for (var x = -700.0; x < 700; x += 0.1234567)
        {
            AssertUnits(Math.Exp(x), PortableMath.Exp(x), 2);
        }

        Assert.Equal(1, PortableMath.Exp(0));
        Assert.True(PortableMath.Exp(-1e9) > 0 && double.IsFinite(PortableMath.Exp(1e9)));
    }

    [Fact]
    public void Logarithm_is_within_two_units_in_the_last_place()
    {
        for (var x = 1e-300; x < 1e300; x *= 1.37)
        {
            AssertUnits(Math.Log(x), PortableMath.Log(x), 2);
        }

        for (var x = 0.5; x < 2; x += 0.00071)
        {
            AssertUnits(Math.Log(x), PortableMath.Log(x), 2);
        }

        Assert.Equal(0, PortableMath.Log(1));
    }

    [Fact]
    public void Sums_and_products_cover_every_length()
    {
        for (var length = 0; length < 70; length++)
        {
            var x = Enumerable.Range(1, length).Select(i => (double)i).ToArray();
            Assert.Equal(length * (length + 1) / 2, Vectors.Sum(x));
            Assert.Equal(length * (length + 1) * ((2 * length) + 1) / 6, Vectors.Dot(x, x));
            var y = (double[])x.Clone();
            Vectors.AddScaled(y, 2, x);
            Assert.Equal(x.Select(v => 3 * v), y);
            Vectors.Standardize(y, x, 1, 2);
            Assert.Equal(x.Select(v => 2 * (v - 1)), y);
        }
    }

    private static void AssertUnits(double expected, double actual, int units) =>
        Assert.True(Math.Abs(expected - actual) <= units * (Math.BitIncrement(Math.Abs(expected)) - Math.Abs(expected)), $"{expected:R} {actual:R}");
}
