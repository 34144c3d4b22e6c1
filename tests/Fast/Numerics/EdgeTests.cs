using PocGrid.Numerics;
using Xunit;

namespace PocGrid.Tests.Numerics;

/// <summary>Functions where a formula alone would give something else: at infinities, zeros, NaN and what no double can hold.</summary>
public class EdgeTests
{
    private const double Infinity = double.PositiveInfinity;

    [Theory]
    [InlineData(0, -Infinity)]
    [InlineData(Infinity, Infinity)]
    [InlineData(-1, double.NaN)]
    [InlineData(-5e-324, double.NaN)]
    [InlineData(-Infinity, double.NaN)]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(1, 0)]
    public void Logarithm(double x, double expected) => Assert.Equal(expected, PortableMath.Log(x));

    [Fact]
    public void Logarithm_of_minus_0_is_that_of_0() => Assert.Equal(-Infinity, PortableMath.Log(-0.0));

    [Fact]
    public void Exponential_is_held_within_what_a_double_holds()
    {
        Assert.Equal(1, PortableMath.Exp(0));
        Assert.Equal(PortableMath.Exp(708), PortableMath.Exp(Infinity));
        Assert.Equal(PortableMath.Exp(-708), PortableMath.Exp(-Infinity));
        Assert.True(PortableMath.Exp(-708) > 0 && double.IsFinite(PortableMath.Exp(708)));
        Assert.Equal(1, PortableMath.Exp(5e-324));
        Assert.Equal(double.NaN, PortableMath.Exp(double.NaN));
    }

    [Fact]
    public void Powers()
    {
        for (var power = -1022; power <= 1023; power++)
        {
            Assert.Equal(Math.ScaleB(1, power), PortableMath.PowerOfTwo(power));
        }

        Assert.Equal(1, PortableMath.Power(double.NaN, 0));
        Assert.Equal(5.0625, PortableMath.Power(1.5, 4));
    }

    [Fact]
    public void Sines_are_exact_at_right_angles_and_odd()
    {
        for (var turns = -3; turns <= 3; turns++)
        {
            Assert.Equal(
                [0, 1, 0, -1],
                Array.ConvertAll([0.0, 90, 180, 270], degrees => Trigonometry.SinOfDegrees(degrees + (360 * turns))));
            Assert.Equal(
                [1, 0, -1, 0],
                Array.ConvertAll([0.0, 90, 180, 270], degrees => Trigonometry.CosOfDegrees(degrees + (360 * turns))));
        }

        for (var degrees = 0.0; degrees < 400; degrees += 0.37)
        {
            Assert.Equal(-Trigonometry.SinOfDegrees(degrees), Trigonometry.SinOfDegrees(-degrees));
            Assert.Equal(Trigonometry.CosOfDegrees(degrees), Trigonometry.CosOfDegrees(-degrees));
        }

        Assert.All([Infinity, -Infinity, double.NaN], x => Assert.Equal(double.NaN, Trigonometry.SinOfDegrees(x)));
        Assert.All([0.76, -1, Infinity, double.NaN], x => Assert.Equal(double.NaN, Trigonometry.ArcSine(x)));
    }

    [Fact]
    public void Normal_tails()
    {
        Assert.Equal(1, NormalDistribution.TwoSidedTail(0));
        Assert.Equal(1, NormalDistribution.TwoSidedTail(5e-324));
        Assert.Equal(NormalDistribution.TwoSidedTail(2.5), NormalDistribution.TwoSidedTail(-2.5));
        Assert.Equal(0, NormalDistribution.TwoSidedTail(Infinity));
        Assert.Equal(0, NormalDistribution.TwoSidedTail(1e300));
        Assert.Equal(double.NaN, NormalDistribution.TwoSidedTail(double.NaN));
        // A subnormal of 26.72 units, from mpmath.
        Assert.Equal(27, NormalDistribution.TwoSidedTail(38.4) / double.Epsilon);
        for (var z = 0.0; z < 39; z += 0.01)
        {
            Assert.True(NormalDistribution.TwoSidedTail(z + 0.01) < NormalDistribution.TwoSidedTail(z) || z > 38);
        }
    }

    [Fact]
    public void Tails_of_chi_squared_and_F()
    {
        Assert.Equal([1, 1, 1, 0], Array.ConvertAll([-Infinity, -1.0, 0, Infinity], x => UpperTails.OfChiSquared(x, 3)));
        Assert.Equal([1, 1, 1], Array.ConvertAll([-Infinity, -1.0, 0], x => UpperTails.OfF(x, 3, 50)));
        Assert.Equal(0, UpperTails.OfF(Infinity, 3, 50));
        Assert.Equal(double.NaN, UpperTails.OfChiSquared(double.NaN, 3));
        Assert.Equal(double.NaN, UpperTails.OfF(double.NaN, 3, 50));
        Assert.Equal(0, UpperTails.OfChiSquared(1e300, 100_000));
        Assert.Equal(0, UpperTails.OfChiSquared(400_000, 100_000));
        Assert.Equal(1, UpperTails.OfChiSquared(50_000, 100_000));
        Assert.Throws<ArgumentOutOfRangeException>(() => UpperTails.OfChiSquared(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => UpperTails.OfF(1, 1, 0));
    }

    /// <summary>χ² of one degree is the square of a normal, and F of one that of Student's t, which at one degree is Cauchy's.</summary>
    [Fact]
    public void Tails_agree_with_each_other()
    {
        for (var z = 0.125; z < 38; z += 0.125)
        {
            Assert.Equal(NormalDistribution.TwoSidedTail(z), UpperTails.OfChiSquared(z * z, 1));
        }

        Assert.Equal(0.5, UpperTails.OfF(1, 1, 1));
        Assert.Equal(2 / Math.PI * Math.Atan(0.01), UpperTails.OfF(1e4, 1, 1), 1e-17);
    }
}
