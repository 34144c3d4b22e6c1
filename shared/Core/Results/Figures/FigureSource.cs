using PocGrid.Sources;

namespace PocGrid.Results.Figures;

/// <summary>A source of a release, as the foot of a figure names it.</summary>
/// <param name="Family">One of <see cref="SourceFamily"/>.</param>
/// <param name="Text">Its title and releases.</param>
public sealed record FigureSource(string Family, string Text)
{
    /// <summary>What bases and months at risk come from.</summary>
    internal static readonly IReadOnlyList<string> Bases = [SourceFamily.Deployments, SourceFamily.Missions, SourceFamily.Boundaries];

    internal static readonly IReadOnlyList<string> ViolenceAndBases = [.. Bases, SourceFamily.Violence, SourceFamily.Actors];

    /// <summary>What a model with its controls comes from.</summary>
    internal static readonly IReadOnlyList<string> All = [.. ViolenceAndBases, SourceFamily.Covariates];
}
