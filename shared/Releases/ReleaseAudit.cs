using System.Globalization;
using PocGrid.GridMonths;
using PocGrid.Lake;
using PocGrid.Results;

namespace PocGrid.Releases;

/// <summary>What an audit found.</summary>
/// <param name="Files">Files that were read again.</param>
/// <param name="Bytes">Their bytes.</param>
/// <param name="AccountRows">Lines of the account that were added up.</param>
/// <param name="Problems">What is wrong, one sentence each; none in a release that may be published.</param>
public sealed record AuditReport(int Files, long Bytes, int AccountRows, IReadOnlyList<string> Problems);

/// <summary>Reads a whole release again and proves its digests, its sizes and its accounts.</summary>
public sealed class ReleaseAudit(ILake lake)
{
    // Reading from Blob Storage is waiting.
    private const int FilesAtOnce = 8;

    /// <summary>The files of the manifest and its account.</summary>
    public Task<AuditReport> RunAsync(Manifest manifest, CancellationToken cancellation = default) => RunAsync(manifest, [], cancellation);

    /// <param name="sources">The files that the release was made from, where they lie now; they are read as well.</param>
    public async Task<AuditReport> RunAsync(Manifest manifest, IReadOnlyList<ManifestFile> sources, CancellationToken cancellation = default)
    {
        ManifestFile[] files = [.. manifest.Files.Concat(sources).DistinctBy(file => file.Path)];
        var found = new string?[files.Length];
        var options = new ParallelOptions { MaxDegreeOfParallelism = FilesAtOnce, CancellationToken = cancellation };
        await Parallel.ForAsync(0, found.Length, options, async (i, stop) => found[i] = await ProblemOfAsync(files[i], stop));
        List<string> problems = [.. found.OfType<string>()];
        if (manifest.ProfileSha256 is { } sha256 && ContentDigest.OfBytes(LakeJson.Serialize(manifest.Profile)) is var digest && digest != sha256)
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
            await using var stream = await lake.OpenReadAsync(file.Path, cancellation);
            if (stream.Length != file.Length)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{file.Path} has {stream.Length} bytes, not {file.Length}.");
            }

            var digest = await ContentDigest.OfStreamAsync(stream, cancellation);
            return digest == file.Sha256 ? null : $"{file.Path} has the digest {digest}, not {file.Sha256}.";
        }
        catch (LakeFileNotFoundException)
        {
            return $"{file.Path} is missing.";
        }
    }

    private async Task<int> CheckAccountAsync(Manifest manifest, List<string> problems, CancellationToken cancellation)
    {
        var path = ReleaseStore.TablePath(manifest.Release, AccountTable.Schema.Name, "parquet");
        if (await lake.FindAsync(path, cancellation) is null)
        {
            problems.Add($"{path}, the account, is missing.");
            return 0;
        }

        var rows = AccountTable.Read(await lake.ReadTableAsync(path, cancellation: cancellation));
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
}

/// <summary>A release that does not prove what it claims; it is not published.</summary>
public sealed class AuditException(IReadOnlyList<string> problems)
    : Exception($"The audit found {problems.Count} problems; nothing was published. " + string.Join(" ", problems.Take(5)))
{
    public IReadOnlyList<string> Problems { get; } = problems;
}
