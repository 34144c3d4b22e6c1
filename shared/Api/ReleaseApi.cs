using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PocGrid.Api.Querying;
using PocGrid.Lake;
using PocGrid.Releases;
using PocGrid.Releases.Changes;

namespace PocGrid.Api;

/// <summary>
/// The releases of a lake over HTTP; docs/api.md describes the routes. Every handler answers, also on error, with a result that both
/// hosts can run, and gives HEAD the headers of GET.
/// </summary>
public sealed partial class ReleaseApi(ILake lake, ILogger<ReleaseApi>? log = null)
{
    private readonly ILogger _log = log ?? NullLogger<ReleaseApi>.Instance;
    private readonly ReleaseStore _store = new(lake);
    private readonly ReleaseFinder _finder = new(lake);
    private readonly TableAnswers _tables = new(lake);
    private readonly ChangeStore _changes = new(lake);

    /// <summary>Every release that passed its audit.</summary>
    public Task<IResult> ReleasesAsync(CancellationToken cancellation = default) => AnswerAsync(async () =>
    {
        var latest = await _store.LatestAsync(cancellation);
        var releases = new List<ReleaseEntry>();
        foreach (var id in await _store.ListAsync(cancellation))
        {
            var manifest = await _store.ManifestAsync(id, cancellation);
            releases.Add(new ReleaseEntry(id, id == latest?.Release, manifest.Simulated, manifest.Period, [.. manifest.Countries.Select(c => c.Iso3)]));
        }

        return Served.Json(new ReleaseList(releases), Served.Revalidate);
    });

    /// <summary>The manifest of a release, as it is stored; its ETag is the digest of the release.</summary>
    /// <param name="release">Release id, or <c>latest</c>.</param>
    public Task<IResult> ReleaseAsync(string release, CancellationToken cancellation = default) => AnswerAsync(async () =>
    {
        var found = await _finder.FindAsync(release, cancellation);
        return Served.Bytes(found.ManifestBytes, TableFormat.Json.ContentType, found.CacheControl);
    });

    private async Task<IResult> AnswerAsync(Func<Task<IResult>> handler)
    {
        try
        {
            return await handler();
        }
        catch (ProblemException error)
        {
            return error.Problem.Result;
        }
        catch (LakeException error)
        {
            _log.LogError(error, "The lake cannot be read.");
            return Problem.LakeUnavailable().Result;
        }
    }
}
