using PocGrid.Datasets.GeoPko;
using PocGrid.GridMonths;
using Xunit;

namespace PocGrid.Tests.Datasets;

public class MapFindingsTests
{
    // Revision 7 is of January but for line 7; 8 is republished in February as 8.1, which repeats a row; 9 is half of April, half of May.
    private static readonly GeoPkoDeployment[] Rows =
    [
        .. Enumerable.Range(2, 5).Select(line => GivenRow.Deployment("Rev. 7") with { Line = line }),
        GivenRow.Deployment("Rev. 7", month: "2015-03") with { Line = 7, Troops = 30 },
        GivenRow.Deployment("Rev. 8", month: "2015-02") with { Line = 8 },
        GivenRow.Deployment("Rev. 8", month: "2015-02") with { Line = 9, Troops = null },
        GivenRow.Deployment("Rev. 8", month: "2015-02") with { Line = 12, Troops = 50 },
        GivenRow.Deployment("Rev. 8.1", month: "2015-02") with { Line = 13 },
        GivenRow.Deployment("Rev. 8.1", month: "2015-02") with { Line = 14, RepeatsLine = 13 },
        GivenRow.Deployment("Rev. 9", month: "2015-04") with { Line = 15 },
        GivenRow.Deployment("Rev. 9", month: "2015-05") with { Line = 16 },
    ];

    [Fact]
    public void Every_finding_says_what_was_done_with_which_rows() => Assert.Equal(
        [
            "Rev. 8|8|2015-02|2015-02|superseded|3 of 3|150|8-9;12",
            "Rev. 8.1|8.1|2015-02|2015-02|repeated|1 of 2|100|14",
            "Rev. 7|7|2015-03|2015-01|moved|1 of 6|30|7",
            "Rev. 9|9|2015-04||unclear|1 of 2|100|15",
            "Rev. 9|9|2015-05||unclear|1 of 2|100|16",
        ],
        Findings(MapRule.ByRevision));

    [Fact]
    public void Row_that_the_configuration_keeps_as_dated_is_named_all_the_same() =>
        Assert.Contains("Rev. 7|7|2015-03|2015-01|kept_as_dated|1 of 6|30|7", Findings(MapRule.AsDated));

    [Fact]
    public void Maps_without_a_fault_have_no_finding() =>
        Assert.Equal(0, MapFindings.Of(DeploymentMaps.Judge(Rows[..5]), ("geo_pko", "2.2", "geopko.csv")).RowCount);

    private static string[] Findings(MapRule rule)
    {
        var table = MapFindings.Of(DeploymentMaps.Judge(Rows, rule), ("geo_pko", "2.2", "geopko.csv"));
        Assert.All(Enumerable.Range(0, table.RowCount), row => Assert.Equal(
            ("MINUSCA", "geo_pko", "2.2", "geopko.csv"),
            (table.Texts("mission")[row], table.Texts("source")[row], table.Texts("source_release")[row], table.Texts("file")[row])));
        return
        [
            .. Enumerable.Range(0, table.RowCount).Select(row => string.Join('|', [
                table.Texts("map")[row], table.Texts("revision")[row], table.Texts("dated_month")[row], table.Texts("map_month")[row], table
                    .Texts("done")[row],
                $"{table.Int32s("rows")[row]} of {table.Int32s("map_rows")[row]}", table.Doubles("troops")[row], table
                    .Texts("lines")[row]])),
        ];
    }
}
