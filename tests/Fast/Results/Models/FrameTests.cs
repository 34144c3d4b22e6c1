using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Results;
using PocGrid.Results.Inference;
using PocGrid.Results.Models;
using PocGrid.Tables;
using Xunit;

namespace PocGrid.Tests.Results.Models;

public class FrameTests
{
    [Fact]
    public void Rows_left_out_are_counted_by_their_first_reason()
    {
        var frame = Of(
            new ModelOptions { Controls = ["population"] },
            Row(),
            Row(window: double.NaN),
            Row(population: double.NaN),
            Row(window: double.NaN, population: double.NaN),
            Row());
        var account = frame.Account("pooled", "r1");

        Assert.Equal(
            [(AccountOutcome.In, "", 5L), (AccountOutcome.Placed, "", 2L),
            (AccountOutcome.Excluded, "missing: ln1p_nonstate_deaths_6m", 2L), (AccountOutcome.Excluded, "missing: ln1p_population", 1L)],
            account.Select(row => (row.Outcome, row.Reason, row.Rows)));
        Assert.All(account, row => Assert.Equal(("fit", "pooled", "r1"), (row.Stage, row.File, row.Release)));
        Assert.Equal([129_961, 129_961], frame.Rows!.Keys.Cells);
        Assert.Equal([400, 400], frame.Rows.Keys.Months!);
        Assert.Equal(["M;N", "M;N"], frame.Missions);
        Assert.Empty(frame.LeftOut);
    }

    [Fact]
    public void Control_without_a_single_value_is_left_out_and_costs_no_row()
    {
        var frame = Of(
            new ModelOptions { Controls = ["mountain_share", "population"] },
            Row(population: double.NaN),
            Row(population: double.NaN));

        Assert.Equal(["ln1p_population"], frame.LeftOut);
        Assert.Equal(2, frame.Rows!.Design.RowCount);
        Assert.DoesNotContain("ln1p_population", frame.Rows.Design.ColumnNames);
    }

    [Theory]
    [InlineData(RiskSet.AllMonths, 3)]
    [InlineData(RiskSet.MapMonths, 2)]
    [InlineData(RiskSet.MapToMap, 1)]
    public void Risk_set_decides_the_rows(RiskSet riskSet, int rows)
    {
        var frame = Of(new ModelOptions { RiskSet = riskSet, Controls = [] }, Row(isMap: false), Row(), Row(interval: double.NaN));

        Assert.Equal(rows, frame.Rows!.Outcome.Length);
        Assert.Equal(
            riskSet == RiskSet.AllMonths ? 0 : 1,
            frame.Account("pooled", "r1").Where(row => row.Reason == "no map in the month, by the risk set").Sum(row => row.Rows));
    }

    [Theory]
    [InlineData(MissionArea.HostCountry, 3)]
    [InlineData(MissionArea.Mandate, 2)]
    public void Area_decides_the_rows(MissionArea area, int rows)
    {
        var frame = Of(new ModelOptions { Area = area, Controls = [] }, Row(), Row(missions: null), Row(missions: "N"));

        Assert.Equal(rows, frame.Rows!.Outcome.Length);
        Assert.Equal(area == MissionArea.Mandate ? ["M;N", "N"] : ["M;N", "", "N"], frame.Missions);
        Assert.Equal(
            3 - rows,
            frame.Account("pooled", "r1")
                .Where(row => row.Reason == "outside the areas of operations of the missions at risk")
                .Sum(row => row.Rows));
    }

    [Fact]
    public void Map_to_map_counts_violence_of_the_interval()
    {
        var frame = Of(new ModelOptions { RiskSet = RiskSet.MapToMap, Controls = [] }, Row(window: 3, interval: 40));

        Assert.Equal([40.0], frame.Values(frame.Terms.First(term => term.ViolenceBy == "nonstate").Columns[0]));
        Assert.Contains("ln1p_nonstate_deaths_interval", frame.Rows!.Design.ColumnNames);
    }

    [Fact]
    public void Terms_come_in_the_order_of_the_definitions_with_an_intercept_a_country()
    {
        var panel = Panel(Row());

        var frame = Frame.Of(
            Spec(new ModelOptions()),
            [("CAF", panel), ("MLI", Panel(Row(window: double.NaN))), ("SSD", panel)],
            new PanelOptions());

        Assert.Equal(
            [
                "intercept_CAF", "intercept_SSD", "ln1p_nonstate_deaths_6m", "ln1p_state_deaths_6m", "troop_presence_lag",
                "ln1p_troops_lag",
                "ln1p_neighbour_deaths_6m", "mountain_share", "ln1p_travel_time_minutes", "ln1p_population", "rainfall_100mm",
                "years_since_enhancement", "years_since_enhancement_squared", "years_since_enhancement_cubed",
            ],
            frame.Rows!.Design.CoefficientNames);
    }

    [Fact]
    public void Without_a_complete_row_the_fit_is_refused_and_says_so()
    {
        var options = new ModelOptions { Controls = [] };

        var tables = FitTables.Of("CAF", Of(options, Row(window: double.NaN)), options);

        var summary = Assert.Single(tables, table => table.RowCount > 0);
        Assert.Same(FitSummaryTable.Schema, summary.Schema);
        Assert.Equal(("refused", "No row of the panel is complete."), (summary["status"][0], summary["reason"][0]));
    }

    private static Frame Of(ModelOptions options, params object?[][] rows)
        => Frame.Of(Spec(options), [("CAF", Panel(rows))], new PanelOptions());

    private static ModelSpec Spec(ModelOptions options) => ModelSpec.Of(new PanelOptions(), options);

    private static object?[] Row(
        double window = 3, double population = 1000, bool isMap = true, double interval = 2, string? missions = "M;N") =>
        [129_961, 400, missions, 4.25, 18.75, isMap, 3, true, 100.0, true, 24, window, 1.0, 5.0, 6.0, interval, 1.0, 5.0, 6.0, 0.5, 60.0,
            population, 80.0];

    private static Table Panel(params object?[][] rows)
    {
        string[] names =
        [
            "gid", "month_id", "missions", "latitude", "longitude", "is_map_month", "interval_months", "enhanced", "troops_lag",
            "troop_presence_lag", "months_since_enhancement",
            "nonstate_deaths_6m", "state_deaths_6m", "neighbour_nonstate_deaths_6m", "neighbour_state_deaths_6m",
            "nonstate_deaths_interval", "state_deaths_interval", "neighbour_nonstate_deaths_interval", "neighbour_state_deaths_interval",
            "mountain_share", "travel_time_minutes", "population", "rainfall_mm",
        ];
        var builder = new TableBuilder(
            new TableSchema("panel", "", [.. names.Select(name => PanelSchema.Panel.Columns[PanelSchema.Panel.IndexOf(name)])]));
        foreach (var row in rows)
        {
            builder.Add(row);
        }

        return builder.Build();
    }
}
