using System.Text.Json;
using System.Text.Json.Serialization;

namespace PocGrid.Fetching;

[JsonConverter(typeof(JsonStringEnumConverter<FetchResult>))]
public enum FetchResult
{
    /// <summary>At least one file is here that was not.</summary>
    New,

    /// <summary>What the source offers is here already.</summary>
    Unchanged,

    /// <summary>A person has to download it; <see cref="FetchOutcome.Reason"/> says where.</summary>
    ByHand,

    /// <summary>At least one file could not be fetched or was refused; what was here is still here.</summary>
    Failed,
}

/// <summary>What became of fetching one source. As JSON it stays under 4 KiB: long texts are cut.</summary>
public sealed record FetchOutcome
{
    private const int LongestJson = 4000;

    public required string Source { get; init; }

    public required FetchResult Result { get; init; }

    /// <summary>The newest release that is here; null where there is none.</summary>
    public string? Release { get; init; }

    /// <summary>Paths in the target of the files that are new, also where others of the source failed.</summary>
    public IReadOnlyList<string> NewFiles { get; init; } = [];

    /// <summary>Files that are here already as they are offered.</summary>
    public int UnchangedFiles { get; init; }

    /// <summary>Why it failed, or what to do by hand.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether trying again later may help.</summary>
    public bool RetryMayHelp { get; init; }

    /// <summary>What else is to be known, such as that a documented address stood in for the newest.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The same, cut to what fits.</summary>
    internal FetchOutcome Cut()
    {
        var cut = this;
        for (var longest = 1000; JsonSerializer.SerializeToUtf8Bytes(cut).Length > LongestJson; longest /= 2)
        {
            cut = this with
            {
                Reason = Reason is null ? null : Cut(Reason, longest),
                Notes = [.. Notes.Take(longest / 100).Select(note => Cut(note, longest / 4))],
                NewFiles = [.. NewFiles.Take(longest / 25)],
            };
        }

        return cut;
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length] + "...";
}
