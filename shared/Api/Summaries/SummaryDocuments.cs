
namespace PocGrid.Api.Summaries;

/// <summary>The answers of a release, and its statistics, each with a sentence that says it.</summary>
/// <param name="Previous">The release published before, that the statistics are compared with; missing where there is none.</param>
/// <param name="Answers">The questions of the brief answered, all countries first; missing where the release has no such table.</param>
/// <param name="Warnings">Sentences on what the release states as failed; missing where nothing failed.</param>
internal sealed record Summary(
    string Release,
    bool Simulated,
    string? Previous,
    IReadOnlyList<AnsweredQuestion>? Answers,
    IReadOnlyList<Statistic> Statistics,
    IReadOnlyList<string>? Warnings);

/// <param name="Country">ISO 3166-1 alpha-3 code, or pooled.</param>
/// <param name="Question">overall, response_nonstate, response_state, response_all, contrast or threats_met.</param>
/// <param name="Answer">yes, partly, no, unclear, too_little or no_estimate.</param>
/// <param name="Brief">What the brief says to it; missing where it says nothing.</param>
/// <param name="AgreesWithBrief">Whether the answer is the brief's; missing where one of them is none.</param>
/// <param name="Estimate">Coefficient of ln(1 + deaths), difference of two, or share; missing of overall.</param>
/// <param name="Low">Lower end of the 95% interval.</param>
/// <param name="High">Upper end of it.</param>
/// <param name="PValue">Two-sided; missing where it rests on too little.</param>
/// <param name="Baseline">Of threats_met the same share where there was no violence.</param>
/// <param name="OfEvents">Enhancements in the fit; of threats_met threats followed.</param>
/// <param name="RestsOnEvents">Of these, those after such deaths; of threats_met those met.</param>
/// <param name="RestsOnCells">Cells in which they lie.</param>
/// <param name="Specifications">Distinct specifications with the term.</param>
/// <param name="ShareSignificant">Share of these that are positive with p below 0.05.</param>
/// <param name="Sentence">The answer in words.</param>
internal sealed record AnsweredQuestion(
    string Country,
    string Question,
    string Answer,
    string? Brief,
    bool? AgreesWithBrief,
    double? Estimate,
    double? Low,
    double? High,
    double? PValue,
    double? Baseline,
    int? OfEvents,
    int? RestsOnEvents,
    int? RestsOnCells,
    int? Specifications,
    double? ShareSignificant,
    string Sentence);

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
