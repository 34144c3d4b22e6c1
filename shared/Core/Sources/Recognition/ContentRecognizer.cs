using System.Text;
using System.Text.RegularExpressions;
using PocGrid.Sources.Content;
using PocGrid.Sources.Tables;
using Sylvan.Data.Csv;

namespace PocGrid.Sources.Recognition;

/// <summary>Tells what a file is from its first bytes and, of a table, its header.</summary>
internal static partial class ContentRecognizer
{
    /// <summary>Enough to find the type of the first geometry of a GeoJSON file.</summary>
    private const int HeadLength = 1 << 16;

    private static readonly (SourceKind? Kind, string Reason) NoDataset = (null, "text, not a dataset");

    /// <summary>The kind, or the reason why the file is of none. A candidate release of GED is told from an annual one later.</summary>
    /// <exception cref="SourceException">The file is damaged or not text that can be read.</exception>
    public static (SourceKind? Kind, string Reason) Recognize(SourceContent content)
    {
        if (content.IsShapefile)
        {
            return (SourceKind.Boundaries, "");
        }

        if (content.IsWorkbook)
        {
            var sheets = XlsxTable.SheetHeaders(content).Select(HeaderSignatures.Recognize);
            return sheets.FirstOrDefault(s => s.Kind is not null, (null, "a workbook without a sheet of a known dataset"));
        }

        var head = Head(content);
        if (Magic.IsGeoPackage(head))
        {
            return (SourceKind.Boundaries, "");
        }

        if (Magic.OtherFormat(head) is { } format)
        {
            return (null, $"this is {format}; supply the CSV (for rainfall the .dat) of the dataset");
        }

        return Text(head).TrimStart('\uFEFF', ' ', '\t', '\r', '\n') switch
        {
            ['{' or '[', ..] json => RecognizeJson(json),
            ['<', ..] => (null, "this is a web page or XML, not a dataset; download the file itself"),
            var text when CruTsHead.Fits(text) => (SourceKind.RainfallMonthly, ""),
            _ => RecognizeTable(content),
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

    private static byte[] Head(SourceContent content)
    {
        var head = new byte[HeadLength];
        using var stream = content.OpenRead();
        return head[..stream.ReadAtLeast(head, HeadLength, throwOnEndOfStream: false)];
    }

    private static (SourceKind? Kind, string Reason) RecognizeJson(string json)
    {
        if (!FeatureCollection().IsMatch(json))
        {
            return (null, json.Contains("\"Topology\"", StringComparison.Ordinal)
                ? "this is TopoJSON; convert it to GeoJSON"
                : "JSON, but not a GeoJSON FeatureCollection");
        }

        return Polygon().IsMatch(json)
            ? (SourceKind.Boundaries, "")
            : (null, "GeoJSON without polygons; PocGrid reads country polygons from GeoJSON and events from CSV");
    }

    private static (SourceKind? Kind, string Reason) RecognizeTable(SourceContent content)
    {
        try
        {
            using var table = SourceTable.Open(content);
            if (HeaderSignatures.IsGedRow(table.Header))
            {
                // A fault and not just another table: a run that went on without it would miss its events.
                throw new SourceException(
                    content.Name,
                    "These are rows of UCDP GED without a header line, as some candidate releases are published.",
                    "Put the 49 column names in front, as in an annual release.",
                    table.Line);
            }

            var recognized = table.Header.Count > 1 ? HeaderSignatures.Recognize(table.Header) : NoDataset;
            return recognized.Kind is null && table.HasOtherDelimiter ? NoDataset : recognized;
        }
        catch (SourceException fault) when (fault.InnerException is CsvFormatException)
        {
            return NoDataset;
        }
    }

    [GeneratedRegex("\"type\"\\s*:\\s*\"FeatureCollection\"", RegexOptions.CultureInvariant)]
    private static partial Regex FeatureCollection();

    [GeneratedRegex("\"type\"\\s*:\\s*\"(Multi)?Polygon\"", RegexOptions.CultureInvariant)]
    private static partial Regex Polygon();
}
