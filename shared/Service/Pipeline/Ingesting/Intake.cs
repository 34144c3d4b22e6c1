using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PocGrid.Grid;
using PocGrid.Lake;
using PocGrid.Pipeline.Telemetry;
using PocGrid.Sources;
using PocGrid.Study;

namespace PocGrid.Pipeline.Ingesting;

/// <summary>What became of a file that was put into <c>incoming/</c>.</summary>
public enum IntakeResult
{
    /// <summary>It was converted and catalogued.</summary>
    Catalogued,

    /// <summary>It was catalogued before, as it is.</summary>
    Unchanged,

    /// <summary>It declares something of the files beside it, which were catalogued anew.</summary>
    Declarations,

    /// <summary>It is of a known kind that the pipeline does not use, and stays where it is.</summary>
    NotUsed,

    /// <summary>It cannot be read, and was moved to <c>rejects/</c> with the reason.</summary>
    Rejected,

    /// <summary>It is no longer there: a late delivery.</summary>
    Gone,

    /// <summary>The lake or the app failed, not the file: it waits where it is, and is tried again before the next refresh.</summary>
    Failed,
}

/// <summary>What became of one file.</summary>
/// <param name="Path">Path in <c>incoming/</c>.</param>
/// <param name="Reason">Why it was rejected, or could not be taken in.</param>
/// <param name="Trace">W3C trace context of the intake, for what follows from it.</param>
public sealed record IntakeOutcome(
    string Path, IntakeResult Result, CatalogueEntry? Entry = null, string? Reason = null, string? Trace = null)
{
    /// <summary>
    /// True where a refresh may be due. Also of a file that was known: its earlier delivery may have died before it asked.
    /// </summary>
    public bool AsksForRefresh => Result is IntakeResult.Catalogued or IntakeResult.Unchanged or IntakeResult.Declarations;
}

/// <summary>
/// Takes source files into a lake, from a folder or from where somebody put them in it. In either case a file lies at
/// <c>incoming/{source}/{release}/{file}</c> and is entered into the <see cref="Catalogue"/>. This part takes in what lies there: it
/// is recognised and converted to grid-months, and a <c>datasets.json</c> beside it declares what it does not say about itself.
/// Deliveries may come twice, late, at once and in any order: what lies in the lake at the end is the same. Each is a line of the log,
/// whoever had the file taken in.
/// </summary>
public sealed partial class Intake(ILake lake, ProfileShelf profiles, ILogger<Intake>? log = null)
{
    private const int Attempts = 5;

    private readonly ILogger _log = log ?? NullLogger<Intake>.Instance;

    /// <summary>An intake for one profile, whatever lies in the lake.</summary>
    public Intake(ILake lake, Profile profile)
        : this(lake, ProfileShelf.Of(profile))
    {
    }

    /// <summary>Takes in the file at a path in <c>incoming/</c>, or the declarations.</summary>
    /// <exception cref="LakeException">The lake cannot be read, or the file is replaced again and again.</exception>
    public async Task<IntakeOutcome> TakeInAsync(string path, CancellationToken cancellation = default)
    {
        using var activity = PipelineTelemetry.Start(PipelineTelemetry.IngestSpan);
        activity?.SetTag("pocgrid.path", path);
        var outcome = await SettleAsync(path, cancellation);
        activity?.SetTag("pocgrid.result", Names.Of(outcome.Result)).SetTag("pocgrid.sha256", outcome.Entry?.File.Sha256);
        PipelineTelemetry.Ingested.Add(1, new KeyValuePair<string, object?>("result", Names.Of(outcome.Result)));
        Log(outcome);
        return outcome with { Trace = PipelineTelemetry.CurrentTrace };
    }

