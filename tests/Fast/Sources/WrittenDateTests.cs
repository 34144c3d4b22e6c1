using System.Globalization;
using CsCheck;
using PocGrid.Datasets.UcdpGed;
using Xunit;

namespace PocGrid.Tests.Sources;

/// <summary>Dates as tools write them, judged by column.</summary>
public class WrittenDateTests
{
    private static readonly string[] ByThemselves =
    [
        "yyyy-MM-dd", "yyyy-MM-dd HH:mm:ss.fff", "yyyy-M-d", "yyyy/MM/dd", "yyyy.MM.dd", "yyyyMMdd", "yyyy-MM-ddTHH:mm:ss",
        "yyyy-MM-dd HH:mm:ss'+00'",
        "yyyy-MM-ddTHH:mm:ss'Z'", "yyyy-MM-dd HH:mm:ss'+03:00'", "ddMMMyyyy", "ddMMMyyyy HH:mm:ss", "d MMM yyyy", "dd-MMM-yyyy",
        "MMMM d', 'yyyy",
    ];

    private static readonly string[] DayFirst
        = ["dd/MM/yyyy", "d/M/yyyy", "dd.MM.yyyy", "d.M.yyyy H:mm", "dd-MM-yyyy", "d/M/yyyy HH:mm:ss"];

    private static readonly string[] MonthFirst = ["MM/dd/yyyy", "M/d/yyyy", "M/d/yyyy H:mm", "M/d/yyyy h:mm:ss tt", "MM-dd-yyyy"];

    private static readonly Gen<DateOnly> Day = Gen.Int[0, 20_000].Select(i => new DateOnly(1989, 1, 1).AddDays(i % 12_000));

    /// <summary>A format of a kind, and a day whose number is above 12, which tells the order.</summary>
    private static readonly Gen<string> Format = Gen.Int[0, ByThemselves.Length + DayFirst.Length + MonthFirst.Length - 1]
        .Select(i => new[] { ByThemselves, DayFirst, MonthFirst }.SelectMany(f => f).ElementAt(i));

    [Fact]
    public void Days_are_the_same_in_every_form_of_either_column() => Gen.Select(Day.Array[1, 20], Format, Format).Sample(
        (days, startFormat, endFormat) =>
        {
            DateOnly[] all = [.. days, new DateOnly(2014, 1, 18)];

            var read = GedReader.Read(GedCsv.Rows([.. all.Select((day, i) => Row(i + 1, Text(day, startFormat), Text(day, endFormat)))]));

            Assert.Empty(read.Rejects);
            Assert.Equal(all.Select(day => (day, day)), read.Rows.Select(row => (row.DateStart, row.DateEnd)));
        },
        iter: 400);

    [Theory]
    [InlineData("03/04/2014", "3 April 2014", "4 March 2014")]
    [InlineData("3.4.2014 0:00", "3 April 2014", "4 March 2014")]
    public void Column_that_does_not_tell_is_refused_with_both_readings(string text, string dayFirst, string monthFirst) => Given.Refused(
        () => GedReader.Read(
            GedCsv.Rows(Row(1, "05/05/2014", "2014-05-05"), Row(2, text, "2014-05-05"))), "ged.csv, line 3", "date_start", text, dayFirst,
            monthFirst, "yyyy-MM-dd");

    [Fact]
    public void Column_that_tells_both_is_refused_with_both_lines() => Given.Refused(
        () => GedReader.Read(
            GedCsv.Rows(Row(1, "18/01/2014", "2014-12-31"), Row(2, "01/18/2014", "2014-12-31"))), "date_start", "18/01/2014", "line 2",
            "01/18/2014", "line 3");

    [Fact]
    public void Same_number_for_day_and_month_needs_no_order() =>
        Assert.Equal(
            new DateOnly(2014, 4, 4),
            Assert.Single(GedReader.Read(GedCsv.With(("date_start", "04/04/2014"), ("date_end", "04/04/2014"))).Rows).DateStart);

    [Fact]
    public void Excels_and_statas_numbers_are_read_where_the_column_or_the_year_tells()
    {
        var day = new DateOnly(2014, 1, 18);
        Assert.Equal(41_657, day.DayNumber - new DateOnly(1899, 12, 30).DayNumber);
        Assert.Equal(19_741, day.DayNumber - new DateOnly(1960, 1, 1).DayNumber);

        Assert.Equal(day, Serial("41657"));
        Assert.Equal(day, Serial("41657.5"));
        Assert.Equal(day, Serial("19741", year: "2014"));
        Assert.Equal(day, Serial("1705622400000"));
        Given.Refused(() => Serial("19741"), "19741", "1954-01-17 (days of Excel)", "2014-01-18 (days of Stata)");
    }

    [Fact]
    public void Day_that_is_none_refuses_its_row_only()
    {
        var read = GedReader.Read(
            GedCsv.Rows(Row(1, "18/01/2014", "2014-12-31"), Row(2, "31/02/2014", "2014-12-31"), Row(3, "45/45/2014", "2014-12-31")));

        Assert.Equal([1L], read.Rows.Select(row => row.Id));
        Assert.Equal(["31/02/2014", "45/45/2014"], read.Rejects.Select(reject => reject.Value));
    }

    private static DateOnly Serial(string text, string? year = null)
    {
        var header = GedCsv.Header + (year is null ? "" : ",year");
        var row = GedCsv.Row(("date_start", text), ("date_end", text)) + (year is null ? "" : $",{year}");
        return Assert.Single(GedReader.Read(Given.Text("ged.csv", $"{header}\n{row}\n")).Rows).DateEnd;
    }

    private static string Row(int id, string start, string end)
        => GedCsv.Row(("id", $"{id}"), ("date_start", $"\"{start}\""), ("date_end", $"\"{end}\""));

    private static string Text(DateOnly day, string format) =>
        day.ToDateTime(default).ToString(format, CultureInfo.InvariantCulture);
}
