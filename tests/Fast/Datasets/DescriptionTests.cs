using PocGrid.Datasets;
using PocGrid.Grid;
using PocGrid.Tests.Sources;
using Xunit;

namespace PocGrid.Tests.Datasets;

public class DescriptionTests
{
    [Fact]
    public async Task Ged_is_described_by_countries_and_months_with_its_rejects_and_unknown_columns()
    {
        var description = await Describe(
            $"{GedCsv.Header},extra\n{GedCsv.Row()},x\n{GedCsv.Row(("id", "2"), ("best", "?"))},x\n"
                + $"{GedCsv.Row(("id", "3"), ("date_end", "2014-03-02"), ("country", "Chad"))},x\n");

        Assert.Equal(3, description.Rows);
        Assert.Equal(3, Assert.Single(description.Rejects).Line);
        Assert.Equal(new MonthRange(Month.Of(2014, 1), Month.Of(2014, 3)), description.Months);
        Assert.Equal(["Central African Republic", "Chad"], description.Covers);
        Assert.Equal(["unknown columns, ignored: extra"], description.Notes);
    }

    [Fact]
    public async Task GeoPko_is_described_by_missions_and_months()
    {
        var description = await Describe(
            "source,mission,year,month,location,country,latitude,longitude,no.troops,nameoftcc_17,tcc1,gnwo,timepoint\nMap no. "
                + "1,UNMIL,2010,1,Zwedru,Liberia,6.07,-8.13,35,,,,\n");

        Assert.Equal((1L, "UNMIL"), (description.Rows, Assert.Single(description.Covers)));
        Assert.Equal(new MonthRange(Month.Of(2010, 1), Month.Of(2010, 1)), description.Months);
        Assert.Equal(["unknown columns, ignored: timepoint"], description.Notes);
    }

    [Fact]
    public async Task Grids_are_described_by_variables_and_years()
    {
        var yearly = await Describe("gid,year,pop_gpw_sum\n1,2005,1\n1,2010,2\n");
        var climatology = await Describe("x,y,bio12\n0.25,0.25,5\n");

        Assert.Equal(["pop_gpw_sum"], yearly.Covers);
        Assert.Equal(new MonthRange(Month.Of(2005, 1), Month.Of(2010, 12)), yearly.Months);
        Assert.Equal((1L, null), (climatology.Rows, climatology.Months));
    }

    [Fact]
    public async Task Monthly_rainfall_is_described_by_the_months_in_the_whole_file()
    {
        var content = RainfallTests.Cru("cru_ts4.09.2011.2011.pre.dat", 12);
        var file = Assert.Single((await GivenFiles.Recognize((content.Name, Given.ReadAll(content)))).Recognized);

        var description = file.Describe(content);

        Assert.Equal("4.09", file.Release);
        Assert.Equal((24L, new MonthRange(Month.Of(2011, 1), Month.Of(2011, 12))), (description.Rows, description.Months));
    }

    [Fact]
    public async Task Missions_and_unused_tables_are_described_by_their_rows()
    {
        var missions = await Describe("mission,country_iso3,first_month,last_month,resolution,note\nX,CAF,2014-04,,r,\n");
        var unused = await Describe("mission,yearmon,prociv\nX,1,1\nX,2,1\n");

        Assert.Equal((1L, "X"), (missions.Rows, Assert.Single(missions.Covers)));
        Assert.Equal(2, unused.Rows);
        Assert.Contains("not used", Assert.Single(unused.Notes), StringComparison.Ordinal);
    }

    private static async Task<DatasetDescription> Describe(string text)
    {
        var file = Assert.Single((await GivenFiles.Recognize(("data.csv", Given.Utf8(text)))).Recognized);
        return file.Describe(Given.Text("data.csv", text));
    }
}
