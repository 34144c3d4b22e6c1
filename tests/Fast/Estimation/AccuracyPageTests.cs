using System.Globalization;
using PocGrid.Estimation;
using PocGrid.Tests.Grid;
using Xunit;

namespace PocGrid.Tests.Estimation;

/// <summary>Keeps the tables of docs/methods/accuracy.md at what is measured.</summary>
public class AccuracyPageTests
{
    private const string Page = "docs/methods/accuracy.md";

    [Fact]
    public void Page_gives_the_digits_that_are_reached()
    {
        var path = Repository.File(Page);
        string[][] tables = [[.. LeastSquaresRows()], [.. LogitRows()], [.. ConditionalRows()], [.. LinearRows()]];
        var expected = WithTables(File.ReadAllLines(path), tables);
        if (Environment.GetEnvironmentVariable("POCGRID_UPDATE_DOCS") == "1")
        {
            File.WriteAllText(path, expected);
        }

        Assert.True(
            File.ReadAllText(path).ReplaceLineEndings("\n") == expected,
            $"{Page} differs from what is measured. Run the tests with POCGRID_UPDATE_DOCS=1 to make it again, and commit it.");
    }

    private static IEnumerable<string> LeastSquaresRows()
    {
        foreach (var name in new[] { "longley", "filip", "wampler1", "wampler2", "wampler3", "wampler4", "wampler5" })
        {
            var answers = StoredAnswers.Load("nist/" + name);
            var fit = LeastSquares.Fit(answers.WithIntercept, answers.Outcome, name == "filip" ? 1e-12 : 1e-7);
            double[] errors = [.. Enumerable.Range(0, fit.Coefficients.Count).Select(fit.Classical.StandardError)];
            yield return Row(
                name,
                answers.Digits("certified_coefficient", fit.Coefficients),
                answers.Digits("certified_error", errors),
                answers.Digits("stored_coefficient", fit.Coefficients),
                answers.Digits("stored_error", errors));
        }
    }

    private static IEnumerable<string> LogitRows()
    {
        foreach (var name in new[] { "ordinary", "grouped", "collinear", "units", "cubic", "rare", "separated", "everything" })
        {
            var answers = StoredAnswers.Load("exact/" + name);
            var fit = ExactLogitTests.Fit(answers, ClusterPreset.Sandwich);
            var stata = ExactLogitTests.Fit(answers, ClusterPreset.StataMl);
            yield return Row(
                name,
                answers.Digits("coefficient", fit.Coefficients),
                answers.ErrorDigits("classical", fit.Classical),
                answers.ErrorDigits("clustered_hc1", fit.Clustered),
                answers.ErrorDigits("clustered_stata", stata.Clustered),
                answers.Digits("log_likelihood", fit.LogLikelihood));
        }
    }

    private static IEnumerable<string> ConditionalRows()
    {
        foreach (var name in new[] { "matched", "rare", "long" })
        {
            var answers = StoredAnswers.Load("conditional/" + name);
            var fit = ConditionalLogitTests.Fit(answers, new() { ClusterCorrection = ClusterPreset.CR0 });
            yield return Row(
                name,
                answers.Digits("coefficient", fit.Coefficients),
                answers.ErrorDigits("classical", fit.Classical),
                answers.ErrorDigits("clustered", fit.Clustered),
                answers.Digits("log_likelihood", fit.LogLikelihood));
        }
    }

    private static IEnumerable<string> LinearRows()
    {
        foreach (var (name, effects) in new[] {
            ("panel", "none"),
            ("panel", "country"),
            ("panel", "cell"),
            ("panel", "cell_month"),
            ("panel", "country_month"),
            ("islands", "cell_month") })
        {
            var answers = StoredAnswers.Load("linear/" + name, effects);
            var fit = LinearProbabilityTests.Fit(answers, effects);
            yield return Row(
                $"{name}.{effects}",
                answers.Digits("coefficient", fit.Coefficients),
                answers.ErrorDigits("classical", fit.Classical),
                answers.ErrorDigits("clustered_full", fit.Clustered),
                answers.Digits("log_likelihood", fit.LogLikelihood));
        }
    }

    private static string Row(string name, params double[] digits) =>
        $"| `{name}` | {string.Join(" | ", digits.Select(d => Math.Floor(Math.Min(d, 15)).ToString(CultureInfo.InvariantCulture)))} |";

    /// <summary>The page with the rows of each table after its line of dashes.</summary>
    private static string WithTables(string[] lines, string[][] tables)
    {
        var table = 0;
        var page = new List<string>();
        foreach (var line in lines.Where(line => !line.StartsWith("| `", StringComparison.Ordinal)))
        {
            page.Add(line);
            if (line.StartsWith("| ---", StringComparison.Ordinal))
            {
                page.AddRange(tables[table++]);
            }
        }

        return string.Join('\n', page) + "\n";
    }
}
