using System.Globalization;
using PocGrid.GridMonths;
using PocGrid.Lake;
using PocGrid.Results;
using PocGrid.Tables;

namespace PocGrid.Releases;

/// <summary>What an audit found.</summary>
/// <param name="Files">Files that were read again.</param>
/// <param name="Bytes">Their bytes.</param>
/// <param name="AccountRows">Lines of the account that were added up.</param>
/// <param name="Problems">What is wrong, one sentence each; none in a release that may be published.</param>
/// <param name="ManifestSha256">
/// Digest of the manifest that passed: the digest of the release. Null in audits that are older than this entry.
/// </param>
internal sealed record AuditReport(int Files, long Bytes, int AccountRows, IReadOnlyList<string> Problems, string? ManifestSha256 = null);

/// <summary>
/// Reads a whole release again and proves its digests, its sizes, its accounts, and that it is of the world that its manifest says.
/// </summary>
/// <param name="isReadAgain">Every file is read for its digest; else not one whose ETag is as this process knows it.</param>
internal sealed class ReleaseAudit(ILake lake, bool isReadAgain = true)
{
    // Reading from Blob Storage is waiting.
    private const int FilesAtOnce = 8;

    /// <summary>The files of the manifest and its account.</summary>
    public Task<AuditReport> RunAsync(Manifest manifest, CancellationToken cancellation = default) => RunAsync(manifest, [], cancellation);

    /// <param name="others">
    /// Further files that the release stands on, as those that it was made from, where they lie now; they are read as well.
    /// </param>
    public async Task<AuditReport> RunAsync(Manifest manifest, IReadOnlyList<ManifestFile> others, CancellationToken cancellation = default)
    {
        ManifestFile[] files = [.. manifest.Files.Concat(others).DistinctBy(file => file.Path)];
        var found = new string?[files.Length];
        var options = new ParallelOptions { MaxDegreeOfParallelism = FilesAtOnce, CancellationToken = cancellation };
        await Parallel.ForAsync(0, found.Length, options, async (i, stop) => found[i] = await ProblemOfAsync(files[i], stop));
        List<string> problems = [.. found.OfType<string>()];
        if (manifest.ProfileSha256 is { } sha256 && ContentDigest.OfBytes(LakeJson.Serialize(manifest.Profile)) is var digest
            && digest != sha256)
        {
            problems.Add($"The profile in the manifest has the digest {digest}, not {sha256}.");
        }

        var accountRows = await CheckAccountAsync(manifest, problems, cancellation);
        return new AuditReport(files.Length, files.Sum(file => file.Length), accountRows, problems);
    }

    private async Task<string?> ProblemOfAsync(ManifestFile file, CancellationToken cancellation)
    {
        try
        {
            if (await lake.FindAsync(file.Path, cancellation) is { } found && found.Length != file.Length)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{file.Path} has {found.Length} bytes, not {file.Length}.");
            }

            var digest = isReadAgain
                ? await lake.DigestAsync(file.Path, cancellation)
                : await lake.KnownDigestAsync(file.Path, cancellation);
            return digest == file.Sha256 ? null : $"{file.Path} has the digest {digest}, not {file.Sha256}.";
        }
        catch (LakeFileNotFoundException)
        {
            return $"{file.Path} is missing.";
        }
    }

    private async Task<int> CheckAccountAsync(Manifest manifest, List<string> problems, CancellationToken cancellation)
    {
        var path = LakeLayout.Table(manifest.Release, AccountTable.Schema.Name, "parquet");
        if (await lake.FindAsync(path, cancellation) is null)
        {
            problems.Add($"{path}, the account, is missing.");
            return 0;
        }

        IReadOnlyList<AccountRow> rows;
        try
        {
            rows = AccountTable.Read(await lake.ReadTableAsync(path, cancellation: cancellation));
            await CheckMarkAsync(manifest, path, problems, cancellation);
        }
        catch (LakeException error)
        {
            problems.Add(error.Message);
            return 0;
        }

        try
        {
            Account.RequireBalance(rows);
            Account.RequireChain(rows);
        }
        catch (AccountException error)
        {
            problems.Add(error.Message);
        }

        return rows.Count;
    }

    private async Task CheckMarkAsync(Manifest manifest, string path, List<string> problems, CancellationToken cancellation)
    {
        var metadata = await lake.UseTableAsync(
            path,
            sha256: null,
            stream => ParquetTables.ReadMetadataAsync(stream, cancellation),
            cancellation);
        if (metadata.TryGetValue(SimulatedMark.MetadataKey, out var mark) && mark != SimulatedMark.MetadataOf(manifest.Simulated))
        {
            problems.Add($"{path} is marked {SimulatedMark.MetadataKey}={mark}, and the manifest says "
                + $"{SimulatedMark.MetadataOf(manifest.Simulated)}.");
        }
    }
}

/// <summary>A release that does not prove what it claims; it is not published.</summary>
public sealed class AuditException(IReadOnlyList<string> problems)
    : Exception($"The audit found {problems.Count} problems; nothing was published. " + string.Join(" ", problems.Take(5)))
{
    public IReadOnlyList<string> Problems { get; } = problems;
}
