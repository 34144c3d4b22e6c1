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
    private static readonly string[] Deployments = [SourceFamily.Deployments];

    public static readonly Column<string> Country = HistoryColumns.Country;

    public static readonly Column<int> MonthId = HistoryColumns.MonthId;

    public static readonly Column<string> MonthText = HistoryColumns.MonthText;

    public static readonly Column<bool> AtRisk = new(
        "at_risk",
        "The month is one of the country's months at risk.",
        from: [SourceFamily.Missions, SourceFamily.Deployments]);

    public static readonly Column<int> NonStateEvents = HistoryColumns.NonStateEvents;

    public static readonly Column<int> NonStateDeaths = HistoryColumns.NonStateDeaths;

    public static readonly Column<int> StateEvents = HistoryColumns.StateEvents;

    public static readonly Column<int> StateDeaths = HistoryColumns.StateDeaths;

    public static readonly Column<double> Troops = new(
        "troops",
        "Troops of the bases in the country; missing after the last month that the deployment maps cover.",
        nullable: true,
        unit: "persons",
        minimum: 0,
        from: Deployments);

    private static readonly TableDefinition<Row> Definition = new(
        "country_months",
        "One-sided violence and peacekeeping by country and month, over all months of the study that GED covers: the events and bases that "
            + "the sources state for the country, whatever the country rule of the panel.",
        key: [Country.Name, MonthId.Name])
    {
        { Country, row => row.History.Country },
        { MonthId, row => row.Month.Id },
        { MonthText, row => row.Month.ToString() },
        { AtRisk, row => row.History.IsAtRisk(row.Month) },
        { NonStateEvents, row => row.Sum(cell => row.History.Events(cell, ActorClass.NonState, row.Month)) },
        { NonStateDeaths, row => row.Sum(cell => row.History.Deaths(cell, ActorClass.NonState, row.Month)) },
        { StateEvents, row => row.Sum(cell => row.History.Events(cell, ActorClass.State, row.Month)) },
        { StateDeaths, row => row.Sum(cell => row.History.Deaths(cell, ActorClass.State, row.Month)) },
        {
            new("cells_with_violence", "Cells with an event of the country.", minimum: 0, from: [SourceFamily.Violence]),
            row => row.Sum(cell => ViolentActors.Any.Events(row.History, cell, row.Month) > 0 ? 1 : 0)
        },
        { Troops, row => row.IsKnown ? row.Cells.Sum(cell => row.History.Troops(cell, row.Month) ?? 0) : (double?)null },
        {
            Cells(
                "cells_with_presence",
                "Cells with a base in the country, with troops, without, or with troops unknown; missing as troops."),
            row => row.CountIfKnown(cell => row.History.Presence(cell, row.Month)!.Value.Is(PresenceMeasure.AnyPost))
        },
        {
            Cells(
                "cells_with_troop_presence",
                "Of these, cells with troops or with a base whose troops are unknown; missing as troops."),
            row => row.CountIfKnown(cell => row.History.Presence(cell, row.Month)!.Value.Is(PresenceMeasure.TroopPresence))
        },
        {
            Cells(
                "cells_with_unknown_strength",
                "Cells with a base in the country whose troops are unknown, whatever others in them have; missing as troops."),
            row => row.CountIfKnown(cell => row.History.HasUnknownTroops(cell, row.Month) == true)
        },
        {
            Cells("enhancements", "The country's parts of cells with enhanced presence; missing as troops."),
            row => row.CountIfKnown(cell => row.History.IsEnhanced(cell, row.Month) == true)
        },
    };

    public static TableSchema Schema => Definition.Schema;

    public static Table Build(CountryHistory history) =>
        Definition.Of(Enumerable.Range(0, history.Months.Length).Select(i => new Row(history, history.Months.First + i)));

    /// <summary>The columns of an actor class.</summary>
    internal static (Column<int> Events, Column<int> Deaths) Of(ActorClass actor) =>
        actor == ActorClass.State ? (StateEvents, StateDeaths) : (NonStateEvents, NonStateDeaths);

    private static Column<int> Cells(string name, string description) =>
        new(name, description, nullable: true, minimum: 0, from: Deployments);

    private sealed record Row(CountryHistory History, Month Month)
    {
        /// <summary>Whether the deployment maps cover the month.</summary>
        public bool IsKnown { get; } = History.Cells.Count > 0 && History.Troops(0, Month) is not null;

        public IEnumerable<int> Cells => Enumerable.Range(0, History.Cells.Count);

        public int Sum(Func<int, int> value) => Cells.Sum(value);

        public int? CountIfKnown(Func<int, bool> holds) => IsKnown ? Cells.Count(holds) : null;
    }
}
