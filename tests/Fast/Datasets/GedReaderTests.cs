using PocGrid.Datasets.UcdpGed;
using PocGrid.GridMonths;
using PocGrid.Tests.Sources;
using Xunit;

namespace PocGrid.Tests.Datasets;

public class GedReaderTests
{
    [Fact]
    public void Event_is_read_with_its_place_in_the_file()
    {
        var read = GedReader.Read(GedCsv.With(("gwnoa", "2;200;900"), ("best", "7")));

        var only = Assert.Single(read.Rows);
        Assert.Equal(
            new GedEvent
            {
                Id = 1,
                TypeOfViolence = 3,
                CodeStatus = "Clear",
                SideA = "LRA",
                GwNoA = "2;200;900",
                WherePrec = 1,
                DatePrec = 1,
                Latitude = 5.39,
                Longitude = 26.48,
                PrioGridGid = 137213,
                Country = "Central African Republic",
                CountryId = 482,
                DateStart = new DateOnly(2014, 1, 18),
                DateEnd = new DateOnly(2014, 1, 18),
                Best = 7,
                Low = 4,
                High = 5,
                DeathsCivilians = 4,
                File = "ged.csv",
                Line = 2,
            },
            only);
        Assert.Equal(1, read.RowsRead);
        Assert.Empty(read.Rejects);
    }

