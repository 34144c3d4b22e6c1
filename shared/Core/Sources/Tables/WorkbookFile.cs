using System.IO.Compression;
using System.Text;
using ExcelDataReader;
using PocGrid.Sources.Content;

namespace PocGrid.Sources.Tables;

/// <summary>Opens an XLSX file within the limits on expansion.</summary>
internal static class WorkbookFile
{
    /// <summary>Texts that cells share are held in memory.</summary>
    private static readonly ExpansionLimits Limits = new() { MaximumBytes = 1L << 30 };

    /// <summary>Hands over the stream and its reader, which the one who uses them closes; both are closed here if that fails.</summary>
    /// <exception cref="SourceException">A workbook that expands like a bomb.</exception>
    public static T Use<T>(SourceContent content, Func<Stream, IExcelDataReader, T> use)
    {
        ArgumentNullException.ThrowIfNull(content);

        // ExcelDataReader asks for code page 1252, which .NET leaves out by default.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var stream = Seekable(content);
        try
        {
            RequireModest(content.Name, stream);
            return use(stream, ExcelReaderFactory.CreateOpenXmlReader(stream));
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    private static Stream Seekable(SourceContent content)
    {
        var stream = content.OpenRead();
        if (stream.CanSeek)
        {
            return stream;
        }

        using (stream)
        {
            return MemoryCopy.Of(stream, content.Name);
        }
    }

    /// <summary>A workbook is a zip file, which ExcelDataReader unpacks without limits.</summary>
    private static void RequireModest(string file, Stream stream)
    {
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true))
        {
            // By the whole file: entries may lie over one another, each with the same few bytes.
            Limits.Check(file, stream.Length, archive.Entries.Sum(entry => entry.Length));
        }

        stream.Position = 0;
    }
}
