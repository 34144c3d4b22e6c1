using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Panels.Strength;
using PocGrid.Sources;
using PocGrid.Tables;

namespace PocGrid.Results;

/// <summary>Violence and peacekeeping of a country's part of a cell by month: what a map of one month, and the story of one cell, are drawn from.</summary>
public static class CellMonths
{
    public static readonly TableSchema Schema = new(
        "cell_months",
        "One-sided violence and peacekeeping by country's part of a cell and month, over all months of the study that GED covers; cell-months without an event, a base or an enhancement are left out.",
        [
            new("country", ColumnType.Text, "ISO 3166-1 alpha-3 code.", From: [SourceFamily.Boundaries]),
            new("gid", ColumnType.Int32, "PRIO-GRID cell.", Minimum: 1, Maximum: GridCell.Count, From: [SourceFamily.Boundaries]),
            new("month_id", ColumnType.Int32, "Month, 1 = January 1980.", Minimum: 1),
            new("month", ColumnType.Text, "The same, yyyy-MM.", Pattern: Month.Pattern),
            new("at_risk", ColumnType.Boolean, "The month is one of the country's months at risk, so that the cell-month is in its panel under own_part.", From: [SourceFamily.Missions, SourceFamily.Deployments]),
            new("nonstate_events", ColumnType.Int32, "One-sided events by non-state actors.", Minimum: 0, From: [SourceFamily.Violence]),
            new("nonstate_deaths", ColumnType.Int32, "Deaths in them.", Unit: "persons", Minimum: 0, From: [SourceFamily.Violence]),
            new("state_events", ColumnType.Int32, "One-sided events by state actors.", Minimum: 0, From: [SourceFamily.Violence]),
            new("state_deaths", ColumnType.Int32, "Deaths in them.", Unit: "persons", Minimum: 0, From: [SourceFamily.Violence]),
            new("troops", ColumnType.Double, "Troops of the country's bases in the cell, 0 at bases of observers, police or headquarters only; missing after the last month that the deployment maps cover.", Nullable: true, Unit: "persons", Minimum: 0, From: [SourceFamily.Deployments]),
            new("troops_unknown", ColumnType.Boolean, "The source gives the troops of one of these bases as unknown; troops leaves them out. Missing as troops.", Nullable: true, From: [SourceFamily.Deployments]),
            new("presence", ColumnType.Boolean, "There is a base of the country in the cell, with troops, without, or with troops unknown; missing as troops.", Nullable: true, From: [SourceFamily.Deployments]),
            new("troop_presence", ColumnType.Boolean, "There are troops of the country's bases in the cell, or a base whose troops are unknown; missing as troops.", Nullable: true, From: [SourceFamily.Deployments]),
            new("enhanced", ColumnType.Boolean, "Enhanced presence under the release's configuration, in months at risk or not; missing as troops.", Nullable: true, From: [SourceFamily.Deployments]),
        ],
        Key: ["country", "gid", "month_id"]);

    public static Table Build(CountryHistory history)
    {
        var builder = new TableBuilder(Schema);
        for (var cell = 0; cell < history.Cells.Count; cell++)
        {
            for (var month = history.Months.First; month <= history.Months.Last; month += 1)
            {
                AddMonth(builder, history, cell, month);
            }
        }

        return builder.Build();
    }

    private static void AddMonth(TableBuilder builder, CountryHistory history, int cell, Month month)
    {
        var presence = history.Presence(cell, month);
        var enhanced = history.IsEnhanced(cell, month);
        if (ViolentActors.Any.Events(history, cell, month) == 0 && presence is null or PresenceState.None && enhanced != true)
        {
            return;
        }

        builder.Add(
            history.Country,
            history.Cells[cell].Gid,
            month.Id,
            month.ToString(),
            history.IsAtRisk(month),
            history.Events(cell, ActorClass.NonState, month),
            history.Deaths(cell, ActorClass.NonState, month),
            history.Events(cell, ActorClass.State, month),
            history.Deaths(cell, ActorClass.State, month),
            history.Troops(cell, month),
            history.HasUnknownTroops(cell, month),
            presence?.Is(PresenceMeasure.AnyPost),
            presence?.Is(PresenceMeasure.TroopPresence),
            enhanced);
    }
}
