using PocGrid.Grid;
using PocGrid.Sources;
using PocGrid.Tables;

namespace PocGrid.Results;

/// <summary>Columns that the tables of a country's history share.</summary>
internal static class HistoryColumns
{
    private static readonly string[] Violence = [SourceFamily.Violence];

    public static readonly Column<string> Country = new("country", "ISO 3166-1 alpha-3 code.", from: [SourceFamily.Boundaries]);

    public static readonly Column<int> MonthId = new("month_id", "Month, 1 = January 1980.", minimum: 1);

    public static readonly Column<string> MonthText = new("month", "The same, yyyy-MM.", pattern: Month.Pattern);

    public static readonly Column<int> NonStateEvents =
        new("nonstate_events", "One-sided events by non-state actors.", minimum: 0, from: Violence);

    public static readonly Column<int> NonStateDeaths =
        new("nonstate_deaths", "Deaths in them.", unit: "persons", minimum: 0, from: Violence);

    public static readonly Column<int> StateEvents =
        new("state_events", "One-sided events by state actors.", minimum: 0, from: Violence);

    public static readonly Column<int> StateDeaths = new("state_deaths", "Deaths in them.", unit: "persons", minimum: 0, from: Violence);
}
