using System.Globalization;
using Xunit;

namespace PocGrid.Tests.Pipeline;

/// <summary>
/// Years predicted from those before, and violence before and since the previous map, against
/// <c>Results/reference/forecasts_real.R</c>.
/// </summary>
public sealed partial class RealDataTests
{
    [Theory]
    [InlineData("out_of_sample", 335)]
    [InlineData("order_in_time", 64)]
    public async Task Forecasts_are_those_that_R_finds_in_the_panels(string name, int count)
    {
        var table = await real.TableAsync(name);
        var keys = name == "out_of_sample"
            ? table.Texts("fit").Zip(table.Texts("period"), table.Texts("model")).Select(row => $"{row.First} {row.Second},{row.Third},")
            : table.Texts("fit").Zip(table.Texts("model"), table.Texts("term")).Select(row => $"{row.First},{row.Second},{row.Third}");
        var rows = keys.Select((key, row) => (key, row)).ToDictionary(one => one.key, one => one.row);
        string[][] answers =
        [
            .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Results", "reference", "forecasts-real.csv"))
                .Select(line => line.Split(','))
                .Where(answer => answer[0] == name),
        ];

        Assert.Equal(count, answers.Length);
        Assert.All(answers, answer =>
        {
            var expected = double.Parse(answer[5], CultureInfo.InvariantCulture);
            var found = Convert.ToDouble(table[answer[4]][rows[string.Join(',', answer[1..4])]], CultureInfo.InvariantCulture);
            Assert.InRange(Math.Abs(found - expected), 0, 1e-9 * Math.Abs(expected));
        });
    }
}
