using PocGrid.GridMonths;
using PocGrid.Tests.Grid;
using Xunit;

namespace PocGrid.Tests.GridMonths;

public class TerritoryTableTests
{
    /// <summary>Of a cell at the equator two countries have a quarter each, and the rest is sea.</summary>
    [Fact]
    public void Shares_of_land_sum_to_one_at_a_coast()
    {
        var table = TerritoryTable.Of(CountryMapTests.Build(
            ("AAA", "POLYGON ((10 0, 10.125 0, 10.125 0.5, 10 0.5, 10 0))"), ("BBB", "POLYGON ((10.125 0, 10.25 0, 10.25 0.5, 10.125 0.5, "
                + "10.125 0))")));

        Assert.Equal(2, table.RowCount);
        Assert.All(table.Doubles("share_of_cell"), share => Assert.Equal(0.25, share, 12));
        Assert.All(table.Doubles("share_of_land"), share => Assert.Equal(0.5, share, 12));
    }
}
