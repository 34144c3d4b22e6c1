using PocGrid.Datasets;
using PocGrid.Panels;
using PocGrid.Releases;
using PocGrid.Sources;

namespace PocGrid.Pipeline;

/// <summary>
/// What a release leaves out because the licence of a source forbids redistribution, where its profile asks for that: the columns of the
/// panels that hold the source's values, its grid-months and its file. Models are fitted with it all the same.
/// </summary>
internal static class RestrictedSources
{
    /// <summary>The inputs whose content is left out.</summary>
    public static IReadOnlyList<ReleaseInput> Of(OpenedRelease release) =>
        [.. release.Inputs.Where(input => release.Profile.LeaveOutRestricted && input.File.Dataset.IsUsed && input.File.Facts.Redistribution == Redistribution.Forbidden)];

    /// <summary>Without these nothing would be left to publish.</summary>
    /// <exception cref="PlanException">One of them may not be redistributed.</exception>
    public static void Require(OpenedRelease release)
    {
        if (Of(release).FirstOrDefault(input => input.File.Dataset.Family != SourceFamily.Covariates) is { } input)
        {
            throw new PlanException(
                $"The licence of {input.KnownAs} ({input.File.Facts.Title}: {input.File.Facts.Licence}) forbids redistribution, and the panels and tables of a release hold what is computed from it. "
                + "Without it nothing would be left. Use a file with other terms, correct its redistribution in datasets.json, or set leave_out_restricted to false and publish nothing of the release.");
        }
    }

    /// <summary>What is left out and why: columns of the panels first, then the files of each source.</summary>
    public static IReadOnlyList<ManifestLeftOut> LeftOut(OpenedRelease release, IReadOnlyList<(ReleaseInput Input, StepRecord<Conversion> Record)> conversions)
    {
        var restricted = Of(release);
        return
        [
            .. ControlSources.Of(conversions).Where(control => restricted.Contains(control.Input))
                .Select(control => new ManifestLeftOut(control.Source, Reason(control.Input), PanelSchema.Panel.Name, control.Control)),
            .. restricted.Select(input => new ManifestLeftOut($"{input.File.Kind} {input.File.Release}", Reason(input))),
        ];
    }

    private static string Reason(ReleaseInput input) => $"The licence of {input.File.File} ({input.File.Facts.Licence}) forbids redistribution.";
}
