using System.Globalization;
using Xunit;

namespace PocGrid.Tests.Pipeline;

/// <summary>
/// Overlap, distances and the brief's claims against scripts of <c>Results/reference</c>, which work them out from the files anew.
/// </summary>
public sealed partial class RealDataTests
{
    [Theory]
    [InlineData("brief-real", "overlap", 1122, "mission", "year", "actor_class")]
    [InlineData("brief-real", "base_distance_summary", 890, "country", "actor_class", "base_kind", "horizon_months")]
    [InlineData("claims-real", "threats", 4752, "country", "actor_class", "threat", "least_deaths", "base")]
    [InlineData("claims-real", "enhancement_origins", 648, "country", "actor_class", "base")]
    [InlineData("claims-real", "presence_patterns", 1596, "country", "year", "actor_class")]
    [InlineData("claims-real", "strong_presence", 66, "country", "gid")]
    [InlineData("claims-real", "map_phases", 180, "mission", "country", "phase", "actor_class")]
    public async Task Table_holds_the_numbers_that_a_script_finds_in_the_files(
        string file, string name, int answers, params string[] keys)
    {
        var table = await real.TableAsync(name);
        var rows = Enumerable.Range(0, table.RowCount).ToDictionary(row => string.Join(' ', keys.Select(key => table[key][row])));
        var expected = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Results", "reference", $"{file}.csv"))
            .Select(line => line.Split(','))
            .Where(answer => answer[0] == name)
            .ToArray();

        Assert.Equal(answers, expected.Length);
        Assert.Equal(
            rows.Keys.Order(StringComparer.Ordinal),
            expected.Select(answer => answer[1]).Distinct().Order(StringComparer.Ordinal));
        Assert.All(expected, answer =>
        {
            var found = table[answer[2]][rows[answer[1]]];
            if (answer[3].Length == 0)
            {
                Assert.Null(found);
                return;
            }

            var number = double.Parse(answer[3], CultureInfo.InvariantCulture);
            Assert.Equal(number, Convert.ToDouble(found, CultureInfo.InvariantCulture), 1e-9 * Math.Max(1, Math.Abs(number)));
        });
    }

    [Fact]
    public async Task Interval_of_the_change_is_given_where_enough_cells_changed()
    {
        var summary = await real.TableAsync("base_distance_summary");
        foreach (var row in Enumerable.Range(0, summary.RowCount))
        {
            var isGiven = summary["cells_changed"][row] is int and >= 10;
            Assert.Equal(isGiven, summary["mean_change_error_km"][row] is not null);
            Assert.Equal(isGiven, summary["reason"][row] is null);
        }
    }

    [Fact]
    public async Task Season_that_no_source_tells_is_not_known_and_stated()
    {
        var (seasons, ratios, coverage) = (await real.TableAsync("seasons"), await real.TableAsync("season_ratios"), await real.TableAsync(
            "coverage"));

        Assert.All(seasons.Texts("season"), season => Assert.Equal("not_known", season));
        Assert.All(Enumerable.Range(0, ratios.RowCount), row => Assert.Null(ratios["rate_ratio"][row]));
        Assert.Equal("not_supplied", Enumerable.Range(0, coverage.RowCount).Where(row => coverage.Texts("subject")[row] == "season")
            .Select(row => coverage.Texts("status")[row])
            .Single());
    }
}
