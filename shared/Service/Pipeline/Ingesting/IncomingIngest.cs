using PocGrid.Datasets;
using PocGrid.Datasets.Recognition;
using PocGrid.Grid;
using PocGrid.Lake;
using PocGrid.Pipeline.Conversions;
using PocGrid.Pipeline.Refreshes;
using PocGrid.Pipeline.Telemetry;
using PocGrid.Sources;
using PocGrid.Study;

namespace PocGrid.Pipeline.Ingesting;

/// <summary>
/// Takes in a file that somebody put under <c>incoming/{source}/{release}/{file}</c>: recognises it, converts it to grid-months and
/// catalogues it. A <c>datasets.json</c> beside it declares what it does not say about itself. Deliveries may come twice, late, at
/// once and in any order: what lies in the lake at the end is the same.
/// </summary>
public sealed class IncomingIngest(ILake lake, ProfileShelf profiles)
{
    private const int Attempts = 5;

    /// <summary>An ingest for one profile, whatever lies in the lake.</summary>
    public IncomingIngest(ILake lake, Profile profile)
        : this(lake, ProfileShelf.Of(profile))
    {
    }

    /// <exception cref="LakeException">The lake cannot be read, or the file is replaced again and again.</exception>
    public async Task<IngestOutcome> RunAsync(string path, CancellationToken cancellation = default)
    {
        using var activity = PipelineTelemetry.Start(PipelineTelemetry.IngestSpan);
        activity?.SetTag("pocgrid.path", path);
        var outcome = await SettleAsync(path, cancellation);
        activity?.SetTag("pocgrid.result", Names.Of(outcome.Result)).SetTag("pocgrid.sha256", outcome.Entry?.File.Sha256);
        PipelineTelemetry.Ingested.Add(1, new KeyValuePair<string, object?>("result", Names.Of(outcome.Result)));
        return outcome with { Trace = PipelineTelemetry.CurrentTrace };
    }

    /// <summary>
    /// Takes in every file that lies in <c>incoming/</c> and that nothing is known of, such as one whose event was lost. None stops
    /// those behind it.
    /// </summary>
    /// <exception cref="LakeException">The lake cannot be listed.</exception>
    public async Task<IReadOnlyList<IngestOutcome>> RunMissedAsync(CancellationToken cancellation = default)
    {
        var outcomes = new List<IngestOutcome>();
        foreach (var file in await Catalogue.WaitingAsync(lake, cancellation))
        {
            outcomes.Add(await RunOneOfManyAsync(file.Path, cancellation));
        }

        return outcomes;
    }

    private async Task<IngestOutcome> RunOneOfManyAsync(string path, CancellationToken cancellation)
    {
        try
        {
            return await RunAsync(path, cancellation);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return new IngestOutcome(path, IngestResult.Failed, Reason: error.Message);
        }
    }

    private async Task<IngestOutcome> SettleAsync(string path, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await lake.FindAsync(path, cancellation) is not { } file)
            {
                return new IngestOutcome(path, IngestResult.Gone);
            }

