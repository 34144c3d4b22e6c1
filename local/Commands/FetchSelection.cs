using System.CommandLine;
using PocGrid.Fetching;

namespace PocGrid.Local.Commands;

/// <summary>The options that say which sources to fetch, for the commands that fetch.</summary>
internal sealed class FetchSelection
{
    private readonly Option<string[]> _only = CommonOptions.ListOption(
        "--only",
        "NAME,...",
        "Sources to fetch, for example ucdp-ged,geo-pko. Default: all that are not optional.");
    private readonly Option<string?> _sources = new("--sources")
    {
        Description = "List of sources and hosts to use instead of the one that PocGrid ships.",
        HelpName = "FILE"
    };

    public void AddTo(Command command)
    {
        command.Add(_only);
        command.Add(_sources);
    }

    /// <summary>What was given, as settings.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Settings(ParseResult parsed)
    {
        if (parsed.GetValue(_only) is { Length: > 0 } only)
        {
            yield return new($"{FetchOptions.Section}:{nameof(FetchOptions.Sources)}", string.Join(',', only));
        }

        if (parsed.GetValue(_sources) is { } file)
        {
            yield return new($"{FetchOptions.Section}:{nameof(FetchOptions.SourcesFile)}", file);
        }
    }
}
