using PocGrid.Datasets.Missions;
using PocGrid.Grid;
using PocGrid.Sources;
using PocGrid.Sources.Content;
using PocGrid.Sources.Tables;

namespace PocGrid.Datasets.GeoPko;

/// <summary>
/// Reads Geo-PKO, CSV or XLSX. All rows of all map revisions are given, also duplicated locations and locations without
/// coordinates: what counts is decided, and accounted for, by a later stage.
/// </summary>
/// <remarks>
/// Cil, Fjelde, Hultman and Nilsson (2020), JPR 57(2), 360-370; Codebook v2.1. A location-month file is known by the lack of
/// the column <c>source</c>: its rows come from no one map. No published header of it was found to confirm this.
/// </remarks>
internal static class GeoPkoReader
{
    /// <summary>Reads all deployments of a file. A row with faults is refused for the first of them.</summary>
    /// <exception cref="SourceException">
    /// The file is no Geo-PKO file, lacks a column, or its coordinates contradict most of its cell numbers.
    /// </exception>
    public static SourceRows<GeoPkoDeployment> Read(SourceContent content)
    {
        using var table = SourceTable.Open(content, "mission", "year", "month", "no.troops");
        var columns = new GeoPkoColumns(table, KindOf(table.Header));
        var reader = new RowReader(table);
        var repeats = new RowRepeats(table);
        var texts = new TextPool();
        var revisions = new Dictionary<string, MapRevision>(StringComparer.Ordinal);
        var deployments = new List<GeoPkoDeployment>();
        var rejects = new List<Reject>();
        var cells = new GeoPkoCells();
        var rows = 0L;
        while (reader.Next())
        {
            rows++;
            var read = ReadDeployment(table, reader, columns, texts, revisions);
            cells.Check(reader, columns, read);
            if (reader.Fault is { } fault)
            {
                rejects.Add(fault);
            }
            else
            {
                deployments.Add(read with { RepeatsLine = repeats.LineOfEqual() });
            }
        }

        cells.Require(table.File);
        return new SourceRows<GeoPkoDeployment>(deployments, rejects, rows);
    }

    /// <summary>Location-map or location-month, by the header.</summary>
    internal static string KindOf(IReadOnlyList<string> header) =>
        header.Contains("source", StringComparer.OrdinalIgnoreCase) ? GeoPkoDataset.LocationMap : GeoPkoDataset.LocationMonth;

    private static GeoPkoDeployment ReadDeployment(
        SourceTable table, RowReader reader, GeoPkoColumns columns, TextPool texts, Dictionary<string, MapRevision> revisions)
    {
        var source = texts.Get(reader.Text(columns.Source));
        if (!revisions.TryGetValue(source, out var revision))
        {
            revision = MapRevisionText.Parse(source);
            revisions.Add(source, revision);
        }

        return new GeoPkoDeployment
        {
            Source = source,
            Revision = revision,
            Mission = Mission(reader, columns.Mission, texts),
            Month = Month.Of(reader.Integer(columns.Year, 1948, 2100), reader.Integer(columns.Month, 1, 12)),
            Location = texts.Get(reader.Text(columns.Location)),
            Country = texts.Get(reader.Text(columns.Country)),
            CountryGwCode = CountryCode(reader, columns.CountryCodes),
            Latitude = reader.OptionalNumber(columns.Latitude, -90, 90),
            Longitude = reader.OptionalNumber(columns.Longitude, -180, 180),
            Troops = Troops(reader, columns.Troops),
            FormedPolice = Troops(reader, columns.FormedPolice),
            RegionalProtectionForce = Troops(reader, columns.RegionalProtectionForce),
            PrioId = reader.Check(columns.PrioId, 1, GridCell.Count),
            File = table.File,
            Line = table.Line,
        };
    }

    private static string Mission(RowReader reader, TableColumn column, TextPool texts)
    {
        if (reader.IsMissing(column))
        {
            reader.Refuse(column, "is blank; the mission's abbreviation is needed");
        }

        return texts.Get(MissionName.Of(reader.Text(column)));
    }

    /// <summary>The first code that is given; none where that is no single number, as in <c>531,530</c>.</summary>
    private static int? CountryCode(RowReader reader, IReadOnlyList<TableColumn> columns)
    {
        var given = columns.FirstOrDefault(column => !reader.IsMissing(column), new TableColumn(-1, ""));
        return reader.Check(given, 1, 999);
    }

    private static double? Troops(RowReader reader, TableColumn column) =>
        reader.Span(column).Trim().Equals("unknown", StringComparison.OrdinalIgnoreCase)
            ? null
            : reader.OptionalNumber(column, 0, int.MaxValue);
}
