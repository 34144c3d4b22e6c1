using System.Text.Json;
using PocGrid.Lake;
using PocGrid.Pipeline.Conversions;
using PocGrid.Pipeline.Records;
using PocGrid.Releases;
using PocGrid.Study;

namespace PocGrid.Pipeline.Steps;

/// <summary>Makes the manifest of a release from the records of the steps that made its files.</summary>
internal static class ManifestMaker
{
    /// <summary>The steps after the panels whose files belong to the release, in their order.</summary>
    private static readonly IReadOnlyList<Step> Makers = [Step.Tables, Step.Figures, Step.Package];

    /// <param name="before">The files of this step and of those after it are left out; null for the whole manifest.</param>
    public static async Task<Manifest> MakeAsync(StepContext context, Step? before)
    {
        var (release, plan, conversions) = (context.Release, await context.PlanAsync(), await context.ConversionsAsync());
        var files = await FilesAsync(context, plan, conversions, before);
        return new Manifest
        {
            Release = release.Id,
            Simulated = release.Simulated,
            Profile = JsonSerializer.SerializeToElement(release.Profile, LakeJson.Options),
            ProfileSha256 = ContentDigest.OfBytes(LakeJson.Serialize(release.Profile)),
            Code = new ManifestCode(CodeVersion.Product, CodeVersion.Release),
            Period = plan.Period,
            Countries = [.. plan.Countries.Select(country => new ManifestCountry(country.Iso3, country.Name, country.Period))],
            RefusedCountries = [.. plan.Refused.Select(country => new RefusedManifestCountry(country.Iso3, country.Name, country.Reason))],
            Sources = [.. release.Inputs.Select(SourceOf)],
            Controls =
            [
                .. ControlSources.Of(conversions.Files)
                    .Select(control => new ManifestControl(control.Control, control.From.Source, control.Variable)),
            ],
            LeftOut = [.. (await context.LeftOutAsync()).Select(LeftOutOf)],
            FailedSpecifications = before is null ? (await context.RecordAsync<TablesResult>(Step.Tables)).Result.FailedSpecifications : [],
            Files = [.. files.OrderBy(file => file.Path, StringComparer.Ordinal).Select(FileOf)],
        };
    }

    public static ManifestFile FileOf(OutputFile file) => new(file.Path, file.Length, file.Sha256, file.Table, file.Rows);

    private static async Task<IReadOnlyList<OutputFile>> FilesAsync(
        StepContext context, StudyPlan plan, ReleaseConversions conversions, Step? before)
    {
        var files = conversions.OutputsBut(context.Profile.LeaveOutRestricted ? RestrictedSources.Of(conversions.Files) : []).ToList();
        foreach (var (_, panel) in await context.RecordsAsync<PanelSize>(Step.Panel, plan.Countries.Select(country => country.Iso3)))
        {
            files.AddRange(panel.Outputs.Where(output => output.Path.StartsWith(LakeLayout.Panels, StringComparison.Ordinal)));
        }

        foreach (var step in Makers.TakeWhile(step => step != before))
        {
            files.AddRange((await context.RecordAsync<JsonElement>(step)).Outputs);
        }

        return files;
    }

    private static ManifestLeftOut LeftOutOf(LeftOut left) => new(left.Source, left.Reason, left.Table, left.Column);

    private static ManifestSource SourceOf(ReleaseInput input) => new(
        input.File.Kind,
        input.File.Release,
        input.File.ReleaseFrom,
        input.File.File,
        input.File.Length,
        input.File.Sha256,
        input.File.Facts.Title,
        input.File.Facts.Producer,
        input.File.Facts.Licence,
        input.File.Facts.Citation,
        input.File.Facts.Simulated,
        input.File.Facts.Redistribution);
}
