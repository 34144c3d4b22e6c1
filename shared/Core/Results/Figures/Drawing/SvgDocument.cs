using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace PocGrid.Results.Figures.Drawing;

/// <summary>Skia's SVG, told to people who do not see it, and tidied: a view box to scale by, fall-backs of the font.</summary>
internal static class SvgDocument
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <param name="name">Starts every id, so that figures can stand in one page.</param>
    public static byte[] Describe(Stream drawn, string name, string title, string description)
    {
        var root = XDocument.Load(drawn).Root!;
        Renumber(root, name);
        root.SetAttributeValue("viewBox", $"0 0 {root.Attribute("width")!.Value} {root.Attribute("height")!.Value}");
        root.SetAttributeValue("role", "img");
        root.SetAttributeValue("aria-labelledby", $"{name}-title {name}-desc");
        foreach (var text in root.Descendants(Svg + "text").ToList())
        {
            text.Value = text.Value.Trim();
            text.SetAttributeValue("font-family", FigureFont.WithFallbacks);
            KeepFirst(text, "x");
            KeepFirst(text, "y");
        }

        JoinRims(root);

        root.AddFirst(
            new XElement(Svg + "title", new XAttribute("id", $"{name}-title"), title),
            new XElement(Svg + "desc", new XAttribute("id", $"{name}-desc"), description));
        using var buffer = new MemoryStream();
        using (var writer = XmlWriter.Create(
            buffer,
            new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, IndentChars = " ", NewLineChars = "\n" }))
        {
            root.Save(writer);
        }

        return buffer.ToArray();
    }

    /// <summary>Skia counts the ids of all that a process draws; here they start anew.</summary>
    private static void Renumber(XElement root, string name)
    {
        var names = root.Descendants().Attributes("id").Select((id, i) => (id.Value, New: $"{name}-{i + 1}"))
            .ToDictionary(id => $"url(#{id.Value})", id => id.New);
        foreach (var attribute in root.Descendants().Attributes().ToList())
        {
            attribute.Value = attribute.Name == "id" ? names[$"url(#{attribute.Value})"]
                : names.TryGetValue(attribute.Value, out var id) ? $"url(#{id})"
                : attribute.Value;
        }
    }

    /// <summary>Skia gives every letter its place; a line with one place is a text that can be edited.</summary>
    private static void KeepFirst(XElement text, string attribute)
        => text.SetAttributeValue(attribute, text.Attribute(attribute)?.Value.Split(',')[0].Trim());

    /// <summary>A text that is drawn on a rim of itself becomes one text with a rim.</summary>
    private static void JoinRims(XElement root)
    {
        foreach (var text in root.Descendants(Svg + "text").ToList())
        {
            if (text.ElementsBeforeSelf().LastOrDefault() is { } rim
                && rim.Name == text.Name
                && rim.Value == text.Value
                && rim.Attribute("stroke") is { } stroke
                && PlaceOf(rim) == PlaceOf(text))
            {
                text.Add(stroke, rim.Attribute("stroke-width"), rim.Attribute("stroke-linejoin"));
                text.SetAttributeValue("paint-order", "stroke");
                rim.Remove();
            }
        }
    }

    private static (string? X, string? Y) PlaceOf(XElement text) => (text.Attribute("x")?.Value, text.Attribute("y")?.Value);
}
