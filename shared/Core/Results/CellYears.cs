using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Panels.Strength;
using PocGrid.Sources;
using PocGrid.Tables;

namespace PocGrid.Results;

/// <summary>Violence and peacekeeping of a country's part of a cell by year.</summary>
public static class CellYears
{
    public static readonly TableSchema Schema = new(
        "cell_years",
        "One-sided violence and peacekeeping by country's part of a cell and year; years without either are left out.",
        [
            new("gid", ColumnType.Int32, "PRIO-GRID cell.", Minimum: 1, Maximum: GridCell.Count, From: [SourceFamily.Boundaries]),
            new("country", ColumnType.Text, "ISO 3166-1 alpha-3 code.", From: [SourceFamily.Boundaries]),
            new("year", ColumnType.Int32, "Calendar year."),
            new("latitude", ColumnType.Double, "Latitude of the cell's centre.", Unit: "degrees", Minimum: -90, Maximum: 90, From: [SourceFamily.Boundaries]),
            new("longitude", ColumnType.Double, "Longitude of the cell's centre.", Unit: "degrees", Minimum: -180, Maximum: 180, From: [SourceFamily.Boundaries]),
            new("months_covered", ColumnType.Int32, "Months of the year in the study that GED covers.", Unit: "months", Minimum: 0, From: [SourceFamily.Violence]),
            new("nonstate_events", ColumnType.Int32, "One-sided events by non-state actors.", Minimum: 0, From: [SourceFamily.Violence]),
            new("nonstate_deaths", ColumnType.Int32, "Deaths in them.", Unit: "persons", Minimum: 0, From: [SourceFamily.Violence]),
            new("state_events", ColumnType.Int32, "One-sided events by state actors.", Minimum: 0, From: [SourceFamily.Violence]),
            new("state_deaths", ColumnType.Int32, "Deaths in them.", Unit: "persons", Minimum: 0, From: [SourceFamily.Violence]),
            new("months_with_presence", ColumnType.Int32, "Months with a base, with troops, without, or with troops unknown.", Unit: "months", Minimum: 0, From: [SourceFamily.Deployments]),
            new("months_with_troop_presence", ColumnType.Int32, "Of these, months with troops or with a base whose troops are unknown.", Unit: "months", Minimum: 0, From: [SourceFamily.Deployments]),
            new("months_with_unknown_strength", ColumnType.Int32, "Months with a base whose troops are unknown, whatever others in the cell have.", Unit: "months", Minimum: 0, From: [SourceFamily.Deployments]),
            new("troops_max", ColumnType.Double, "Largest monthly strength; unknown troops add none.", Unit: "persons", Minimum: 0, From: [SourceFamily.Deployments]),
            new("enhancements", ColumnType.Int32, "Months with enhanced presence.", Minimum: 0, From: [SourceFamily.Deployments]),
        ],
        Key: ["gid", "country", "year"]);

    public static Table Build(CountryHistory history)
    {
        var builder = new TableBuilder(Schema);
        var months = Enumerable.Range(0, history.Months.Length).Select(i => history.Months.First + i).ToLookup(month => month.Year);
        for (var cell = 0; cell < history.Cells.Count; cell++)
        {
            foreach (var year in months)
            {
                AddYear(builder, history, cell, year);
            }
        }

        return builder.Build();
    }

    private static void AddYear(TableBuilder builder, CountryHistory history, int cell, IGrouping<int, Month> year)
    {
        var nonState = year.Sum(month => history.Events(cell, ActorClass.NonState, month));
        var state = year.Sum(month => history.Events(cell, ActorClass.State, month));
        var presence = year.Count(month => history.Presence(cell, month)?.Is(PresenceMeasure.AnyPost) == true);
        if (nonState + state + presence == 0)
        {
            return;
        }

        builder.Add(
            history.Cells[cell].Gid,
            history.Country,
            year.Key,
            history.Cells[cell].CentreLatitude,
            history.Cells[cell].CentreLongitude,
            year.Count(),
            nonState,
            year.Sum(month => history.Deaths(cell, ActorClass.NonState, month)),
            state,
            year.Sum(month => history.Deaths(cell, ActorClass.State, month)),
            presence,
            year.Count(month => history.Presence(cell, month)?.Is(PresenceMeasure.TroopPresence) == true),
            year.Count(month => history.HasUnknownTroops(cell, month) == true),
            year.Max(month => history.Troops(cell, month) ?? 0),
            year.Count(month => history.IsEnhanced(cell, month) == true));
    }
}
