using System.Globalization;
using PocGrid.Tables;
using Xunit;

namespace PocGrid.Tests.Pipeline;

/// <summary>
/// UCDP's totals by country and year against <c>Results/reference/country_years.py</c>, which adds them up from the raw files.
/// </summary>
public sealed partial class RealDataTests
{
    [Fact]
    public async Task Country_years_are_those_of_the_raw_files_to_the_death()
    {
        var table = await real.TableAsync("country_years");
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Results", "reference", "country-years.csv"));
        var columns = lines[0].Split(',');
        var found = Enumerable.Range(0, table.RowCount)
            .Where(row => table.Int32s("year")[row] <= 2020)
            .Select(row => string.Join(',', columns.Select(column => Convert.ToString(table[column][row], CultureInfo.InvariantCulture))));

        Assert.Equal(3 * 9 * 2, lines.Length - 1);
        Assert.Equal(lines[1..].Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Total_is_what_country_months_hold_and_what_is_excluded_by_name()
    {
        var (years, months) = (await real.TableAsync("country_years"), await real.TableAsync("country_months"));
        for (var row = 0; row < years.RowCount; row++)
        {
            var (country, year, actor) = (years.Texts("country")[row], years.Int32s("year")[row], years.Texts("actor_class")[row]);
            var placed = Enumerable.Range(0, months.RowCount)
                .Where(month => months.Texts("country")[month] == country
                    && months.Texts("month")[month]![..4] == year.ToString(CultureInfo.InvariantCulture))
                .Sum(month => months.Int32s($"{actor}_deaths")[month]);

            Assert.Equal(placed, years.Int32s("deaths_placed")[row]);
            Assert.Equal(
                years.Int32s("deaths")[row],
                placed + ((string[])["country_only", "sea_or_air", "month_not_known", "candidate"]).Sum(
                    reason => years.Int32s("deaths_" + reason)[row]));
        }


        // 680 with those whose place or month is not known.
        Assert.Equal(674, months.Int32s("nonstate_deaths")[Row(months, "CAF", "2014-01")]);
    }

    // 22% is what the README of the seven countries' data measures, apart from this project.
    [Fact]
    public async Task Largest_area_takes_Bangui_from_its_country_and_own_parts_take_nothing()
    {
        var rules = await real.TableAsync("country_rules");
        int Row(string rule)
            => Enumerable.Range(0, rules.RowCount).Single(row => rules.Texts("rule")[row] == rule && rules.Texts("country")[row] == "CAF");

        Assert.Equal(0, rules.Int32s("deaths_elsewhere")[Row("own_part")]);
        Assert.Equal(0.22, rules.Doubles("share_deaths_elsewhere")[Row("majority")], 0.005);
        Assert.Contains("135758 COD", rules.Texts("cells_elsewhere")[Row("majority")]!, StringComparison.Ordinal);
    }

    private static int Row(Table months, string country, string month) =>
        Enumerable.Range(0, months.RowCount).Single(row => months.Texts("country")[row] == country && months.Texts("month")[row] == month);
}
