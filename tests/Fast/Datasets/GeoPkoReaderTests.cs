using PocGrid.Datasets.GeoPko;
using PocGrid.Grid;
using PocGrid.Tests.Sources;
using Xunit;

namespace PocGrid.Tests.Datasets;

public class GeoPkoReaderTests
{
    private const string Header =
        "\"source\",\"mission\",\"year\",\"month\",\"location\",\"country\",\"latitude\",\"longitude\","
        + "\"comments\",\"no.troops\",\"rpf.no\",\"fpu.no\",\"prioid\"";
    private const string Goma = "\"Map no. 4412 Rev. 34.1 (republished as "
        + "34.2)\",\"MONUSCO\",\"2019\",\"9\",\"Goma\",\"DRC\",\"-1.67\",\"29.22\",\"two\nlines\",\"150\",NA,\"35\",\"127139\"";

    [Theory]
    [InlineData("Map no. 4412 Rev. 34.1 (republished as 34.2)", 34, 1)]
    [InlineData("Map no. 4412 Rev. 31 (republished as 31.1)", 31, 0)]
    [InlineData("Map no. 1 Rev. 3 (Rev. 4.1 in June)", 3, 0)]
    [InlineData("Map no. 2916 Rev. 83E", 83, 0)]
    [InlineData("Map NO. 3000 Rev. 35", 35, 0)]
    [InlineData("Map no. 3691.1 Rev. 76", 76, 0)]
    [InlineData("Map no.3692 Rev. 4", 4, 0)]
    [InlineData("Map no. 4132 Rev. 05", 5, 0)]
    [InlineData("Map no. 4144 Rev. 45.10", 45, 10)]
    [InlineData("Map no. 4456 Rev. 23 (July)", 23, 0)]
    [InlineData("Map no.3886.4", 0, 0)]
    [InlineData("Map no. 3828 original", 0, 0)]
    [InlineData("UNMISS Force Deployment November 2015", 0, 0)]
    [InlineData("", 0, 0)]
    public void Revision_is_the_first_number_after_Rev(string source, int major, int minor) =>
        Assert.Equal(new MapRevision(major, minor), MapRevisionText.Parse(source));

    [Fact]
    public void Revisions_compare_by_part() => Assert.True(MapRevisionText.Parse("Rev. 34.10") > MapRevisionText.Parse("Rev. 34.2"));

    [Fact]
    public void Deployment_is_read()
    {
        var only = Assert.Single(GeoPkoReader.Read(Given.Text("g.csv", $"{Header}\n{Goma}\n")).Rows);

        Assert.Equal(
            new GeoPkoDeployment
            {
                Source = "Map no. 4412 Rev. 34.1 (republished as 34.2)",
                Revision = new MapRevision(34, 1),
                Mission = "MONUSCO",
                Month = Month.Of(2019, 9),
                Location = "Goma",
                Country = "DRC",
                Latitude = -1.67,
                Longitude = 29.22,
                Troops = 150,
                FormedPolice = 35,
                RegionalProtectionForce = null,
                PrioId = 127139,
                File = "g.csv",
                Line = 2,
            },
            only);
    }

