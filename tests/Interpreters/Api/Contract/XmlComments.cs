using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace PocGrid.Tests.Api.Contract;

/// <summary>The doc comments of types and their members, as the compiler has written them beside the assemblies.</summary>
internal sealed partial class XmlComments
{
    private readonly Dictionary<string, XElement> _members = Directory.EnumerateFiles(AppContext.BaseDirectory, "PocGrid.*.xml")
        .SelectMany(file => XDocument.Load(file).Descendants("member"))
        .GroupBy(member => member.Attribute("name")!.Value)
        .ToDictionary(members => members.Key, members => members.First());

    /// <summary>What a type is; null where nothing is said.</summary>
    public string? Of(Type type) => TextOf(Find($"T:{NameOf(type)}")?.Element("summary"));

    /// <summary>What a property is: by its own comment, or by that of the record's parameter.</summary>
    public string? Of(Type type, string property) => TextOf(Find($"P:{NameOf(type)}.{property}")?.Element("summary"))
        ?? TextOf(Find($"T:{NameOf(type)}")?.Elements("param").FirstOrDefault(parameter => parameter.Attribute("name")?.Value == property));

    private static string NameOf(Type type) => type.FullName!.Replace('+', '.');

    private XElement? Find(string member) => _members.GetValueOrDefault(member);

    private static string? TextOf(XElement? comment)
    {
        if (comment is null)
        {
            return null;
        }

        foreach (var reference in comment.Descendants("see").ToList())
        {
            reference.ReplaceWith(reference.Attribute("cref")?.Value.Split('.', ':')[^1] ?? reference.Value);
        }

        return Space().Replace(comment.Value, " ").Trim();
    }

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Space();
}
