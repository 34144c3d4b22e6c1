using PocGrid.Sources.Content;

namespace PocGrid.Tests.Sources;

/// <summary>A GED file with one good event, whose fields a test replaces.</summary>
internal static class GedCsv
{
    public static readonly string[] Columns =
    [
        "id", "type_of_violence", "code_status", "side_a", "gwnoa", "where_prec", "date_prec", "latitude", "longitude", "priogrid_gid",
        "country", "country_id", "date_start", "date_end", "best", "high", "low", "deaths_civilians",
    ];

    private static readonly string[] Good =
    [
        "1", "3", "Clear", "LRA", "", "1", "1", "5.39", "26.48", "137213",
        "Central African Republic", "482", "2014-01-18 00:00:00.000", "2014-01-18 00:00:00.000", "4", "5", "4", "4",
    ];

    public static string Header => string.Join(',', Columns);

    public static string Row(params IReadOnlyList<(string Column, string Value)> changes)
    {
        var fields = (string[])Good.Clone();
        foreach (var (column, value) in changes)
        {
            fields[Array.IndexOf(Columns, column)] = value;
        }

        return string.Join(',', fields);
    }

    public static SourceContent With(params IReadOnlyList<(string Column, string Value)> changes) =>
        Given.Text("ged.csv", $"{Header}\n{Row(changes)}\n");

    public static SourceContent Rows(params IReadOnlyList<string> rows) =>
        Given.Text("ged.csv", Header + "\n" + string.Concat(rows.Select(r => r + "\n")));
}
