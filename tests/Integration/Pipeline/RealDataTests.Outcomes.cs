using System.Globalization;
using Xunit;

namespace PocGrid.Tests.Pipeline;

/// <summary>Logits and multinomial logits of what becomes of bases against <c>Results/reference/outcomes_real.R</c>.</summary>
public sealed partial class RealDataTests
{
    [Fact]
    public async Task Outcomes_of_bases_are_those_that_R_finds_in_the_panels()
    {
        var table = await real.TableAsync("outcomes");
        var rows = Enumerable.Range(0, table.RowCount).ToDictionary(row => string.Join(
            ',', ((string[])["fit", "model", "outcome", "term"]).Select(column => table.Texts(column)[row])));
        var answers = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Results", "reference", "outcomes-real.csv")).Skip(1)
            .Select(line => line.Split(','))
            .ToArray();

        Assert.Equal(290, answers.Length);
        Assert.All(answers, answer => Assert.Equal(
            1,
            Convert.ToDouble(table[answer[4]][rows[string.Join(',', answer[..4])]], CultureInfo.InvariantCulture)
                / double.Parse(answer[5], CultureInfo.InvariantCulture),
            1e-8));
    }
}
