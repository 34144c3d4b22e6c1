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

    private static readonly TableDefinition<Finding> Definition = new(
        "map_findings",
        "Rows of deployment maps that state another month than their map, stand on a map that a later revision of the month replaces, "
            + "or repeat another row; and what was done.")
    {
        { new("mission", "Mission abbreviation."), finding => finding.First.Row.Mission },
        { new("map", "Map number and revision as printed."), finding => finding.First.Row.Source },
        { new("revision", "Revision read from it; 0 where it names none."), finding => finding.First.Row.Revision.ToString() },
        {
            new("dated_month", "Month that the rows state, yyyy-MM.", pattern: Month.Pattern),
            finding => finding.First.Row.Month.ToString()
        },
        {
            new(
                "map_month",
                "Month in which most rows of the map are dated, yyyy-MM; missing where two months have as many, or a second one has more "
                    + "than a fifth.",
                nullable: true,
                pattern: Month.Pattern),
            finding => finding.First.MapMonth?.ToString()
        },
        {
            new(
                "done",
                "moved: count in map_month. kept_as_dated: count in dated_month because the configuration asks for it (maps: as_dated). "
                    + "unclear: count in dated_month because the map's month is not clear. "
                    + "superseded: do not count, a later revision of the month does. "
                    + "repeated: do not count, equal in every column to an earlier row.",
                values: [Moved, Kept, Unclear, Superseded, Repeated]),
            finding => finding.Done
        },
        { new("rows", "Rows concerned.", minimum: 1), finding => finding.Rows.Count },
        { new("map_rows", "Rows of the map in all.", minimum: 1), finding => finding.MapRows },
        {
            new("troops", "Troops of the rows concerned, unknown ones as none.", unit: "persons", minimum: 0),
            finding => finding.Rows.Sum(row => row.Row.Troops ?? 0)
        },
        {
            new("lines", "Lines of the file on which the rows start, joined by ;, several in a row as first-last."),
            finding => Lines([.. finding.Rows.Select(row => row.Row.Line).Order()])
        },
        { new("source", "Dataset."), finding => finding.Source },
        { new("source_release", "Its release."), finding => finding.Release },
        { new("file", "File as it was supplied."), finding => finding.File },
    };

    public static TableSchema Schema => Definition.Schema;

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
        return Definition.Of(findings.Select(group => new Finding(
            [.. group.Select(finding => finding.Judged)], group.Key.Done!, mapRows[group.Key.Map], source.Source, source.Release, source
                .File)));
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

    private sealed record Finding(
        IReadOnlyList<JudgedDeployment> Rows,
        string Done,
        int MapRows,
        string Source,
        string Release,
        string File)
    {
        public JudgedDeployment First => Rows[0];
    }
}
