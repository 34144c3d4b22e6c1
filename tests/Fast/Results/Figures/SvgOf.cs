using System.Xml.Linq;

namespace PocGrid.Tests.Results.Figures;

/// <summary>Looks into an SVG.</summary>
internal static class SvgOf
{
    public static readonly XNamespace Namespace = "http://www.w3.org/2000/svg";

    public static XElement Root(byte[] svg) => XDocument.Load(new MemoryStream(svg)).Root!;

    /// <summary>The lines of text that stand on the page.</summary>
    public static IReadOnlyList<string> Texts(byte[] svg) => [.. Root(svg).Descendants(Namespace + "text").Select(text => text.Value)];

    public static int Count(byte[] svg, string element, string attribute, string value) =>
        Root(svg).Descendants(Namespace + element).Count(e => e.Attribute(attribute)?.Value == value);
}
