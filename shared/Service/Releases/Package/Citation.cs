using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace PocGrid.Releases.Package;

/// <summary>
/// How to cite a release, the sources that it was made of, the articles on them, and the brief. A release knows no date of publication:
/// its entry has one where whoever serves it says when it was first published.
/// </summary>
public static class Citation
{
    /// <summary>Plain text, lines ending in LF: the release, then what to cite with it.</summary>
    /// <param name="digest">SHA-256 of the manifest, where it is known: the digest of the release.</param>
    /// <param name="published">When the release was first published, where that is known.</param>
    public static string Text(Manifest manifest, string? digest = null, DateOnly? published = null)
    {
        var works = CitedWork.Of(manifest, digest, published);
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"{works[0].Author}{Year(works[0])}. {works[0].Title}. {works[0].Note}\n\n"
                + $"Cite with it the sources that it was made of, the articles on them, and the brief:\n\n");
        foreach (var work in works.Skip(1))
        {
            text.Append(CultureInfo.InvariantCulture, $"- {Line(work)}\n");
        }

        return text.ToString();
    }

    /// <summary>BibTeX, lines ending in LF. The sources' own citations stand in <c>note</c>.</summary>
    public static string BibTeX(Manifest manifest, string? digest = null, DateOnly? published = null)
    {
        var text = new StringBuilder();
        foreach (var work in CitedWork.Of(manifest, digest, published))
        {
            (string Name, string? Value)[] fields =
            [
                ("author", work.Authors.Count > 0
                    ? string.Join(" and ", work.Authors.Select(author => EscapedForTex(
                        author.Given.Length > 0 ? $"{author.Family}, {author.Given}" : author.Family)))
                    : $"{{{EscapedForTex(work.Author)}}}"),
                ("title", $"{{{EscapedForTex(work.Title)}}}"),
                (work.Kind == WorkKind.Report ? "institution" : "publisher", work.Publisher),
                ("journal", work.Journal),
                ("volume", work.Volume),
                ("number", work.Issue),
                ("pages", work.Pages?.Replace("-", "--", StringComparison.Ordinal)),
                ("year", Part(work, 0)),
                ("month", Part(work, 1)),
                ("version", work.Version is null ? null : EscapedForTex(work.Version)),
                ("doi", work.Doi),
                ("note", EscapedForTex(work.FullNote)),
            ];
            text.Append(
                CultureInfo.InvariantCulture,
                $"{(text.Length > 0 ? "\n" : "")}@{BibTeXTypeOf(work.Kind)}{{{work.Id},\n");
            text.AppendJoin(",\n", fields.Where(field => field.Value is not null).Select(field => $"  {field.Name} = {{{field.Value}}}"));
            text.Append("\n}\n");
        }

        return text.ToString();
    }

    /// <summary>CSL-JSON, a list of works, as reference managers read it.</summary>
    public static byte[] CslJson(Manifest manifest, string? digest = null, DateOnly? published = null)
        => PackageJson.Bytes(PackageJson.Array(CitedWork.Of(manifest, digest, published).Select(Csl)));

    private static JsonObject Csl(CitedWork work)
    {
        var item = new JsonObject
        {
            ["id"] = work.Id,
            ["type"] = work.Kind switch
            {
                WorkKind.Dataset => "dataset",
                WorkKind.Article => "article-journal",
                _ => "report",
            },
            ["title"] = work.Title,
            ["author"] = work.Authors.Count > 0
                ? PackageJson.Array(work.Authors.Select(CslName))
                : new JsonArray(new JsonObject { ["literal"] = work.Author }),
        };
        (string Name, string? Value)[] members =
        [
            ("publisher", work.Publisher),
            ("container-title", work.Journal),
            ("volume", work.Volume),
            ("issue", work.Issue),
            ("page", work.Pages),
            ("version", work.Version),
            ("DOI", work.Doi),
        ];
        foreach (var (name, value) in members.Where(member => member.Value is not null))
        {
            item[name] = value;
        }

        if (work.Date.Count > 0)
        {
            item["issued"] = new JsonObject
            {
                ["date-parts"] = new JsonArray(PackageJson.Array(work.Date.Select(part => (JsonNode?)part))),
            };
        }

        item["note"] = work.FullNote;
        return item;
    }

    private static JsonNode CslName((string Given, string Family) author)
    {
        var name = new JsonObject { ["family"] = author.Family };
        if (author.Given.Length > 0)
        {
            name["given"] = author.Given;
        }

        return name;
    }

    private static string BibTeXTypeOf(WorkKind kind) => kind switch
    {
        WorkKind.Dataset => "misc",
        WorkKind.Article => "article",
        _ => "techreport",
    };

    /// <summary>Year, month or day of publication; null where it is not known.</summary>
    private static string? Part(CitedWork work, int part) =>
        work.Date.Count > part ? work.Date[part].ToString(CultureInfo.InvariantCulture) : null;

    private static string Year(CitedWork work) => Part(work, 0) is { } year ? $" ({year})" : "";

    private static string Line(CitedWork work) => work.Kind switch
    {
        WorkKind.Dataset when work.Text is not null => $"{work.Author}: {work.Title}, {work.Version}. {work.FullNote}",
        WorkKind.Article =>
            $"{work.Author}{Year(work)}. {work.Title}. {work.Journal} {work.Volume}{(work.Issue is null ? "" : $"({work.Issue})")}, "
                + $"{work.Pages}. https://doi.org/{work.Doi}",
        _ => $"{work.Author}{Year(work)}. {work.Title}. {work.Publisher}. {(work.Doi is null ? work.Note : $"https://doi.org/{work.Doi}")}",
    };

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
