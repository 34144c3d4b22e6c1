using System.Globalization;
using Microsoft.AspNetCore.Http;
using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Pipeline.Refreshes;
using PocGrid.Pipeline.Telemetry;

namespace PocGrid.Api;

/// <summary>What runs refreshes.</summary>
public interface IRefreshEngine
{
    /// <summary>Starts a refresh unless it runs.</summary>
    Task StartAsync(RefreshRecord refresh, CancellationToken cancellation);

    /// <summary>How far a refresh is, or null where the engine does not know it.</summary>
    Task<RefreshProgress?> ProgressAsync(RefreshRecord refresh, CancellationToken cancellation);
}

/// <summary>Starting refreshes and following them over HTTP, for operators; docs/operations.md describes the routes.</summary>
public sealed class RefreshApi(ILake lake, Profile profile, TimeProvider? time = null)
{
    private readonly RefreshDesk _desk = new(lake, profile, time);
    private readonly RefreshLog _log = new(lake, time);

    /// <summary>
    /// Starts a refresh over the newest files: 202 with its address, 200 where it has ended, 409 where a source is missing or a file
    /// could not be taken in.
    /// </summary>
    public async Task<IResult> StartAsync(IRefreshEngine engine, CancellationToken cancellation)
    {
        var answer = await _desk.AskAsync(AskedBy.Operator, quiet: TimeSpan.Zero, PipelineTelemetry.CurrentTrace, cancellation);
        switch (answer)
        {
            case { Outcome: AskOutcome.Begun, Refresh: { } refresh }:
                await engine.StartAsync(refresh, cancellation);
                return new DocumentResult(RefreshEntry.Of(refresh), StatusCodes.Status202Accepted, TableFormat.Json.ContentType, AddressOf(refresh));
            case { Outcome: AskOutcome.NothingNew, Refresh: { } ended }:
                return Document(RefreshEntry.Of(ended), StatusCodes.Status200OK);
            case { Outcome: AskOutcome.Settling }:
                return Problem.FilesWait([.. answer.Waiting.Select(file => $"{file.Path}: {file.Reason}")]).Result;
            default:
                return Problem.MissingSources(answer.Missing).Result;
        }
    }

    /// <summary>All refreshes, the newest first.</summary>
    public async Task<IResult> ListAsync(CancellationToken cancellation)
        => Document(new RefreshList([.. (await _log.ListAsync(cancellation)).Select(refresh => RefreshEntry.Of(refresh))]), StatusCodes.Status200OK);

    /// <summary>One refresh and how far it is.</summary>
    /// <param name="refresh">Its number or its id.</param>
    public async Task<IResult> ShowAsync(IRefreshEngine engine, string refresh, CancellationToken cancellation)
        => await FindAsync(refresh, cancellation) is { } found
            ? Document(RefreshEntry.Of(found, found.HasEnded ? null : await engine.ProgressAsync(found, cancellation)), StatusCodes.Status200OK)
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
    private static DocumentResult Cancelled(RefreshRecord refresh)
        => Document(RefreshEntry.Of(refresh), refresh.State == RefreshState.Cancelled ? StatusCodes.Status202Accepted : StatusCodes.Status200OK);

    private static DocumentResult Document(object document, int status) => new(document, status, TableFormat.Json.ContentType);

    private static string AddressOf(RefreshRecord refresh) => string.Create(CultureInfo.InvariantCulture, $"/{Routes.Refreshes}/{refresh.Number}");

    private async Task<RefreshRecord?> FindAsync(string refresh, CancellationToken cancellation)
        => (await _log.ListAsync(cancellation)).FirstOrDefault(record => record.Id == refresh || record.Number.ToString(CultureInfo.InvariantCulture) == refresh);

    private async Task<IResult> UnknownAsync(string refresh, CancellationToken cancellation)
        => Problem.Unknown("refresh", refresh, [.. (await _log.ListAsync(cancellation)).Take(10).Select(record => record.Number.ToString(CultureInfo.InvariantCulture))]).Result;
}
