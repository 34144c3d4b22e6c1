using System.Globalization;
using PocGrid.Grid;
using PocGrid.Sources.Content;
using PocGrid.Sources.Tables;

namespace PocGrid.Sources.UcdpGed;

/// <summary>
/// Reads UCDP GED, annual or candidate: the official CSV, and the per-country files on HDX, whose second row holds HXL tags and
/// which add <c>iso3</c>. low &lt;= best &lt;= high is not enforced: it does not hold in the official data.
/// </summary>
/// <remarks>Sundberg and Melander (2013), JPR 50(4); GED Codebook, section 4 (columns) and 5 (precision).</remarks>
public static class GedReader
{
    /// <summary>UCDP covers the time since the Second World War; anything earlier is a fault.</summary>
    private static readonly DateOnly Earliest = new(1946, 1, 1);

    /// <summary>Reads all events of a file. A row with faults is refused for the first of them.</summary>
    /// <exception cref="SourceException">The file is no GED file, lacks a column, or holds one id twice.</exception>
    public static SourceRows<GedEvent> Read(SourceContent content)
    {
        using var table = SourceTable.Open(content, "id", "type_of_violence", "gwnoa");
        var columns = new GedColumns(table);
        var reader = new RowReader(table);
        var texts = new TextPool();
        var events = new List<GedEvent>();
        var rejects = new List<Reject>();
        var lines = new Dictionary<long, long>();
        var rows = 0L;
        while (reader.Next())
        {
            if (rows == 0 && IsTagRow(table))
            {
                continue;
            }

            rows++;
            var read = ReadEvent(table, reader, columns, texts);
            if (reader.Fault is { } fault)
            {
                rejects.Add(fault);
                continue;
            }

            if (!lines.TryAdd(read.Id, read.Line))
            {
                throw Duplicate(read, $"line {lines[read.Id]}");
            }

            events.Add(read);
        }

        return new SourceRows<GedEvent>(events, rejects, rows);
    }

    private static GedEvent ReadEvent(SourceTable table, RowReader reader, GedColumns columns, TextPool texts)
    {
        var start = reader.Date(columns.DateStart, Earliest);
        var end = reader.Date(columns.DateEnd, Earliest);
        if (end < start)
        {
            reader.Refuse(columns.DateEnd, string.Create(CultureInfo.InvariantCulture, $"lies before date_start, {start:yyyy-MM-dd}"));
        }

        var (latitude, longitude) = GedPlace.Read(reader, columns);
        return new GedEvent
        {
            Id = reader.LongInteger(columns.Id, 0, long.MaxValue),
            TypeOfViolence = reader.Integer(columns.TypeOfViolence, 1, 3),
            CodeStatus = texts.Get(reader.Span(columns.CodeStatus)),
            SideA = texts.Get(reader.Span(columns.SideA)),
            GwNoA = texts.Get(reader.Span(columns.GwNoA)),
            WherePrec = reader.Integer(columns.WherePrec, 1, 7),
            DatePrec = reader.Integer(columns.DatePrec, 1, 5),
            Latitude = latitude,
            Longitude = longitude,
            PrioGridGid = reader.OptionalInteger(columns.PrioGridGid, 1, GridCell.Count),
            Country = texts.Get(reader.Span(columns.Country)),
            CountryId = reader.Integer(columns.CountryId, 1, 9999),
            DateStart = start,
            DateEnd = end,
            Best = Deaths(reader, columns.Best),
            Low = Deaths(reader, columns.Low),
            High = Deaths(reader, columns.High),
            DeathsCivilians = Deaths(reader, columns.DeathsCivilians),
            File = table.File,
            Line = table.Line,
        };
    }

    private static int Deaths(RowReader reader, TableColumn column) => reader.Integer(column, 0, int.MaxValue);

    /// <summary>HXL tags (<c>#date+year</c>) stand in the row under the header, most of whose fields are empty.</summary>
    private static bool IsTagRow(SourceTable table)
    {
        var tags = 0;
        for (var i = 0; i < table.FieldCount; i++)
        {
            var field = table.Field(i);
            if (field.IsEmpty)
            {
                continue;
            }

            if (field[0] != '#')
            {
                return false;
            }

            tags++;
        }

        return tags > 0;
    }

    private static SourceException Duplicate(GedEvent read, string first) => new(
        read.File,
        $"The event id also stands in {first}.",
        "Supply each event once: keep the newer file, or remove the row.",
        line: read.Line,
        column: "id",
        value: read.Id.ToString(CultureInfo.InvariantCulture));
}
