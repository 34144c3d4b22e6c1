using System.Text.RegularExpressions;
using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Releases;

namespace PocGrid.Api;

/// <summary>Finds the release that the address names. Only what passed its audit is found.</summary>
internal sealed partial class ReleaseFinder(ILake lake, ContentCache cache)
{
    /// <summary>Stands for the release that is served by default.</summary>
    public const string Latest = "latest";

    /// <summary>Before the name of a profile: stands for its latest release.</summary>
    public const string LatestOf = Latest + ".";

    private const int LongestId = 200;

    private readonly ReleaseStore _store = new(lake);

    /// <exception cref="ProblemException">There is no such release.</exception>
    public async Task<FoundRelease> FindAsync(string release, CancellationToken cancellation)
    {
        if (release == Latest || (release.StartsWith(LatestOf, StringComparison.Ordinal) && Profile.IsName(release[LatestOf.Length..])))
        {
            var profile = release == Latest ? null : release[LatestOf.Length..];
            var latest = await _store.LatestAsync(profile, cancellation) ?? throw await UnknownAsync(
                release, profile is null ? "nothing has been published yet" : "no profile of that name has published", cancellation);
            return await FindAsync(latest, cancellation);
        }

        return IsId(release)
            ? await cache.GetAsync($"release:{release}", stop => ReadAsync(release, stop), LengthOf, cancellation)
            : throw await UnknownAsync(release, null, cancellation);
    }

    /// <summary>Whether a text can be the id of a release.</summary>
    public static bool IsId(string release) =>
        release.Length <= LongestId && release != Latest && !release.StartsWith(LatestOf, StringComparison.Ordinal)
            && Id().IsMatch(release);

    /// <summary>What a pointer points to, by the digest that it says: under the same id another release may have lain before.</summary>
    private Task<FoundRelease> FindAsync(LatestRelease latest, CancellationToken cancellation) => cache.GetAsync(
        $"latest:{latest.Release}:{latest.ManifestSha256}",
        async stop => (await ReadAsync(latest.Release, stop)).Of(latest),
        LengthOf,
        cancellation);

    private async Task<FoundRelease> ReadAsync(string release, CancellationToken cancellation)
    {
        if (!await _store.ExistsAsync(release, cancellation))
        {
            throw await UnknownAsync(release, null, cancellation);
        }

        var (manifest, bytes) = await _store.ReadManifestAsync(release, sha256: null, cancellation);
        return new FoundRelease(manifest, bytes, ContentDigest.OfBytes(bytes), IsPointer: false);
    }

    private static long LengthOf(FoundRelease found) => 2 * found.ManifestBytes.Length;

    private async Task<ProblemException> UnknownAsync(string release, string? reason, CancellationToken cancellation)
    {
        var latest = await _store.LatestAsync(cancellation) is null ? Array.Empty<string>() : [Latest];
        var beside = (await _store.BesideAsync(cancellation)).Select(one => LatestOf + one.Profile);
        return new ProblemException(
            Problem.Unknown("release", release, [.. latest, .. beside, .. await _store.ListAsync(cancellation)], reason));
    }

    // No separator, no '..', no leading dot: an id that matches stays inside its folder.
    [GeneratedRegex(@"^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}
