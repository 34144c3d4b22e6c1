using System.Globalization;
using Microsoft.AspNetCore.Http;
using PocGrid.Lake;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Pipeline.Refreshes;
using PocGrid.Pipeline.Telemetry;
using PocGrid.Releases;

namespace PocGrid.Api;

/// <summary>What runs refreshes.</summary>
public interface IRefreshEngine
{
    /// <summary>Starts a refresh unless it runs.</summary>
    Task StartAsync(Refresh refresh, CancellationToken cancellation);

    /// <summary>How far a refresh is, or null where the engine does not know it.</summary>
    Task<RefreshProgress?> ProgressAsync(Refresh refresh, CancellationToken cancellation);
}

/// <summary>Starting refreshes and following them over HTTP, for operators; docs/operations.md describes the routes.</summary>
public sealed class RefreshApi(ILake lake, RefreshScheduler scheduler, TimeProvider? time = null)
{
    private readonly RefreshLog _log = new(lake, time);
    private readonly Publication _publication = new(lake, time);
    private readonly ReleaseStore _store = new(lake);

    /// <summary>
    /// Starts a refresh over the newest files: 202 with its address, 200 where it has ended, 409 where a source is missing, a file could
    /// not be taken in or the default profile cannot be used. Those of the profiles beside it start as well.
    /// </summary>
    public async Task<IResult> StartAsync(IRefreshEngine engine, CancellationToken cancellation)
    {
        var answer = await scheduler.AskAsync(AskedBy.Operator, quiet: TimeSpan.Zero, PipelineTelemetry.CurrentTrace, cancellation);
        foreach (var begun in answer.ToStart)
        {
            await engine.StartAsync(begun, cancellation);
        }

        switch (answer)
        {
            case { Outcome: AskOutcome.Begun, Refresh: { } refresh }:
                return new DocumentResult(
                    RefreshEntry.Of(refresh),
                    StatusCodes.Status202Accepted,
                    TableFormat.Json.ContentType,
                    AddressOf(refresh));
            case { Outcome: AskOutcome.NothingNew, Refresh: { } ended }:
                return Document(RefreshEntry.Of(ended), StatusCodes.Status200OK);
            case { Outcome: AskOutcome.UnusableProfile, Refresh: { } refused }:
                return Problem.UnusableProfile(refused.Error ?? "").Result;
            case { Outcome: AskOutcome.Settling }:
                return Problem.FilesWait([.. answer.Waiting.Select(file => $"{file.Path}: {file.Reason}")]).Result;
            default:
                return Problem.MissingSources(answer.Missing).Result;
        }
    }

    /// <summary>All refreshes, the newest first.</summary>
    public async Task<IResult> ListAsync(CancellationToken cancellation)
        => Document(
            new RefreshList([.. (await _log.ListAsync(cancellation)).Select(refresh => RefreshEntry.Of(refresh))]),
            StatusCodes.Status200OK);

    /// <summary>One refresh and how far it is.</summary>
    /// <param name="refresh">Its number or its id.</param>
    public async Task<IResult> ShowAsync(IRefreshEngine engine, string refresh, CancellationToken cancellation)
        => await FindAsync(refresh, cancellation) is { } found
            ? Document(
                RefreshEntry.Of(found, found.HasEnded ? null : await engine.ProgressAsync(found, cancellation)),
                StatusCodes.Status200OK)
            : await UnknownAsync(refresh, cancellation);

    /// <summary>
    /// Ends a refresh after the steps that run; what is served stays: 202 with the refresh, cancelled. Of one that has ended, 200 with
    /// the refresh as it is, however often that is asked.
    /// </summary>
    public async Task<IResult> CancelAsync(string refresh, CancellationToken cancellation)
        => await FindAsync(refresh, cancellation) switch
        {
            null => await UnknownAsync(refresh, cancellation),
            { HasEnded: true } ended => Document(RefreshEntry.Of(ended), StatusCodes.Status200OK),
            var found => Cancelled(await _log.CancelAsync(found.Number, cancellation)),
        };

    // It may have ended by itself meanwhile.
    private static DocumentResult Cancelled(Refresh refresh)
        => Document(
            RefreshEntry.Of(refresh),
            refresh.State == RefreshState.Cancelled ? StatusCodes.Status202Accepted : StatusCodes.Status200OK);

    /// <summary>
    /// Has a release served that was made before: 200 with its entry in the log, also where it is served already; 404 where there is no
    /// such release, 409 where another published at the same moment.
    /// </summary>
    public async Task<IResult> PublishAsync(HttpRequest request, CancellationToken cancellation)
    {
        try
        {
            var asked = await PublicationRequest.ReadAsync(request, cancellation);
            if (!await _store.ExistsAsync(asked.Release, cancellation))
            {
                return Problem.Unknown(
                    "release",
                    asked.Release,
                    await _store.ListAsync(cancellation),
                    "there is none that passed its audit").Result;
            }

            return await PublishAsync(asked, cancellation);
        }
        catch (ProblemException error)
        {
            return error.Problem.Result;
        }
    }

    private async Task<IResult> PublishAsync(PublicationRequest asked, CancellationToken cancellation)
    {
        try
        {
            var published = await _publication.PublishAsync(asked.Release, asked.Reason, asked.Profile, cancellation);
            return new DocumentResult(
                RefreshEntry.Of(published),
                StatusCodes.Status200OK,
                TableFormat.Json.ContentType,
                AddressOf(published));
        }
        catch (LakeConflictException)
        {
            return Problem.Overtaken(asked.Release).Result;
        }
    }

    private static DocumentResult Document(object document, int status) => new(document, status, TableFormat.Json.ContentType);

    private static string AddressOf(Refresh refresh)
        => string.Create(CultureInfo.InvariantCulture, $"/{Routes.Refreshes}/{refresh.Number}");

    private async Task<Refresh?> FindAsync(string refresh, CancellationToken cancellation)
        => (await _log.ListAsync(cancellation)).FirstOrDefault(
            record => record.Id == refresh || record.Number.ToString(CultureInfo.InvariantCulture) == refresh);

    private async Task<IResult> UnknownAsync(string refresh, CancellationToken cancellation)
        => Problem.Unknown(
            "refresh",
            refresh,
            [.. (await _log.ListAsync(cancellation)).Take(10)
                .Select(record => record.Number.ToString(CultureInfo.InvariantCulture))]).Result;
}
