using PocGrid.Estimation;
using PocGrid.Results.Forecasts;
using PocGrid.Results.Timing;
using PocGrid.Tables;
using PocGrid.Tests.Results.Timing;
using Xunit;

namespace PocGrid.Tests.Results.Forecasts;

/// <summary>
/// Twenty units in each of two countries, 2012-01 (month 385) to 2014-12. CAF has enhancements throughout, SDN none before 2014.
/// </summary>
public class OutOfSampleTests
{
    private static readonly Table Found = OutOfSampleTable.Of(
        "pooled", TimingPanel.Frame(("CAF", Rows(1, 385)), ("SDN", Rows(101, 409))), new FitOptions { MinimumEvents = 10 });

    [Fact]
    public void A_country_is_predicted_once_it_has_an_enhancement()
    {
        Assert.Equal(["2013", "2013", "2014", "2014", "all", "all"], Found.Texts("period"));
        Assert.Equal([240, 240, 240, 240, 480, 480], Found.Int32s("rows_predicted"));
        Assert.Equal([240, 240, 240, 240, 480, 480], Found.Int32s("rows_not_predicted"));
        Assert.Equal([240, 240, 480, 480], Found.Int32s("rows_fitted").Take(4));
        Assert.All(Found.Texts("reason"), reason => Assert.Equal("", reason ?? ""));
    }

    [Fact]
    public void All_years_add_up_and_the_gain_is_that_of_the_scores()
    {
        var (scores, gains) = (Found.Doubles("log_score"), Found.Doubles("log_score_gain"));

        Assert.Equal(scores[0] + scores[2], scores[4], 1e-11);
        Assert.Equal(scores[0] - scores[1], gains[0], 1e-11);
        Assert.Equal(gains[0] + gains[2], gains[4], 1e-11);
        Assert.True(double.IsNaN(gains[1]));
    }

    [Fact]
    public void A_year_without_a_fit_says_why()
    {
        var refused = OutOfSampleTable.Of("CAF", TimingPanel.Frame(("CAF", Rows(1, 385))), new FitOptions { MinimumEvents = 1000 });

        Assert.All(refused.Texts("reason").Take(4), reason => Assert.EndsWith("a fit needs 1000.", reason, StringComparison.Ordinal));
        Assert.Equal(["No year could be predicted.", "No year could be predicted."], refused.Texts("reason").TakeLast(2));
        Assert.All(refused.Doubles("log_score"), score => Assert.True(double.IsNaN(score)));
    }

    /// <summary>
    /// Maps of every month, three months apart by the panel's word: the window before the map is that of three months ago, which the
    /// first three months have no row for.
    /// </summary>
    [Fact]
    public void Deaths_before_the_previous_map_are_those_of_the_row_of_its_month()
    {
        UnitMonth[] rows = [.. Rows(1, 385).Select(row => row with { NonState = row.Month == 390 && row.Gid <= 4 ? 6 : 0 })];
        var table = OrderInTimeTable.Of("CAF", TimingPanel.Frame(("CAF", rows)), new FitOptions { MinimumEvents = 10 });
        int[] before =
            [.. Enumerable.Range(0, table.RowCount).Where(row => table.Texts("term")[row] == "ln1p_nonstate_deaths_6m_before_map")];

        // Killings of month 390 are in the windows of 391 to 396, which are those before the map of rows 394 to 399.
        Assert.Equal(3, before.Length);
        Assert.All(before, row => Assert.Equal((4 * 6, 33 * 20), (table.Int32s("exposed_rows")[row], table.Int32s("rows")[row])));
    }

    private static UnitMonth[] Rows(int firstGid, int firstEnhanced) =>
    [
        .. from gid in Enumerable.Range(firstGid, 20)
           from month in Enumerable.Range(385, 36)
           select new UnitMonth(
               gid,
               month,
               IsEnhanced: month >= firstEnhanced && ((gid * 5) + (month * month)) % 9 == 0,
               NonState: (gid * month) % 13 == 0 ? 3 : 0,
               State: (gid + month) % 4),
    ];
}
