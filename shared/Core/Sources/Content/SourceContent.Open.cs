namespace PocGrid.Sources.Content;

/// <content>Looks at a file's first bytes and at a zip file's directory.</content>
public sealed partial class SourceContent
{
    /// <summary>Looks at a file.</summary>
    /// <param name="name">The file as the user knows it.</param>
    /// <param name="open">Opens the stored bytes afresh; called whenever they are needed.</param>
    /// <param name="limits">How far the file may expand; the default where null.</param>
    /// <exception cref="SourceException">The file is empty, damaged, or a zip file that holds no single dataset.</exception>
    public static SourceContent Open(string name, Func<Stream> open, ExpansionLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(open);
        var guard = new DamageGuard(name);
        return guard.Read(() => Look(name, guard, guard.Watch(open), limits ?? ExpansionLimits.Default));
    }

    private static SourceContent Look(string name, DamageGuard guard, Func<Stream> open, ExpansionLimits limits)
    {
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
            return OfZip(name, guard, open, limits);
        }

        var form = Magic.IsGzip(head) ? ContentForm.Gzip : ContentForm.Plain;
        return new SourceContent(name, form, name, open, limits, NoParts, guard).WithInnerFormat();
    }

    /// <summary>A shapefile whose parts lie side by side.</summary>
    /// <param name="name">The <c>.shp</c> file as the user knows it.</param>
    /// <param name="parts">Openers by extension, lower case with the dot.</param>
    public static SourceContent OfShapefile(string name, IReadOnlyDictionary<string, Func<Stream>> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var guard = new DamageGuard(name);
        var watched = parts.ToDictionary(part => part.Key, part => guard.Watch(part.Value), StringComparer.Ordinal);
        return new SourceContent(name, ContentForm.ShapefileSet, name, watched[".shp"], ExpansionLimits.Default, watched, guard);
    }

    private static IReadOnlyDictionary<string, Func<Stream>> NoParts => new Dictionary<string, Func<Stream>>();

    private static SourceContent OfZip(string name, DamageGuard guard, Func<Stream> open, ExpansionLimits limits)
    {
        var catalog = ZipCatalog.Read(name, open());
        if (catalog.IsWorkbook)
        {
            return new SourceContent(name, ContentForm.Plain, name, open, limits, NoParts, guard) { IsWorkbook = true };
        }

        if (catalog.IsShapefile)
        {
            var parts = catalog.DataEntries.DistinctBy(ShapefileParts.ExtensionOf).ToDictionary(
                entry => ShapefileParts.ExtensionOf(entry)!,
                entry => (Func<Stream>)(() => OpenEntry(name, guard, open, entry, limits)),
                StringComparer.Ordinal);
            return new SourceContent(name, ContentForm.Zip, catalog.DataEntries[0], open, limits, parts, guard);
        }

        return new SourceContent(name, ContentForm.Zip, catalog.DataEntries[0], open, limits, NoParts, guard).WithInnerFormat();
    }

    private static SourceException Empty(string name)
        => new(name, "The file is empty, or no file but a pipe or a device.", "Download it again from its producer.");

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
            ? new SourceContent(Name, Form, DataName, _open, _limits, NoParts, _guard) { IsWorkbook = true }
            : this;
    }
}
