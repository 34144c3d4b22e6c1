using PocGrid.Simulation;
using Xunit;

namespace PocGrid.Tests.Simulation;

public class RecoveryTests
{
    [Fact]
    public void Fit_of_the_written_files_recovers_every_coefficient()
    {
        var world = SimulatedWorld.Create(new SimulationOptions { Cells = 600, Months = 144 });
        var panel = new ReadPanel(world);

        var (coefficients, standardErrors) = NaiveLogit.Fit(panel.X, panel.Y);

        var terms = world.Truth.Coefficients.ToArray();
        for (var i = 0; i < terms.Length; i++)
        {
            var (term, truth) = terms[i];
            TestContext.Current.TestOutputHelper?.WriteLine($"{term}: true {truth:F3}, fit {coefficients[i]:F3} ({standardErrors[i]:F3})");
            Assert.True(
                Math.Abs(coefficients[i] - truth) < 4 * standardErrors[i],
                $"{term}: true {truth}, fit {coefficients[i]:F3}, standard error {standardErrors[i]:F3}.");
        }
    }

    [Fact]
    public void Rows_of_the_fit_are_those_with_all_controls()
    {
        var world = SimulatedWorld.Create(SimulationOptions.Small);
        var truth = world.Truth;

        var panel = new ReadPanel(world);

        var dropped = truth.UnitsWithoutControls.Sum(unit => truth.MonthsAtRisk[unit.Country].Length);
        Assert.Equal(truth.PanelRows.Values.Sum() - dropped, panel.Y.Count);
    }
}
