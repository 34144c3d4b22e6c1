using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Panels.Strength;
using PocGrid.Sources;
using PocGrid.Tables;

namespace PocGrid.Results;

/// <summary>Violence and peacekeeping of a country by month.</summary>
public static class CountryMonths
{
    public static readonly TableSchema Schema = new(
        "country_months",
        "One-sided violence and peacekeeping by country and month, over all months of the study that GED covers: the events and bases that the sources state for the country, whatever the country rule of the panel.",
        [
            new("country", ColumnType.Text, "ISO 3166-1 alpha-3 code.", From: [SourceFamily.Boundaries]),
            new("month_id", ColumnType.Int32, "Month, 1 = January 1980.", Minimum: 1),
            new("month", ColumnType.Text, "The same, yyyy-MM.", Pattern: Month.Pattern),
            new("at_risk", ColumnType.Boolean, "The month is one of the country's months at risk.", From: [SourceFamily.Missions, SourceFamily.Deployments]),
            new("nonstate_events", ColumnType.Int32, "One-sided events by non-state actors.", Minimum: 0, From: [SourceFamily.Violence]),
            new("nonstate_deaths", ColumnType.Int32, "Deaths in them.", Unit: "persons", Minimum: 0, From: [SourceFamily.Violence]),
            new("state_events", ColumnType.Int32, "One-sided events by state actors.", Minimum: 0, From: [SourceFamily.Violence]),
            new("state_deaths", ColumnType.Int32, "Deaths in them.", Unit: "persons", Minimum: 0, From: [SourceFamily.Violence]),
            new("cells_with_violence", ColumnType.Int32, "Cells with an event of the country.", Minimum: 0, From: [SourceFamily.Violence]),
            new("troops", ColumnType.Double, "Troops of the bases in the country; missing after the last month that the deployment maps cover.", Nullable: true, Unit: "persons", Minimum: 0, From: [SourceFamily.Deployments]),
            new("cells_with_presence", ColumnType.Int32, "Cells with a base in the country, with troops, without, or with troops unknown; missing as troops.", Nullable: true, Minimum: 0, From: [SourceFamily.Deployments]),
            new("cells_with_troop_presence", ColumnType.Int32, "Of these, cells with troops or with a base whose troops are unknown; missing as troops.", Nullable: true, Minimum: 0, From: [SourceFamily.Deployments]),
            new("cells_with_unknown_strength", ColumnType.Int32, "Cells with a base in the country whose troops are unknown, whatever others in them have; missing as troops.", Nullable: true, Minimum: 0, From: [SourceFamily.Deployments]),
            new("enhancements", ColumnType.Int32, "The country's parts of cells with enhanced presence; missing as troops.", Nullable: true, Minimum: 0, From: [SourceFamily.Deployments]),
        ],
        Key: ["country", "month_id"]);

    public static Table Build(CountryHistory history)
    {
        var builder = new TableBuilder(Schema);
        for (var month = history.Months.First; month <= history.Months.Last; month += 1)
        {
            var isKnown = history.Cells.Count > 0 && history.Troops(0, month) is not null;
            builder.Add(
                history.Country,
                month.Id,
                month.ToString(),
                history.IsAtRisk(month),
                Sum(cell => history.Events(cell, ActorClass.NonState, month)),
                Sum(cell => history.Deaths(cell, ActorClass.NonState, month)),
                Sum(cell => history.Events(cell, ActorClass.State, month)),
                Sum(cell => history.Deaths(cell, ActorClass.State, month)),
                Sum(cell => history.Events(cell, ActorClass.NonState, month) + history.Events(cell, ActorClass.State, month) > 0 ? 1 : 0),
                isKnown ? Enumerable.Range(0, history.Cells.Count).Sum(cell => history.Troops(cell, month) ?? 0) : null,
                isKnown ? Sum(cell => history.Presence(cell, month)!.Value.Is(PresenceMeasure.AnyPost) ? 1 : 0) : null,
                isKnown ? Sum(cell => history.Presence(cell, month)!.Value.Is(PresenceMeasure.TroopPresence) ? 1 : 0) : null,
                isKnown ? Sum(cell => history.HasUnknownTroops(cell, month) == true ? 1 : 0) : null,
                isKnown ? Sum(cell => history.IsEnhanced(cell, month) == true ? 1 : 0) : null);
        }

        return builder.Build();

        int Sum(Func<int, int> value) => Enumerable.Range(0, history.Cells.Count).Sum(value);
    }
}
