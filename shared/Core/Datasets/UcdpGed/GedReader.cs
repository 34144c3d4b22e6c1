using System.Globalization;
using PocGrid.Grid;
using PocGrid.Sources;
using PocGrid.Sources.Content;
using PocGrid.Sources.Tables;

namespace PocGrid.Datasets.UcdpGed;

/// <summary>
/// Reads UCDP GED, annual or candidate: the official CSV, the per-country files on HDX, whose second row holds HXL tags and
/// which add <c>iso3</c>, and the export on the UCDP web site. low &lt;= best &lt;= high is not enforced: it does not hold in the
/// official data.
/// </summary>
/// <remarks>Sundberg and Melander (2013), JPR 50(4); GED Codebook, section 4 (columns) and 5 (precision).</remarks>
internal static class GedReader
{
    /// <summary>UCDP covers the time since the Second World War; anything earlier is a fault.</summary>
    private static readonly DateOnly Earliest = new(1946, 1, 1);

    /// <summary>Reads all events of a file. A row with faults is refused for the first of them.</summary>
    /// <exception cref="SourceException">The file is no GED file, lacks a column, or holds one id twice.</exception>
    public static SourceRows<GedEvent> Read(SourceContent content)
    {
        using var table = SourceTable.Open(content, "id", "type_of_violence", "date_start");
        var columns = new GedColumns(table);
        var reader = new RowReader(table, GedColumns.IsWebExport(table.Header));
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
                rejects.Add(fault with { Deaths = reader.Check(columns.Best, 0, int.MaxValue) });
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
            CodeStatus = texts.Get(reader.Text(columns.CodeStatus)),
            SideA = texts.Get(reader.Text(columns.SideA)),
            SideAId = reader.Check(columns.SideAId, 0, int.MaxValue),
            GwNoA = GwNoA(reader, columns.GwNoA, texts),
            HasGwNoA = columns.GwNoA.IsPresent,
            WherePrec = reader.Integer(columns.WherePrec, 1, 7),
            DatePrec = reader.Integer(columns.DatePrec, 1, 5),
            Place = texts.Get(reader.Text(columns.Place)),
            FirstLevelUnit = texts.Get(reader.Text(columns.FirstLevelUnit)),
            SecondLevelUnit = texts.Get(reader.Text(columns.SecondLevelUnit)),
            Latitude = latitude,
            Longitude = longitude,
            PrioGridGid = reader.Check(columns.PrioGridGid, 1, GridCell.Count),
            Country = texts.Get(reader.Text(columns.Country)),
            CountryId = CountryId(reader, columns),
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

    /// <summary>
    /// Empty where the file has no such column; a text that is neither missing nor a Gleditsch-Ward number refuses the row.
    /// </summary>
    private static string GwNoA(RowReader reader, TableColumn column, TextPool texts)
    {
        if (!column.IsPresent)
        {
            return "";
        }

        if (GleditschWard.Read(reader.Span(column)) is not { } numbers)
        {
            reader.Refuse(column, "is neither a Gleditsch-Ward number nor missing, so that it does not tell whether side A is a state");
            return "";
        }

        return texts.Get(numbers);
    }

    /// <summary>The web export may lack the code, but names the country.</summary>
    private static int CountryId(RowReader reader, GedColumns columns)
    {
        if (columns.CountryId.IsPresent)
        {
            return reader.Integer(columns.CountryId, 1, 9999);
        }

        if (Countries.ByName(reader.Text(columns.Country).ToString()) is { GwCode: { } code })
        {
            return code;
        }

        reader.Refuse(columns.Country, "is no country whose Gleditsch-Ward number is known, and the file has no country_id");
        return 1;
    }

    /// <summary>
    /// HXL tags (<c>#date+year</c>) stand in the row under the header, most of whose fields are empty; pandas may have numbered it
    /// in a column in front.
    /// </summary>
    private static bool IsTagRow(SourceTable table)
    {
        var tags = 0;
        for (var i = 0; i < table.FieldCount; i++)
        {
            var field = table.Field(i);
            if (MissingText.Is(field) || (i == 0 && WholeNumber.TryParse(field, out _)))
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
