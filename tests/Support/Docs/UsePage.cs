using System.Text.RegularExpressions;
using PocGrid.Tests.Grid;

namespace PocGrid.Tests.Docs;

/// <summary>A page of docs/use: fenced snippets under headings, the first of which all others need.</summary>
internal sealed partial class UsePage
{
    private readonly string _language;
    private readonly Snippet[] _snippets;

    private UsePage(string name, string language)
    {
        _language = language;
        Text = File.ReadAllText(Repository.File($"docs/use/{name}.md")).ReplaceLineEndings("\n");
        _snippets = [.. Snippets()];
    }

    public static UsePage DuckDB { get; } = new("duckdb", "sql");

    public static UsePage R { get; } = new("r", "r");

    public static UsePage Python { get; } = new("python", "python");

    public static UsePage CSharp { get; } = new("csharp", "csharp");

    public string Text { get; }

    public string Once => _snippets[0].Code;

    /// <summary>Heading, and number under it from 1, of each snippet but the first.</summary>
    public IEnumerable<(string Heading, int Number)> Names => _snippets.Skip(1).Select(one => (one.Heading, one.Number));

    public string this[string heading, int number] => _snippets.Single(one => (one.Heading, one.Number) == (heading, number)).Code;

    private IEnumerable<Snippet> Snippets()
    {
        var (heading, number) = ("", 0);
        foreach (Match match in HeadingOrFence().Matches(Text))
        {
            if (match.Groups["heading"] is { Success: true } found)
            {
                (heading, number) = (found.Value, 0);
            }
            else if (match.Groups["language"].Value == _language)
            {
                yield return new Snippet(heading, ++number, match.Groups["code"].Value);
            }
        }
    }

    [GeneratedRegex(
        "^## (?<heading>[^\n]+)$|^```(?<language>[a-z]+)\n(?<code>.*?)^```$",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex HeadingOrFence();

    private sealed record Snippet(string Heading, int Number, string Code);
}
