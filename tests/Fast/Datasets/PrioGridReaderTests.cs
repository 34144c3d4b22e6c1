using PocGrid.Datasets.PrioGrid;
using PocGrid.Tests.Sources;
using Xunit;

namespace PocGrid.Tests.Datasets;

public class PrioGridReaderTests
{
    private const string Header = "gid,row,col,xcoord,ycoord,landarea,mountains_mean,ttime_min";
    private const string Cell = "\"49182\",\"69\",\"222\",\"-69.25\",\"-55.75\",\"4.121329\",,\"966\"";

    [Fact]
    public void Static_variables_are_read_in_order_of_cells_with_blanks_as_NaN()
    {
        var read = PrioGridReader.Read(Given.Text("p.csv", "\uFEFFgid,landarea,ttime_sd\n\"3\",\"1.5\",NA\n\"2\",,\"7\"\n"));

        Assert.Equal([2, 3], read.Values.Gid);
        Assert.Null(read.Values.Year);
        Assert.Equal([double.NaN, 1.5], read.Values.Values["landarea"]);
        Assert.Equal([7, double.NaN], read.Values.Values["ttime_sd"]);
        Assert.Equal(2, read.RowsRead);
    }

    [Fact]
    public void Yearly_variables_are_read_by_year_then_cell()
    {
        var read = PrioGridReader.Read(Given.Text("p.csv", "gid,year,pop_gpw_sum\n2,2005,1\n1,2010,2\n1,2005,3\n"));

        Assert.Equal([1, 2, 1], read.Values.Gid);
        Assert.Equal([2005, 2005, 2010], read.Values.Year!);
        Assert.Equal([3, 1, 2], read.Values.Values["pop_gpw_sum"]);
    }

    [Fact]
    public void Place_of_the_cell_is_checked_and_is_no_variable()
    {
        var read = PrioGridReader.Read(Given.Text("p.csv", $"{Header}\n{Cell}\n"));

        Assert.Empty(read.Rejects);
        Assert.Equal(["landarea", "mountains_mean", "ttime_min"], read.Values.Values.Keys.Order());
    }

    [Theory]
    [InlineData("\"49182\"", "\"259201\"", "gid", "outside 1 to 259200")]
    [InlineData("\"966\"", "\"far\"", "ttime_min", "not a number")]
    public void Faulty_value_refuses_the_row_with_its_reason(string old, string value, string column, string reason)
    {
        var read = PrioGridReader.Read(Given.Text("p.csv", $"{Header}\n{Cell.Replace(old, value, StringComparison.Ordinal)}\n"));

        var reject = Assert.Single(read.Rejects);
        Assert.Equal((column, 2L), (reject.Column, reject.Line));
        Assert.Contains(reason, reject.Reason, StringComparison.Ordinal);
        Assert.Empty(read.Values.Gid);
        Assert.All(read.Values.Values.Values, Assert.Empty);
    }

    [Fact]
    public void Cell_that_comes_twice_is_refused_by_both_lines() =>
        Given.Refused(
            () => PrioGridReader.Read(Given.Text("p.csv", "gid,landarea\n5,1\n4,1\n5,2\n")),
            "p.csv, line 4",
            "column gid",
            "'5'",
            "line 2");

    [Fact]
    public void File_without_gid_or_without_variable_is_refused()
    {
        Given.Refused(() => PrioGridReader.Read(Given.Text("p.csv", "id,landarea\n1,1\n")), "PRIO-GRID needs the column gid");
        Given.Refused(() => PrioGridReader.Read(Given.Text("p.csv", "gid,row\n1,1\n")), "no variable");
    }

