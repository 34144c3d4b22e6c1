using System.Globalization;
using Xunit;

namespace PocGrid.Tests.Pipeline;

/// <summary>Errors, degrees of freedom and support of the coefficients against <c>Results/reference/cr2_real.R</c>.</summary>
public sealed partial class RealDataTests
{
    private static readonly string[] OfCoefficients = ["estimate", "std_error", "degrees_of_freedom", "ci_low", "ci_high", "p_value"];

    [Fact]
    public async Task Errors_and_support_are_those_that_clubSandwich_finds_in_the_panels()
    {
        var (coefficients, support) = (await real.TableAsync("coefficients"), await real.TableAsync("term_support"));
        var tests = await real.TableAsync("tests");
        var answers = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Results", "reference", "cr2-real.csv")).Skip(1)
            .Select(line => line.Split(','))
            .ToArray();

        Assert.Equal(556, answers.Length);
        Assert.All(answers, answer =>
        {
            var (fit, term, column) = (answer[0], answer[1], answer[2]);
            var (table, row) = term == "violence"
                ? (tests, RowOf(tests, ("fit", fit), ("test", term), ("kind", "hotelling")))
                : OfCoefficients.Contains(column)
                    ? (coefficients, RowOf(coefficients, ("fit", fit), ("term", term)))
                    : (support, RowOf(support, ("fit", fit), ("term", term)));
            var expected = double.Parse(answer[3], CultureInfo.InvariantCulture);
            var actual = Convert.ToDouble(table[column][row], CultureInfo.InvariantCulture);
            Assert.True(Math.Abs(actual - expected) <= 1e-8 * Math.Abs(expected), $"{fit} {term} {column}: {actual:R}, not {expected:R}");
        });

        // A p value stands exactly where R's script has one: where at least 5 enhancements are exposed.
        Assert.Equal(
            answers.Where(answer => answer[2] == "p_value").Select(answer => (answer[0], answer[1])),
            Enumerable.Range(0, coefficients.RowCount)
                .Where(row => coefficients["p_value"][row] is double p && double.IsFinite(p))
                .Select(row => (coefficients.Texts("fit")[row]!, coefficients.Texts("term")[row]!)));
    }

    private static int RowOf(PocGrid.Tables.Table table, params (string Column, string Value)[] key) => Assert.Single(
        Enumerable.Range(0, table.RowCount), row => Array.TrueForAll(key, one => table.Texts(one.Column)[row] == one.Value));
}
