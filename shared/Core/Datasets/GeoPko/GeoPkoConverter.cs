using System.Globalization;
using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Sources.Content;

namespace PocGrid.Datasets.GeoPko;

/// <summary>Geo-PKO in either form.</summary>
internal static class GeoPkoConverter
{
    public static ConversionOutput Convert(RecognizedFile file, SourceContent content, MapRule rule)
    {
        var read = GeoPkoReader.Read(content);
        var judged = DeploymentMaps.Judge(read.Rows, rule);
        var other = DeploymentMaps.Judge(read.Rows, rule == MapRule.ByRevision ? MapRule.AsDated : MapRule.ByRevision);
        var isDeclared = file.Facts is { CoversFrom: not null, CoversTo: not null };
        MonthRange? observed = judged.Count == 0 ? null : new MonthRange(judged.Min(j => j.Month), judged.Max(j => j.Month));
        return new ConversionOutput
        {
            GridMonths = [DeploymentTable.Of(DeploymentMaps.Placed(judged))],
            SourceRows = DeploymentTable.SourceRowsOf(DeploymentMaps.SourceRows(judged)),
            Beside =
            [
                ("other-maps", DeploymentTable.OtherMapsOf(DeploymentMaps.Placed(other))),
                ("map-findings", MapFindings.Of(judged, (file.Kind, file.Release, file.File))),
            ],
            Rejects = read.Rejects,
            Result = new Conversion
            {
                File = file,
                Account =
                [
                    .. Accounts.OfReading(file, read.RowsRead, read.Rejects, troops: read.Rows.Sum(row => row.Troops ?? 0)),
                    .. Accounts.OfPlacing(file, account => DeploymentMaps.Enter(account, judged), countsTroops: true),
                ],
                Coverage = isDeclared ? new MonthRange(file.Facts.CoversFrom!.Value, file.Facts.CoversTo!.Value) : observed,
                CoverageFrom = isDeclared ? "declared" : "observed",
                Notes = [.. Notes(judged)],
            },
        };
    }

    private static IEnumerable<string> Notes(IReadOnlyList<JudgedDeployment> judged)
    {
        var placed = judged.Where(j => j.Excluded is null).ToArray();
        var unclear = judged.Where(j => j.MapMonth is null).ToArray();
        return
        [
            .. Note(placed.Count(j => j.Row.Troops is null), "rows have unknown troops; they count as presence."),
            .. Note(
                placed.Count(j => j.Row.PrioId is { } gid && gid != j.Cell!.Value.Gid),
                "rows have a prioid other than the cell of their coordinates; the coordinates count."),
            .. Note(
                placed.GroupBy(j => (j.Row.Mission, j.Month, j.Row.Latitude, j.Row.Longitude)).Count(group => group.Count() > 1),
                "locations stand twice in one map; their troops are added."),
            .. Note(
                judged.Count(j => j.IsMoved),
                "rows state another month than the other rows of their map and count in that of the map (map_findings)."),
            .. Note(
                judged.Count(j => j is { IsMoved: false, IsStray: true, MapMonth: not null }),
                "rows state another month than the other rows of their map and count as dated, as the configuration asks (map_findings)."),
            .. Note(
                unclear.Select(j => MapMonths.KeyOf(j.Row)).Distinct().Count(),
                "maps have rows in several months of which none is clearly the map's; they count as dated (map_findings)."),
            .. Note(
                judged.Count(j => j.Row.RepeatsLine is not null),
                "rows are equal in every column to an earlier one and do not count (map_findings)."),
        ];

        static IEnumerable<string> Note(int count, string text)
            => count > 0 ? [string.Create(CultureInfo.InvariantCulture, $"{count} {text}")] : [];
    }
}
