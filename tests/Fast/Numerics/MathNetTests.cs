using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using PocGrid.Numerics;
using Xunit;

namespace PocGrid.Tests.Numerics;

/// <summary>
/// Functions that stand in for those of MathNet.Numerics 5.0.0, against them (docs/decisions/0035). Ours state errors of one or two units
/// in the last place; MathNet's are taken to have the digits to which its own tests hold the same function, named at each.
/// </summary>
public class MathNetTests
{
    private static readonly int[] Degrees = [1, 2, 3, 5, 8, 21, 60, 199, 1000];

    /// <summary>MathNet's GammaTests.GammaLn: 13 digits; near its zeros at 1 and 2, of 1.</summary>
    [Fact]
    public void Logarithm_of_gamma()
    {
        foreach (var x in Steps(1, 400, 0.37).Concat([1e3, 12_345.5, 1e6, 1.001e7]))
        {
            var expected = SpecialFunctions.GammaLn(x);
            AssertWithin(expected, LogGamma.Of(x), 1e-13 * Math.Max(1, Math.Abs(expected)), $"log Γ({x})");
            AssertWithin(expected, LogGamma.InTwoDoubles(x).Value, 1e-13 * Math.Max(1, Math.Abs(expected)), $"log Γ({x})");
        }
    }

    /// <summary>ErfTests.ErfcCanMatchLargePrecision: 13 digits. The argument's two roundings count z² times over.</summary>
    [Fact]
    public void Two_sided_tail_of_the_normal()
    {
        foreach (var z in Steps(0, 37, 0.03))
        {
            var expected = SpecialFunctions.Erfc(z / Math.Sqrt(2));
            AssertWithin(expected, NormalDistribution.TwoSidedTail(z), (1e-13 + (z * z * Math.ScaleB(1, -52))) * expected, $"z = {z}");
        }
    }

    /// <summary>NormalTests.ValidateInverseCumulativeDistribution: 14 digits.</summary>
    [Fact]
    public void Two_sided_quantile_of_the_normal()
    {
        foreach (var level in Steps(0.01, 0.99, 0.007).Concat([0.995, 0.999, 0.9999]))
        {
            var tail = (1 - level) / 2;
            AssertDigits(-Normal.InvCDF(0, 1, tail), NormalDistribution.TwoSidedQuantile(level), 14, $"level {level}");
        }
    }

    /// <summary>GammaTests.GammaUpperRegularized: 12 digits.</summary>
    [Fact]
    public void Upper_tail_of_chi_squared()
    {
        foreach (var degrees in Degrees)
        {
            foreach (var x in Steps(0.05, 3, 0.11).Select(times => times * degrees))
            {
                var expected = SpecialFunctions.GammaUpperRegularized(degrees / 2.0, x / 2);
                AssertDigits(expected, UpperTails.OfChiSquared(x, degrees), 12, $"χ²({degrees}) = {x}");
            }
        }
    }

    /// <summary>SpecialFunctionsTests.BetaRegularized: 11 digits.</summary>
    [Fact]
    public void Upper_tail_of_F_and_incomplete_beta()
    {
        foreach (var above in Degrees)
        {
            foreach (var below in Degrees)
            {
                foreach (var f in Steps(0.05, 6, 0.31))
                {
                    var x = below / (below + (above * f));
                    var expected = SpecialFunctions.BetaRegularized(below / 2.0, above / 2.0, x);
                    AssertDigits(expected, UpperTails.OfF(f, above, below), 11, $"F({above}, {below}) = {f}");
                    var ours = IncompleteBeta.Of(below / 2.0, above / 2.0, x, (DoubleDouble)1 - x);
                    AssertDigits(expected, ours, 11, $"I({x}; {below}/2, {above}/2)");
                }
            }
        }
    }

    /// <summary>SpecialFunctionsTests.Logistic: 14 digits; of sums of positive numbers as many.</summary>
    [Fact]
    public void Inverse_logit_and_its_sums()
    {
        var predictor = Steps(-30, 30, 0.4).ToArray();
        var expected = Array.ConvertAll(predictor, x => SpecialFunctions.Logistic(x + 0.5));
        var slopes = new double[predictor.Length];

        Assert.All(predictor, x => AssertDigits(SpecialFunctions.Logistic(x), PortableMath.InverseLogit(x), 14, $"{x}"));
        var (sum, complement) = AveragedLogit.SumAndSlopes(predictor, 0.5, slopes);
        AssertDigits(expected.Sum(), sum, 14, "sum");
        AssertDigits(predictor.Sum(x => SpecialFunctions.Logistic(-x - 0.5)), complement, 14, "complement");
        for (var i = 0; i < slopes.Length; i++)
        {
            AssertDigits(expected[i] * SpecialFunctions.Logistic(-predictor[i] - 0.5), slopes[i], 14, $"slope at {predictor[i]}");
        }

        var odds = predictor[..(predictor.Length & ~3)];
        var weights = Array.ConvertAll(odds, x => 1 + (x * x));
        AveragedLogit.ToOddsAgainst(odds);
        var weighted = weights.Zip(expected).Sum(row => row.First * row.Second);
        AssertDigits(weighted, AveragedLogit.WeightedSum(odds, 0.5, weights), 14, "weighted sum");
    }

    /// <summary>
    /// SpecialFunctionsTests.Log1p: 14 digits. MathNet's Expm1 has no test there and 8 digits near -0.087, so that ours is held by
    /// being the inverse of its Log1p.
    /// </summary>
    [Fact]
    public void Exponential_and_logarithm_near_0()
    {
        foreach (var x in Steps(-0.49, 3, 0.013).Concat([1e-3, -1e-3, 1e-9, -1e-9, 1e-17]))
        {
            AssertDigits(SpecialFunctions.Log1p(x), NearZero.LogOfOnePlus(x), 14, $"log(1 + {x})");
            AssertDigits(x, SpecialFunctions.Log1p(NearZero.ExpLessOne(x)), 14, $"log(1 + (exp({x}) - 1))");
        }
    }

    /// <summary>
    /// MathNet's are the system's, within a unit in the last place, here of an angle that is rounded twice; arc sine: TrigonometryTest,
    /// 14 digits.
    /// </summary>
    [Fact]
    public void Sines()
    {
        foreach (var degrees in Steps(-179.9, 180, 0.7))
        {
            var radians = Trig.DegreeToRadian(degrees);
            AssertWithin(Trig.Sin(radians), Trigonometry.SinOfDegrees(degrees), 2e-15, $"sin {degrees}°");
            AssertWithin(Trig.Cos(radians), Trigonometry.CosOfDegrees(degrees), 2e-15, $"cos {degrees}°");
        }

        foreach (var sine in Steps(-0.75, 0.75, 0.01))
        {
            AssertDigits(Trig.Asin(sine), Trigonometry.ArcSine(sine), 14, $"arc sine of {sine}");
        }
    }

    private static IEnumerable<double> Steps(double from, double to, double step) =>
        Enumerable.Range(0, (int)((to - from) / step) + 1).Select(i => from + (i * step));

    private static void AssertDigits(double expected, double found, double digits, string what) =>
        AssertWithin(expected, found, Math.Pow(10, -digits) * Math.Abs(expected), what);

    private static void AssertWithin(double expected, double found, double tolerance, string what) =>
        Assert.True(Math.Abs(found - expected) <= tolerance, $"{what}: {found:R}, expected {expected:R}");
}
