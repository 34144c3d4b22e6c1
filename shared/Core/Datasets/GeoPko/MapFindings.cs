using System.Globalization;
using PocGrid.Grid;
using PocGrid.Tables;

namespace PocGrid.Datasets.GeoPko;

/// <summary>What was found in the deployment maps of a file that is not as a map should be, and what was done about it.</summary>
public static class MapFindings
{
    private const string Moved = "moved";
    private const string Kept = "kept_as_dated";
    private const string Unclear = "unclear";
    private const string Superseded = "superseded";
    private const string Repeated = "repeated";

    public static readonly TableSchema Schema = new(
        "map_findings",
        "Rows of deployment maps that state another month than their map, stand on a map that a later revision of the month replaces, or repeat another row; and what was done.",
        [
            new("mission", ColumnType.Text, "Mission abbreviation."),
            new("map", ColumnType.Text, "Map number and revision as printed."),
            new("revision", ColumnType.Text, "Revision read from it; 0 where it names none."),
            new("dated_month", ColumnType.Text, "Month that the rows state, yyyy-MM.", Pattern: Month.Pattern),
            new("map_month", ColumnType.Text, "Month in which most rows of the map are dated, yyyy-MM; missing where two months have as many, or a second one has more than a fifth.", Nullable: true, Pattern: Month.Pattern),
            new(
                "done",
                ColumnType.Text,
                "moved: count in map_month. kept_as_dated: count in dated_month because the configuration asks for it (maps: as_dated). unclear: count in dated_month because the map's month is not clear. superseded: do not count, a later revision of the month does. repeated: do not count, equal in every column to an earlier row.",
                Values: [Moved, Kept, Unclear, Superseded, Repeated]),
            new("rows", ColumnType.Int32, "Rows concerned.", Minimum: 1),
            new("map_rows", ColumnType.Int32, "Rows of the map in all.", Minimum: 1),
            new("troops", ColumnType.Double, "Troops of the rows concerned, unknown ones as none.", Unit: "persons", Minimum: 0),
            new("lines", ColumnType.Text, "Lines of the file on which the rows start, joined by ;, several in a row as first-last."),
            new("source", ColumnType.Text, "Dataset."),
            new("source_release", ColumnType.Text, "Its release."),
            new("file", ColumnType.Text, "File as it was supplied."),
        ]);

    /// <param name="judged">All rows of a file.</param>
    /// <param name="source">Dataset, release and file as the account names them.</param>
    internal static Table Of(IReadOnlyList<JudgedDeployment> judged, (string Source, string Release, string File) source)
    {
        var mapRows = judged.CountBy(j => MapMonths.KeyOf(j.Row)).ToDictionary();
        var findings = judged
            .Select(j => (Judged: j, Done: DoneWith(j)))
            .Where(finding => finding.Done is not null)
            .GroupBy(finding => (Map: MapMonths.KeyOf(finding.Judged.Row), finding.Judged.Row.Month, finding.Done))
            .OrderBy(group => group.Key.Map.Mission, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Month)
            .ThenBy(group => group.First().Judged.Row.Revision)
            .ThenBy(group => group.Key.Map.Map, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Done, StringComparer.Ordinal);
        var builder = new TableBuilder(Schema);
        foreach (var group in findings)
        {
            var rows = group.Select(finding => finding.Judged).ToArray();
            builder.Add(
                rows[0].Row.Mission,
                rows[0].Row.Source,
                rows[0].Row.Revision.ToString(),
                group.Key.Month.ToString(),
                rows[0].MapMonth?.ToString(),
                group.Key.Done,
                rows.Length,
                mapRows[group.Key.Map],
                rows.Sum(row => row.Row.Troops ?? 0),
                Lines([.. rows.Select(row => row.Row.Line).Order()]),
                source.Source,
                source.Release,
                source.File);
        }

        return builder.Build();
    }

    private static string? DoneWith(JudgedDeployment judged) => judged switch
    {
        { Excluded: DeploymentMaps.Repeated } => Repeated,
        { Excluded: DeploymentMaps.Superseded } => Superseded,
        { IsMoved: true } => Moved,
        { MapMonth: null } => Unclear,
        { IsStray: true } => Kept,
        _ => null,
    };

    /// <summary>Line numbers, ascending, with runs as first-last. Rows that take several lines break a run.</summary>
    private static string Lines(long[] lines)
    {
        var parts = new List<string>();
        for (var first = 0; first < lines.Length;)
        {
            var last = first;
            while (last + 1 < lines.Length && lines[last + 1] == lines[last] + 1)
            {
                last++;
            }

            var text = lines[first].ToString(CultureInfo.InvariantCulture);
            parts.Add(first == last ? text : string.Create(CultureInfo.InvariantCulture, $"{text}-{lines[last]}"));
            first = last + 1;
        }

        return string.Join(';', parts);
    }
}