    [Theory]
    [InlineData("\"69\"", "\"68\"", "line 2 row is 68, where gid 49182 has 69")]
    [InlineData("\"222\"", "\"221\"", "line 2 col is 221, where gid 49182 has 222")]
    [InlineData("\"-69.25\"", "\"-69.75\"", "line 2 xcoord is -69.75, where gid 49182 has -69.25")]
    [InlineData("\"-55.75\"", "\"55.75\"", "line 2 ycoord is 55.75, where gid 49182 has -55.75")]
    public void Place_that_disagrees_costs_no_row_and_is_told(string old, string value, string note)
    {
        var odd = Cell.Replace(old, value, StringComparison.Ordinal);
        var good = "\"49183\",\"69\",\"223\",\"-68.75\",\"-55.75\",\"1\",,\"10\"";

        var read = PrioGridReader.Read(Given.Text("p.csv", $"{Header}\n{odd}\n{good}\n"));

        Assert.Empty(read.Rejects);
        Assert.Equal([49182, 49183], read.Values.Gid);
        Assert.Contains(
            note,
            Assert.Single(read.Values.Notes, n => n.Contains("disagrees", StringComparison.Ordinal)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void File_whose_cells_are_numbered_otherwise_is_refused() =>
        Given.Refused(
            () => PrioGridReader.Read(Given.Text("p.csv", $"{Header}\n{Cell.Replace("49182", "49181", StringComparison.Ordinal)}\n")),
            "Of 1 rows 1",
            "col is 222, where gid 49181 has 221",
            "89.75 S");

    // -999 and -9999 are GIS programs' habit, -3.4e38 ESRI's, 9.96921e36 NetCDF's fill value.
    [Theory]
    [InlineData("mountains_mean", "-9999", "share from 0 to 1")]
    [InlineData("mountains_mean", "-999", "share from 0 to 1")]
    [InlineData("mountains_mean", "9999", "share from 0 to 1")]
    [InlineData("mountains_mean", "1.5", "share from 0 to 1")]
    [InlineData("ttime_mean", "-999", "minutes")]
    [InlineData("ttime_min", "-1", "minutes")]
    [InlineData("traveltime_mean", "-3.4028234663852886e+38", "minutes")]
    [InlineData("pop_gpw_sum", "-9999", "persons")]
    [InlineData("pop_hyd_sum", "9.96921e36", "persons")]
    public void Value_that_its_unit_does_not_allow_is_missing_and_counted(string variable, string value, string unit)
    {
        var good = variable == "mountains_mean" ? "0.5" : "240";
        var read = PrioGridReader.Read(Given.Text("p.csv", $"gid,{variable}\n1,{good}\n2,{value}\n3,{value}\n4,{good}\n5,{good}\n"));

        Assert.Empty(read.Rejects);
        Assert.Equal([false, true, true, false, false], read.Values.Values[variable].Select(double.IsNaN));
        var note = Assert.Single(read.Values.Notes);
        Assert.StartsWith($"{variable}: 2 values that are no {unit} are missing, the first ", note, StringComparison.Ordinal);
        Assert.EndsWith("in line 3.", note, StringComparison.Ordinal);
    }

    [Fact]
    public void Bounds_themselves_are_values() => Assert.Equal(
        [0, 1], PrioGridReader.Read(Given.Text("p.csv", "gid,mountains_mean\n1,0\n2,1\n")).Values.Values["mountains_mean"]);

    [Fact]
    public void Percentages_are_refused_as_shares() =>
        Given.Refused(
            () => PrioGridReader.Read(Given.Text("p.csv", "gid,mountains_mean\n1,0\n2,12.5\n3,90\n4,0.7\n")),
            "p.csv, line 3",
            "mountains_mean",
            "'12.5'",
            "percentages",
            "by 100");

    [Fact]
    public void Version_3_is_read_by_cell_and_year_of_its_date()
    {
        var read = PrioGridReader.Read(
            Given.Text("p.csv", "pgid,measurement_date,traveltime_mean,ghsl_population_grid\n2,2015-12-31,240,\n1,2010-12-31,300,25000\n"));

        Assert.Equal([1, 2], read.Values.Gid);
        Assert.Equal([2010, 2015], read.Values.Year!);
        Assert.Equal([300, 240], read.Values.Values["traveltime_mean"]);
        Assert.Equal([25_000, double.NaN], read.Values.Values["ghsl_population_grid"]);
        Assert.Empty(read.Values.Notes);
    }

    [Fact]
    public void Elevation_is_named_for_what_it_is()
    {
        Assert.Contains(
            "mean elevation in metres, not a share of mountains",
            Assert.Single(Notes("pgid,ruggedterrain_elevation_mean\n1,450\n2,1200\n")),
            StringComparison.Ordinal);
        Assert.Contains(
            "the largest of its values is 0.1, which are not metres",
            Assert.Single(Notes("pgid,ruggedterrain_elevation_mean\n1,0.1\n")),
            StringComparison.Ordinal);
    }

    // Hours, seconds; persons a square kilometre, thousands of persons; metres and tenths of a millimetre.
    [Theory]
    [InlineData("traveltime_mean", "4", "5.5", "minutes")]
    [InlineData("traveltime_mean", "14400", "19800", "minutes")]
    [InlineData("ghsl_population_grid", "3", "900", "persons in the cell")]
    [InlineData("cru_pre", "0.9", "1.4", "millimetres a year")]
    [InlineData("cru_pre", "9000", "24000", "millimetres a year")]
    public void Values_of_another_size_than_the_unit_of_version_3_are_refused(string variable, string one, string other, string unit) =>
        Given.Refused(() => Notes($"pgid,{variable}\n1,{one}\n2,{other}\n"), "p.csv", variable, $"not {unit}");

    [Fact]
    public void Version_3_by_month_is_refused() => Given.Refused(
        () => Notes(
            "pgid,measurement_date,cru_pre\n1,2014-01-31,90\n1,2014-02-28,80\n"), "p.csv, line 3", "measurement_date", "2014-01-31",
            "not yearly", "CRU TS");

    [Fact]
    public void Columns_that_are_none_of_the_dataset_are_ignored_and_named()
    {
        var read = PrioGridReader.Read(Given.Text("p.csv", "gid,name,Mountains_Mean,geom\n1,Bangui,0.5,POINT (1 2)\n"));

        Assert.Equal(["mountains_mean"], read.Values.Values.Keys);
        Assert.Equal("Columns that are none of PRIO-GRID's are ignored: name, geom.", Assert.Single(read.Values.Notes));
    }

    [Fact]
    public void Variable_without_a_value_is_told()
        => Assert.Equal("rainseas has no value in the file.", Assert.Single(Notes("gid,rainseas,landarea\n1,,5\n")));

    private static IReadOnlyList<string> Notes(string text) => PrioGridReader.Read(Given.Text("p.csv", text)).Values.Notes;
}
