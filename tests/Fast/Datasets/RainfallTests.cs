using System.Text;
using PocGrid.Datasets.Rainfall;
using PocGrid.Grid;
using PocGrid.Sources.Content;
using PocGrid.Tests.Sources;
using Xunit;

namespace PocGrid.Tests.Datasets;

public class RainfallTests
{
    private const string Name = "cru_ts4.09.2011.2012.pre.dat.gz";

    /// <summary>Two land cells: the first of the south-west corner row, and 0.25 N 29.25 E near Beni.</summary>
    private static readonly (int Row, int Column)[] Land = [(0, 0), (180, 418)];

    [Fact]
    public void Grids_run_from_the_south_west_in_tenths_of_a_millimetre()
    {
        var read = CruTsReader.Read(Cru(Name, 24));

        Assert.Equal(new MonthRange(Month.Of(2011, 1), Month.Of(2012, 12)), read.Coverage);
        Assert.Equal(48, read.Gid.Length);
        Assert.Equal([1, GridCell.FromCoordinates(0.25, 29.25).Gid], read.Gid[..2]);
        Assert.Equal(Month.Of(2011, 2).Id, read.MonthId[2]);

        // Cell k of month m holds 10 m + k tenths.
        Assert.Equal([0.0, 0.1, 1.0, 1.1], read.RainfallMm[..4]);
    }

    [Fact]
    public void Only_the_months_asked_for_are_kept()
    {
        var read = CruTsReader.Read(Cru(Name, 24), months: new MonthRange(Month.Of(2012, 3), Month.Of(2012, 4)));

        Assert.Equal(24, read.Coverage.Length);
        Assert.Equal([Month.Of(2012, 3).Id, Month.Of(2012, 3).Id, Month.Of(2012, 4).Id, Month.Of(2012, 4).Id], read.MonthId);
        Assert.Equal(14.0, read.RainfallMm[0], 12);
    }

    [Fact]
    public void First_year_comes_from_the_declaration_where_the_name_is_silent()
    {
        Assert.Equal(Month.Of(1990, 1), CruTsReader.Read(Cru("rain.dat", 12), firstYear: 1990).Coverage.First);
        Given.Refused(() => CruTsReader.Read(Cru("rain.dat", 12)), "rain.dat", "which year", "first_year", "datasets.json");
    }

    [Theory]
    [InlineData("cru_ts4.09.1901.2024.pre.dat.gz", 1901, 2024)]
    [InlineData("rain/CRU_TS4.09.2021.2024.pre.dat", 2021, 2024)]
    [InlineData("cru_ts4.99.simulated.2012.2014.pre.dat.gz", 2012, 2014)]
    public void Years_are_in_the_name(string name, int first, int last) => Assert.Equal((first, last), CruTsReader.YearsInName(name));

    [Fact]
    public void Name_of_another_variable_says_no_years() => Assert.Null(CruTsReader.YearsInName("cru_ts4.09.1901.2024.tmp.dat.gz"));

    [Fact]
    public void Number_of_months_is_checked_against_the_name() =>
        Given.Refused(() => CruTsReader.Read(Cru(Name, 23)), Name, "23 months", "2011 to 2012", "24");

    [Theory]
    [InlineData("-999", "2x", "not a whole number")]
    [InlineData("-999", "-5", "cannot be negative")]
    [InlineData("-999", "", "719 numbers instead of 720")]
    [InlineData("-999", "1 2", "more than 720 numbers")]
    public void Grid_with_a_faulty_line_is_refused(string old, string value, string words)
    {
        var text = Grid(0);
        var at = text.IndexOf(old, StringComparison.Ordinal);
        var faulty = string.Concat(text.AsSpan(0, at), value, text.AsSpan(at + old.Length));

        Assert.Equal(1, Given.Refused(() => CruTsReader.Read(Given.Text("x.2001.2001.dat", faulty), firstYear: 2001), words).Line);
    }

    [Fact]
    public void Month_cut_short_is_refused()
    {
        var text = Grid(0);

        Given.Refused(
            () => CruTsReader.Read(Given.Text("rain.dat", text[..(text.Length / 2)]), firstYear: 2001), "truncated");
    }

    [Fact]
    public void Climatology_is_read_by_cell()
    {
        var read = RainfallClimatologyReader.Read(
            Given.Text("c.csv", "\"x\",\"y\",\"bio12\",\"bio13\",\"note\"\n29.25,0.25,1400.5,NA,a\n-179.75,-89.75,0,1,b\n"));

        Assert.Equal([1, GridCell.FromCoordinates(0.25, 29.25).Gid], read.Values.Gid);
        Assert.Equal([0, 1400.5], read.Values.Values["bio12"]);
        Assert.Equal([1, double.NaN], read.Values.Values["bio13"]);
        Assert.Equal(["bio12", "bio13"], read.Values.Values.Keys.Order());
    }

    [Theory]
    [InlineData("lon,lat,annual_mm")]
    [InlineData("longitude,latitude,rainfall_mm")]
    [InlineData("xcoord,ycoord,bio12")]
    public void Climatology_may_name_its_columns_otherwise(string header) =>
        Assert.Equal(1, RainfallClimatologyReader.Read(Given.Text("c.csv", $"{header}\n0.25,0.25,5\n")).RowsRead);

    [Fact]
    public void Climatology_off_the_grid_is_refused()
    {
        var read = RainfallClimatologyReader.Read(Given.Text("c.csv", "x,y,bio12\n0.5,0.25,5\n"));

        Assert.Contains("not the centre", Assert.Single(read.Rejects).Reason, StringComparison.Ordinal);
        Given.Refused(
            () => RainfallClimatologyReader.Read(Given.Text("c.csv", "x,y,temperature\n0.25,0.25,5\n")),
            "no precipitation column");
        Given.Refused(
            () => RainfallClimatologyReader.Read(Given.Text("c.csv", "x,y,bio12\n0.25,0.25,5\n0.25,0.25,5\n")),
            "also stands in line 2");
    }

    internal static SourceContent Cru(string name, int months)
    {
        var text = new StringBuilder();
        for (var month = 0; month < months; month++)
        {
            text.Append(Grid(month));
        }

        // As it is: grids of water alone compress beyond the limits on expansion, which real ones do not.
        return Given.Bytes(name, Encoding.ASCII.GetBytes(text.ToString()));
    }

    private static string Grid(int month)
    {
        var text = new StringBuilder();
        for (var row = 0; row < GridCell.Rows; row++)
        {
            var line = Enumerable.Repeat("    -999", GridCell.Columns).ToArray();
            for (var k = 0; k < Land.Length; k++)
            {
                if (Land[k].Row == row)
                {
                    line[Land[k].Column] = $"{(10 * month) + k,8}";
                }
            }

            text.AppendJoin("", line).Append('\n');
        }

        return text.ToString();
    }
}
