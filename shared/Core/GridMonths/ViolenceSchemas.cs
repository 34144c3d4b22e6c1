using PocGrid.Grid;
using PocGrid.Tables;

namespace PocGrid.GridMonths;

/// <summary>The tables made of UCDP GED.</summary>
public static class ViolenceSchemas
{
    /// <summary>Every event of the file with what became of it: the way back from a number to its source rows.</summary>
    public static readonly TableSchema Events = new(
        "events",
        "Every UCDP GED event of one file, with its cell, its months and whether it was placed.",
        [
            new("event_id", ColumnType.Int64, "UCDP GED event id."),
            new("gid", ColumnType.Int32, "PRIO-GRID cell of the event's point.", Minimum: 1, Maximum: GridCell.Count),
            new("source_gid", ColumnType.Int32, "The source's own cell number, a cross-check.", Nullable: true),
            new("month_id_start", ColumnType.Int32, "Month of date_start, 1 = January 1980.", Minimum: 1),
            new("month_id_end", ColumnType.Int32, "Month of date_end, 1 = January 1980.", Minimum: 1),
            new("type_of_violence", ColumnType.Int32, "1 state-based, 2 non-state, 3 one-sided."),
            new("actor_class", ColumnType.Text, "state where gwnoa is given, else nonstate (perpetrator of one-sided violence)."),
            new("country_gw_code", ColumnType.Int32, "Gleditsch-Ward code of the country that the source gives."),
            new("where_prec", ColumnType.Int32, "Precision of the place, 1 exact to 7."),
            new("date_prec", ColumnType.Int32, "Precision of the date, 1 exact to 5."),
            new("deaths_best", ColumnType.Int32, "Best estimate of deaths.", Unit: "persons", Minimum: 0),
            new("deaths_low", ColumnType.Int32, "Low estimate of deaths.", Unit: "persons", Minimum: 0),
            new("deaths_high", ColumnType.Int32, "High estimate of deaths.", Unit: "persons", Minimum: 0),
            new("deaths_civilians", ColumnType.Int32, "Civilian deaths.", Unit: "persons", Minimum: 0),
            new("is_candidate", ColumnType.Boolean, "The event is a candidate: it counts only in months after the last that final events cover for its country."),
            new("excluded", ColumnType.Text, "Why the event is not placed; missing where it is.", Nullable: true),
            new("line", ColumnType.Int64, "Line of the source file on which the event starts.", Minimum: 1),
        ],
        Key: ["event_id"]);

    /// <summary>One-sided violence by cell, month, actor class, country and candidate events apart, under each month rule; cell-months without any are absent.</summary>
    public static readonly TableSchema CellMonths = new(
        "violence",
        "One-sided violence by cell, month, perpetrator and country, candidate events apart; only those in which some event counts.",
        [
            new("gid", ColumnType.Int32, "PRIO-GRID cell.", Minimum: 1, Maximum: GridCell.Count),
            new("month_id", ColumnType.Int32, "Month, 1 = January 1980.", Minimum: 1),
            new("month", ColumnType.Text, "Month, yyyy-MM.", Pattern: Month.Pattern),
            new("year", ColumnType.Int32, "Calendar year (partition)."),
            new("actor_class", ColumnType.Text, "state or nonstate."),
            new("country_gw_code", ColumnType.Int32, "Gleditsch-Ward code of the country that the source gives its events; a cell on a border may have several."),
            new("is_candidate", ColumnType.Boolean, "The events are candidates: they count only in months after the last that final events cover for their country."),
            new("events", ColumnType.Int32, "Events whose date_end falls in the month.", Minimum: 0),
            new("deaths_best", ColumnType.Int32, "Best estimate, month of date_end.", Unit: "persons", Minimum: 0),
            new("deaths_low", ColumnType.Int32, "Low estimate, month of date_end.", Unit: "persons", Minimum: 0),
            new("deaths_high", ColumnType.Int32, "High estimate, month of date_end.", Unit: "persons", Minimum: 0),
            new("deaths_civilians", ColumnType.Int32, "Civilian deaths, month of date_end.", Unit: "persons", Minimum: 0),
            new("events_by_start", ColumnType.Int32, "Events whose date_start falls in the month.", Minimum: 0),
            new("deaths_best_by_start", ColumnType.Int32, "Best estimate, month of date_start.", Unit: "persons", Minimum: 0),
            new("deaths_low_by_start", ColumnType.Int32, "Low estimate, month of date_start.", Unit: "persons", Minimum: 0),
            new("deaths_high_by_start", ColumnType.Int32, "High estimate, month of date_start.", Unit: "persons", Minimum: 0),
            new("deaths_civilians_by_start", ColumnType.Int32, "Civilian deaths, month of date_start.", Unit: "persons", Minimum: 0),
            new("events_spread", ColumnType.Int32, "Events that last into the month.", Minimum: 0),
            new("deaths_best_spread", ColumnType.Int32, "Best estimate, spread over the event's days.", Unit: "persons", Minimum: 0),
            new("deaths_low_spread", ColumnType.Int32, "Low estimate, spread over the event's days.", Unit: "persons", Minimum: 0),
            new("deaths_high_spread", ColumnType.Int32, "High estimate, spread over the event's days.", Unit: "persons", Minimum: 0),
            new("deaths_civilians_spread", ColumnType.Int32, "Civilian deaths, spread over the event's days.", Unit: "persons", Minimum: 0),
        ],
        Key: ["gid", "month_id", "actor_class", "country_gw_code", "is_candidate"]);

    /// <summary>The column of <see cref="CellMonths"/> that holds an estimate under a month rule.</summary>
    public static string DeathsColumn(DeathsEstimate estimate, MonthRule rule)
    {
        var name = estimate switch
        {
            DeathsEstimate.Best => "deaths_best",
            DeathsEstimate.Low => "deaths_low",
            DeathsEstimate.High => "deaths_high",
            _ => "deaths_civilians",
        };
        return name + Suffix(rule);
    }

    /// <summary>The column of <see cref="CellMonths"/> that counts events under a month rule.</summary>
    public static string EventsColumn(MonthRule rule) => "events" + Suffix(rule);

    private static string Suffix(MonthRule rule) => rule switch
    {
        MonthRule.DateEnd => "",
        MonthRule.DateStart => "_by_start",
        _ => "_spread",
    };
}
