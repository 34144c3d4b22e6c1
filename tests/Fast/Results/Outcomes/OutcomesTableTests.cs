using PocGrid.Estimation;
using PocGrid.Panels;
using PocGrid.Results.Models;
using PocGrid.Results.Outcomes;
using PocGrid.Tables;
using Xunit;

namespace PocGrid.Tests.Results.Outcomes;

/// <summary>What becomes of bases: which rows have which outcome, and counts by hand.</summary>
public class OutcomesTableTests
{
    private static readonly ModelOptions Options = new() { Controls = [] };

    [Theory]
    [InlineData(false, false, 0.0, CellOutcome.NoChange)]
    [InlineData(false, true, 200.0, CellOutcome.NewBase)]
    [InlineData(false, true, null, CellOutcome.NewBase)] // a base whose troops are unknown is a base
    [InlineData(true, false, -200.0, CellOutcome.Closed)]
    [InlineData(true, false, null, CellOutcome.Closed)]
    [InlineData(true, true, 35.0, CellOutcome.Reinforced)]
    [InlineData(true, true, 34.0, CellOutcome.NoChange)]
    [InlineData(true, true, -34.0, CellOutcome.NoChange)]
    [InlineData(true, true, -35.0, CellOutcome.Reduced)]
    [InlineData(true, true, null, null)]
    public void Outcome_is_by_bases_then_by_troops_against_the_threshold(bool hadBase, bool hasBase, double? change, object? outcome) =>
        Assert.Equal((CellOutcome?)outcome, CellOutcomes.Of(hadBase, hasBase, change, threshold: 35));

    [Fact]
    public void Only_cell_months_that_can_have_an_outcome_are_its_rows_and_what_is_not_known_is_counted()
    {
        // 400 rows without a base, of which 40 get one; 300 with 100 troops, of which 30 rise, 20 fall, 25 end and 15 are not known;
        // 105 with observers only, of which 10 rise and 5 end: they cannot fall.
        var table = Of(
            [
                .. Repeat(360, false, false, 0, 0), .. Repeat(40, false, true, 0, 50),
                .. Repeat(210, true, true, 100, 100), .. Repeat(30, true, true, 100, 120), .. Repeat(20, true, true, 100, 90),
                .. Repeat(25, true, false, 100, 0), .. Repeat(15, true, true, 100, 100, unknown: true),
                .. Repeat(90, true, true, 0, 0), .. Repeat(10, true, true, 0, 80), .. Repeat(5, true, false, 0, 0),
            ]);

        Assert.Equal((400, 40, 0), Counts(table, "logit", "new_base"));
        Assert.Equal((340, 40, 15), Counts(table, "logit", "reinforced"));
        Assert.Equal((230, 20, 15), Counts(table, "logit", "reduced"));
        Assert.Equal((330, 30, 15), Counts(table, "logit", "closed"));
        Assert.Equal((285, 30, 15), Counts(table, "multinomial", "reinforced"));
        Assert.Equal((285, 20, 15), Counts(table, "multinomial", "reduced"));
        Assert.Equal((285, 25, 15), Counts(table, "multinomial", "closed"));
    }

    /// <summary>Deaths lie in every fifth row of each kind, and none in the last.</summary>
    [Fact]
    public void Terms_say_what_they_rest_on_and_too_few_exposed_events_have_no_p()
    {
        var table = Of(
        [
            .. Repeat(100, true, true, 100, 100), .. Repeat(50, true, true, 100, 120), .. Repeat(20, true, true, 100, 90),
        ]);

        var (reinforced, reduced) = (RowOf(table, "reinforced"), RowOf(table, "reduced"));
        Assert.Equal((30, 10), (table.Int32s("exposed_rows")[reinforced], table.Int32s("exposed_events")[reinforced]));
        Assert.InRange(table.Doubles("p_value")[reinforced], 0, 1);
        Assert.Equal((24, 4), (table.Int32s("exposed_rows")[reduced], table.Int32s("exposed_events")[reduced]));
        Assert.True(double.IsNaN(table.Doubles("p_value")[reduced]));
        Assert.False(double.IsNaN(table.Doubles("estimate")[reduced]));

        static int RowOf(Table table, string outcome) => Enumerable.Range(0, table.RowCount).First(row =>
            table.Texts("model")[row] == "logit" && table.Texts("outcome")[row] == outcome
            && table.Texts("term")[row] == "ln1p_nonstate_deaths_6m");
    }

