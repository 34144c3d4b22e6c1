namespace PocGrid.Pipeline;

/// <summary>The steps of a refresh.</summary>
/// <remarks>Engines keep their numbers, so a new one comes last.</remarks>
public enum Step
{
    /// <summary>Reads the list of inputs and names the release.</summary>
    Open,

    /// <summary>One source file to grid-months. Key: position in the list of inputs.</summary>
    Convert,

    /// <summary>Decides countries, months and missions, and guards coverage.</summary>
    Plan,

    /// <summary>The panel of one country. Key: ISO 3166-1 alpha-3 code.</summary>
    Panel,

    /// <summary>One model. Key: a country's code, or <c>pooled</c>.</summary>
    Fit,

    /// <summary>Cuts the specification grid into batches.</summary>
    DeclareSpecifications,

    /// <summary>One batch of the specification grid. Key: its number.</summary>
    FitSpecifications,

    /// <summary>The tables of the release.</summary>
    Tables,

    /// <summary>The figures of the release, drawn from its tables.</summary>
    Figures,

    /// <summary>What describes the release to people and programs: data package, citation, codebook.</summary>
    Package,

    /// <summary>Re-reads everything and writes the manifest.</summary>
    Audit,

    /// <summary>Says what changed since the release that is served.</summary>
    Compare,

    /// <summary>Moves <c>releases/latest.json</c>.</summary>
    Publish,

    /// <summary>Only where another failed: stores the reason. Key: the reason.</summary>
    Fail,
}

/// <summary>A call of a step. Small: it names things, it carries none.</summary>
/// <param name="Release">
/// Release id; empty of <see cref="Step.Open"/>, which finds it. Before version 4 of the order that was told the path of its request.
/// </param>
/// <param name="Key">What of it, or empty.</param>
/// <param name="Refresh">Number of the refresh in the log.</param>
/// <param name="Trace">W3C trace context of the refresh.</param>
public sealed record StepCall(Step Step, string Release, string Key, int Refresh, string? Trace = null);

/// <summary>What a step answers.</summary>
/// <param name="Release">Release id.</param>
/// <param name="Keys">Keys of the calls that follow from it: inputs after <see cref="Step.Open"/>, countries after <see
/// cref="Step.Plan"/>, batches after <see cref="Step.DeclareSpecifications"/>.</param>
/// <param name="WasDone">Its output was there already, in this release or in one that is served.</param>
/// <param name="IsCodeChanged">It was not run: the release was opened by other code than this. The refresh has to open anew.</param>
/// <param name="IsCancelled">It was not run: somebody ended the refresh.</param>
public sealed record StepAnswer(
    string Release,
    IReadOnlyList<string> Keys,
    bool WasDone,
    bool IsCodeChanged = false,
    bool IsCancelled = false);
