using System.IO.Compression;

namespace PocGrid.Sources.Content;

/// <summary>What a zip file holds: one data file, the parts of one shapefile, or a workbook's parts.</summary>
internal sealed class ZipCatalog
{
    /// <summary>Files that accompany data and are not data when something else is there.</summary>
    private static readonly string[] DocumentExtensions = [".pdf", ".htm", ".html", ".md", ".txt", ".rtf", ".doc", ".docx"];

    private ZipCatalog(bool isWorkbook, IReadOnlyList<string> dataEntries)
    {
        IsWorkbook = isWorkbook;
        DataEntries = dataEntries;
    }

    /// <summary>True for an XLSX file, which is itself a zip file.</summary>
    public bool IsWorkbook { get; }

    /// <summary>Full names of the one data entry or of a shapefile's parts, <c>.shp</c> first.</summary>
    public IReadOnlyList<string> DataEntries { get; }

    public bool IsShapefile => DataEntries.Count > 0 && ShapefileParts.IsMain(DataEntries[0]);

    /// <exception cref="SourceException">Unsafe entry names, encryption, no data file or several unrelated ones.</exception>
    public static ZipCatalog Read(string file, Stream stored)
    {
        using var archive = OpenArchive(stored);
        var entries = new List<string>();
        foreach (var entry in archive.Entries)
        {
            var name = entry.FullName.Replace('\\', '/');
            RequireSafeName(file, name);
            if (name.EndsWith('/') || IsSystemFile(name))
            {
                continue;
            }

            if (entry.IsEncrypted)
            {
                throw new SourceException(
                    file,
                    $"'{name}' in it is encrypted.",
                    "Unpack it with its password and supply the unpacked file.");
            }

            entries.Add(entry.FullName);
        }

        return entries.Contains("[Content_Types].xml", StringComparer.Ordinal)
            ? new ZipCatalog(isWorkbook: true, [])
            : new ZipCatalog(isWorkbook: false, ChooseData(file, entries));
    }

    /// <summary>The archive, which owns the stream.</summary>
    public static ZipArchive OpenArchive(Stream stored)
    {
        try
        {
            return new ZipArchive(stored, ZipArchiveMode.Read, leaveOpen: false);
        }
        catch
        {
            stored.Dispose();
            throw;
        }
    }

    private static List<string> ChooseData(string file, List<string> entries)
    {
        var data = entries.Where(e => !DocumentExtensions.Contains(Path.GetExtension(e), StringComparer.OrdinalIgnoreCase)).ToList();
        if (data.Count == 0)
        {
            data = entries;
        }

        var shapefiles = data.Where(ShapefileParts.IsMain).ToList();
        if (shapefiles.Count == 1)
        {
            var parts = data.Where(e => ShapefileParts.BelongsTo(e, shapefiles[0])).ToList();
            if (parts.Count == data.Count)
            {
                parts.Remove(shapefiles[0]);
                return [shapefiles[0], .. parts];
            }
        }

        return data.Count switch
        {
            1 => data,
            0 => throw new SourceException(file, "The zip file holds no file.", "Download it again from its producer."),
            _ => throw new SourceException(
                file,
                $"The zip file holds {data.Count} unrelated files: {Readable.List(data, 6)}.",
                "Unpack it and supply the one dataset that is wanted, or each by itself."),
        };
    }

    private static void RequireSafeName(string file, string name)
    {
        var isDrivePath = name.Length > 1 && name[1] == ':' && char.IsAsciiLetter(name[0]);
        if (name.StartsWith('/') || isDrivePath || name.Split('/').Contains(".."))
        {
            throw new SourceException(
                file,
                $"The zip file holds the entry '{name}', which points outside of it.",
                "Do not use this file: no producer packs one so. Download it again.");
        }
    }

    /// <summary>Leavings of macOS and Windows.</summary>
    private static bool IsSystemFile(string name)
    {
        var parts = name.Split('/');
        return parts[0] == "__MACOSX" || parts[^1].StartsWith('.') || parts[^1] is "Thumbs.db" or "desktop.ini";
    }
}
