using System.Text.Json;
using PocGrid.Lake;
using PocGrid.Pipeline.Records;
using PocGrid.Releases;

namespace PocGrid.Pipeline.Steps;

/// <summary>Writes the manifest, reads everything in it again, and lets the release exist if all of it holds.</summary>
internal static class AuditStep
{
    public static async Task<StepAnswer> RunAsync(StepContext context)
    {
        await RequireFinishedAsync(context);
        var (lake, release, stop) = (context.Lake, context.Release.Id, context.Cancellation);
        var manifest = await ManifestMaker.MakeAsync(context, before: null);
        var bytes = SealedJson.Serialize(manifest);
        var digest = ContentDigest.OfBytes(bytes);
        if (await IsAuditedAsync(context, bytes.Length, digest))
        {
            return new StepAnswer(release, [], true);
        }

        await lake.WriteBytesAsync(LakeLayout.Manifest(release), bytes, stop);
        var report = await new ReleaseAudit(lake).RunAsync(manifest, await ReleaseSourceFiles.FindAsync(lake, manifest, stop), stop);
        if (report.Problems.Count > 0)
        {
            throw new AuditException(report.Problems);
        }

        await lake.WriteSealedAsync(LakeLayout.Audit(release), report with { ManifestSha256 = digest }, stop);
        return new StepAnswer(release, [], false);
    }

    /// <summary>A release of which a step is not done, or was done over other records than those that are there, is not audited.</summary>
    private static async Task RequireFinishedAsync(StepContext context)
    {
        var problems = new List<string>();
        foreach (var (record, basis) in StepBasis.All(context.Release, await context.PlanAsync()))
        {
            if (!await IsDoneAsync(context, record, basis))
            {
                problems.Add(
                    $"{record}: the step has not finished. Its record is not there, "
                    + "is not made from the records that are, or names a file that is damaged or gone.");
            }
        }

        if (problems.Count > 0)
        {
            throw new AuditException(problems);
        }
    }

    private static async Task<bool> IsDoneAsync(StepContext context, string record, IReadOnlyList<string>? basis)
    {
        try
        {
            var madeOf = basis is null ? null : await StepRecords.DigestAsync(context.Lake, basis, context.Cancellation);
            return await StepRecords.FindAsync<JsonElement>(context.Lake, record, madeOf, context.Cancellation) is not null;
        }
        catch (LakeFileNotFoundException)
        {
            return false;
        }
    }

    private static async Task<bool> IsAuditedAsync(StepContext context, long length, string digest)
    {
        try
        {
            return (await new ReleaseStore(context.Lake).FindAuditAsync(context.Release.Id, context.Cancellation))?.ManifestSha256 == digest
                && await context.Lake.IsAsync(LakeLayout.Manifest(context.Release.Id), length, digest, context.Cancellation);
        }
        catch (DamagedFileException)
        {
            return false;
        }
    }
}
