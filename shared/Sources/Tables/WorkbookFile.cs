using System.IO.Compression;
using System.Text;
using System.Xml;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using PocGrid.Sources.Content;

namespace PocGrid.Sources.Tables;

/// <summary>Opens an XLSX file within the limits on expansion.</summary>
internal static class WorkbookFile
{
    /// <summary>Hands over the stream and its reader, which the one who uses them closes; both are closed here if that fails.</summary>
    /// <exception cref="SourceException">Not a workbook, or one that expands like a bomb.</exception>
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
        catch (Exception fault) when (IsDamage(fault))
        {
            stream.Dispose();
            throw NotAWorkbook(content.Name, fault);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>A step of the reader, whose own exceptions become one that names the file.</summary>
    /// <exception cref="SourceException">What is read is damaged.</exception>
    public static bool Reading(string file, Func<bool> step)
    {
        try
        {
            return step();
        }
        catch (Exception fault) when (IsDamage(fault))
        {
            throw NotAWorkbook(file, fault);
        }
    }

    // A cell's reference that is none makes ExcelDataReader index or count outside of its row.
    private static bool IsDamage(Exception fault) => fault
        is ExcelReaderException or InvalidDataException or XmlException or FormatException or OverflowException or IndexOutOfRangeException or ArgumentException;

    private static Stream Seekable(SourceContent content)
    {
        var stream = content.OpenRead();
        if (stream.CanSeek)
        {
            return stream;
        }

        using (stream)
        {
            var memory = new MemoryStream();
            stream.CopyTo(memory);
            memory.Position = 0;
            return memory;
        }
    }

    /// <summary>A workbook is a zip file, which ExcelDataReader unpacks without limits.</summary>
    private static void RequireModest(string file, Stream stream)
    {
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true))
        {
            foreach (var entry in archive.Entries)
            {
                ExpansionLimits.Default.Check(file, entry.CompressedLength, entry.Length);
            }
        }

        stream.Position = 0;
    }

    private static SourceException NotAWorkbook(string file, Exception fault) => new(
        file, "The file is not an Excel workbook that can be read.", "Open it in Excel and save it as .xlsx or as CSV UTF-8.", inner: fault);
}
