using PocGrid.Grid;
using PocGrid.Panels;
using PocGrid.Study;
using Xunit;
using static PocGrid.Tests.Study.SmallStudy;

namespace PocGrid.Tests.Study;

public sealed class PanelSizeTests
{
    [Fact]
    public void Rows_enhancements_and_cells_beside_uncovered_ones_are_counted()
    {
        var panel = Rows(
            PanelSchema.Panel,
            ["gid", "neighbours_not_covered", "enhanced"],
            [West, 0, true],
            [West, 0, false],
            [East, 1, true],
            [East, 2, true]);
        var units = new Units(Land, CountryRule.OwnPart, [new SourcePlace(North, "AAA", Month.Parse("2014-10"))]);

        var size = PanelSize.Of(panel, units, "AAA");

        // West and East by land, North for an event; East alone has a neighbour that is not covered.
        Assert.Equal((4, 3, 3, 1), (size.Rows, size.Cells, size.Enhancements, size.CellsWithUncoveredNeighbours));
        Assert.Equal([North], size.CellsWithoutLand);
    }
}
