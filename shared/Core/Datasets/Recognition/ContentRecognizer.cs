using System.Text;
using System.Text.RegularExpressions;
using PocGrid.Sources;
using PocGrid.Sources.Content;
using PocGrid.Sources.Tables;
using Sylvan.Data.Csv;

namespace PocGrid.Datasets.Recognition;

/// <summary>Tells what a file is from its first bytes and, of a table, its header.</summary>
internal static partial class ContentRecognizer
{
    /// <summary>Enough to find the type of the first geometry of a GeoJSON file.</summary>
    private const int HeadLength = 1 << 16;

    private static readonly (Dataset? Dataset, string Reason) NoDataset = (null, "text, not a dataset");

    private static (Dataset? Dataset, string Reason) Outlines => (KnownDatasets.All.Single(dataset => dataset.IsOutlines), "");

    /// <summary>The dataset, or the reason why the file is of none. A candidate release of GED is told from an annual one later.</summary>
    /// <exception cref="SourceException">The file is damaged or not text that can be read.</exception>
    public static (Dataset? Dataset, string Reason) Recognize(SourceContent content)
    {
        if (content.IsShapefile)
        {
            return Outlines;
        }

        if (content.IsWorkbook)
        {
            var sheets = XlsxTable.SheetHeaders(content).Select(OfHeader);
            return sheets.FirstOrDefault(s => s.Dataset is not null, (null, "a workbook without a sheet of a known dataset"));
        }

        var head = content.Head(HeadLength);
        if (Magic.IsGeoPackage(head))
        {
            return Outlines;
        }

        if (Magic.OtherFormat(head) is { } format)
        {
            return (null, $"this is {format}; supply the CSV (for rainfall the .dat) of the dataset");
        }

        return Text(head).TrimStart('\uFEFF', ' ', '\t', '\r', '\n') switch
        {
            ['{' or '[', ..] json => RecognizeJson(json),
            ['<', ..] => (null, "this is a web page or XML, not a dataset; download the file itself"),
            var text => KnownDatasets.All.FirstOrDefault(dataset => dataset.BeginsAs(text)) is { } begun
                ? (begun, "")
                : RecognizeTable(content),
        };
    }

    private static string Text(byte[] head)
    {
        var encoding = Utf16SourceReader.IsBigEndian(head) switch
        {
            null => Encoding.UTF8,
            true => Encoding.BigEndianUnicode,
            false => Encoding.Unicode,
        };
        return encoding.GetString(head);
    }

    private static (Dataset? Dataset, string Reason) RecognizeJson(string json)
    {
        if (!FeatureCollection().IsMatch(json))
        {
            return (null, json.Contains("\"Topology\"", StringComparison.Ordinal)
                ? "this is TopoJSON; convert it to GeoJSON"
                : "JSON, but not a GeoJSON FeatureCollection");
        }

        return Polygon().IsMatch(json)
            ? Outlines
            : (null, "GeoJSON without polygons; PocGrid reads country polygons from GeoJSON and events from CSV");
    }

    private static (Dataset? Dataset, string Reason) RecognizeTable(SourceContent content)
    {
        try
        {
            using var table = SourceTable.Open(content);
            if (KnownDatasets.All.Select(dataset => dataset.FaultOf(table)).FirstOrDefault(fault => fault is not null) is { } known)
            {
                throw known;
            }

            var recognized = table.Header.Count > 1 ? OfHeader(table.Header) : NoDataset;
            return recognized.Dataset is null && table.HasOtherDelimiter ? NoDataset : recognized;
        }
        catch (SourceException fault) when (fault.InnerException is CsvFormatException)
        {
            return NoDataset;
        }
    }

    private static (Dataset? Dataset, string Reason) OfHeader(IReadOnlyList<string> header) =>
        KnownDatasets.All.FirstOrDefault(dataset => dataset.HasHeader(header)) is { } known
            ? (known, "")
            : (null, $"a table with unknown columns{(ColumnNames.Hold(header, "gid") ? ", none of them a variable of PRIO-GRID" : "")}: "
                + $"{Readable.List(header, 8)}");

    [GeneratedRegex("\"type\"\\s*:\\s*\"FeatureCollection\"", RegexOptions.CultureInvariant)]
    private static partial Regex FeatureCollection();

    [GeneratedRegex("\"type\"\\s*:\\s*\"(Multi)?Polygon\"", RegexOptions.CultureInvariant)]
    private static partial Regex Polygon();
}