    /// <summary>
    /// Takes in every file that lies in <c>incoming/</c> and that nothing is known of, such as one whose event was lost. None stops
    /// those behind it.
    /// </summary>
    /// <exception cref="LakeException">The lake cannot be listed.</exception>
    public async Task<IReadOnlyList<IntakeOutcome>> TakeInMissedAsync(CancellationToken cancellation = default)
    {
        var outcomes = new List<IntakeOutcome>();
        foreach (var file in await Catalogue.WaitingAsync(lake, cancellation))
        {
            outcomes.Add(await RunOneOfManyAsync(file.Path, cancellation));
        }

        return outcomes;
    }

    private async Task<IntakeOutcome> RunOneOfManyAsync(string path, CancellationToken cancellation)
    {
        try
        {
            return await TakeInAsync(path, cancellation);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            var failed = new IntakeOutcome(path, IntakeResult.Failed, Reason: error.Message);
            Log(failed, error);
            return failed;
        }
    }

    /// <summary>A warning where the file was not taken in, so that a filter for warnings shows it.</summary>
    private void Log(IntakeOutcome outcome, Exception? error = null)
    {
        var level = outcome.Result is IntakeResult.Rejected or IntakeResult.Failed ? LogLevel.Warning : LogLevel.Information;
        if (outcome.Reason is { } reason)
        {
            _log.Log(level, error, "{Path}: {Result}: {Reason}", outcome.Path, outcome.Result, reason);
        }
        else
        {
            _log.Log(level, "{Path}: {Result}", outcome.Path, outcome.Result);
        }
    }

    private async Task<IntakeOutcome> SettleAsync(string path, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await lake.FindAsync(path, cancellation) is not { } file)
            {
                return new IntakeOutcome(path, IntakeResult.Gone);
            }

            if (await TryAsync(file, cancellation) is { } outcome)
            {
                return outcome;
            }
        }

        throw new LakeException($"'{path}' was replaced {Attempts} times while it was being read. It is taken in once it stays as it is.");
    }

    /// <summary>The outcome, or null where the file was replaced meanwhile.</summary>
    private async Task<IntakeOutcome?> TryAsync(LakeFile file, CancellationToken cancellation)
    {
        try
        {
            return !IncomingPath.IsInPlace(file.Path) ? throw Misplaced(file)
                : IncomingPath.IsDeclarations(file.Path) ? await DeclareAsync(file, cancellation)
                : await CatalogueAsync(file, cancellation);
        }
        catch (Exception error) when (IsOfTheFile(error))
        {
            var reason = error is SourceException ? error.Message : Unreadable(file, error).Message;
            if (await IsReplacedAsync(file, cancellation) || !await RejectedFiles.MoveAsync(lake, file, reason, cancellation))
            {
                return null;
            }

            PipelineTelemetry.Rejected.Add(1);
            return new IntakeOutcome(file.Path, IntakeResult.Rejected, Reason: reason);
        }
        catch (Exception error) when (error is PlanException or LakeException)
        {
            if (await IsReplacedAsync(file, cancellation))
            {
                return null;
            }

            throw;
        }
    }

    /// <summary>What may go well another time is not the file's fault; whatever else reading it meets would be met again.</summary>
    private static bool IsOfTheFile(Exception error) => error is EndOfStreamException
        || error is not (PlanException or LakeException or IOException or UnauthorizedAccessException
            or OperationCanceledException or TimeoutException or OutOfMemoryException);

    private static SourceException Misplaced(LakeFile file) => new(
        file.Path,
        "It lies where no files are looked for.",
        "Put it under incoming/{source}/{release}/, for example incoming/ucdp-ged/25.1/ged251.csv.");

    private static SourceException Unreadable(LakeFile file, Exception error) => new(
        IncomingPath.NameOf(file.Path),
        $"It cannot be read: {error.Message} ({error.GetType().Name}).",
        "It is most likely damaged: put it in again as its producer gives it. Where that does not help, PocGrid is at fault.",
        inner: error);

    private async Task<bool> IsReplacedAsync(LakeFile file, CancellationToken cancellation)
        => (await lake.FindAsync(file.Path, cancellation))?.ETag != file.ETag;
}
