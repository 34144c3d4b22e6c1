using PocGrid.Api.Summaries;
using PocGrid.Estimation;
using PocGrid.Panels;
using PocGrid.Results.Inference;
using PocGrid.Results.Models;
using PocGrid.Tables;
using PocGrid.Tests.Results.Figures;
using Xunit;

namespace PocGrid.Tests.Results.Inference;

/// <summary>Pairs of cells of one country and month, of which one is enhanced: the estimate is the log odds of discordant pairs.</summary>
public class ChosenCellTests
{
    private const string NonState = "ln1p_nonstate_deaths_6m";

    private static readonly ModelOptions Options = new() { Controls = [] };

    /// <summary>
    /// In 30 of 40 months the cell with e - 1 deaths is the one enhanced, in 10 the other; 5 months have no enhancement. So the estimate is
    /// ln 3, its classical variance 1/30 + 1/10. Cells come once; centred at 3/4, those of a pair have scores 1/16 and 3/16, or -3/16 and
    /// -9/16: over the squared information, 7.5², (30 · 10 + 10 · 90) / 256 is 1/12.
    /// </summary>
    [Fact]
    public void Estimate_is_the_log_odds_of_discordant_pairs_and_months_without_an_enhancement_say_nothing()
    {
        var table = Of(month => month < 40, month => month < 30);

        var row = table.Rows.Single(row => row.Get(ChosenCellTable.Term) == NonState);
        Assert.Equal(Math.Log(3), row.Get(ChosenCellTable.Coefficient), 1e-12);
        Assert.Equal(Math.Sqrt(4 / 30.0), table.Doubles("classical_std_error")[row.Row], 1e-12);
        Assert.Equal(Math.Sqrt(1 / 12.0), table.Doubles("std_error")[row.Row], 1e-12);
        Assert.Equal((40, 80, 40, 10), (
            row.Get(ChosenCellTable.Strata), table.Int32s("rows")[row.Row], row.Get(ChosenCellTable.Events),
            table.Int32s("rows_left_out")[row.Row]));
        Assert.Equal(30, table.Int32s("exposed_events")[row.Row]);

        // What both cells of a pair share is in no comparison.
        var dropped = table.Rows.Single(other => other.Get(ChosenCellTable.Term) == "ln1p_neighbour_deaths_6m");
        Assert.Equal("dropped", dropped.Get(ChosenCellTable.Status));
    }

    [Fact]
    public void Choice_that_killings_decide_alone_is_refused()
    {
        var row = Assert.Single(Of(month => month < 40, _ => true).Rows);

        Assert.Equal("refused", row.Get(ChosenCellTable.Status));
        Assert.Equal(double.NaN, row.Get(ChosenCellTable.Coefficient));
    }

    /// <summary>2 to the power of 0.5 and of its interval.</summary>
    [Fact]
    public void Sentence_compares_cells_of_one_country_and_month()
    {
        var told = Assert.Single(new ChosenCellStatistics().In([FigureWorld.Rows(
            ChosenCellTable.Schema,
            [("fit", "CAF"), ("term", NonState), ("estimate", 0.5), ("ci_low", -1.0), ("ci_high", 2.0), ("p_value", 0.51),
                ("strata", 1_012), ("events", 1_400)],
            [("fit", "CAF"), ("term", "ln1p_troops_lag"), ("estimate", 0.5)])]));

        Assert.Equal("nonstate", told.Key.ActorClass);
        Assert.Equal(Math.Sqrt(2), told.Value!.Value, 1e-14);
        Assert.Equal(
            "of the 1,400 enhancements in 1,012 country-months, among the cells of the same country and month a doubling "
                + "of 1 + deaths goes "
                + "with 1.41 times the odds of being a cell that is enhanced (95% interval 0.50 to 4.00; p = 0.510)",
            told.Text);
    }

    /// <summary>Months of two cells, the first with deaths; cells of a month come in no other one.</summary>
    private static Table Of(Func<int, bool> hasEnhancement, Func<int, bool> isFirst)
    {
        string[] names =
        [
            "gid", "month_id", "missions", "latitude", "longitude", "is_map_month", "interval_months", "enhanced", "troops_lag",
            "troop_presence_lag", "months_since_enhancement", "nonstate_deaths_6m", "state_deaths_6m", "neighbour_nonstate_deaths_6m",
            "neighbour_state_deaths_6m",
        ];
        var builder = new TableBuilder(
            new TableSchema("panel", "", [.. names.Select(name => PanelSchema.Panel.Columns[PanelSchema.Panel.IndexOf(name)])]));
        for (var row = 0; row < 90; row++)
        {
            var (month, hasDeaths) = (row / 2, row % 2 == 0);
            var isEnhanced = hasEnhancement(month) && isFirst(month) == hasDeaths;
            builder.Add(
                1 + row, 400 + month, "M", 5.25, 20.75, true, 3, isEnhanced, 0.0, false, 12, hasDeaths ? Math.E - 1 : 0.0, 0.0,
                (double)month, 0.0);
        }

        var frame = Frame.Of(ModelSpec.Of(new PanelOptions(), Options), [("CAF", builder.Build())], new PanelOptions());
        return ChosenCellTable.Of("CAF", frame, new FitOptions { MinimumEvents = Options.MinimumEvents });
    }
}
