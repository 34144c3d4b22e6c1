using System.Globalization;
using System.Text;
using System.Text.Json;
using PocGrid.Lake;

namespace PocGrid.Releases.Package;

/// <summary>
/// <c>CITATION.cff</c>: how to cite the release, with its sources and the brief as references. Without a date of release, which it does
/// not know.
/// </summary>
/// <remarks>Citation File Format 1.2.0.</remarks>
internal static class CitationFile
{
    public static byte[] Of(Manifest manifest)
    {
        var works = CitedWork.Of(manifest, digest: null, published: null);
        var yaml = new StringBuilder();
        Line(yaml, "", "cff-version", "1.2.0");
        Line(
            yaml,
            "",
            "message",
            "If you use this release, cite it, the sources that it was made of, the articles on them, and the brief, as listed in "
                + "references.");
        Line(yaml, "", "type", "dataset");
        Line(yaml, "", "title", works[0].Title);
        Line(yaml, "", "abstract", $"{ReleaseDescription.Of(manifest)} {ReleaseDescription.Rights}");
        Line(yaml, "", "version", manifest.Release);
        yaml.Append("authors:\n");
        Line(yaml, "  - ", "name", works[0].Author);
        yaml.Append("identifiers:\n");
        Line(yaml, "  - ", "type", "other");
        Line(yaml, "    ", "value", manifest.Release);
        Line(yaml, "    ", "description", "Release id, made of the digests of its inputs, its configuration and the code.");
        yaml.Append("keywords:\n");
        foreach (var keyword in ReleaseDescription.KeywordsOf(manifest))
        {
            yaml.Append(CultureInfo.InvariantCulture, $"  - {Quoted(keyword)}\n");
        }

        yaml.Append("references:\n");
        foreach (var work in works.Skip(1))
        {
            AddReference(yaml, work);
        }

        return Encoding.UTF8.GetBytes(yaml.ToString());
    }

    private static void AddReference(StringBuilder yaml, CitedWork work)
    {
        Line(yaml, "  - ", "type", work.Kind switch
        {
            WorkKind.Dataset => "data",
            WorkKind.Article => "article",
            _ => "report",
        });
        Line(yaml, "    ", "title", work.Title);
        yaml.Append("    authors:\n");
        if (work.Authors.Count == 0)
        {
            Line(yaml, "      - ", "name", work.Author);
        }

        foreach (var (given, family) in work.Authors)
        {
            Line(yaml, "      - ", "family-names", family);
            if (given.Length > 0)
            {
                Line(yaml, "        ", "given-names", given);
            }
        }

        if (work.Publisher is not null)
        {
            yaml.Append(work.Kind == WorkKind.Report ? "    institution:\n" : "    publisher:\n");
            Line(yaml, "      ", "name", work.Publisher);
        }

        (string Key, string? Value)[] members =
        [
            ("journal", work.Journal),
            ("volume", work.Volume),
            ("issue", work.Issue),
            ("pages", work.Pages),
            ("doi", work.Doi),
            ("version", work.Version),
        ];
        Number(yaml, "year", work.Date.Count > 0 ? work.Date[0] : null);
        Number(yaml, "month", work.Date.Count > 1 ? work.Date[1] : null);
        foreach (var (key, value) in members)
        {
            if (value is not null)
            {
                Line(yaml, "    ", key, value);
            }
        }

        Line(yaml, "    ", "notes", work.FullNote);
    }

    private static void Number(StringBuilder yaml, string key, int? value)
    {
        if (value is not null)
        {
            yaml.Append(CultureInfo.InvariantCulture, $"    {key}: {value}\n");
        }
    }

    private static void Line(StringBuilder yaml, string indent, string key, string value)
        => yaml.Append(CultureInfo.InvariantCulture, $"{indent}{key}: {Quoted(value)}\n");

    /// <summary>A JSON text is a double-quoted YAML text, whatever is in it.</summary>
    private static string Quoted(string text) => JsonSerializer.Serialize(text, LakeJson.Options);
}