    [Theory]
    [InlineData("150", "unknown")]
    [InlineData("150", "NA")]
    [InlineData("150", "")]
    public void Troops_that_are_not_known_are_missing_and_the_row_stays(string old, string text) =>
        Assert.Null(Assert.Single(GeoPkoReader.Read(
            Given.Text("g.csv", $"{Header}\n{Goma.Replace($"\"{old}\"", $"\"{text}\"", StringComparison.Ordinal)}\n")).Rows).Troops);

    [Fact]
    public void Na_is_missing_in_any_case() =>
        Assert.Null(Assert.Single(
            GeoPkoReader.Read(Given.Text("g.csv",
            $"{Header}\n{Goma.Replace("NA", "Na", StringComparison.Ordinal)}\n")).Rows).RegionalProtectionForce);

    [Fact]
    public void Location_without_coordinates_and_location_that_comes_twice_are_kept()
    {
        var unclear = Goma.Replace("\"-1.67\",\"29.22\"", "NA,NA", StringComparison.Ordinal);

        var read = GeoPkoReader.Read(Given.Text("g.csv", $"{Header}\n{Goma}\n{Goma}\n{unclear}\n"));

        Assert.Equal([2L, 4L, 6L], read.Rows.Select(r => r.Line));
        Assert.Null(read.Rows[2].Latitude);
        Assert.Null(read.Rows[2].Longitude);
    }

    [Theory]
    [InlineData("\"2019\"", "\"1947\"", "year", "outside 1948 to 2100")]
    [InlineData("\"9\"", "\"13\"", "month", "outside 1 to 12")]
    [InlineData("\"150\"", "\"-1\"", "no.troops", "less than 0")]
    [InlineData("\"150\"", "\"some\"", "no.troops", "not a number")]
    [InlineData("\"-1.67\"", "\"-91\"", "latitude", "outside -90 to 90")]
    [InlineData("\"29.22\"", "\"290.22\"", "longitude", "outside -180 to 180")]
    [InlineData("\"MONUSCO\"", "NA", "mission", "blank")]
    public void Faulty_value_refuses_the_row_with_its_reason(string old, string value, string column, string reason)
    {
        var read = GeoPkoReader.Read(Given.Text("g.csv", $"{Header}\n{Goma.Replace(old, value, StringComparison.Ordinal)}\n"));

        var reject = Assert.Single(read.Rejects);
        Assert.Equal((column, value.Trim('"'), 2L), (reject.Column, reject.Value, reject.Line));
        Assert.Contains(reason, reject.Reason, StringComparison.Ordinal);
        Assert.Empty(read.Rows);
    }

    [Fact]
    public void Names_of_version_1_are_understood()
    {
        const string Old = "Source,Mission,Year,Month,Location,Country,Latitude,Longitude,No.troops,RPF_No,FPU_No,PRIOID\nMap no. 1 Rev. "
            + "2,UNMIL,2010,1,Zwedru,Liberia,6.07,-8.13,35,,0,138583\n";

        var only = Assert.Single(GeoPkoReader.Read(Given.Text("g.csv", Old)).Rows);

        Assert.Equal((35.0, 0.0, 138583), (only.Troops, only.FormedPolice, only.PrioId));
    }

    [Fact]
    public void Location_month_needs_no_source()
    {
        const string Monthly
            = "mission,year,month,location,country,latitude,longitude,no.troops\nUNMIL,2010,1,Zwedru,Liberia,6.07,-8.13,35\n";

        Assert.Equal("", Assert.Single(GeoPkoReader.Read(Given.Text("g.csv", Monthly)).Rows).Source);
    }

    [Fact]
    public void Workbook_is_read_from_the_sheet_that_has_the_columns()
    {
        var workbook = Workbook.Of(
            ("About", [["Geo-PKO", "version 2.1"]]),
            ("Data", [["source", "mission", "year", "month", "location", "country", "latitude", "longitude", "no.troops"],
                ["Map no. 4220 Rev. 22", "UNOCI", 2008.0, 6.0, "unclear", "Ivory Coast", "NA", "NA", "unknown"],
                [],
                ["Map no. 4220 Rev. 22", "UNOCI", 2008.0, 6.0, "Man", "Ivory Coast", 7.4125, -7.5538, 650.0]]));

        foreach (var bytes in new[] { workbook, Given.Gzip(workbook), Given.Zip(("Geo_PKO.xlsx", workbook)) })
        {
            var read = GeoPkoReader.Read(Given.Bytes("g.xlsx", bytes));

            Assert.Equal([2L, 4L], read.Rows.Select(r => r.Line));
            Assert.Equal((null, null), (read.Rows[0].Latitude, read.Rows[0].Troops));
            Assert.Equal((7.4125, 650.0, Month.Of(2008, 6)), (read.Rows[1].Latitude, read.Rows[1].Troops, read.Rows[1].Month));
        }
    }

    [Fact]
    public void Workbook_without_such_a_sheet_is_refused() =>
        Given.Refused(() => GeoPkoReader.Read(Given.Bytes("g.xlsx", Workbook.Of(("About", [["x"]])))), "No sheet", "no.troops");

    [Fact]
    public void Missing_column_is_named() =>
        Given.Refused(
            () => GeoPkoReader.Read(Given.Text("g.csv", "source,mission,year,month,location,country,latitude,longitude\n")),
            "Geo-PKO location-map needs the column no.troops", "Header found: source");
}
