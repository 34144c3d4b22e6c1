using System.IO.Compression;
using System.Text;
using PocGrid.Sources;
using PocGrid.Sources.Content;
using Xunit;

namespace PocGrid.Tests.Sources;

/// <summary>Small files made in memory.</summary>
internal static class Given
{
    public static SourceContent Text(string name, string text) => Bytes(name, Encoding.UTF8.GetBytes(text));

    public static SourceContent Bytes(string name, byte[] bytes, ExpansionLimits? limits = null) =>
        SourceContent.Open(name, () => new MemoryStream(bytes, writable: false), limits);

    public static byte[] Gzip(params IReadOnlyList<byte[]> members)
    {
        using var memory = new MemoryStream();
        foreach (var member in members)
        {
            using var gzip = new GZipStream(memory, CompressionLevel.SmallestSize, leaveOpen: true);
            gzip.Write(member);
        }

        return memory.ToArray();
    }

    public static byte[] Zip(params IReadOnlyList<(string Name, byte[] Bytes)> entries)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in entries)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.SmallestSize).Open();
                entry.Write(bytes);
            }
        }

        return memory.ToArray();
    }

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public static byte[] ReadAll(SourceContent content)
    {
        using var stream = content.OpenRead();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    /// <summary>The one message that a bad file gives, with the words that a person needs.</summary>
    public static SourceException Refused(Action read, params IReadOnlyList<string> words)
    {
        var fault = Assert.Throws<SourceException>(read);
        Assert.All(words, w => Assert.Contains(w, fault.Message, StringComparison.Ordinal));
        Assert.False(string.IsNullOrWhiteSpace(fault.Remedy));
        return fault;
    }
}