            if (await TryAsync(file, cancellation) is { } outcome)
            {
                return outcome;
            }
        }

        throw new LakeException($"'{path}' was replaced {Attempts} times while it was being read. It is taken in once it stays as it is.");
    }

    /// <summary>The outcome, or null where the file was replaced meanwhile.</summary>
    private async Task<IngestOutcome?> TryAsync(LakeFile file, CancellationToken cancellation)
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
            return new IngestOutcome(file.Path, IngestResult.Rejected, Reason: reason);
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
        || error is not (PlanException or LakeException or IOException or UnauthorizedAccessException or OperationCanceledException or TimeoutException or OutOfMemoryException);

    private static SourceException Misplaced(LakeFile file) => new(
        file.Path,
        "It lies where no files are looked for.",
        "Put it under incoming/{source}/{release}/, for example incoming/ucdp-ged/25.1/ged251.csv.");

    private static SourceException Unreadable(LakeFile file, Exception error) => new(
        IncomingPath.NameOf(file.Path),
        $"It cannot be read: {error.Message} ({error.GetType().Name}).",
        "It is most likely damaged: put it in again as its producer gives it. Where that does not help, PocGrid is at fault.",
        inner: error);

    private async Task<IngestOutcome?> CatalogueAsync(LakeFile file, CancellationToken cancellation)
    {
        var (declared, declarations) = await DeclaredBesideAsync(file.Path, cancellation);
        var recognized = await RecognizeAsync(file, declared, cancellation);
        if (await IsReplacedAsync(file, cancellation))
        {
            return null;
        }

        if (!recognized.Dataset.IsUsed)
        {
            // Entered all the same, so that it is known and does not wait.
            await Catalogue.PutAsync(lake, new CatalogueEntry(recognized with { Release = IncomingPath.ReleaseOf(file.Path) }, file.Path), cancellation);
            return await IsReplacedAsync(file, cancellation) ? null : new IngestOutcome(file.Path, IngestResult.NotUsed);
        }

        var known = await Catalogue.FindAsync(lake, file.Path, cancellation);
        var entry = declarations is null && known?.File.Sha256 == recognized.Sha256
            ? known // Taken in from a folder, whose declarations do not lie beside it.
            : new CatalogueEntry(recognized with { Release = IncomingPath.ReleaseOf(file.Path) }, file.Path);
        var profile = await profiles.ForIngestAsync(cancellation);
        await new SourceConversion(lake).RunAsync(ReleaseInput.Of(entry.File, entry.Path, profile), profile, cancellation);
        var isNew = await Catalogue.PutAsync(lake, entry, cancellation);

        // Whoever wrote last looks last: of two deliveries, the one whose entry stands has seen what lies there.
        return await IsReplacedAsync(file, cancellation) || (await FindDeclarationsAsync(file.Path, cancellation))?.ETag != declarations?.ETag
            ? null
            : new IngestOutcome(file.Path, isNew ? IngestResult.Catalogued : IngestResult.Unchanged, entry);
    }

    private async Task<IngestOutcome?> DeclareAsync(LakeFile file, CancellationToken cancellation)
    {
        ReadDeclarations(file.Path);
        var folder = IncomingPath.FolderOf(file.Path);
        foreach (var beside in await lake.ListAsync(folder, cancellation).ToListAsync(cancellation))
        {
            if (beside.Path != file.Path && !beside.Path[folder.Length..].Contains('/'))
            {
                await SettleAsync(beside.Path, cancellation);
            }
        }

        return await IsReplacedAsync(file, cancellation) ? null : new IngestOutcome(file.Path, IngestResult.Declarations);
    }

    private async Task<RecognizedFile> RecognizeAsync(LakeFile file, DatasetsFile declared, CancellationToken cancellation)
    {
        var stored = IncomingContent.Stored(lake, IncomingPath.NameOf(file.Path), file.Path);
        var recognition = await SourceRecognizer.RecognizeAsync([stored], declared, cancellation);
        return recognition.Recognized is [var recognized]
            ? recognized
            : throw recognition.Unrecognized[0].Fault
                ?? new SourceException(stored.File, recognition.Unrecognized[0].Reason, "Put files of the datasets that docs/data.md lists into incoming/.");
    }

    private async Task<(DatasetsFile Declared, LakeFile? File)> DeclaredBesideAsync(string path, CancellationToken cancellation)
    {
        if (await FindDeclarationsAsync(path, cancellation) is not { } file)
        {
            return (DatasetsFile.Empty, null);
        }

        try
        {
            return (ReadDeclarations(file.Path), file);
        }
        catch (SourceException)
        {
            // Theirs is the fault, not that of the file beside them.
            await SettleAsync(file.Path, cancellation);
            return (DatasetsFile.Empty, null);
        }
    }

    private Task<LakeFile?> FindDeclarationsAsync(string path, CancellationToken cancellation)
        => lake.FindAsync(IncomingPath.FolderOf(path) + SourceRecognizer.DeclarationsFile, cancellation);

    private DatasetsFile ReadDeclarations(string path) => DatasetsFile.Read(path, IncomingContent.Stored(lake, path, path).Open, present: null);

    private async Task<bool> IsReplacedAsync(LakeFile file, CancellationToken cancellation)
        => (await lake.FindAsync(file.Path, cancellation))?.ETag != file.ETag;
}
