using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Sources.Content;
using PocGrid.Sources.GeoPko;
using PocGrid.Sources.Recognition;

namespace PocGrid.Pipeline.Conversions;

/// <summary>Geo-PKO in either form.</summary>
internal static class GeoPkoConverter
{
    public static ConversionOutput Convert(RecognizedFile file, SourceContent content)
    {
        var read = GeoPkoReader.Read(content);
        var judged = DeploymentMaps.Judge(read.Rows);
        var isDeclared = file.Facts is { CoversFrom: not null, CoversTo: not null };
        MonthRange? observed = read.Rows.Count == 0 ? null : new MonthRange(read.Rows.Min(row => row.Month), read.Rows.Max(row => row.Month));
        return new ConversionOutput
        {
            GridMonths = [DeploymentMaps.Placed(judged)],
            SourceRows = DeploymentMaps.SourceRows(judged),
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
                Notes = Notes(judged),
            },
        };
    }

    private static string[] Notes(IReadOnlyList<(GeoPkoDeployment Row, string? Excluded)> judged)
    {
        var placed = judged.Where(j => j.Excluded is null).Select(j => j.Row).ToArray();
        var unknown = placed.Count(row => row.Troops is null);
        var differing = placed.Count(row => row.PrioId is { } gid && gid != GridCell.FromCoordinates(row.Latitude!.Value, row.Longitude!.Value).Gid);
        var twice = placed.GroupBy(row => (row.Mission, row.Month, row.Location, row.Latitude, row.Longitude)).Count(group => group.Count() > 1);
        List<string> notes = [];
        Note(unknown, "rows have unknown troops; they count as presence.");
        Note(differing, "rows have a prioid other than the cell of their coordinates; the coordinates count.");
        Note(twice, "locations stand twice in one map; their troops are added.");
        return [.. notes];

        void Note(int count, string text)
        {
            if (count > 0)
            {
                notes.Add($"{count} {text}");
            }
        }
    }
}
