using PocGrid.Datasets.Rainfall;
using PocGrid.Datasets.UcdpGed;
using Xunit;

namespace PocGrid.Tests.Sources;

/// <summary>Tables of very many columns take time by their fields, not by the square of them.</summary>
public sealed class WideTableTests
{
    private const int Long = 120_000;

    [Fact(Timeout = Long)]
    public Task Every_column_may_have_numbers_whose_form_only_the_column_tells() => Task.Run(() =>
    {
        const int Columns = 16_000;
        var names = Enumerable.Range(0, Columns).Select(i => $"month{i}_mm");
        var rows = string.Concat(Enumerable.Range(0, 3)
            .Select(row => $"{16.25 + (row / 2.0)},4.25,{string.Join(',', Enumerable.Repeat("\"1,600\"", Columns))}\n"));

        var read = RainfallClimatologyReader.Read(Given.Text("wide.csv", $"x,y,{string.Join(',', names)}\n{rows}"));

        Assert.Empty(read.Rejects);
        Assert.Equal((Columns, 1600.0), (read.Values.Values.Count, read.Values.Values["month15999_mm"][2]));
    }, TestContext.Current.CancellationToken);

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Line_of_a_million_fields_is_refused_at_once(string end) => Given.Refused(
        () => GedReader.Read(
            Given.Text("ged.csv", $"{GedCsv.Header}{end}{GedCsv.Row()}{end}{new string(',', 999_999)}x{end}")), "ged.csv", "line 3",
            "more than 32768 fields");

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Many_rows_are_not_a_wide_one(string end)
    {
        var rows = Enumerable.Range(1, 2000).Select(id => GedCsv.Row(("id", $"{id}")));
        Assert.Equal(2000, GedReader.Read(Given.Text("ged.csv", $"{GedCsv.Header}{end}{string.Join(end, rows)}{end}")).Rows.Count);
    }

    [Theory]
    [InlineData("gid,mountains_mean,Mountains_Mean\n1,0.1,0.2\n")]
    public void Variable_that_is_named_twice_is_refused(string text) =>
        Given.Refused(
            () => PocGrid.Datasets.PrioGrid.PrioGridReader.Read(Given.Text("p.csv", text)),
            "p.csv",
            "mountains_mean more than once");
}
