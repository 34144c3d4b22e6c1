using System.Globalization;
using Xunit;

namespace PocGrid.Tests.Pipeline;

/// <summary>
/// Enhancements matched with others, and violence on presence, of the three countries against <c>Results/reference/matched_real.R</c>.
/// </summary>
public sealed partial class RealDataTests
{
    [Theory]
    [InlineData("matched_enhancements", "fit method outcome actor_class through_month", 480)]
    [InlineData("matched_balance", "fit method term", 264)]
    [InlineData("protection", "fit actor_class measure", 56)]
    public async Task Pairs_balance_and_presence_are_those_of_R(string name, string key, int count)
    {
        var table = await real.TableAsync(name);
        var rows = Enumerable.Range(0, table.RowCount)
            .ToDictionary(row => string.Join(' ', key.Split(' ').Select(column => table[column][row])));
        string[][] answers =
        [
            .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Results", "reference", "matched-real.csv"))
                .Select(line => line.Split(','))
                .Where(answer => answer[0] == name),
        ];

        Assert.Equal(count, answers.Length);
        Assert.All(answers, answer =>
        {
            var expected = double.Parse(answer[3], CultureInfo.InvariantCulture);
            var found = Convert.ToDouble(table[answer[2]][rows[answer[1]]], CultureInfo.InvariantCulture);
            Assert.InRange(Math.Abs(found - expected), 0, (1e-8 * Math.Abs(expected)) + Rounding);
        });
    }
}
