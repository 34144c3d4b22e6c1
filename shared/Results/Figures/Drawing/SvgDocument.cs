using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace PocGrid.Results.Figures.Drawing;

/// <summary>Skia's SVG, told to people who do not see it, and tidied: a view box to scale by, fall-backs of the font.</summary>
internal static class SvgDocument
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static byte[] Describe(Stream drawn, string title, string description)
    {
        var root = XDocument.Load(drawn).Root!;
        root.SetAttributeValue("viewBox", $"0 0 {root.Attribute("width")!.Value} {root.Attribute("height")!.Value}");
        root.SetAttributeValue("role", "img");
        root.SetAttributeValue("aria-labelledby", "title desc");
        foreach (var text in root.Descendants(Svg + "text").ToList())
        {
            text.Value = text.Value.Trim();
            text.SetAttributeValue("font-family", FigureFont.WithFallbacks);
            Trim(text, "x");
            Trim(text, "y");
        }

        root.AddFirst(new XElement(Svg + "title", new XAttribute("id", "title"), title), new XElement(Svg + "desc", new XAttribute("id", "desc"), description));
        using var buffer = new MemoryStream();
        using (var writer = XmlWriter.Create(buffer, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, IndentChars = " ", NewLineChars = "\n" }))
        {
            root.Save(writer);
        }

        return buffer.ToArray();
    }

    /// <summary>Skia ends a list of places with a comma, which SVG does not allow.</summary>
    private static void Trim(XElement text, string attribute) => text.SetAttributeValue(attribute, text.Attribute(attribute)?.Value.TrimEnd(',', ' '));
}
