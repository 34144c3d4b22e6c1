using PocGrid.Grid;
using PocGrid.Sources.Boundaries;
using PocGrid.Sources.Content;
using PocGrid.Sources.GeoPko;
using PocGrid.Sources.Missions;
using PocGrid.Sources.PrioGrid;
using PocGrid.Sources.Rainfall;
using PocGrid.Sources.Tables;
using PocGrid.Sources.UcdpActor;
using PocGrid.Sources.UcdpGed;

namespace PocGrid.Sources.Recognition;

/// <summary>Reads a recognised file through and says what is in it.</summary>
public static class DatasetDescriber
{
    /// <exception cref="SourceException">The file cannot be read.</exception>
    public static DatasetDescription Describe(RecognizedFile file, SourceContent content)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(content);
        return content.Read(() => file.Kind switch
        {
            SourceKind.UcdpGed or SourceKind.UcdpGedCandidate => OfGed(file, content),
            SourceKind.GeoPkoLocationMap or SourceKind.GeoPkoLocationMonth => OfGeoPko(file, content),
            SourceKind.PrioGridStatic or SourceKind.PrioGridYearly => OfPrioGrid(file, content),
            SourceKind.RainfallMonthly => OfRainfall(file, content),
            SourceKind.RainfallClimatology => OfClimatology(file, content),
            SourceKind.Missions => OfMissions(file, content),
            SourceKind.UcdpActor => OfActors(file, content),
            SourceKind.Boundaries => OfBoundaries(file, content),
            _ => OfUnusedTable(file, content),
        });
    }

    private static DatasetDescription OfGed(RecognizedFile file, SourceContent content)
    {
        var read = GedReader.Read(content);
        return new DatasetDescription
        {
            File = file,
            Rows = read.RowsRead,
            Rejects = read.Rejects,
            Months = Span(read.Rows.Select(e => Month.Of(e.DateStart)).Concat(read.Rows.Select(e => Month.Of(e.DateEnd)))),
            Covers = Distinct(read.Rows.Select(e => e.Country)),
            Notes = [.. Notes(file, Header(content, "type_of_violence")), .. CandidateRule.Notes(CandidateRule.Judge(file, read.Rows))],
        };
    }

    private static DatasetDescription OfGeoPko(RecognizedFile file, SourceContent content)
    {
        var read = GeoPkoReader.Read(content);
        return new DatasetDescription
        {
            File = file,
            Rows = read.RowsRead,
            Rejects = read.Rejects,
            Months = Span(read.Rows.Select(d => d.Month)),
            Covers = Distinct(read.Rows.Select(d => d.Mission)),
            Notes = Notes(file, Header(content, "no.troops")),
        };
    }

    private static DatasetDescription OfPrioGrid(RecognizedFile file, SourceContent content)
    {
        var read = PrioGridReader.Read(content);
        return new DatasetDescription
        {
            File = file,
            Rows = read.RowsRead,
            Rejects = read.Rejects,
            Months = read.Values.Year is { Length: > 0 } years ? new MonthRange(Month.Of(years[0], 1), Month.Of(years[^1], 12)) : null,
            Covers = Distinct(read.Values.Values.Keys),
            Notes = Notes(file, []),
        };
    }

    private static DatasetDescription OfRainfall(RecognizedFile file, SourceContent content)
    {
        // One month is enough to count land cells; the reader still checks the whole file's length.
        var named = CruTsReader.YearsInName(content.DataName) ?? CruTsReader.YearsInName(content.Name);
        var firstYear = file.Facts.FirstYear ?? named?.First;
        var oneMonth = firstYear is { } year ? new MonthRange(Month.Of(year, 1), Month.Of(year, 1)) : (MonthRange?)null;
        var read = CruTsReader.Read(content, file.Facts.FirstYear, oneMonth);
        return new DatasetDescription
        {
            File = file,
            Rows = (long)read.Gid.Length * read.Coverage.Length,
            Months = read.Coverage,
            Notes = Notes(file, []),
        };
    }

    private static DatasetDescription OfClimatology(RecognizedFile file, SourceContent content)
    {
        var read = RainfallClimatologyReader.Read(content);
        return new DatasetDescription
        {
            File = file,
            Rows = read.RowsRead,
            Rejects = read.Rejects,
            Covers = Distinct(read.Values.Values.Keys),
            Notes = Notes(file, []),
        };
    }

    private static DatasetDescription OfMissions(RecognizedFile file, SourceContent content)
    {
        var missions = MissionsReader.Read(content);
        return new DatasetDescription
        {
            File = file,
            Rows = missions.Count,
            Covers = Distinct(missions.Select(m => m.Name)),
            Notes = Notes(file, []),
        };
    }

    private static DatasetDescription OfBoundaries(RecognizedFile file, SourceContent content)
    {
        var read = BoundariesReader.Read(content);
        return new DatasetDescription
        {
            File = file,
            Rows = read.RowsRead,
            Rejects = read.Rejects,
            Covers = Distinct(read.Rows.Select(boundary => boundary.Name)),
            Notes = Notes(file, []),
        };
    }

    private static DatasetDescription OfActors(RecognizedFile file, SourceContent content)
    {
        var read = ActorReader.Read(content);
        return new DatasetDescription { File = file, Rows = read.RowsRead, Rejects = read.Rejects, Notes = Notes(file, []) };
    }

    private static DatasetDescription OfUnusedTable(RecognizedFile file, SourceContent content)
    {
        using var table = SourceTable.Open(content);
        var rows = 0L;
        while (table.Read())
        {
            rows++;
        }

        return new DatasetDescription { File = file, Rows = rows, Notes = [.. Notes(file, []), "recognised, but not used"] };
    }

    private static IReadOnlyList<string> Header(SourceContent content, string sheetWith)
    {
        using var table = SourceTable.Open(content, sheetWith);
        return table.Header;
    }

    private static List<string> Notes(RecognizedFile file, IReadOnlyList<string> header)
    {
        var notes = new List<string>();
        var unknown = KnownColumns.Unknown(file.Kind, header);
        if (unknown.Count > 0)
        {
            notes.Add($"unknown columns, ignored: {Readable.List(unknown)}");
        }

        if (file.Facts.Simulated)
        {
            notes.Add("simulated");
        }

        return notes;
    }

    private static IReadOnlyList<string> Distinct(IEnumerable<string> names) => [.. names.Distinct().Order(StringComparer.Ordinal)];

    private static MonthRange? Span(IEnumerable<Month> months)
    {
        MonthRange? span = null;
        foreach (var month in months)
        {
            span = span is { } so ? so.Span(new MonthRange(month, month)) : new MonthRange(month, month);
        }

        return span;
    }
}
