using System.Globalization;
using System.Text;
using PocGrid.Grid;

namespace PocGrid.Bench;

/// <summary>
/// The panel of whole cells as DuckDB makes it: cells times months, joined with what happened in them and around them, windows by window
/// functions.
/// </summary>
internal static class WorldPanelQuery
{
    private static readonly string[] Actors = ["state", "nonstate"];

    /// <summary>The 13 columns that most people need.</summary>
    public static readonly IReadOnlyList<string> Few =
    [
        "gid", "month_id", "year", "latitude", "longitude", "state_events", "state_deaths", "nonstate_events", "nonstate_deaths",
        "state_deaths_6m", "nonstate_deaths_6m", "neighbour_state_deaths_6m", "neighbour_nonstate_deaths_6m",
    ];

    /// <summary>Every column that UCDP GED and PRIO-GRID's static file give.</summary>
    public static readonly IReadOnlyList<string> Every =
    [
        "gid", "month_id", "month", "year", "latitude", "longitude",
        .. Actors.SelectMany(actor => new[] { "events", "deaths", "deaths_low", "deaths_high" }.Select(what => $"{actor}_{what}")),
        .. Actors.Concat(Actors.Select(actor => $"neighbour_{actor}"))
            .SelectMany(actor => new[] { 1, 3, 6, 12 }.Select(window => $"{actor}_deaths_{window}m")),
        .. Actors.SelectMany(actor => new[] { $"months_since_{actor}_death", $"{actor}_deaths_decayed" }),
        "mountain_share", "travel_time_minutes",
    ];

    /// <summary>Statements that write the columns to a Parquet file.</summary>
    public static string Of(string folder, string output, IReadOnlyList<string> columns, MonthRange months) => string.Create(
        CultureInfo.InvariantCulture, $$"""
        CREATE TABLE events AS SELECT
            CAST(floor((latitude + 90) * 2) * 720 + floor((longitude + 180) * 2) + 1 AS INTEGER) AS gid,
            CAST((year(date_end) - 1980) * 12 + month(date_end) AS INTEGER) AS month_id,
            gwnoa IS NOT NULL AS is_state, best, low, high
          FROM read_csv('{{folder}}/{{WorldPanelFiles.Events}}', header = true)
          WHERE type_of_violence = 3 AND where_prec <= 5 AND date_prec <= 4;
        CREATE TABLE own AS SELECT gid, month_id, {{Sums("is_state", "state")}}, {{Sums("NOT is_state", "nonstate")}}
          FROM events GROUP BY gid, month_id;
        CREATE TABLE around AS SELECT
            CAST((row + dy) * 720 + (col + dx + 720) % 720 + 1 AS INTEGER) AS gid, month_id,
            CAST(sum(state_deaths) AS INTEGER) AS near_state, CAST(sum(nonstate_deaths) AS INTEGER) AS near_nonstate
          FROM (SELECT *, (gid - 1) // 720 AS row, (gid - 1) % 720 AS col FROM own),
            (SELECT unnest([-1, 0, 1]) AS dy), (SELECT unnest([-1, 0, 1]) AS dx)
          WHERE (dx <> 0 OR dy <> 0) AND row + dy BETWEEN 0 AND 359 GROUP BY ALL;
        CREATE TABLE decayed AS SELECT gid, month_id + age AS month_id,
            sum(state_deaths * pow(2, -age / 6.0)) AS state_decayed, sum(nonstate_deaths * pow(2, -age / 6.0)) AS nonstate_decayed
          FROM own, (SELECT unnest(range(1, 31)) AS age) GROUP BY ALL;
        COPY (SELECT {{string.Join(", ", columns.Select(column => Value(column, months)))}}
          FROM (SELECT CAST(gid AS INTEGER) AS gid, mountains_mean, ttime_min FROM read_csv('{{folder}}/{{WorldPanelFiles.Cells}}'))
          CROSS JOIN (SELECT CAST(unnest(range({{months.First.Id}}, {{months.Last.Id + 1}})) AS INTEGER) AS month_id)
          LEFT JOIN own USING (gid, month_id) LEFT JOIN around USING (gid, month_id){{(columns.Any(IsDecayed)
            ? " LEFT JOIN decayed USING (gid, month_id)"
            : "")}}
          WINDOW {{Windows()}})
          TO '{{output}}' (FORMAT parquet, COMPRESSION zstd);
        """);

    private static bool IsDecayed(string column) => column.EndsWith("_decayed", StringComparison.Ordinal);

    private static string Sums(string which, string actor) => $"""
        CAST(count(*) FILTER ({which}) AS INTEGER) AS {actor}_events,
        CAST(coalesce(sum(best) FILTER ({which}), 0) AS INTEGER) AS {actor}_deaths,
        CAST(coalesce(sum(low) FILTER ({which}), 0) AS INTEGER) AS {actor}_deaths_low,
        CAST(coalesce(sum(high) FILTER ({which}), 0) AS INTEGER) AS {actor}_deaths_high
        """;

    private static string Windows()
    {
        var text = new StringBuilder("earlier AS (PARTITION BY gid ORDER BY month_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)");
        foreach (var window in new[] { 1, 3, 6, 12 })
        {
            text.Append(CultureInfo.InvariantCulture,
                $", w{window} AS (PARTITION BY gid ORDER BY month_id ROWS BETWEEN {window} PRECEDING AND 1 PRECEDING)");
        }

        return text.ToString();
    }

    private static string Value(string column, MonthRange months)
    {
        var parts = column.Split('_');
        var value = column switch
        {
            "gid" or "month_id" => column,
            "month" => "printf('%d-%02d', 1980 + (month_id - 1) // 12, (month_id - 1) % 12 + 1)",
            "year" => "CAST(1980 + (month_id - 1) // 12 AS INTEGER)",
            "latitude" => "CAST((gid - 1) // 720 AS DOUBLE) / 2 - 89.75",
            "longitude" => "CAST((gid - 1) % 720 AS DOUBLE) / 2 - 179.75",
            "mountain_share" => "CAST(mountains_mean AS DOUBLE)",
            "travel_time_minutes" => "CAST(ttime_min AS DOUBLE)",
            _ when IsDecayed(column) => After(30, $"coalesce({parts[0]}_decayed, 0)"),
            _ when column.StartsWith("months_since", StringComparison.Ordinal) =>
                $"month_id - max(CASE WHEN {parts[2]}_deaths > 0 THEN month_id END) OVER earlier",
            _ when column.StartsWith("neighbour", StringComparison.Ordinal) => Window(parts[^1], $"near_{parts[1]}"),
            _ when column.EndsWith('m') => Window(parts[^1], $"{parts[0]}_deaths"),
            _ => $"coalesce({column}, 0)",
        };
        return $"{value} AS {column}";

        string Window(string window, string deaths) => After(
            int.Parse(window[..^1], CultureInfo.InvariantCulture),
            $"CAST(coalesce(sum({deaths}) OVER w{window[..^1]}, 0) AS DOUBLE)");

        // What is before the first month is not known.
        string After(int window, string known) =>
            string.Create(CultureInfo.InvariantCulture, $"CASE WHEN month_id >= {months.First.Id + window} THEN {known} END");
    }
}
