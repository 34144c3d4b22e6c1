using System.Globalization;
using PocGrid.Bench;
using PocGrid.Tests.Grid;
using Sylvan.Data.Csv;
using Xunit;

namespace PocGrid.Tests.Bench;

/// <summary>The tables of docs/methods/coverage.md are rows of the file that <c>bench intervals</c> wrote.</summary>
public sealed class CoveragePageTests
{
    private const string NoValue = "–";
    private const string OwnMean = "covers_own_mean_percent";
    private const string Truth = "covers_truth_percent";

    private static readonly string[] Numbers = ["fitted", "bias", "sd", "mean_std_error", "mean_width", Truth, OwnMean];

    private static readonly string[] Page = File.ReadAllLines(Repository.File("docs/methods/coverage.md"));

    private static readonly Dictionary<RowName, Dictionary<string, string>> Rows = Read();

    [Fact]
    public void File_has_the_columns_estimators_and_covariances_of_the_program()
    {
        Assert.Equal(CoverageTables.Header, File.ReadLines(Repository.File("docs/methods/coverage.csv")).First());
        Assert.Equal(CoverageSetting.All.Select(setting => $"{setting.Letter}"), Rows.Keys.Select(row => row.Setting).Distinct());
        Assert.Equal(PanelFit.Terms, Rows.Keys.Select(row => row.Term).Distinct());
        Assert.Equal(EstimatorsOfPanel.Choices.Select(choice => choice.Name), CovariancesOf("A"));
        Assert.Equal([.. FewClusters.Names, "wild_score_rademacher by unit"], CovariancesOf("D"));

        static IEnumerable<string> CovariancesOf(string setting) =>
            Rows.Keys.Where(row => row.Setting == setting).Select(row => row.Covariance).Distinct();
    }

    [Fact]
    public void Rare_exposure_is_that_of_its_file()
    {
        var rows = File.ReadLines(Repository.File("docs/methods/rare-exposure.csv")).Skip(1).Select(line => line.Split(',')).ToArray();

        Assert.Equal(16, rows.Length);
        Assert.All(rows, row => Assert.Contains(
            $"| {row[1]} | `{row[2]}` | {(row[3] == "true" ? "yes" : "no")} | "
                + string.Join(" | ", row[4..].Select(cell => cell.Length == 0 ? NoValue : cell)) + " |",
            Page));
    }

    [Fact]
    public void Shares_of_estimators_by_covariance_are_those_of_the_file()
    {
        var (setting, covariances, compared) = ("", Array.Empty<string>(), 0);
        foreach (var line in Page)
        {
            var cells = Cells(line);
            if (line.StartsWith("### ", StringComparison.Ordinal))
            {
                (setting, covariances) = (line[4..5], []);
            }
            else if (cells is ["estimator", .. var names])
            {
                covariances = names;
            }
            else if (covariances.Length > 0 && cells.Length == covariances.Length + 1 && cells[0] != "---")
            {
                foreach (var (covariance, cell) in covariances.Zip(cells.Skip(1)))
                {
                    Assert.Equal(Shares(setting, cells[0], covariance), cell);
                    compared++;
                }
            }
        }

        var estimators = Rows.Keys.Where(row => row.Setting == "A").Select(row => row.Estimator).Distinct().Count();
        Assert.Equal(3 * EstimatorsOfPanel.Choices.Count * estimators, compared);
    }

    [Fact]
    public void Rows_on_the_page_are_those_of_the_file()
    {
        var rows = Page.Select(Cells).Where(cells => cells.Length == Numbers.Length + 4 && cells[0] is "A" or "B" or "C" or "D").ToArray();

        Assert.Equal(2 * (FewClusters.Names.Count + 1), rows.Count(row => row[0] == "D"));
        foreach (var cells in rows)
        {
            var row = Rows[new RowName(cells[0], cells[1].Trim('`'), cells[2], cells[3])];
            Assert.Equal(Numbers.Select(number => row[number] is { Length: > 0 } value ? value : NoValue), cells.Skip(4));
        }
    }

    /// <summary>An interval of a drawn panel can only be refused, hold its target, or not.</summary>
    [Fact]
    public void Shares_are_possible_with_the_panels_that_were_fitted()
    {
        foreach (var row in Rows.Values)
        {
            var fitted = int.Parse(row["fitted"], CultureInfo.InvariantCulture);
            Assert.InRange(fitted, 1, int.Parse(row["panels"], CultureInfo.InvariantCulture));
            foreach (var share in new[] { row[Truth], row[OwnMean] }.Where(share => share.Length > 0))
            {
                var held = Math.Round(fitted * double.Parse(share, CultureInfo.InvariantCulture) / 100);
                Assert.Equal(share, (100 * held / fitted).ToString("F1", CultureInfo.InvariantCulture));
            }
        }
    }

    private static string Shares(string setting, string estimator, string covariance)
    {
        string[] shares = [.. PanelFit.Terms.Select(term => Rows.TryGetValue(new RowName(setting, term, estimator, covariance), out var row)
            ? setting == "A" && row[Truth].Length > 0 ? row[Truth] : row[OwnMean]
            : NoValue)];
        return shares.Contains(NoValue) ? NoValue : string.Join(" / ", shares);
    }

    private static string[] Cells(string line) => line.StartsWith('|') ? [.. line.Trim('|').Split('|').Select(cell => cell.Trim())] : [];

    private static Dictionary<RowName, Dictionary<string, string>> Read()
    {
        using var reader = CsvDataReader.Create(Repository.File("docs/methods/coverage.csv"));
        var rows = new Dictionary<RowName, Dictionary<string, string>>();
        while (reader.Read())
        {
            rows.Add(
                new RowName(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3)),
                Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, reader.GetString));
        }

        return rows;
    }

    private sealed record RowName(string Setting, string Term, string Estimator, string Covariance);
}
