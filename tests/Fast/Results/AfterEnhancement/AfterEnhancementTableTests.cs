using PocGrid.Estimation;
using PocGrid.Results.AfterEnhancement;
using PocGrid.Tables;
using PocGrid.Tests.Results.Timing;
using Xunit;

namespace PocGrid.Tests.Results.AfterEnhancement;

/// <summary>What the table counts, and what it refuses to say.</summary>
public class AfterEnhancementTableTests
{
    /// <summary>
    /// 40 cells far from each other in months 400 to 439; cells 1 to 4 are enhanced in 402, 412, 422 and 432, cell 5 in its first month.
    /// Non-state actors kill in every fifth month of every second cell, state actors in three months of cell 20.
    /// </summary>
    private static readonly Table Made = AfterEnhancementTable.Of(
        "CAF",
        TimingPanel.Frame(("CAF",
        [
            .. from cell in Enumerable.Range(1, 40)
               from month in Enumerable.Range(400, 40)
               select new UnitMonth(
                   cell * 1500,
                   month,
                   IsEnhanced: (cell <= 4 && month == 392 + (10 * cell)) || (cell == 5 && month == 400),
                   NonState: cell % 2 == 0 && (month + cell) % 5 == 0 ? cell : 0,
                   State: cell == 20 && month < 403 ? 1 : 0),
        ])),
        new FitOptions { MinimumEvents = 10 });

    // Cells 1 to 3 are followed for 38, 28 and 18 months, cell 4 for 8.
    [Theory]
    [InlineData(0, 0, 4, 4, 1)]
    [InlineData(7, 7, 4, 4, 1)]
    [InlineData(8, 8, 3, 3, 1)]
    [InlineData(24, 24, 2, 2, 1)]
    [InlineData(0, 24, 25 + 25 + 18 + 8, 4, 25)]
    [InlineData(-1, -1, 4, 4, 0)]
    [InlineData(-3, -3, 3, 3, 0)] // cell 1 has two months before
    public void Rows_cells_and_what_has_no_control_are_those_counted_by_hand(int from, int through, int rows, int cells, int without)
    {
        var row = Row("any", "event", "nonstate", from, through);

        Assert.Equal((rows, cells), (row.Get(Rows), row.Get(AfterEnhancementTable.Cells)));
        Assert.Equal((without, 1), (row.Get(NotImputed), row.Get(AlwaysTreated)));
        Assert.Equal((35 * 40) + 2 + 12 + 22 + 32, row.Get(Controls));
    }

    [Fact]
    public void Few_cells_stand_in_words_where_a_p_value_would()
    {
        var row = Row("any", "event", "nonstate", 0, 24);

        Assert.Equal("estimated", row.Get(Status));
        Assert.True(double.IsFinite(row.Get(AfterEnhancementTable.Estimate)));
        Assert.Null(row.OrNull(AfterEnhancementTable.P));

        // Cell 2 has five events in its 25 months, 412 to 436: 413, 418, .. 433; cell 4 one in its 8, 432 to 439: 436.
        // Shares 25, 25, 18 and 8 of 76: 76 * 76 / (2 * 625 + 324 + 64).
        Assert.Equal("rests on 6 cell-months with violence of 76 in 4 cells (3.5 effective)", row.Get(AfterEnhancementTable.RestsOn));
    }

    [Fact]
    public void Too_little_violence_and_no_enhancement_are_refused_by_name()
    {
        var state = Row("any", "log_deaths", "state", 0, 24);
        var withBase = Row("with_base", "event", "any", 0, 24);

        Assert.Equal(
            ("refused", "3 cell-months with violence by the actor class; a fit needs 10."),
            (state.Get(Status), state.Get(AfterEnhancementTable.Reason)));
        Assert.Equal("refused", withBase.Get(Status));
        Assert.Null(state.OrNull(AfterEnhancementTable.Estimate));
    }

    [Fact]
    public void Observed_less_imputed_is_the_estimate() => Assert.All(
        Made.Rows.Where(row => row.Get(AfterEnhancementTable.Kind) == "effect" && row.Get(Status) == "estimated"),
        row => Assert.Equal(
            row.Get(AfterEnhancementTable.Estimate),
            row.Get(AfterEnhancementTable.Observed) - row.Get(AfterEnhancementTable.Imputed),
            1e-12));

    private static readonly Column<int> Rows = new("rows", "");
    private static readonly Column<int> NotImputed = new("rows_without_controls", "");
    private static readonly Column<int> AlwaysTreated = new("cells_without_controls", "");
    private static readonly Column<int> Controls = new("control_rows", "");
    private static readonly Column<string> Status = new("status", "");

    private static TableRow Row(string split, string outcome, string actor, int from, int through) => Made.Rows.Single(row =>
        (row.Get(AfterEnhancementTable.Place), row.Get(AfterEnhancementTable.Base), row.Get(AfterEnhancementTable.Outcome),
            row.Get(AfterEnhancementTable.Actor)) == ("cell", split, outcome, actor)
        && (row.Get(AfterEnhancementTable.From), row.Get(AfterEnhancementTable.Through)) == (from, through));
}
