using PocGrid.Estimation;
using PocGrid.Results.Diffusion;
using PocGrid.Tables;
using PocGrid.Tests.Results.Timing;
using Xunit;

namespace PocGrid.Tests.Results.Diffusion;

public class NeighbourEnhancementsTests
{
    /// <summary>
    /// Three cells in a row, watched from month 400 to 419; the one in the west is enhanced in 402 and 404. Its neighbour has one or two
    /// enhancements around it in 403 to 410, the cell in the east, which is no neighbour of it, none, and it has none of its own.
    /// </summary>
    [Fact]
    public void Enhancements_of_six_months_count_in_the_cells_around()
    {
        UnitMonth[] rows =
        [
            .. from gid in Enumerable.Range(130_001, 3)
               from month in Enumerable.Range(400, 20)
               select new UnitMonth(gid, month, IsEnhanced: gid == 130_001 && (month is 402 or 404)),
        ];

        var table = NeighbourEnhancements.Of("CAF", TimingPanel.Frame(("CAF", rows)), new FitOptions());

        Assert.Equal(
            [NeighbourEnhancements.TermName, "ln1p_nonstate_deaths_6m", "ln1p_state_deaths_6m"], table.Texts("term"));
        Assert.Equal(8, table.Int32s("exposed_rows")[0]);
        Assert.Equal(0, table.Int32s("exposed_events")[0]);
    }
}
