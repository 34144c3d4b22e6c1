using PocGrid.Datasets.Missions;
using PocGrid.Grid;
using PocGrid.Tests.Sources;
using Xunit;

namespace PocGrid.Tests.Datasets;

public class MissionsTests
{
    private const string HeaderWithArea = "mission,country_iso3,first_month,last_month,resolution,area,note\n";

    private const string Header = "mission,country_iso3,first_month,last_month,resolution,note\n";

    /// <summary>Months and resolutions from UNPMM 2.0 and TAMM 2.1, as in the reference list beside the real data.</summary>
    [Theory]
    [InlineData("MONUSCO", "COD", "2010-07", null, "S/RES/1925 (2010)")]
    [InlineData("UNMISS", "SSD", "2011-07", null, "S/RES/1996 (2011)")]
    [InlineData("UNISFA", "SDN", "2011-06", null, "S/RES/1990 (2011)")]
    [InlineData("UNAMID", "SDN", "2007-07", "2020-12", "S/RES/1769 (2007)")]
    [InlineData("MINUSCA", "CAF", "2014-04", null, "S/RES/2149 (2014)")]
    [InlineData("MINUSMA", "MLI", "2013-04", "2023-12", "S/RES/2100 (2013)")]
    [InlineData("UNOCI", "CIV", "2004-02", "2017-06", "S/RES/1528 (2004)")]
    [InlineData("UNMIL", "LBR", "2003-09", "2018-03", "S/RES/1509 (2003)")]
    public void Shipped_list_holds_the_eight_missions(string name, string iso3, string first, string? last, string resolution)
    {
        var mission = Assert.Single(MissionsReader.Shipped(), m => m.Name == name);

        Assert.Equal((iso3, Month.Parse(first), resolution), (mission.CountryIso3, mission.FirstMonth, mission.Resolution));
        Assert.Equal(last, mission.LastMonth?.ToString());
        Assert.Equal(8, MissionsReader.Shipped().Count);
    }

    [Theory]
    [InlineData("X,CAF,2014-4,,r,", "first_month", "yyyy-MM")]
    [InlineData("X,CAF,2014-04,2014-03,r,", "last_month", "before first_month")]
    [InlineData("X,Chad,2014-04,,r,", "country_iso3", "alpha-3")]
    [InlineData(",CAF,2014-04,,r,", "mission", "blank")]
    [InlineData("X,CAF,2014-04,,,", "resolution", "blank")]
    public void One_fault_refuses_the_list(string row, string column, string words)
    {
        var fault = Given.Refused(() => MissionsReader.Read(Given.Text("missions.csv", $"{Header}{row}\n")), "missions.csv, line 2", words);

        Assert.Equal(column, fault.Column);
    }

    [Theory]
    [InlineData("Darfur")]
    [InlineData("POINT (27 9)")]
    [InlineData("POLYGON ((27 9, 29 9, 29 10))")] // not closed
    [InlineData("POLYGON ((27 9, 29 11, 29 9, 27 11, 27 9))")] // crosses itself
    [InlineData("POLYGON ((27 9, 200 9, 200 10, 27 9))")]
    public void Area_that_is_no_polygon_refuses_the_list(string area)
    {
        var fault = Given.Refused(
            () => MissionsReader.Read(Given.Text("missions.csv", $"{HeaderWithArea}X,SDN,2014-04,,r,\"{area}\",\n")),
            "missions.csv, line 2",
            "well-known text");

        Assert.Equal(("area", area), (fault.Column, fault.Value));
    }

    /// <summary>
    /// Abyei by the award of 2009 (27 50' to 29 00' E, to 10 10' N): Diffra (10.04 N, 28.40 E) and Agok (9.36 N, 28.58 E) lie in cells of
    /// it, Kadugli (11.01 N, 29.71 E), where UNISFA has its logistics, does not; nor does the cell that only shares the edge of 29 E.
    /// </summary>
    [Theory]
    [InlineData(10.044629, 28.402322, true)]
    [InlineData(9.357486, 28.582579, true)]
    [InlineData(9.6, 27.6, true)]
    [InlineData(11.010596, 29.713688, false)]
    [InlineData(9.6, 29.1, false)]
    public void Abyei_is_the_area_of_UNISFA(double latitude, double longitude, bool isIn)
    {
        var unisfa = MissionsReader.Shipped().Single(mission => mission.Name == "UNISFA");

        Assert.Equal(isIn, unisfa.WorksIn(GridCell.FromCoordinates(latitude, longitude)));
        var monusco = MissionsReader.Shipped().Single(mission => mission.Name == "MONUSCO");
        Assert.True(monusco.WorksIn(GridCell.FromCoordinates(latitude, longitude)));
    }

    [Fact]
    public void Area_is_in_the_table_of_the_lake_as_it_was_written()
    {
        var shipped = MissionsReader.Shipped();

        Assert.Equal(
            shipped.Select(mission => mission.Area?.Text),
            MissionTable.Read(MissionTable.Of(shipped)).Select(mission => mission.Area?.Text));
        Assert.Equal(2, shipped.Count(mission => mission.Area is not null));
    }

    [Fact]
    public void Mission_twice_for_one_country_is_refused() =>
        Given.Refused(
            () => MissionsReader.Read(Given.Text("missions.csv", $"{Header}X,CAF,2014-04,,r,\nX,CAF,2015-04,,r,\n")),
            "line 3",
            "comes twice");

    [Fact]
    public void Missing_column_is_named() =>
        Given.Refused(
            () => MissionsReader.Read(Given.Text("missions.csv", "mission,country_iso3,first_month\n")),
            "last_month, resolution, note");
}
