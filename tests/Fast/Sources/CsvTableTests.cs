using PocGrid.Sources.Tables;
using Xunit;

namespace PocGrid.Tests.Sources;

public class CsvTableTests
{
    [Theory]
    [InlineData("a,b\n1,\"x\ny\"\n\n2,z\n", new long[] { 2, 5 })]
    [InlineData("a,b\r\n1,\"x\r\ny\"\r\n\r\n2,z", new long[] { 2, 5 })]
    [InlineData("\n\"a\",\"b\"\n1,2\n\n\n3,4\n\n", new long[] { 3, 6 })]
    [InlineData("\"a\n(long)\",b\n1,2\n3,4", new long[] { 3, 4 })]
    [InlineData("a,b\r1,2\r3,4", new long[] { 2, 3 })]
    [InlineData("a,b\n\"1\r\",2\n3,4", new long[] { 2, 3 })]
    public void Line_is_that_on_which_the_row_starts(string text, long[] lines)
    {
        using var table = CsvTable.OpenCsv(Given.Text("x.csv", text));
        var found = new List<long>();
        while (table.Read())
        {
            found.Add(table.Line);
        }

        Assert.Equal(lines, found);
    }

    [Theory]
    [InlineData("a,b\n1,2\n")]
    [InlineData("a;b\n1;2\n")]
    [InlineData("a\tb\n1\t2\n")]
    [InlineData("a|b\n1|2\n")]
    [InlineData("sep=;\na;b\n1;2\n")]
    [InlineData("\"a\";\"b\"\n\"1\";\"2\"\n")]
    public void Delimiter_is_told_by_the_header(string text)
    {
        using var table = CsvTable.OpenCsv(Given.Text("x.csv", text));

        Assert.Equal(["a", "b"], table.Header);
        Assert.True(table.Read());
        Assert.Equal(("1", "2"), (table.Field(0).ToString(), table.Field(1).ToString()));
    }

    [Fact]
    public void Fields_are_unquoted_and_a_hash_begins_no_comment()
    {
        using var table = CsvTable.OpenCsv(Given.Text("x.csv", "\uFEFF\"a\", b \n#1,\"say \"\"hi\"\", twice\"\n"));

        Assert.Equal(["a", "b"], table.Header);
        Assert.True(table.Read());
        Assert.Equal("#1", table.Field(0).ToString());
        Assert.Equal("say \"hi\", twice", table.Field(1).ToString());
        Assert.Equal("", table.Field(2).ToString());
    }

    [Theory]
    [InlineData("a,b\n1,\"x\" y\n2,3\n")]
    [InlineData("a,b\n1,\"x y\n2,3\n")]
    public void Broken_quotes_are_refused_at_the_row(string text)
    {
        using var table = CsvTable.OpenCsv(Given.Text("x.csv", text));

        var fault = Given.Refused(() => table.Read(), "quote");

        Assert.Equal(2, fault.Line);
    }

    [Theory]
    [InlineData("<!DOCTYPE html>\n<html></html>", "web page")]
    [InlineData("\n\n", "no rows")]
    public void Other_formats_are_refused(string text, string word) =>
        Given.Refused(() => CsvTable.OpenCsv(Given.Text("x.csv", text)), "x.csv", word);

    [Fact]
    public void Rows_of_the_wrong_width_are_refused_but_empty_fields_at_the_end_are_not()
    {
        using var table = CsvTable.OpenCsv(Given.Text("x.csv", "a,b\n1,2,\n1\n1,2,3\n"));
        var reader = new RowReader(table);

        Assert.True(reader.Next());
        Assert.Null(reader.Fault);
        Assert.True(reader.Next());
        Assert.Equal("the row has 1 fields where the header has 2", reader.Fault!.Reason);
        Assert.True(reader.Next());
        Assert.Equal("the row has 3 fields where the header has 2", reader.Fault!.Reason);
    }

    [Fact]
    public void First_fault_of_a_row_is_the_one_reported()
    {
        using var table = CsvTable.OpenCsv(Given.Text("x.csv", "a,b\nx,y\n"));
        var reader = new RowReader(table);
        var columns = new TableColumns(table, "test");
        reader.Next();
        reader.Integer(columns.Require("b"), 0, 9);
        reader.Integer(columns.Require("a"), 0, 9);

        Assert.Equal(new PocGrid.Sources.Reject("x.csv", 2, "b", "y", "is not a whole number"), reader.Fault);
    }

    [Fact]
    public void Missing_columns_are_named_together_with_the_header()
    {
        using var table = CsvTable.OpenCsv(Given.Text("x.csv", "a,b\n1,2\n"));
        var columns = new TableColumns(table, "Test data");
        columns.Require("c");
        columns.Require("b");
        columns.Require("d");

        Given.Refused(() => columns.RequireAll(), "x.csv, line 1", "Test data needs the columns c, d", "Header found: a, b");
    }

    [Fact]
    public void Column_that_comes_twice_is_refused()
    {
        using var table = CsvTable.OpenCsv(Given.Text("x.csv", "a,A\n1,2\n"));

        Given.Refused(() => new TableColumns(table, "Test data").Require("a"), "more than once");
    }

    [Theory]
    [InlineData("2014-01-18")]
    [InlineData("2014-01-18 00:00:00.000")]
    [InlineData("2014-01-18 23:59:59")]
    [InlineData("2014-01-18T00:00:00")]
    [InlineData("2014-01-18T00:00:00Z")]
    [InlineData("2014-1-18")]
    [InlineData("2014/01/18")]
    [InlineData("2014.01.18 0:00")]
    [InlineData("2014-01-18 00:00:00+00")]
    [InlineData("2014-01-18T00:00:00.000-05:00")]
    [InlineData("2014-01-18 12:00:00 AM")]
    [InlineData("20140118")]
    [InlineData("18jan2014")]
    [InlineData("18jan2014 00:00:00")]
    [InlineData("18-Jan-2014")]
    [InlineData("January 18, 2014")]
    public void Dates_are_read_in_every_form_of_the_sources(string text)
    {
        Assert.True(SourceDate.TryParse(text, out var date));
        Assert.Equal(new DateOnly(2014, 1, 18), date);
    }

    [Theory]
    [InlineData("18/01/2014")]
    [InlineData("2014-02-30")]
    [InlineData("01/18/2014")]
    [InlineData("1/18/14")]
    [InlineData("2014-13-18")]
    [InlineData("18 Janvier 2014")]
    [InlineData("2014-01-18x")]
    [InlineData("41657")]
    [InlineData("")]
    public void Other_dates_are_not_guessed(string text) => Assert.False(SourceDate.TryParse(text, out _));
}
