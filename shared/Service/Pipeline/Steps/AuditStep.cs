using System.Text.Json;
using PocGrid.Lake;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Releases;

namespace PocGrid.Pipeline.Steps;

/// <summary>Writes the manifest, reads everything in it again, and lets the release exist if all of it holds.</summary>
internal sealed class AuditStep(ILake lake)
{
    public async Task<StepAnswer> RunAsync(string release, CancellationToken cancellation)
    {
        await RequireFinishedAsync(release, cancellation);
        var manifest = await new ReleaseManifest(lake).MakeAsync(release, before: null, cancellation);
        var bytes = SealedJson.Serialize(manifest);
        var digest = ContentDigest.OfBytes(bytes);
        if (await IsAuditedAsync(release, bytes.Length, digest, cancellation))
        {
            return new StepAnswer(release, [], true);
        }

        await lake.WriteBytesAsync(LakeLayout.Manifest(release), bytes, cancellation);
        var report = await new ReleaseAudit(lake).RunAsync(manifest, await ReleaseSourceFiles.FindAsync(lake, manifest, cancellation), cancellation);
        if (report.Problems.Count > 0)
        {
            throw new AuditException(report.Problems);
        }

        await lake.WriteSealedAsync(LakeLayout.Audit(release), report with { ManifestSha256 = digest }, cancellation);
        return new StepAnswer(release, [], false);
    }

    /// <summary>A release of which a step is not done, or was done over other records than those that are there, is not audited.</summary>
    private async Task RequireFinishedAsync(string release, CancellationToken cancellation)
    {
        var opened = (await StepRecords.GetAsync<OpenedRelease>(lake, StepRecords.ReleasePath(release, Step.Open), cancellation)).Result;
        var plan = (await StepRecords.GetAsync<ReleasePlan>(lake, StepRecords.ReleasePath(release, Step.Plan), cancellation)).Result;
        var problems = new List<string>();
        foreach (var (record, basis) in StepBasis.All(opened, plan))
        {
            if (!await IsDoneAsync(record, basis, cancellation))
            {
                problems.Add($"{record}: the step has not finished. Its record is not there, is not made from the records that are, or names a file that is damaged or gone.");
            }
        }

        if (problems.Count > 0)
        {
            throw new AuditException(problems);
        }
    }

    private async Task<bool> IsDoneAsync(string record, IReadOnlyList<string>? basis, CancellationToken cancellation)
    {
        try
        {
            var madeOf = basis is null ? null : await StepRecords.DigestAsync(lake, basis, cancellation);
            return await StepRecords.FindAsync<JsonElement>(lake, record, madeOf, cancellation) is not null;
        }
        catch (LakeFileNotFoundException)
        {
            return false;
        }
    }

    private async Task<bool> IsAuditedAsync(string release, long length, string digest, CancellationToken cancellation)
    {
        try
        {
            return (await new ReleaseStore(lake).FindAuditAsync(release, cancellation))?.ManifestSha256 == digest
                && await lake.IsAsync(LakeLayout.Manifest(release), length, digest, cancellation);
        }
        catch (DamagedFileException)
        {
            return false;
        }
    }
}
