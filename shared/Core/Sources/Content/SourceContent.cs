using System.Text;

namespace PocGrid.Sources.Content;

/// <summary>
/// A file that someone supplied, plain, gzip or zip, as fresh streams of what is in it. Its packing is known by its first
/// bytes, not by its name. Nothing is held in memory but buffers, except for a workbook inside another container.
/// </summary>
/// <remarks>A stream that cannot seek is allowed, but a zip file is then read into memory by the framework.</remarks>
public sealed partial class SourceContent
{
    private readonly DamageGuard _guard;
    private readonly Func<Stream> _open;
    private readonly ExpansionLimits _limits;
    private readonly IReadOnlyDictionary<string, Func<Stream>> _parts;

    private SourceContent(
        string name,
        ContentForm form,
        string dataName,
        Func<Stream> open,
        ExpansionLimits limits,
        IReadOnlyDictionary<string, Func<Stream>> parts,
        DamageGuard guard)
    {
        _guard = guard;
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

    /// <summary>Where a reader notes the line, row or feature that it has come to, for messages.</summary>
    internal long? Line
    {
        set => _guard.Line = value;
    }

    /// <summary>
    /// Does all the reading of the file that something takes. What goes wrong with its bytes, however a library says so, is a
    /// <see cref="SourceException"/>; errors of the storage, lack of memory and cancellation stay what they are.
    /// </summary>
    /// <exception cref="SourceException">The file is damaged, or is refused for another reason.</exception>
    public T Read<T>(Func<T> read)
    {
        _guard.Line = null;
        return _guard.Read(read);
    }

    /// <summary>A fresh stream of the decompressed file; of a shapefile, its <c>.shp</c>.</summary>
    /// <remarks>Reading throws <see cref="SourceException"/> where the file is truncated, damaged or a decompression bomb.</remarks>
    public Stream OpenRead()
    {
        switch (Form)
        {
            case ContentForm.Gzip:
                var counting = new CountingStream(_open());
                return new GuardedStream(Name, _guard, new CompleteGzipStream(counting), () => counting.BytesRead, _limits);
            case ContentForm.Zip when !IsShapefile:
                return OpenEntry(Name, _guard, _open, DataName, _limits);
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

    /// <summary>A fresh reader of the text, which must be UTF-8 or UTF-16; a byte order mark is skipped.</summary>
    /// <remarks>
    /// Reading throws <see cref="SourceException"/>, with line and byte of UTF-8, where the text is not what its beginning says.
    /// </remarks>
    public TextReader OpenText()
    {
        Span<byte> head = stackalloc byte[4];
        using (var data = OpenRead())
        {
            head = head[..data.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        }

        return Utf16SourceReader.IsBigEndian(head) is { } isBigEndian
            ? new Utf16SourceReader(OpenRead(), Name, isBigEndian)
            : new Utf8SourceReader(OpenRead(), Name);
    }

    /// <summary>True where a text stands in the first 4 KiB of the file; never of a shapefile, which is no text.</summary>
    public bool HeadHolds(string text) => !IsShapefile && Head(4096).AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;

    /// <summary>The first bytes of the decompressed file, so many or all that there are.</summary>
    public byte[] Head(int length)
    {
        var head = new byte[length];
        using var stream = OpenRead();
        return head[..stream.ReadAtLeast(head, length, throwOnEndOfStream: false)];
    }

    private static GuardedStream OpenEntry(
        string name,
        DamageGuard guard,
        Func<Stream> open,
        string entryName,
        ExpansionLimits limits) => guard.Read(() =>
    {
        var archive = ZipCatalog.OpenArchive(open());
        try
        {
            var entry = archive.GetEntry(entryName)!;
            var compressed = entry.CompressedLength;
            return new GuardedStream(
                name,
                guard,
                entry.Open(),
                () => compressed,
                limits,
                new ContentChecksum(entry.Length, entry.Crc32),
                archive);
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    });
}