    [Theory]
    [InlineData("type_of_violence", "4", "outside 1 to 3")]
    [InlineData("where_prec", "8", "outside 1 to 7")]
    [InlineData("date_prec", "0", "outside 1 to 5")]
    [InlineData("best", "many", "not a whole number")]
    [InlineData("best", "", "blank")]
    [InlineData("best", "-1", "less than 0")]
    [InlineData("best", "3000000000", "more than 2147483647")]
    [InlineData("low", "-1", "less than 0")]
    [InlineData("high", "-1", "less than 0")]
    [InlineData("deaths_civilians", "-1", "less than 0")]
    [InlineData("country_id", "CAR", "not a whole number")]
    [InlineData("id", "", "blank")]
    [InlineData("latitude", "N5", "not a number")]
    [InlineData("latitude", "NaN", "blank")]
    [InlineData("gwnoa", "-99", "Gleditsch-Ward")]
    [InlineData("gwnoa", "0", "Gleditsch-Ward")]
    [InlineData("gwnoa", "Chad", "Gleditsch-Ward")]
    [InlineData("gwnoa", "9999", "Gleditsch-Ward")]
    [InlineData("gwnoa", "482.5", "Gleditsch-Ward")]
    [InlineData("longitude", "181", "outside -180 to 180")]
    [InlineData("date_start", "18.01.14", "not a date")]
    [InlineData("date_start", "1945-12-31", "before 1946-01-01")]
    [InlineData("date_end", "2014-01-17", "before date_start, 2014-01-18")]
    public void Faulty_value_refuses_the_row_with_its_reason(string column, string value, string reason)
    {
        var read = GedReader.Read(GedCsv.With((column, value)));

        Assert.Empty(read.Rows);
        Assert.Equal(1, read.RowsRead);
        var reject = Assert.Single(read.Rejects);
        Assert.Equal(("ged.csv", 2L, column, value), (reject.File, reject.Line, reject.Column, reject.Value));
        Assert.Contains(reason, reject.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Coordinates_that_have_changed_places_are_named_so()
    {
        // Manila, 14.59 N 120.98 E, tells by itself; for 5.39 N 26.48 E only the source's own cell number does.
        var byRange = GedReader.Read(GedCsv.With(("latitude", "120.98"), ("longitude", "14.59"), ("priogrid_gid", "")));
        var byCell = GedReader.Read(GedCsv.With(("latitude", "26.48"), ("longitude", "5.39")));

        Assert.Contains("swapped", Assert.Single(byRange.Rejects).Reason, StringComparison.Ordinal);
        Assert.Contains("swapped", Assert.Single(byCell.Rejects).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Cell_number_that_merely_differs_is_kept_for_the_cross_check() =>
        Assert.Equal(137212, Assert.Single(GedReader.Read(GedCsv.With(("priogrid_gid", "137212"))).Rows).PrioGridGid);

    [Fact]
    public void Best_need_not_lie_between_low_and_high() => Assert.Single(GedReader.Read(GedCsv.With(("best", "0"), ("low", "3"))).Rows);

    [Fact]
    public void Row_of_hxl_tags_is_no_data_row()
    {
        var tags = string.Join(',', GedCsv.Columns.Select(c => c == "date_start" ? "#date+start" : ""));

        var read = GedReader.Read(GedCsv.Rows(tags, GedCsv.Row()));

        Assert.Equal(1, read.RowsRead);
        Assert.Equal(3, Assert.Single(read.Rows).Line);
    }

    [Fact]
    public void Only_the_first_row_can_hold_tags()
    {
        var read = GedReader.Read(GedCsv.Rows(GedCsv.Row(), new string(',', GedCsv.Columns.Length - 1).Insert(0, "#id")));

        Assert.Equal(2, read.RowsRead);
        Assert.Single(read.Rejects);
    }

    [Fact]
    public void Unknown_columns_and_another_order_do_no_harm()
    {
        var header = "note,iso3," + string.Join(',', GedCsv.Columns.Reverse()).ToUpperInvariant();
        var row = "x,CAF," + string.Join(',', GedCsv.Row().Split(',').Reverse());

        Assert.Equal(1, Assert.Single(GedReader.Read(Given.Text("ged.csv", $"{header}\r\n{row}\r\n")).Rows).Id);
    }

    [Fact]
    public void Month_first_dates_and_a_comma_at_the_end_of_each_row_are_read_as_in_the_web_export() =>
        Assert.Equal(
            new DateOnly(2001, 1, 12),
            Assert.Single(GedReader.Read(GedCsv.WebExport(GedCsv.Row(("date_start", "01/12/2001 00:00:00")) + ",")).Rows).DateStart);

    [Fact]
    public void Missing_column_is_named()
    {
        var text = GedCsv.Header.Replace(",best", ",bestt", StringComparison.Ordinal);

        var fault = Given.Refused(
            () => GedReader.Read(Given.Text("ged.csv", text + "\n")),
            "UCDP GED needs the column best",
            "bestt",
            "official CSV");

        Assert.Equal("best", fault.Column);
    }

    [Theory]
    [InlineData("Government of Chad", true)]
    [InlineData("Government of Chad, Government of Sudan", true)]
    [InlineData("LRA", false)]
    [InlineData("Opponents of the Government of Chad", false)]
    public void Web_export_tells_states_by_the_name_of_side_a(string side, bool isState)
    {
        var read = Assert.Single(GedReader.Read(GedCsv.WebExport(GedCsv.Row(("side_a", $"\"{side}\"")) + ",")).Rows);

        Assert.Equal((false, isState ? ActorClass.State : ActorClass.NonState), (read.HasGwNoA, StateTest.Of(read)));
        Assert.Equal((4, 5, 4), (read.Best, read.High, read.Low));
    }

    [Fact]
    public void Name_of_side_a_does_not_count_where_there_is_gwnoa() =>
        Assert.Equal(ActorClass.NonState, StateTest.Of(Assert.Single(GedReader.Read(GedCsv.With(("side_a", "Government of Chad"))).Rows)));

    [Fact]
    public void File_of_another_kind_is_refused() =>
        Given.Refused(
            () => GedReader.Read(Given.Text("x.csv", "gid,row\n1,1\n")),
            "UCDP GED needs the columns id, type_of_violence",
            "Header found: gid, row");

    [Fact]
    public void Id_twice_in_a_file_is_refused_by_both_lines() =>
        Given.Refused(
            () => GedReader.Read(GedCsv.Rows(GedCsv.Row(), GedCsv.Row(("id", "2")), GedCsv.Row())),
            "ged.csv, line 4",
            "column id",
            "'1'",
            "also stands in line 2");

    [Fact]
    public void Windows_1252_in_a_row_is_refused_at_its_line()
    {
        byte[] text = [.. Given.Utf8(GedCsv.Header + "\n" + GedCsv.Row() + "\n2,3,Clear,Fr"), 0xE8, .. Given.Utf8("res\n")];

        Given.Refused(() => GedReader.Read(Given.Bytes("ged.csv", text)), "ged.csv, line 3", "0xE8");
    }
}
