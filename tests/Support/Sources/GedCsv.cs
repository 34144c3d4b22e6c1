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

    /// <summary>
    /// Rows of <see cref="Row"/> as the export on the UCDP web site has them: without <c>gwnoa</c>, other names of the estimates, a
    /// comma at each row's end.
    /// </summary>
    public static SourceContent WebExport(params IReadOnlyList<string> rows)
    {
        var header = Header.Replace(",best,high,low,", ",best_est,high_est,low_est,", StringComparison.Ordinal)
            .Replace(",gwnoa,", ",", StringComparison.Ordinal);
        return Given.Text(
            "gedevents.csv",
            header + "\n" + string.Concat(rows.Select(row => row.Replace(",,1,1,", ",1,1,", StringComparison.Ordinal) + "\n")));
    }

    public static SourceContent With(params IReadOnlyList<(string Column, string Value)> changes) =>
        Given.Text("ged.csv", $"{Header}\n{Row(changes)}\n");

    public static SourceContent Rows(params IReadOnlyList<string> rows) =>
        Given.Text("ged.csv", Header + "\n" + string.Concat(rows.Select(r => r + "\n")));
}
