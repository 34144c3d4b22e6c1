using System.Globalization;
using Xunit;

namespace PocGrid.Tests.Pipeline;

/// <summary>Violence after enhancements, imputed from the three countries' panels, against <c>Results/reference/after_real.R</c>.</summary>
public sealed partial class RealDataTests
{
    /// <summary>Below this a number of the outcome's scale is rounding.</summary>
    private const double Rounding = 1e-14;

    [Theory]
    [InlineData("cell", "any", 5252)]
    [InlineData("cell", "with_base", 678)]
    [InlineData("cell", "without_base", 702)]
    [InlineData("neighbours", "any", 4672)]
    public async Task Violence_after_enhancements_is_what_R_imputes(string place, string split, int count)
    {
        var table = await real.TableAsync("after_enhancement");
        string[] key = ["fit", "place", "base", "outcome", "actor_class", "from_month", "through_month"];
        var rows = Enumerable.Range(0, table.RowCount).ToDictionary(row => string.Join(',', key.Select(column => table[column][row])));
        string[][] answers =
        [
            .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Results", "reference", "after-real.csv"))
                .Skip(1)
                .Select(line => line.Split(','))
                .Where(answer => (answer[1], answer[2]) == (place, split)),
        ];

        Assert.Equal(count, answers.Length);
        Assert.All(answers, answer =>
        {
            var row = rows[string.Join(',', answer[..7])];
            var expected = double.Parse(answer[8], CultureInfo.InvariantCulture);

            // A joint test is told where there is support for a p value alone.
            if (answer[7].StartsWith("joint", StringComparison.Ordinal) && table["rests_on"][row] is not null)
            {
                return;
            }

            var found = Convert.ToDouble(table[answer[7]][row], CultureInfo.InvariantCulture);
            Assert.InRange(Math.Abs(found - expected), 0, (1e-8 * Math.Abs(expected)) + Rounding);
        });
    }
}
