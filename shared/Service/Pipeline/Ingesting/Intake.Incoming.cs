using PocGrid.Datasets;
using PocGrid.Datasets.Recognition;
using PocGrid.Lake;
using PocGrid.Pipeline.Conversions;
using PocGrid.Sources;

namespace PocGrid.Pipeline.Ingesting;

/// <content>What a file in <c>incoming/</c> is, and what is declared of it.</content>
public sealed partial class Intake
{
    private async Task<IntakeOutcome?> CatalogueAsync(LakeFile file, CancellationToken cancellation)
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
            await Catalogue.PutAsync(
                lake,
                new CatalogueEntry(recognized with { Release = IncomingPath.ReleaseOf(file.Path) }, file.Path),
                cancellation);
            return await IsReplacedAsync(file, cancellation) ? null : new IntakeOutcome(file.Path, IntakeResult.NotUsed);
        }

        var known = await Catalogue.FindAsync(lake, file.Path, cancellation);
        var entry = declarations is null && known?.File.Sha256 == recognized.Sha256
            ? known // Taken in from a folder, whose declarations do not lie beside it.
            : new CatalogueEntry(recognized with { Release = IncomingPath.ReleaseOf(file.Path) }, file.Path);
        var profile = await profiles.ForIngestAsync(cancellation);
        await new SourceConversion(lake).RunAsync(ReleaseInput.Of(entry.File, entry.Path, profile), profile, cancellation);
        var isNew = await Catalogue.PutAsync(lake, entry, cancellation);

        // Whoever wrote last looks last: of two deliveries, the one whose entry stands has seen what lies there.
        return await IsReplacedAsync(file, cancellation)
            || (await FindDeclarationsAsync(file.Path, cancellation))?.ETag != declarations?.ETag
            ? null
            : new IntakeOutcome(file.Path, isNew ? IntakeResult.Catalogued : IntakeResult.Unchanged, entry);
    }

    private async Task<IntakeOutcome?> DeclareAsync(LakeFile file, CancellationToken cancellation)
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

        return await IsReplacedAsync(file, cancellation) ? null : new IntakeOutcome(file.Path, IntakeResult.Declarations);
    }

    private async Task<RecognizedFile> RecognizeAsync(LakeFile file, DatasetsFile declared, CancellationToken cancellation)
    {
        var stored = IncomingContent.Stored(lake, IncomingPath.NameOf(file.Path), file.Path);
        var recognition = await SourceRecognizer.RecognizeAsync([stored], declared, cancellation);
        return recognition.Recognized is [var recognized]
            ? recognized
            : throw recognition.Unrecognized[0].Fault
                ?? new SourceException(
                    stored.File,
                    $"It cannot be used: {recognition.Unrecognized[0].Reason.TrimEnd('.')}.",
                    "Put files of the datasets that docs/data.md lists into incoming/.");
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

    private DatasetsFile ReadDeclarations(string path)
        => DatasetsFile.Read(path, IncomingContent.Stored(lake, path, path).Open, present: null);
}
