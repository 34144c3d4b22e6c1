using PocGrid.Sources.PrioGrid;
using Xunit;

namespace PocGrid.Tests.Sources;

public class PrioGridReaderTests
{
    private const string Header = "gid,row,col,xcoord,ycoord,landarea,mountains_mean,ttime_min";
    private const string Cell = "\"49182\",\"69\",\"222\",\"-69.25\",\"-55.75\",\"4.121329\",,\"966\"";

    [Fact]
    public void Static_variables_are_read_in_order_of_cells_with_blanks_as_NaN()
    {
        var read = PrioGridReader.Read(Given.Text("p.csv", "\uFEFFgid,a,b\n\"3\",\"1.5\",NA\n\"2\",,\"7\"\n"));

        Assert.Equal([2, 3], read.Values.Gid);
        Assert.Null(read.Values.Year);
        Assert.Equal([double.NaN, 1.5], read.Values.Values["a"]);
        Assert.Equal([7, double.NaN], read.Values.Values["b"]);
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
    [InlineData("\"69\"", "\"68\"", "row", "disagrees with gid, whose row is 69")]
    [InlineData("\"222\"", "\"221\"", "col", "disagrees with gid, whose col is 222")]
    [InlineData("\"-69.25\"", "\"-69.75\"", "xcoord", "whose xcoord is -69.25")]
    [InlineData("\"-55.75\"", "\"55.75\"", "ycoord", "whose ycoord is -55.75")]
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
        Given.Refused(() => PrioGridReader.Read(Given.Text("p.csv", "gid,a\n5,1\n4,1\n5,2\n")), "p.csv, line 4", "column gid", "'5'", "line 2");

    [Fact]
    public void File_without_gid_or_without_variable_is_refused()
    {
        Given.Refused(() => PrioGridReader.Read(Given.Text("p.csv", "id,a\n1,1\n")), "PRIO-GRID needs the column gid");
        Given.Refused(() => PrioGridReader.Read(Given.Text("p.csv", "gid,row\n1,1\n")), "no variable");
    }
}
