namespace PocGrid.Sources.Content;

/// <summary>
/// A file that someone supplied, plain, gzip or zip, as fresh streams of what is in it. Its packing is known by its first
/// bytes, not by its name. Nothing is held in memory but buffers, except for a workbook inside another container.
/// </summary>
/// <remarks>A stream that cannot seek is allowed, but a zip file is then read into memory by the framework.</remarks>
public sealed class SourceContent
{
    private readonly Func<Stream> _open;
    private readonly ExpansionLimits _limits;
    private readonly IReadOnlyDictionary<string, Func<Stream>> _parts;

    private SourceContent(
        string name,
        ContentForm form,
        string dataName,
        Func<Stream> open,
        ExpansionLimits limits,
        IReadOnlyDictionary<string, Func<Stream>> parts)
    {
        Name = name;
        Form = form;
        DataName = dataName;
        _open = open;
        _limits = limits;
        _parts = parts;
    }

    /// <summary>The file as the user knows it.</summary>
    public string Name { get; }

    public ContentForm Form { get; }

    /// <summary>Name of the file inside a zip file, else <see cref="Name"/>.</summary>
    public string DataName { get; }

    /// <summary>True for an XLSX workbook.</summary>
    public bool IsWorkbook { get; private init; }

    /// <summary>True where <see cref="OpenPart"/> gives the parts of a shapefile.</summary>
    public bool IsShapefile => _parts.Count > 0;

    /// <summary>Extensions of the parts that are there, lower case with the dot.</summary>
    public IEnumerable<string> Parts => _parts.Keys;

    /// <summary>Looks at a file.</summary>
    /// <param name="name">The file as the user knows it.</param>
    /// <param name="open">Opens the stored bytes afresh; called whenever they are needed.</param>
    /// <param name="limits">How far the file may expand; the default where null.</param>
    /// <exception cref="SourceException">The file is empty, damaged, or a zip file that holds no single dataset.</exception>
    public static SourceContent Open(string name, Func<Stream> open, ExpansionLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(open);
        limits ??= ExpansionLimits.Default;
        Span<byte> head = stackalloc byte[4];
        using (var stored = open())
        {
            head = head[..stored.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        }

        if (head.IsEmpty)
        {
            throw Empty(name);
        }

        if (Magic.IsZip(head))
        {
            return OfZip(name, open, limits);
        }

        var form = Magic.IsGzip(head) ? ContentForm.Gzip : ContentForm.Plain;
        return new SourceContent(name, form, name, open, limits, NoParts).WithInnerFormat();
    }

    /// <summary>A shapefile whose parts lie side by side.</summary>
    /// <param name="name">The <c>.shp</c> file as the user knows it.</param>
    /// <param name="parts">Openers by extension, lower case with the dot.</param>
    public static SourceContent OfShapefile(string name, IReadOnlyDictionary<string, Func<Stream>> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return new SourceContent(name, ContentForm.ShapefileSet, name, parts[".shp"], ExpansionLimits.Default, parts);
    }

    /// <summary>A fresh stream of the decompressed file; of a shapefile, its <c>.shp</c>.</summary>
    /// <remarks>Reading throws <see cref="SourceException"/> where the file is truncated, damaged or a decompression bomb.</remarks>
    public Stream OpenRead()
    {
        switch (Form)
        {
            case ContentForm.Gzip:
                var counting = new CountingStream(_open());
                return new GuardedStream(Name, new CompleteGzipStream(counting), () => counting.BytesRead, _limits);
            case ContentForm.Zip when !IsShapefile:
                return OpenEntry(Name, _open, DataName, _limits);
            default:
                return IsShapefile ? OpenPart(".shp") : _open();
        }
    }

    /// <summary>A fresh stream of one part of a shapefile, for example <c>.dbf</c>.</summary>
    /// <exception cref="SourceException">That part is not there.</exception>
    public Stream OpenPart(string extension) => _parts.TryGetValue(extension, out var open)
        ? open()
        : throw new SourceException(
            Name,
            $"The shapefile has no {extension} file.",
            "A shapefile is several files with the same name (.shp, .shx, .dbf, .prj): supply them all, best in one zip file.");

    /// <summary>A fresh reader of the text, which must be UTF-8; a byte order mark is skipped.</summary>
    /// <remarks>Reading throws <see cref="SourceException"/> with line and byte where the text is not UTF-8.</remarks>
    public TextReader OpenText() => new Utf8SourceReader(OpenRead(), Name);

    private static IReadOnlyDictionary<string, Func<Stream>> NoParts => new Dictionary<string, Func<Stream>>();

    private static SourceContent OfZip(string name, Func<Stream> open, ExpansionLimits limits)
    {
        var catalog = ZipCatalog.Read(name, open());
        if (catalog.IsWorkbook)
        {
            return new SourceContent(name, ContentForm.Plain, name, open, limits, NoParts) { IsWorkbook = true };
        }

        if (catalog.IsShapefile)
        {
            var parts = catalog.DataEntries.DistinctBy(ShapefileParts.ExtensionOf).ToDictionary(
                entry => ShapefileParts.ExtensionOf(entry)!,
                entry => (Func<Stream>)(() => OpenEntry(name, open, entry, limits)),
                StringComparer.Ordinal);
            return new SourceContent(name, ContentForm.Zip, catalog.DataEntries[0], open, limits, parts);
        }

        return new SourceContent(name, ContentForm.Zip, catalog.DataEntries[0], open, limits, NoParts).WithInnerFormat();
    }

    private static GuardedStream OpenEntry(string name, Func<Stream> open, string entryName, ExpansionLimits limits)
    {
        var archive = ZipCatalog.OpenArchive(name, open());
        try
        {
            var entry = archive.GetEntry(entryName)!;
            var compressed = entry.CompressedLength;
            return new GuardedStream(name, entry.Open(), () => compressed, limits, new ContentChecksum(entry.Length, entry.Crc32), archive);
        }
        catch (Exception damage)
        {
            archive.Dispose();
            throw damage is InvalidDataException ? GuardedStream.Damaged(name, damage) : damage;
        }
    }

    private static SourceException Empty(string name) => new(name, "The file is empty.", "Download it again from its producer.");

    /// <summary>Looks at the first decompressed bytes.</summary>
    private SourceContent WithInnerFormat()
    {
        Span<byte> head = stackalloc byte[4];
        using (var data = OpenRead())
        {
            head = head[..data.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        }

        if (head.IsEmpty)
        {
            throw Empty(Name);
        }

        if (Magic.IsGzip(head))
        {
            throw new SourceException(Name, "The file is compressed twice.", "Unpack it once and supply what comes out.");
        }

        return Magic.IsZip(head)
            ? new SourceContent(Name, Form, DataName, _open, _limits, NoParts) { IsWorkbook = true }
            : this;
    }
}
