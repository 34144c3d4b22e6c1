using System.Globalization;
using PocGrid.Numerics;
using Xunit;

namespace PocGrid.Tests.Numerics;

/// <summary>
/// Functions of <c>shared/Numerics</c> against 60-digit arithmetic, in <c>reference/functions.csv</c> (reference/make.py).
/// </summary>
public class ExactValueTests
{
    private static readonly Dictionary<string, Func<Row, double>> Functions = new()
    {
        ["exp"] = row => PortableMath.Exp(row.X),
        ["log"] = row => PortableMath.Log(row.X),
        ["exp_less_one"] = row => NearZero.ExpLessOne(row.X),
        ["log_of_one_plus"] = row => NearZero.LogOfOnePlus(row.X),
        ["power_of_two"] = row => PortableMath.PowerOfTwo(row.X),
        ["sin_of_degrees"] = row => Trigonometry.SinOfDegrees(row.X),
        ["cos_of_degrees"] = row => Trigonometry.CosOfDegrees(row.X),
        ["arc_sine"] = row => Trigonometry.ArcSine(row.X),
        ["log_gamma"] = row => LogGamma.InTwoDoubles(row.X).Value,
        ["two_sided_tail"] = row => NormalDistribution.TwoSidedTail(row.X),
        ["two_sided_quantile"] = row => NormalDistribution.TwoSidedQuantile(row.X),
        ["upper_tail_of_chi_squared"] = row => UpperTails.OfChiSquared(row.X, (int)row.Degrees),
        ["upper_tail_of_f"] = row => UpperTails.OfF(row.X, (int)row.Degrees, row.DenominatorDegrees),
        ["upper_tail_of_f_of_fractions"] = row => UpperTails.OfF(row.X, (int)row.Degrees, row.DenominatorDegrees),
        ["two_sided_tail_of_t"] = row => StudentT.TwoSidedTail(row.X, row.Degrees),
        ["two_sided_quantile_of_t"] = row => StudentT.TwoSidedQuantile(row.X, row.Degrees),
    };

    private static readonly ILookup<string, Row> Rows = File
        .ReadLines(Path.Combine(AppContext.BaseDirectory, "Numerics", "reference", "functions.csv"))
        .Skip(1)
        .Select(Row.Of)
        .ToLookup(row => row.Function);

    /// <summary>Units in the last place, as the doc comments state them.</summary>
    [Theory]
    [InlineData("exp", 2)]
    [InlineData("log", 2)]
    [InlineData("exp_less_one", 4)]
    [InlineData("log_of_one_plus", 4)]
    [InlineData("power_of_two", 2)]
    [InlineData("sin_of_degrees", 1)]
    [InlineData("cos_of_degrees", 1)]
    [InlineData("arc_sine", 2)]
    [InlineData("log_gamma", 0.501)]
    [InlineData("two_sided_tail", 0.501)]
    [InlineData("two_sided_quantile", 0.501)]
    [InlineData("upper_tail_of_chi_squared", 0.501)]
    [InlineData("upper_tail_of_f", 0.501)]
    [InlineData("upper_tail_of_f_of_fractions", 0.501)]
    [InlineData("two_sided_tail_of_t", 0.501)]
    [InlineData("two_sided_quantile_of_t", 8)]
    public void Function_is_within_its_stated_error(string function, double units)
    {
        Assert.True(Rows[function].Count() > 100);
        var worst = Rows[function].MaxBy(row => row.UnitsOff(Functions[function](row)));
        Assert.True(
            worst.UnitsOff(Functions[function](worst)) <= units,
            $"{worst} but {Functions[function](worst):R}: {worst.UnitsOff(Functions[function](worst))} units");
    }

    [Fact]
    public void Every_stored_function_is_compared() => Assert.Equal(Functions.Keys.Order(), Rows.Select(rows => rows.Key).Order());

    /// <param name="Value">The exact value rounded.</param>
    /// <param name="Rest">What the rounding left out.</param>
    private readonly record struct Row(string Function, double X, double Degrees, double DenominatorDegrees, double Value, double Rest)
    {
        public static Row Of(string line)
        {
            var cells = line.Split(',');
            return new(cells[0], Number(cells[1]), Degrees(cells[2]), Degrees(cells[3]), Number(cells[4]), Number(cells[5]));

            static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
            static double Degrees(string text) => text.Length == 0 ? 0 : Number(text);
        }

        public double UnitsOff(double found) => double.IsNaN(found)
            ? double.PositiveInfinity
            : Math.Abs(found - Value - Rest) / (Math.BitIncrement(Math.Abs(Value)) - Math.Abs(Value));
    }
}
