using PocGrid.Estimation;
using PocGrid.Estimation.Effects;
using Xunit;

namespace PocGrid.Tests.Estimation.Effects;

/// <summary>Agreement with gradients by complex steps (reference/people/make.py), and arithmetic by hand.</summary>
public class EffectTests
{
    private const double Tolerance = 1e-9;

    [Theory]
    [InlineData("plain", "deaths", "ame_1")]
    [InlineData("plain", "troops", "ame_2")]
    [InlineData("rare", "deaths", "ame_3")]
    public void Average_marginal_effects_and_their_errors_agree(string name, string column, string key)
    {
        var fit = ReferenceCase.Load(name).Fit();
        AssertQuantity(
            name,
            key,
            fit,
            Assert.Single(MarginalEffects.Average(fit, [new Dictionary<string, double[]?> { [column] = null }])));
    }

    [Fact]
    public void Effect_of_a_variable_counts_all_its_columns()
    {
        var reference = ReferenceCase.Load("rare");
        var fit = reference.Fit();
        var time = fit.Design.Columns[1];
        var effect = MarginalEffects.Average(fit, [new Dictionary<string, double[]?>
        {
            ["time"] = null,
            ["time2"] = Array.ConvertAll(time, t => 2 * t),
            ["time3"] = Array.ConvertAll(time, t => 3 * t * t),
        }]);
        AssertQuantity("rare", "ame_time", fit, Assert.Single(effect));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("rare")]
    public void First_differences_and_their_errors_agree(string name)
    {
        var fit = ReferenceCase.Load(name).Fit();
        var curve = Predictions.Curve(fit, fit.Design, "deaths", [0, Math.Log(21)], new() { Draws = 0 });
        AssertQuantity(name, "first_difference", fit, curve[1].Quantity.Less(curve[0].Quantity));
    }

    [Fact]
    public void Discrete_difference_and_its_error_agree()
    {
        var fit = ReferenceCase.Load("plain").Fit();
        var at = Predictions.Curve(fit, fit.Design, "present", [0, 1], new() { Draws = 0 });
        AssertQuantity("plain", "discrete", fit, at[1].Quantity.Less(at[0].Quantity));
    }

    [Fact]
    public void Draws_of_a_difference_are_differences_of_draws()
    {
        var fit = ReferenceCase.Load("plain").Fit();
        var curve = Predictions.Curve(fit, fit.Design, "deaths", [0, 2]);
        var difference = curve[1].Quantity.Less(curve[0].Quantity);
        var estimate = difference.Estimate("", fit.Clustered);
        var drawn = difference.DrawInterval()!.Value;

        // The two points move together: treated as independent the interval would be wider by half.
        Assert.Equal(estimate.Lower, drawn.Lower, 0.1 * estimate.StandardError);
        Assert.Equal(estimate.Upper, drawn.Upper, 0.1 * estimate.StandardError);
        Assert.Equal(0, curve[0].Quantity.Less(curve[0].Quantity).DrawInterval()!.Value.Upper);
    }

    [Fact]
    public void Odds_ratios_are_powers_of_the_unit_ratio()
    {
        var estimate = Estimate.From("x", Math.Log(3), 0.2);
        var unit = OddsRatio.Of(estimate, 1);
        Assert.Equal(3, unit.Ratio, 1e-14);
        Assert.Equal(0.6, unit.StandardError, 1e-14);
        Assert.Equal(9, unit.Lower * unit.Upper, 1e-13); // symmetric on the logarithm
        Assert.Equal(3 * Math.Exp(-1.959963984540054 * 0.2), unit.Lower, 1e-13);
        Assert.Equal(Math.Pow(3, Math.Log(2)), OddsRatio.Of(estimate, Math.Log(2)).Ratio, 1e-14);
    }

    private static void AssertQuantity(string name, string key, FittedModel fit, Quantity quantity)
    {
        var estimate = quantity.Estimate(key, fit.Clustered);
        Assert.Equal(1, estimate.Coefficient / PeopleReference.Of(name, key), Tolerance);
        Assert.Equal(1, estimate.StandardError / PeopleReference.Of(name, key + "_error"), Tolerance);
    }
}
