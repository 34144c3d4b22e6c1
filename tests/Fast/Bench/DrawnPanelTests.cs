using PocGrid.Bench;
using PocGrid.Estimation;
using Xunit;

namespace PocGrid.Tests.Bench;

/// <summary>The panels behind docs/methods/coverage.md are drawn as that page says.</summary>
public sealed class DrawnPanelTests
{
    private static readonly PanelSize Small = new(Cells: 160, Months: 50, Events: 50);

    [Fact]
    public void Events_are_as_many_as_expected_when_rows_are_independent()
    {
        const int Panels = 40;
        var events = Enumerable.Range(1, Panels)
            .Sum(seed => DrawnPanel.Of(Small, CoverageSetting.Independent, (ulong)seed).Outcome.Count(e => e));

        // A sum of independent events of small chance varies at most as a Poisson count does.
        Assert.InRange(
            events,
            (Panels * Small.Events) - (4 * Math.Sqrt(Panels * Small.Events)),
            (Panels * Small.Events) + (4 * Math.Sqrt(Panels * Small.Events)));
    }

    [Fact]
    public void Shocks_make_events_vary_more_but_not_more_of_them()
    {
        double[] events = [.. Enumerable.Range(1, 60)
            .Select(seed => (double)DrawnPanel.Of(Small, CoverageSetting.Shocks, (ulong)seed).Outcome.Count(e => e))];
        var mean = events.Average();
        var variance = events.Sum(e => (e - mean) * (e - mean)) / (events.Length - 1);

        Assert.InRange(
            mean,
            Small.Events - (4 * Math.Sqrt(variance / events.Length)),
            Small.Events + (4 * Math.Sqrt(variance / events.Length)));
        Assert.True(variance > 1.5 * Small.Events, $"The variance is {variance}.");
    }

    [Fact]
    public void A_fit_of_a_very_large_draw_finds_the_coefficients()
    {
        var panel = DrawnPanel.Of(new PanelSize(Cells: 2000, Months: 60, Events: 3000), CoverageSetting.Independent, seed: 7);
        var fit = Assert.IsType<FittedModel>(Logit.Fit(panel.Design, panel.Outcome, panel.Keys.Cells));
        var estimates = fit.Estimates(CovarianceKind.Classical).ToDictionary(e => e.Name);

        foreach (var (name, truth) in PanelColumns.Truth)
        {
            Assert.InRange(
                estimates[name].Coefficient,
                truth - (4 * estimates[name].StandardError),
                truth + (4 * estimates[name].StandardError));
        }

        Assert.True(estimates[PanelColumns.NonState].StandardError < 0.03, "The draw is too small to tell.");
        Assert.True(estimates[PanelColumns.State].StandardError < 0.03, "The draw is too small to tell.");
    }

    [Fact]
    public void Columns_of_a_seed_are_the_same_in_every_setting()
    {
        var first = DrawnPanel.Of(Small, CoverageSetting.Independent, seed: 3);
        var second = DrawnPanel.Of(Small, CoverageSetting.FewUnits, seed: 3);

        Assert.Equal(first.Design.Columns, second.Design.Columns);
        Assert.NotEqual(first.Outcome, second.Outcome);
        Assert.NotEqual(first.Design.Columns[0], DrawnPanel.Of(Small, CoverageSetting.Independent, seed: 4).Design.Columns[0]);
    }

    [Fact]
    public void Violence_is_rare_and_clustered_in_neighbouring_cells()
    {
        var panel = DrawnPanel.Of(new PanelSize(Cells: 2000, Months: 60, Events: 300), CoverageSetting.Independent, seed: 5);
        var deaths = panel.Design.Columns[0];
        var share = deaths.Count(x => x > 0) / (double)deaths.Length;

        // The next cell of the row of a country is the next block of rows.
        double beside = Enumerable.Range(0, deaths.Length - 60).Count(row => deaths[row] > 0 && deaths[row + 60] > 0);

        Assert.InRange(share, 0.02, 0.2);
        Assert.True(beside / deaths.Count(x => x > 0) > 2 * share, $"{beside} neighbours with deaths; deaths in {share:P1} of rows.");
    }
}
