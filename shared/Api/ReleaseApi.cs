using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PocGrid.Api.Cells;
using PocGrid.Api.Models;
using PocGrid.Api.Querying;
using PocGrid.Lake;
using PocGrid.Releases;
using PocGrid.Releases.Changes;

namespace PocGrid.Api;

/// <summary>
/// The releases of a lake over HTTP; docs/api.md describes the routes. Every handler answers, also on error, with a result that both
/// hosts can run, and gives HEAD the headers of GET.
/// </summary>
public sealed partial class ReleaseApi : IDisposable
{
    private readonly ILake _lake;
    private readonly ILogger _logger;
    private readonly ReleaseStore _store;
    private readonly ReleaseFinder _finder;
    private readonly ContentCache _cache = new();
    private readonly KeptTables _kept;
    private readonly TableAnswers _tables;
    private readonly ChangeStore _changes;
    private readonly ReleaseTables _reader;
    private readonly CellStories _cells;
    private readonly FitOrigins _fits;
    private readonly SpecificationOrigins _specifications;
    private readonly PublicationLog _publications;

    public ReleaseApi(ILake lake, ILogger<ReleaseApi>? log = null)
    {
        _lake = lake;
        _logger = log ?? NullLogger<ReleaseApi>.Instance;
        _store = new ReleaseStore(lake);
        _finder = new ReleaseFinder(lake, _cache);
        _kept = new KeptTables(lake);
        _tables = new TableAnswers(lake, _cache, _kept, Places);
        _changes = new ChangeStore(lake);
        _reader = new ReleaseTables(_kept);
        _cells = new CellStories(_reader);
        _fits = new FitOrigins(_reader);
        _specifications = new SpecificationOrigins(_reader);
        _publications = new PublicationLog(lake, _cache);
    }

    internal MakingPlaces Places { get; } = new();

    /// <summary>Every release that passed its audit.</summary>
    public Task<IResult> ReleasesAsync(CancellationToken cancellation = default) => AnswerAsync(async () =>
    {
        var latest = await _store.LatestAsync(cancellation);
        var beside = (await _store.BesideAsync(cancellation)).ToDictionary(
            one => one.Latest.Release,
            one => ReleaseFinder.LatestOf + one.Profile);
        var releases = new List<ReleaseEntry>();
        foreach (var id in await _store.ListAsync(cancellation))
        {
            var manifest = await _store.ManifestAsync(id, cancellation);
            releases.Add(new ReleaseEntry(
                id,
                manifest.Profile.GetProperty("name").GetString()!,
                id == latest?.Release,
                beside.GetValueOrDefault(id),
                manifest.Simulated,
                manifest.Period,
                [.. manifest.Countries.Select(c => c.Iso3)]));
        }

        return Served.Json(new ReleaseList(releases), Served.Revalidate);
    });

    /// <summary>The manifest of a release, as it is stored; its ETag is the digest of the release.</summary>
    /// <param name="release">Release id, <c>latest</c>, or <c>latest.{profile}</c>.</param>
    public Task<IResult> ReleaseAsync(string release, CancellationToken cancellation = default) => AnswerAsync(async () =>
    {
        var found = await _finder.FindAsync(release, cancellation);
        return Served.Kept(found.ManifestBytes, found.Digest, TableFormat.Json.ContentType, found.CacheControl, cache: _cache);
    });

    public void Dispose()
    {
        _cache.Dispose();
        _kept.Dispose();
        Places.Dispose();
    }

    /// <summary>A JSON document that follows from a release, made once.</summary>
    /// <param name="name">Its name within the release.</param>
    private Task<IResult> DocumentAsync<T>(
        FoundRelease found,
        string name,
        Func<CancellationToken, Task<T>> make,
        CancellationToken cancellation)
        => DocumentAsync($"document:{found.Digest}/{name}", found.CacheControl, make, cancellation);

    /// <summary>A JSON document that is made once.</summary>
    /// <param name="name">All that it follows from.</param>
    private async Task<IResult> DocumentAsync<T>(
        string name,
        string cacheControl,
        Func<CancellationToken, Task<T>> make,
        CancellationToken cancellation)
    {
        var document = await _cache.GetAsync(
            name,
            async stop =>
            {
                var bytes = LakeJson.Serialize(await make(stop));
                return new Document(bytes, ContentDigest.OfBytes(bytes));
            },
            made => made.Bytes.Length,
            cancellation);
        return Served.Kept(document.Bytes, document.Sha256, TableFormat.Json.ContentType, cacheControl, cache: _cache);
    }

    private async Task<IResult> AnswerAsync(Func<Task<IResult>> handler)
    {
        try
        {
            return new Guarded(await handler(), _logger);
        }
        catch (ProblemException error)
        {
            return error.Problem.Result;
        }
        catch (LakeException error)
        {
            _logger.LogError(error, "The lake cannot be read.");
            return Problem.Of(error).Result;
        }
    }

    /// <param name="Sha256">Digest of the bytes.</param>
    private sealed record Document(byte[] Bytes, string Sha256);

    /// <summary>A result that opens files of the lake only when it is sent.</summary>
    private sealed class Guarded(IResult result, ILogger log) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            try
            {
                await result.ExecuteAsync(httpContext);
            }
            catch (LakeException error) when (!httpContext.Response.HasStarted)
            {
                log.LogError(error, "The lake cannot be read.");
                httpContext.Response.Clear();
                await Problem.Of(error).Result.ExecuteAsync(httpContext);
            }
        }
    }
}
