using PocGrid.Sources.Rainfall;
using PocGrid.Sources.UcdpGed;
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
        var rows = string.Concat(Enumerable.Range(0, 3).Select(row => $"{16.25 + (row / 2.0)},4.25,{string.Join(',', Enumerable.Repeat("\"1,600\"", Columns))}\n"));

        var read = RainfallClimatologyReader.Read(Given.Text("wide.csv", $"x,y,{string.Join(',', names)}\n{rows}"));

        Assert.Empty(read.Rejects);
        Assert.Equal((Columns, 1600.0), (read.Values.Values.Count, read.Values.Values["month15999_mm"][2]));
    }, TestContext.Current.CancellationToken);

    [Fact(Timeout = Long)]
    public Task Row_of_a_million_fields_is_refused_and_those_behind_it_are_read() => Task.Run(() =>
    {
        var read = GedReader.Read(Given.Text("ged.csv", $"{GedCsv.Header}\n{new string(',', 999_999)}x\n{GedCsv.Row()}\n"));

        Assert.Contains("1000000 fields", Assert.Single(read.Rejects).Reason, StringComparison.Ordinal);
        Assert.Single(read.Rows);
    }, TestContext.Current.CancellationToken);

    [Theory]
    [InlineData("gid,mountains_mean,Mountains_Mean\n1,0.1,0.2\n")]
    public void Variable_that_is_named_twice_is_refused(string text) =>
        Given.Refused(() => PocGrid.Sources.PrioGrid.PrioGridReader.Read(Given.Text("p.csv", text)), "p.csv", "mountains_mean more than once");
}
