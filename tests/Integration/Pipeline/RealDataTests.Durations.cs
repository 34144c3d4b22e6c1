using System.Globalization;
using Xunit;

namespace PocGrid.Tests.Pipeline;

/// <summary>
/// Times to response, hazards, breaks and splines of the three countries against <c>Results/reference/durations_real.R</c>,
/// <c>breaks_real.R</c> and <c>splines_real.R</c>.
/// </summary>
public sealed partial class RealDataTests
{
    /// <summary>Draws of the release and of R.</summary>
    private const double Draws = 4_999, DrawsOfR = 20_000;

    [Theory]
    [InlineData("durations-real", "time_to_response", "country actor_class start base response months_since_start", 4879)]
    [InlineData("durations-real", "response_hazards", "fit model term", 826)]
    [InlineData("breaks-real", "breaks", "fit term", 76)]
    [InlineData("splines-real", "splines", "fit term", 24)]
    public async Task Durations_and_breaks_are_what_R_finds(string file, string name, string key, int answers)
    {
        var table = await real.TableAsync(name);
        var rows = Enumerable.Range(0, table.RowCount)
            .ToDictionary(row => string.Join(' ', key.Split(' ').Select(column => table[column][row])));
        var expected = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Results", "reference", file + ".csv"))
            .Select(line => line.Split(','))
            .Where(answer => answer[0] == name)
            .ToArray();

        Assert.Equal(answers, expected.Length);
        Assert.All(expected, answer =>
        {
            var found = table[answer[2]][rows[answer[1]]];
            if (found is string text)
            {
                Assert.Equal(answer[3], text);
                return;
            }

            var value = double.Parse(answer[3], CultureInfo.InvariantCulture);

            Assert.Equal(value, Convert.ToDouble(found, CultureInfo.InvariantCulture), Allowed(name, answer[2], value));
        });
    }

    /// <summary>
    /// 1e-8, but for what R draws by its own generator, four Monte Carlo errors; and for the freedom of splines, which mgcv tells to the
    /// digits in which its likelihood is flat.
    /// </summary>
    private static double Allowed(string table, string column, double value) => (table, column) switch
    {
        ("breaks" or "splines", "p_value") => 4 * Math.Sqrt(value * (1 - value) * ((1 / Draws) + (1 / DrawsOfR))),
        (_, "effective_degrees") => 1e-7,
        _ => 1e-8 * Math.Abs(value),
    };
}
