using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Panels;
using Xunit;

namespace PocGrid.Tests.Panels;

/// <summary>South Sudan became independent on 9 July 2011: in that month a source may still name Sudan.</summary>
public class UnitsTests
{
    private const int South = 140_000;
    private const int Border = South + 1;

    private static readonly Territory Territory = new(new TableBuilder(TerritoryTable.Schema)
        .Add(South, "SSD", 1.0, 1.0, true, true, true)
        .Add(Border, "SDN", 0.6, 0.6, true, true, true)
        .Add(Border, "SSD", 0.4, 0.4, true, false, false)
        .Build());

    [Theory]
    [InlineData(South, "2011-06", "SSD")]
    [InlineData(South, "2011-07", "SSD")] // the month of the independence
    [InlineData(South, "2011-08", "SDN")]
    [InlineData(Border, "2011-07", "SDN")] // a cell that is mostly Sudan's
    public void Event_that_names_the_predecessor_counts_for_the_successor_up_to_the_month_of_its_independence(
        int gid,
        string month,
        string country) =>
        Assert.Equal(country, new Units(Territory, CountryRule.OwnPart, []).CountryOf(new SourcePlace(gid, "SDN", Month.Parse(month))));
}
