using PocGrid.Lake;

namespace PocGrid.Releases;

/// <summary>
/// The one pointer to the release that is served by default, or to the latest of a profile that is refreshed beside the default one.
/// </summary>
/// <param name="Release">Release id.</param>
/// <param name="ManifestSha256">Digest of its manifest: the digest of the release.</param>
/// <param name="Refresh">Number in the log of the refresh, or of the operator's word, that published it.</param>
public sealed record LatestRelease(string Release, string ManifestSha256, int Refresh = 0);

/// <summary>The published releases of a lake. A release exists once its audit is there; its files never change.</summary>
public sealed class ReleaseStore(ILake lake)
{
    private const string PointerEnding = ".json";
    private const int PublishAttempts = 10;

    /// <summary>The ids of all releases that passed their audit, in ordinal order.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellation = default)
    {
        var releases = new List<string>();
        await foreach (var file in lake.ListAsync(LakeLayout.Releases, cancellation))
        {
            if (LakeLayout.ReleaseOfAudit(file.Path) is { } release)
            {
                releases.Add(release);
            }
        }

        return releases;
    }

    /// <summary>The release that <c>latest.json</c> points to, or null before the first one.</summary>
    public Task<LatestRelease?> LatestAsync(CancellationToken cancellation = default)
        => lake.FindJsonAsync<LatestRelease>(LakeLayout.Latest, cancellation);

    /// <summary>The latest release of a profile, or null before the first one.</summary>
    /// <param name="profile">Name of a profile that is refreshed beside the default one; null for that.</param>
    public Task<LatestRelease?> LatestAsync(string? profile, CancellationToken cancellation = default)
        => lake.FindJsonAsync<LatestRelease>(LakeLayout.LatestOf(profile), cancellation);

    /// <summary>
    /// The latest release of each profile that is refreshed beside the default one, in ordinal order of the profiles' names.
    /// </summary>
    public async Task<IReadOnlyList<(string Profile, LatestRelease Latest)>> BesideAsync(CancellationToken cancellation = default)
    {
        var latest = new List<(string, LatestRelease)>();
        await foreach (var file in lake.ListAsync(LakeLayout.Pointers, cancellation))
        {
            if (file.Path.Split('/').Length == 2 && file.Path.EndsWith(PointerEnding, StringComparison.Ordinal)
                && file.Path.Length > LakeLayout.Pointers.Length + PointerEnding.Length)
            {
                latest.Add((file.Path[LakeLayout.Pointers.Length..^PointerEnding.Length], await lake.ReadJsonAsync<LatestRelease>(
                    file.Path,
                    cancellation)));
            }
        }

        return latest;
    }

    /// <summary>True where there is such a release and it passed its audit.</summary>
    public async Task<bool> ExistsAsync(string release, CancellationToken cancellation = default) =>
        await lake.FindAsync(LakeLayout.Audit(release), cancellation) is not null;

    /// <summary>What the audit of a release found; null where there is no such release.</summary>
    internal Task<AuditReport?> FindAuditAsync(string release, CancellationToken cancellation = default) =>
        lake.FindJsonAsync<AuditReport>(LakeLayout.Audit(release), cancellation);

    /// <exception cref="LakeFileNotFoundException">There is no such release.</exception>
    /// <exception cref="DamagedFileException">The manifest is not the one that passed the audit.</exception>
    public async Task<Manifest> ManifestAsync(string release, CancellationToken cancellation = default) =>
        (await ReadManifestAsync(release, sha256: null, cancellation)).Manifest;

    /// <summary>Digest of the manifest that passed the audit: the digest of the release.</summary>
    /// <exception cref="LakeException">There is none, or it is damaged.</exception>
    public async Task<string> DigestAsync(string release, CancellationToken cancellation = default) =>
        ContentDigest.OfBytes((await ReadManifestAsync(release, sha256: null, cancellation)).Bytes);

    /// <summary>The manifest and its bytes, as they passed the audit.</summary>
    /// <param name="sha256">The digest that it must have; null where the caller knows none.</param>
    /// <exception cref="LakeFileNotFoundException">There is no such release.</exception>
    /// <exception cref="DamagedFileException">It is another one.</exception>
    public async Task<(Manifest Manifest, byte[] Bytes)> ReadManifestAsync(
        string release,
        string? sha256,
        CancellationToken cancellation = default)
    {
        var path = LakeLayout.Manifest(release);
        var bytes = await lake.ReadBytesAsync(path, cancellation);
        var digest = ContentDigest.OfBytes(bytes);
        Require("pointer to it", sha256);
        Require("audit", (await FindAuditAsync(release, cancellation))?.ManifestSha256);
        var manifest = LakeJson.Parse<Manifest>(path, bytes);
        return manifest.Release == release
            ? (manifest, bytes)
            : throw new DamagedFileException(path, $"it is the manifest of {manifest.Release}");

        void Require(string who, string? known)
        {
            if (known is not null && known != digest)
            {
                throw new DamagedFileException(path, $"its digest is {digest}, and the release's {who} says {known}");
            }
        }
    }

    /// <summary>
    /// Points <c>latest.json</c> to a release, which may be an older one; false where a later number published already, or this one
    /// did. A late duplicate of the call therefore changes nothing.
    /// </summary>
    /// <param name="refresh">Number in the log of what publishes.</param>
    /// <exception cref="LakeConflictException">Others publish all the time.</exception>
    /// <exception cref="LakeException">The release has not passed an audit.</exception>
    public Task<bool> PublishAsync(string release, int refresh, CancellationToken cancellation = default)
        => PublishAsync(release, refresh, profile: null, cancellation);

    /// <summary>The same with the pointer of a profile.</summary>
    /// <param name="profile">Name of a profile that is refreshed beside the default one; null for that.</param>
    public async Task<bool> PublishAsync(string release, int refresh, string? profile, CancellationToken cancellation = default)
    {
        var path = LakeLayout.LatestOf(profile);
        await RequireAuditAsync(release, cancellation);
        var digest = await DigestAsync(release, cancellation);
        for (var attempt = 1; ; attempt++)
        {
            var current = await lake.FindAsync(path, cancellation);
            if (await LatestAsync(profile, cancellation) is { } before && before.Refresh >= refresh)
            {
                return false;
            }

            try
            {
                await lake.WriteIfAsync(
                    path,
                    SealedJson.Serialize(new LatestRelease(release, digest, refresh)),
                    current?.ETag,
                    cancellation);
                return true;
            }
            catch (LakeConflictException) when (attempt < PublishAttempts)
            {
                // Another published meanwhile; whether before or after this refresh is to be seen.
            }
        }
    }

    /// <exception cref="LakeException">There is no such release, or it has not passed an audit.</exception>
    public async Task RequireAuditAsync(string release, CancellationToken cancellation = default)
    {
        if (!await ExistsAsync(release, cancellation))
        {
            throw new LakeException($"Release {release} has not passed its audit, so it cannot be published.");
        }
    }
}
