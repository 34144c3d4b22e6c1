using CsCheck;
using PocGrid.Estimation.Diagnostics;
using Xunit;

namespace PocGrid.Tests.Estimation.Diagnostics;

public class CalibrationTests
{
    private static readonly Gen<(int Percent, bool Event)[]> Rows = Gen.Select(Gen.Int[0, 20], Gen.Bool).Array[1, 80];

    [Theory]
    [InlineData("plain")]
    [InlineData("rare")]
    public void Bins_and_the_parts_of_the_Brier_score_agree_with_NumPy(string name)
    {
        var reference = ReferenceCase.Load(name);
        var probabilities = FittedLogit.Probabilities(FittedLogit.Predictors(reference.Fit()));
        var calibration = Calibration.Of(
            Array.ConvertAll(probabilities, p => Math.Round(p, 2)),
            Array.ConvertAll(reference.Outcome, y => y == 1));
        Assert.Equal(PeopleReference.Of(name, "bins"), calibration.Bins.Count);
        for (var b = 0; b < calibration.Bins.Count; b++)
        {
            Assert.Equal(PeopleReference.Of(name, $"bin_rows_{b}"), calibration.Bins[b].Rows);
            Assert.Equal(PeopleReference.Of(name, $"bin_events_{b}"), calibration.Bins[b].Events);
            Assert.Equal(PeopleReference.Of(name, $"bin_expected_{b}"), calibration.Bins[b].Expected, 1e-10);
        }

        var brier = calibration.Brier;
        Assert.Equal(PeopleReference.Of(name, "brier"), brier.Score, 1e-14);
        Assert.Equal(PeopleReference.Of(name, "reliability"), brier.Reliability, 1e-14);
        Assert.Equal(PeopleReference.Of(name, "resolution"), brier.Resolution, 1e-14);
        Assert.Equal(PeopleReference.Of(name, "uncertainty"), brier.Uncertainty, 1e-14);
        Assert.Equal(PeopleReference.Of(name, "within_variance"), brier.WithinVariance, 1e-14);
        Assert.Equal(PeopleReference.Of(name, "within_covariance"), brier.WithinCovariance, 1e-14);
    }

    [Fact]
    public void Two_rows_by_hand()
    {
        // ((0.2 - 0)² + (0.6 - 1)²) / 2 = 0.1; each row its own bin: reliability 0.1, resolution and uncertainty 0.25.
        var brier = Calibration.Of([0.6, 0.2], [true, false], bins: 2).Brier;
        Assert.Equal(0.1, brier.Score, 1e-15);
        Assert.Equal(0.1, brier.Reliability, 1e-15);
        Assert.Equal(0.25, brier.Resolution, 1e-15);
        Assert.Equal(0.25, brier.Uncertainty, 1e-15);
        Assert.Equal(0.6, brier.Skill, 1e-15);
    }

    [Fact]
    public void Parts_add_up_to_the_score() => Rows.Sample(rows =>
    {
        var brier = Calibration.Of([.. rows.Select(r => r.Percent / 20.0)], [.. rows.Select(r => r.Event)]).Brier;
        Assert.Equal(
            brier.Score, brier.Reliability - brier.Resolution + brier.Uncertainty + brier.WithinVariance - brier.WithinCovariance, 1e-13);
    });

    [Fact]
    public void Bins_hold_every_row_once_and_part_no_ties() => Rows.Sample(rows =>
    {
        var bins = Calibration.Of([.. rows.Select(r => r.Percent / 20.0)], [.. rows.Select(r => r.Event)]).Bins;
        Assert.Equal(rows.Length, bins.Sum(b => b.Rows));
        Assert.Equal(rows.Count(r => r.Event), bins.Sum(b => b.Events));
        Assert.True(bins.Count <= 10);
        for (var b = 1; b < bins.Count; b++)
        {
            Assert.True(bins[b - 1].Highest < bins[b].Lowest);
        }
    });

    [Fact]
    public void Distinct_predictions_fall_into_tenths()
    {
        var bins = Calibration.Of([.. Enumerable.Range(0, 95).Select(i => i / 100.0)], new bool[95]).Bins;
        Assert.Equal([10, 9, 10, 9, 10, 9, 10, 9, 10, 9], bins.Select(b => b.Rows));
    }
}
