using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace PocGrid.Releases.Package;

/// <summary>
/// How to cite a release, the sources that it was made of, and the brief. A release knows no date of publication, so its entry has
/// none.
/// </summary>
public static class Citation
{
    /// <summary>Plain text, lines ending in LF: the release, then what to cite with it.</summary>
    /// <param name="digest">SHA-256 of the manifest, where it is known: the digest of the release.</param>
    public static string Text(Manifest manifest, string? digest = null)
    {
        var works = CitedWork.Of(manifest, digest);
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"{works[0].Author}. {works[0].Title}. {works[0].Note}\n\nCite with it the sources that it was made of, and the brief:\n\n");
        foreach (var work in works.Skip(1))
        {
            text.Append(CultureInfo.InvariantCulture, $"- {Line(work)}\n");
        }

        return text.ToString();
    }

    /// <summary>BibTeX, lines ending in LF. The sources' own citations stand in <c>note</c>.</summary>
    public static string BibTeX(Manifest manifest, string? digest = null)
    {
        var text = new StringBuilder();
        foreach (var work in CitedWork.Of(manifest, digest))
        {
            (string Name, string? Value)[] fields =
            [
                ("author", work.FamilyNames.Count > 0
                    ? string.Join(" and ", work.FamilyNames.Select(EscapedForTex))
                    : $"{{{EscapedForTex(work.Author)}}}"),
                ("title", $"{{{EscapedForTex(work.Title)}}}"),
                ("institution", work.Publisher is null ? null : EscapedForTex(work.Publisher)),
                ("year", work.Year?.ToString(CultureInfo.InvariantCulture)),
                ("month", work.Month?.ToString(CultureInfo.InvariantCulture)),
                ("version", work.Version is null ? null : EscapedForTex(work.Version)),
                ("note", EscapedForTex(work.FullNote)),
            ];
            text.Append(
                CultureInfo.InvariantCulture,
                $"{(text.Length > 0 ? "\n" : "")}@{(work.IsDataset ? "misc" : "techreport")}{{{work.Id},\n");
            text.AppendJoin(",\n", fields.Where(field => field.Value is not null).Select(field => $"  {field.Name} = {{{field.Value}}}"));
            text.Append("\n}\n");
        }

        return text.ToString();
    }

    /// <summary>CSL-JSON, a list of works, as reference managers read it.</summary>
    public static byte[] CslJson(Manifest manifest, string? digest = null)
        => PackageJson.Bytes(PackageJson.Array(CitedWork.Of(manifest, digest).Select(Csl)));

    private static JsonObject Csl(CitedWork work)
    {
        var item = new JsonObject
        {
            ["id"] = work.Id,
            ["type"] = work.IsDataset ? "dataset" : "report",
            ["title"] = work.Title,
            ["author"] = work.FamilyNames.Count > 0
                ? PackageJson.Array(work.FamilyNames.Select(name => (JsonNode?)new JsonObject { ["family"] = name }))
                : new JsonArray(new JsonObject { ["literal"] = work.Author }),
        };
        if (work.Publisher is not null)
        {
            item["publisher"] = work.Publisher;
        }

        if (work.Year is { } year)
        {
            item["issued"] = new JsonObject
            {
                ["date-parts"] = new JsonArray(work.Month is { } month ? new JsonArray(year, month) : new JsonArray(year))
            };
        }

        if (work.Version is not null)
        {
            item["version"] = work.Version;
        }

        item["note"] = work.FullNote;
        return item;
    }

    private static string Line(CitedWork work) => work.Text is not null
        ? $"{work.Author}: {work.Title}, {work.Version}. {work.FullNote}"
        : $"{work.Author} ({work.Year}). {work.Title}. {work.Publisher}. {work.Note}";

    /// <summary>
    /// Text inside braces of a BibTeX entry. Characters that TeX takes for commands are escaped; letters beyond ASCII stay, as BibTeX's
    /// successors read them.
    /// </summary>
    private static string EscapedForTex(string text) => string.Concat(text.Select(character => character switch
    {
        '\\' => @"\textbackslash{}",
        '~' => @"\textasciitilde{}",
        '^' => @"\textasciicircum{}",
        '&' or '%' or '$' or '#' or '_' or '{' or '}' => $@"\{character}",
        _ => character.ToString(),
    }));
}
