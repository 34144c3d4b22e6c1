using System.Globalization;
using Xunit;

namespace PocGrid.Tests.Pipeline;

/// <summary>
/// The chosen cell, partial pooling and families of tests of the three countries against <c>Results/reference/referee_real.R</c>.
/// </summary>
public sealed partial class RealDataTests
{
    [Theory]
    [InlineData("chosen_cell", "fit term", 264)]
    [InlineData("partial_pooling", "level basis term unit", 70)]
    [InlineData("test_families", "family fit test", 60)]
    public async Task What_a_referee_would_ask_for_is_what_R_finds(string name, string key, int answers)
    {
        var table = await real.TableAsync(name);
        var rows = Enumerable.Range(0, table.RowCount)
            .ToDictionary(row => string.Join(' ', key.Split(' ').Select(column => table.Texts(column)[row])));
        var expected = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Results", "reference", "referee-real.csv"))
            .Select(line => line.Split(','))
            .Where(answer => answer[0] == name && !answer[2].StartsWith("efron", StringComparison.Ordinal))
            .ToArray();

        Assert.Equal(answers, expected.Length);
        Assert.All(expected, answer =>
        {
            var value = double.Parse(answer[3], CultureInfo.InvariantCulture);
            var actual = Convert.ToDouble(table[answer[2]][rows[answer[1]]], CultureInfo.InvariantCulture);
            Assert.Equal(value, actual, 1e-8 * Math.Abs(value));
        });
    }
}
