
namespace PocGrid.Api.Summaries;

/// <summary>Statistics of a release, each with a sentence that says it.</summary>
/// <param name="Previous">The release published before, that the statistics are compared with; missing where there is none.</param>
/// <param name="Warnings">Sentences on what the release states as failed; missing where nothing failed.</param>
internal sealed record Summary(
    string Release,
    bool Simulated,
    string? Previous,
    IReadOnlyList<Statistic> Statistics,
    IReadOnlyList<string>? Warnings);

/// <param name="Name">What is counted; the same in every release.</param>
/// <param name="Country">ISO 3166-1 alpha-3 code, or pooled.</param>
/// <param name="Mission">Missing where all missions of the country count.</param>
/// <param name="ActorClass">Whose violence: any, nonstate or state.</param>
/// <param name="Value">Missing where it is a share of nothing.</param>
/// <param name="Unit">events, persons, cells, cell-months, ratio, or share 0-1.</param>
/// <param name="Sentence">The value in words.</param>
/// <param name="PreviousValue">The value in the previous release, where it has one.</param>
/// <param name="Change">Value less the previous one.</param>
internal sealed record Statistic(
    string Name, string Country, string? Mission, string ActorClass, double? Value, string Unit, string Sentence, double? PreviousValue,
    double? Change);