    [Fact]
    public void Outcome_without_enough_events_is_refused_and_left_out_of_the_multinomial_with_the_reason()
    {
        var table = Of(
        [
            .. Repeat(100, true, true, 100, 100), .. Repeat(50, true, true, 100, 120), .. Repeat(20, true, true, 100, 90),
            .. Repeat(9, true, false, 100, 0),
        ]);

        var closed = Enumerable.Range(0, table.RowCount).Where(row => table.Texts("outcome")[row] == "closed").ToArray();
        Assert.All(closed, row => Assert.Equal("refused", table.Texts("status")[row]));
        Assert.All(closed, row => Assert.Contains("9 events; a fit needs 10.", table.Texts("reason")[row], StringComparison.Ordinal));
        Assert.Equal((170, 20, 0), Counts(table, "multinomial", "reduced"));
    }

    [Fact]
    public void Drawdown_is_told_by_shares_with_and_without_killings()
    {
        var table = Of([.. Repeat(100, true, true, 100, 100), .. Repeat(20, true, true, 100, 90)]);

        Assert.Contains(
            DrawdownFindings.In(table).Where(finding => finding.Fit == "pooled").Select(finding => finding.Text),
            sentence => sentence.StartsWith(
                "reduced after killings by non-state actors: 4 of 24 (16.7%) cell-months with a base; else 16 of 96 (16.7%); coefficient ",
                StringComparison.Ordinal));
    }

    private static (int Rows, int Events, int Unknown) Counts(Table table, string model, string outcome)
    {
        var counts = Enumerable.Range(0, table.RowCount)
            .Where(row => table.Texts("model")[row] == model && table.Texts("outcome")[row] == outcome)
            .Select(row => (table.Int32s("rows")[row], table.Int32s("events")[row], table.Int32s("rows_not_known")[row]));
        return Assert.Single(counts.Distinct());
    }

    private sealed record Change(bool HadBase, bool HasBase, double Before, double Now, bool IsUnknown, bool HasDeaths);

    private static IEnumerable<Change> Repeat(int count, bool hadBase, bool hasBase, double before, double now, bool unknown = false) =>
        Enumerable.Range(0, count).Select(i => new Change(hadBase, hasBase, before, now, unknown, i % 5 == 0));

    private static Table Of(IReadOnlyList<Change> changes)
    {
        string[] names =
        [
            "gid", "month_id", "missions", "latitude", "longitude", "is_map_month", "interval_months", "enhanced", "troops_lag",
            "troop_presence_lag", "months_since_enhancement", "nonstate_deaths_6m", "state_deaths_6m", "neighbour_nonstate_deaths_6m",
            "neighbour_state_deaths_6m", "presence", "presence_lag", "troops", "troops_unknown", "troops_unknown_lag",
        ];
        var builder = new TableBuilder(
            new TableSchema("panel", "", [.. names.Select(name => PanelSchema.Panel.Columns[PanelSchema.Panel.IndexOf(name)])]));
        for (var i = 0; i < changes.Count; i++)
        {
            var change = changes[i];
            builder.Add(
                1 + (i % 40), 400 + (i / 40), "M", 5.25, 20.75, true, 3, change.Now > change.Before, change.Before, change.Before > 0,
                1 + (i % 37), change.HasDeaths ? 1.0 + (i % 7) : 0.0, i % 3 == 0 ? 2.0 : 0.0, (double)(i % 11), 0.0, change.HasBase,
                change.HadBase, change.Now, change.IsUnknown, false);
        }

        var spec = ModelSpec.Of(new PanelOptions(), Options);
        var frame = Frame.Of(spec, [("CAF", builder.Build())], new PanelOptions());
        return OutcomesTable.Of("pooled", frame, new FitOptions { MinimumEvents = Options.MinimumEvents });
    }
}
