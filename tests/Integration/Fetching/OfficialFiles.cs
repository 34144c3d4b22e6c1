using System.Text;
using PocGrid.Tests.Pipeline;
using PocGrid.Tests.Simulation;
using PocGrid.Tests.Sources;

namespace PocGrid.Tests.Fetching;

/// <summary>Files as the official sources offer them, with the content of the small simulated world.</summary>
internal static class OfficialFiles
{
    private static readonly WrittenFiles Written = new(PublishedWorld.World);

    public static byte[] Boundaries => Written.Bytes(ReadWorld.Boundaries);

    public static byte[] Ged => Written.Bytes(ReadWorld.Ged);

    public static byte[] GeoPko => Written.Bytes(ReadWorld.GeoPko);

    /// <summary>The events as the annual release is packed.</summary>
    public static byte[] GedZip(string name, string? text = null) => Given.Zip((name, text is null ? Ged : Encoding.UTF8.GetBytes(text)));

    public static string GedText => Written.Text(ReadWorld.Ged);

    public static string GeoPkoText => Written.Text(ReadWorld.GeoPko);

    /// <summary>The same data as other bytes: a GeoJSON file may end with blank lines.</summary>
    public static byte[] Republished(byte[] content) => [.. content, (byte)'\n'];
}
