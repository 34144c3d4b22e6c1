using System.Text.Json;
using PocGrid.Lake;
using PocGrid.Pipeline.Records;
using PocGrid.Pipeline.Steps;
using PocGrid.Releases;
using PocGrid.Study;

namespace PocGrid.Pipeline.Verification;

/// <summary>What a verification found.</summary>
/// <param name="ManifestSha256">Digest of the manifest: the digest of the release.</param>
/// <param name="Files">Files that were read.</param>
/// <param name="Bytes">Their bytes.</param>
/// <param name="AccountRows">Lines of the account that were added up.</param>
/// <param name="Problems">What is wrong, one sentence each, that names the file.</param>
/// <param name="Unneeded">Files of the lake on which no release stands: nobody vouches for them.</param>
public sealed record VerificationReport(
    string ManifestSha256,
    int Files,
    long Bytes,
    int AccountRows,
    IReadOnlyList<string> Problems,
    IReadOnlyList<string> Unneeded);

/// <summary>A release that is not what it was when it was made.</summary>
public sealed class VerificationException(string release, IReadOnlyList<string> problems)
    : Exception($"The verification of {release} found {problems.Count} problem{(problems.Count == 1 ? "" : "s")}. "
        + string.Join(" ", problems.Take(5)))
{
    public IReadOnlyList<string> Problems { get; } = problems;
}

/// <summary>Reads all that a release stands on, and proves that it is what it was when the release was made.</summary>
/// <param name="isReadAgain">Every file is read for its digest; else not one whose ETag is as this process knows it.</param>
public sealed class ReleaseVerification(ILake lake, bool isReadAgain = true)
{
    /// <param name="expected">The digest that the release must have, as whoever cites it says; null where nobody says.</param>
    /// <param name="key">Public key that it must be signed by, PEM; null where none is asked for.</param>
    /// <exception cref="ReleaseKeyException">The key cannot be used.</exception>
    public async Task<VerificationReport> RunAsync(
        string release,
        string? expected = null,
        string? key = null,
        CancellationToken cancellation = default)
    {
        var basis = await ReleaseBasis.ReadAsync(lake, release, cancellation);
        var unneeded = await UnneededAsync(release, basis, cancellation);
        var digest = ContentDigest.OfBytes(basis.ManifestBytes);
        if (basis.Manifest is not { } manifest)
        {
            return new VerificationReport(digest, 0, 0, 0, basis.Problems, unneeded);
        }

        if (expected is not null && expected != digest)
        {
            basis.Add($"{LakeLayout.Manifest(release)} has the digest {digest}, not {expected} as was expected.");
        }

        if (key is not null && await ReleaseSignature.ProblemAsync(lake, release, basis.ManifestBytes, key, cancellation) is { } unsigned)
        {
            basis.Add(unsigned);
        }

        await CheckStepsAsync(manifest, basis, cancellation);
        var audit = await new ReleaseAudit(lake, isReadAgain).RunAsync(manifest, [.. basis.Files], cancellation);
        return new VerificationReport(
            digest,
            audit.Files,
            audit.Bytes,
            audit.AccountRows,
            [.. basis.Problems.Concat(audit.Problems).Distinct()],
            unneeded);
    }

    /// <summary>Of a release of this very code it is known which steps it has, and what each was made from.</summary>
    private async Task CheckStepsAsync(Manifest manifest, ReleaseBasis basis, CancellationToken cancellation)
    {
        if (manifest.Code.Digest != CodeVersion.Release || basis.Problems.Count > 0)
        {
            return;
        }

        var opened = (await StepRecords.GetAsync<OpenedRelease>(lake, StepRecords.ReleasePath(manifest.Release, Step.Open), cancellation))
            .Result;
        var plan = (await StepRecords.GetAsync<StudyPlan>(lake, StepRecords.ReleasePath(manifest.Release, Step.Plan), cancellation)).Result;
        foreach (var (record, madeOf) in StepBasis.All(opened, plan).Where(step => step.Basis is not null))
        {
            try
            {
                if ((await StepRecords.GetAsync<JsonElement>(lake, record, cancellation)).MadeOf != await StepRecords.DigestAsync(
                    lake,
                    madeOf!,
                    cancellation))
                {
                    basis.Add($"{record} was made from other records than those that are there.");
                }
            }
            catch (LakeFileNotFoundException error)
            {
                basis.Add($"{error.Path} is missing.");
            }
        }
    }

    private async Task<IReadOnlyList<string>> UnneededAsync(string release, ReleaseBasis basis, CancellationToken cancellation)
    {
        var all = new List<ReleaseBasis> { basis };
        foreach (var other in (await new ReleaseStore(lake).ListAsync(cancellation)).Where(other => other != release))
        {
            all.Add(await ReleaseBasis.ReadAsync(lake, other, cancellation));
        }

        return await lake.ListAsync("", cancellation).Select(file => file.Path).Where(path => !all.Exists(one => one.Holds(path)))
            .ToListAsync(cancellation);
    }
}
