using System.Text.Json;
using PocGrid.Lake;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Pipeline.Steps;
using PocGrid.Releases;

namespace PocGrid.Pipeline;

/// <summary>Makes the manifest of a release from the records of the steps that made its files.</summary>
internal sealed class ReleaseManifest(ILake lake)
{
    /// <summary>The steps after the panels whose files belong to the release, in their order.</summary>
    private static readonly IReadOnlyList<Step> Makers = [Step.Tables, Step.Figures, Step.Package];

    /// <param name="before">The files of this step and of those after it are left out; null for the whole manifest.</param>
    public async Task<Manifest> MakeAsync(string release, Step? before, CancellationToken cancellation)
    {
        var opened = (await StepRecords.GetAsync<OpenedRelease>(lake, StepRecords.ReleasePath(release, Step.Open), cancellation)).Result;
        var plan = (await StepRecords.GetAsync<ReleasePlan>(lake, StepRecords.ReleasePath(release, Step.Plan), cancellation)).Result;
        var restricted = RestrictedSources.Of(opened);
        var conversions = await new GridMonthReader(lake, opened).ConversionsAsync(cancellation);
        var files = conversions.Where(conversion => !restricted.Contains(conversion.Input)).SelectMany(conversion => conversion.Record.Outputs).ToList();

        foreach (var country in plan.Countries)
        {
            var panel = await OutputsAsync(StepRecords.ReleasePath(release, Step.Panel, country.Iso3), cancellation);
            files.AddRange(panel.Where(output => output.Path.StartsWith(LakeLayout.Panels, StringComparison.Ordinal)));
        }

        foreach (var step in Makers.TakeWhile(step => step != before))
        {
            files.AddRange(await OutputsAsync(StepRecords.ReleasePath(release, step), cancellation));
        }

        var failed = before is null
            ? (await StepRecords.GetAsync<TablesResult>(lake, StepRecords.ReleasePath(release, Step.Tables), cancellation)).Result.FailedSpecifications
            : [];
        return new Manifest
        {
            Release = release,
            Simulated = opened.Simulated,
            Profile = JsonSerializer.SerializeToElement(opened.Profile, LakeJson.Options),
            ProfileSha256 = ContentDigest.OfBytes(LakeJson.Serialize(opened.Profile)),
            Code = new ManifestCode(CodeVersion.Product, CodeVersion.Release),
            Period = plan.Period,
            Countries = [.. plan.Countries.Select(country => new ManifestCountry(country.Iso3, country.Name, country.Period))],
            RefusedCountries = [.. plan.Refused.Select(country => new RefusedManifestCountry(country.Iso3, country.Name, country.Reason))],
            Sources = [.. opened.Inputs.Select(SourceOf)],
            Controls = [.. ControlSources.Of(conversions).Select(control => new ManifestControl(control.Control, control.Source, control.Variable))],
            LeftOut = RestrictedSources.LeftOut(opened, conversions),
            FailedSpecifications = failed,
            Files = [.. files.OrderBy(file => file.Path, StringComparer.Ordinal).Select(FileOf)],
        };
    }

    public static ManifestFile FileOf(OutputFile file) => new(file.Path, file.Length, file.Sha256, file.Table, file.Rows);

    private async Task<IReadOnlyList<OutputFile>> OutputsAsync(string recordPath, CancellationToken cancellation) =>
        (await StepRecords.GetAsync<JsonElement>(lake, recordPath, cancellation)).Outputs;

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
