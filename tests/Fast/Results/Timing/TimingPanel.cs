using PocGrid.Panels;
using PocGrid.Results.Models;
using PocGrid.Tables;

namespace PocGrid.Tests.Results.Timing;

/// <summary>A month of a unit.</summary>
/// <param name="NonState">Deaths by non-state actors in the month, in one event.</param>
/// <param name="HadBase">There was a base in the month before.</param>
internal sealed record UnitMonth(
    int Gid, int Month, string Missions = "M", bool IsEnhanced = false, int NonState = 0, int State = 0, bool HadBase = false);

/// <summary>
/// A panel whose windows are the sums of its own months; before its first there were no deaths. There is a map each month, and each says
/// that the one before it is three months old.
/// </summary>
internal static class TimingPanel
{
    private static readonly string[] Names =
    [
        "gid", "month_id", "missions", "latitude", "longitude", "is_map_month", "interval_months", "enhanced", "troops_lag",
        "troop_presence_lag", "months_since_enhancement", "neighbour_nonstate_deaths_6m", "neighbour_state_deaths_6m",
        "nonstate_deaths", "nonstate_deaths_3m", "nonstate_deaths_6m", "nonstate_deaths_12m",
        "nonstate_deaths_interval",
        "state_deaths", "state_deaths_3m", "state_deaths_6m", "state_deaths_12m", "state_deaths_interval",
        "nonstate_events", "state_events", "presence_lag",
    ];

    private static readonly ModelOptions Options = new() { Controls = [] };

    /// <summary>The frame of the usual model without controls, of panels by country.</summary>
    public static Frame Frame(params (string Country, UnitMonth[] Rows)[] panels) => PocGrid.Results.Models.Frame.Of(
        ModelSpec.Of(new PanelOptions(), Options), [.. panels.Select(panel => (panel.Country, Of(panel.Rows)))], new PanelOptions());

    private static Table Of(UnitMonth[] rows)
    {
        var builder = new TableBuilder(
            new TableSchema("panel", "", [.. Names.Select(name => PanelSchema.Panel.Columns[PanelSchema.Panel.IndexOf(name)])]));
        foreach (var row in rows)
        {
            var noise = (row.Gid * 7) + (row.Month * 13);
            var (nonState, state) = (Windows(row, one => one.NonState), Windows(row, one => one.State));
            builder.Add(
            [
                row.Gid, row.Month, row.Missions, 5.25, 20.75, true, 3, row.IsEnhanced, (double)(noise % 5 * 20), noise % 5 > 0,
                1 + (noise % 37), (double)(noise % 11), 0.0, row.NonState, .. nonState, nonState[0], row.State, .. state,
                state[0],
                Math.Min(row.NonState, 1), Math.Min(row.State, 1), row.HadBase,
            ]);
        }

        return builder.Build();

        object?[] Windows(UnitMonth of, Func<UnitMonth, int> deaths) => [.. ((int[])[3, 6, 12]).Select(months => (object)(double)rows
            .Where(row => row.Gid == of.Gid && row.Month < of.Month && row.Month >= of.Month - months)
            .Sum(deaths))];
    }
}
