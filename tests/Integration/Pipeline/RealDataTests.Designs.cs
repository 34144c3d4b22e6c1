using System.Globalization;
using PocGrid.Tables;
using Xunit;

namespace PocGrid.Tests.Pipeline;

/// <summary>
/// Leads and lags, windows of three years and the model without presence against <c>Results/reference/designs_real.R</c>.
/// </summary>
public sealed partial class RealDataTests
{
    [Theory]
    [InlineData("lead_lag", 208)]
    [InlineData("rolling", 50)]
    [InlineData("specifications", 10)]
    public async Task Designs_are_those_that_R_finds_in_the_panels(string name, int count)
    {
        var table = await real.TableAsync(name);
        var rows = Enumerable.Range(0, table.RowCount).ToLookup(row => Of(table, row) + "," + table.Texts("term")[row]);
        string[][] answers =
        [
            .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Results", "reference", "designs-real.csv"))
                .Select(line => line.Split(','))
                .Where(answer => answer[0] == name && table.Schema.Columns.Any(column => column.Name == answer[4])),
        ];

        Assert.Equal(count, answers.Length);
        Assert.All(answers, answer =>
        {
            var expected = double.Parse(answer[5], CultureInfo.InvariantCulture);
            var found = Convert.ToDouble(
                table[answer[4]][Assert.Single(rows[string.Join(',', answer[1..4])])], CultureInfo.InvariantCulture);
            Assert.InRange(Math.Abs(found - expected), 0, 1e-9 * Math.Abs(expected));
        });

        // R tells counts alone of a fit without a maximum, which is refused here.
        Assert.All(answers.GroupBy(answer => string.Join(',', answer[1..4])), answered => Assert.Equal(
            answered.Any(answer => answer[4] == "estimate"),
            double.IsFinite(table.Doubles("estimate")[Assert.Single(rows[answered.Key])])));
    }

    /// <summary>What R's file names a row by: the fit and its model.</summary>
    private static string Of(Table table, int row) => table.Schema.Name switch
    {
        "lead_lag" => $"{table.Texts("fit")[row]},{table.Texts("model")[row]}",
        "rolling" => $"{table.Texts("scope")[row]} {table.Texts("first_month")[row]},",
        _ => table.Texts("covariance")[row] == "cluster_cr2" ? $"pooled,{table.Texts("presence_terms")[row]}" : "",
    };
}
