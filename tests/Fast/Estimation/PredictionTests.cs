using PocGrid.Estimation;
using Xunit;

namespace PocGrid.Tests.Estimation;

public class PredictionTests
{
    private static readonly double[] Deaths = [0, 1, 5, 20, 100];

    private static readonly double[] Values = Array.ConvertAll(Deaths, d => Math.Log(1 + d));

    [Fact]
    public void Bands_stay_within_0_and_1_and_around_the_average()
    {
        var reference = ReferenceCase.Load("rare");
        var curve = Predictions.Curve(reference.Fit(), reference.Design, "deaths", [-1e6, -50, .. Values, 50, 1e6], new() { Draws = 500 });
        foreach (var point in curve)
        {
            Assert.InRange(point.Probability, 0, 1);
            foreach (var band in new[] { point.DeltaBand, point.DrawBand!.Value })
            {
                Assert.True(band.Lower >= 0 && band.Lower <= band.Upper && band.Upper <= 1, $"{point}");
            }
        }
    }

    [Fact]
    public void Draws_and_delta_method_agree_on_a_well_determined_curve()
    {
        var (design, outcome, cells) = SyntheticPanel.Make(30_000, 4, 2, 6_000);
        var fit = (FittedModel)Logit.Fit(design, outcome, cells);
        var curve = Predictions.Curve(fit, design, "x0", [0, 1, 2, 3]);
        Assert.True(curve[^1].Probability > 1.2 * curve[0].Probability);
        foreach (var point in curve)
        {
            Assert.Equal(point.DeltaBand.Lower, point.DrawBand!.Value.Lower, 1e-3);
            Assert.Equal(point.DeltaBand.Upper, point.DrawBand!.Value.Upper, 1e-3);
            Assert.InRange(point.Probability, point.DeltaBand.Lower, point.DeltaBand.Upper);
        }
    }

    [Fact]
    public void Collapsing_rows_hardly_moves_the_bands()
    {
        var (design, outcome, cells) = SyntheticPanel.Make(20_000, 6, 3, 200);
        var fit = (FittedModel)Logit.Fit(design, outcome, cells);
        var all = Predictions.Curve(fit, design, "x0", [0, 2], new() { Draws = 1000, MaximumDrawRows = int.MaxValue });
        var few = Predictions.Curve(fit, design, "x0", [0, 2], new() { Draws = 1000 });
        for (var i = 0; i < all.Count; i++)
        {
            Assert.Equal(all[i].DeltaBand, few[i].DeltaBand);
            Assert.Equal(1, few[i].DrawBand!.Value.Lower / all[i].DrawBand!.Value.Lower, 1e-3);
            Assert.Equal(1, few[i].DrawBand!.Value.Upper / all[i].DrawBand!.Value.Upper, 1e-3);
        }
    }

    [Fact]
    public void Several_columns_can_be_set_at_once()
    {
        var reference = ReferenceCase.Load("plain");
        var fit = reference.Fit();
        var setting = new Dictionary<string, double> { ["present"] = 1, ["deaths"] = 2, ["troops"] = -1 };
        var point = Predictions.Average(fit, reference.Design, [setting], new() { Draws = 0 })[0];
        var predictor = fit.Coefficients[0] + (2 * fit.Coefficients[1]) - fit.Coefficients[2] + fit.Coefficients[3];
        Assert.Equal(1 / (1 + Math.Exp(-predictor)), point.Probability, 1e-14);
        Assert.Null(point.DrawBand);
    }

    [Fact]
    public void Another_seed_gives_other_draws_and_the_same_seed_the_same()
    {
        var reference = ReferenceCase.Load("plain");
        var fit = reference.Fit();
        Band Draw(int seed)
            => Predictions.Curve(fit, reference.Design, "deaths", [1], new() { Draws = 100, Seed = seed })[0].DrawBand!.Value;
        Assert.Equal(Draw(1), Draw(1));
        Assert.NotEqual(Draw(1), Draw(2));
    }

    [Fact]
    public void Settings_that_do_not_fit_the_design_are_refused()
    {
        var reference = ReferenceCase.Load("plain");
        var fit = reference.Fit();
        Assert.Throws<ArgumentException>(() => Predictions.Curve(fit, reference.Design, "rainfall", [1]));
        Assert.Throws<ArgumentException>(() => Predictions.Curve(fit, reference.Design, "deaths", [double.NaN]));
        Assert.Throws<ArgumentException>(() => Predictions.Curve(fit, ReferenceCase.Load("rare").Design, "deaths", [1]));
    }
}
