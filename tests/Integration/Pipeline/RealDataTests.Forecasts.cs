using System.Globalization;
using Xunit;

namespace PocGrid.Tests.Pipeline;

/// <summary>
/// Years predicted from those before, and violence before and since the previous map, against
/// <c>Results/reference/forecasts_real.R</c>; amounts, enhancements around and the missions' areas against <c>amounts_real.R</c>.
/// </summary>
public sealed partial class RealDataTests
{
    [Theory]
    [InlineData("forecasts", "out_of_sample", 335)]
    [InlineData("forecasts", "order_in_time", 64)]
    [InlineData("amounts", "amounts", 24)]
    [InlineData("amounts", "neighbour_enhancements", 21)]
    [InlineData("amounts", "specifications", 6)]
    public async Task Forecasts_and_amounts_are_those_that_R_finds_in_the_panels(string script, string name, int count)
    {
        var table = await real.TableAsync(name);
        var rows = Enumerable.Range(0, table.RowCount).ToLookup(Key);
        string[][] answers =
        [
            .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Results", "reference", $"{script}-real.csv"))
                .Select(line => line.Split(','))
                .Where(answer => answer[0] == name),
        ];

        Assert.Equal(count, answers.Length);
        Assert.All(answers, answer =>
        {
            var expected = double.Parse(answer[5], CultureInfo.InvariantCulture);
            var found = Convert.ToDouble(
                table[answer[4]][Assert.Single(rows[string.Join(',', answer[1..4])])], CultureInfo.InvariantCulture);
            Assert.InRange(Math.Abs(found - expected), 0, 1e-9 * Math.Abs(expected));
        });

        string Key(int row) => name switch
        {
            "out_of_sample" => $"{Text("fit", row)} {Text("period", row)},{Text("model", row)},",
            "amounts" => $"{Text("fit", row)},{Text("part", row)},{Text("term", row)}",
            "neighbour_enhancements" => $"{Text("fit", row)},,{Text("term", row)}",
            "specifications" => $"pooled,{Text("area", row)},{Text("term", row)}",
            _ => $"{Text("fit", row)},{Text("model", row)},{Text("term", row)}",
        };

        string? Text(string column, int row) => table.Texts(column)[row];
    }
}
