using PocGrid.Grid;
using PocGrid.Simulation;
using Xunit;

namespace PocGrid.Tests.Simulation;

/// <summary>
/// What the simulated peacekeepers answer to is what the truth beside the files says: the deaths of six months, those of the month
/// itself left out.
/// </summary>
public sealed class ViolenceHistoryTests
{
    private static readonly WorldContent World = WorldContent.Draw(SimulationOptions.Default);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Deaths_before_a_month_are_those_of_the_six_months_before_it(bool byState)
    {
        var deaths = World.Violence.Events
            .Where(e => e.Excluded is null && e.PerpetratorState is not null == byState)
            .ToLookup(e => (e.Cell, Month: Month.Of(e.End) - World.Period.First), e => e.Best);
        var cells = deaths.Select(one => one.Key.Cell).Distinct().ToArray();
        Assert.NotEmpty(cells);
        foreach (var cell in cells)
        {
            for (var month = 6; month < World.Period.Length; month++)
            {
                var expected = Enumerable.Range(month - 6, 6).Sum(before => deaths[(cell, before)].Sum());
                Assert.Equal(expected, World.Violence.DeathsBefore(cell, byState, month));
            }
        }
    }
}
