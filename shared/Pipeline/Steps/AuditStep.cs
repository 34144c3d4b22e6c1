using System.Text.Json;
using PocGrid.Grid;
using PocGrid.Lake;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Releases;

namespace PocGrid.Pipeline.Steps;

/// <summary>Writes the manifest, reads everything in it again, and lets the release exist if all of it holds.</summary>
internal sealed class AuditStep(ILake lake)
{
    public async Task<StepAnswer> RunAsync(string release, CancellationToken cancellation)
    {
        if (await new ReleaseStore(lake).ExistsAsync(release, cancellation))
        {
            return new StepAnswer(release, [], true);
        }

        var manifest = await MakeAsync(release, cancellation);
        await lake.WriteJsonAsync(ReleaseStore.ManifestPath(release), manifest, cancellation);
        var report = await new ReleaseAudit(lake).RunAsync(manifest, cancellation);
        if (report.Problems.Count > 0)
        {
            throw new AuditException(report.Problems);
        }

        await lake.WriteJsonAsync(ReleaseStore.AuditPath(release), report, cancellation);
        return new StepAnswer(release, [], false);
    }

    private async Task<Manifest> MakeAsync(string release, CancellationToken cancellation)
    {
        var opened = (await StepRecords.GetAsync<OpenedRelease>(lake, StepRecords.ReleasePath(release, Step.Open), cancellation)).Result;
        var plan = (await StepRecords.GetAsync<ReleasePlan>(lake, StepRecords.ReleasePath(release, Step.Plan), cancellation)).Result;
        var conversions = await new GridMonthReader(lake, opened).ConversionsAsync(cancellation);
        var tables = await StepRecords.GetAsync<TablesResult>(lake, StepRecords.ReleasePath(release, Step.Tables), cancellation);
        var files = conversions.SelectMany(c => c.Record.Outputs).Concat(tables.Outputs).ToList();
        foreach (var country in plan.Countries)
        {
            var panel = await StepRecords.GetAsync<PanelResult>(lake, StepRecords.ReleasePath(release, Step.Panel, country.Iso3), cancellation);
            files.AddRange(panel.Outputs.Where(output => output.Path.StartsWith("panels/", StringComparison.Ordinal)));
        }

        return new Manifest
        {
            Release = release,
            Simulated = opened.Simulated,
            Profile = JsonSerializer.SerializeToElement(opened.Profile, LakeJson.Options),
            Code = new ManifestCode(CodeVersion.Product, CodeVersion.Release),
            Period = plan.Period,
            Countries = [.. plan.Countries.Select(country => new ManifestCountry(country.Iso3, country.Name, country.Period))],
            RefusedCountries = [.. plan.Refused.Select(country => new RefusedManifestCountry(country.Iso3, country.Name, country.Reason))],
            Sources = [.. opened.Inputs.Select(SourceOf)],
            Files =
            [
                .. files
                    .Concat(opened.Inputs.Select(input => new OutputFile(input.Path, input.File.Length, input.File.Sha256)))
                    .OrderBy(file => file.Path, StringComparer.Ordinal)
                    .Select(file => new ManifestFile(file.Path, file.Length, file.Sha256, file.Table, file.Rows)),
            ],
        };
    }

    private static ManifestSource SourceOf(ReleaseInput input) => new(
        Names.Of(input.File.Kind),
        input.File.Release,
        input.File.ReleaseFrom,
        input.File.File,
        input.File.Length,
        input.File.Sha256,
        input.File.Facts.Title,
        input.File.Facts.Producer,
        input.File.Facts.Licence,
        input.File.Facts.Citation,
        input.File.Facts.Simulated);
}
