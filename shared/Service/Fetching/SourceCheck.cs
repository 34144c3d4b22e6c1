using PocGrid.Datasets;
using PocGrid.Datasets.Recognition;
using PocGrid.Sources;

namespace PocGrid.Fetching;

/// <summary>Reads a downloaded file through before it is let in, as a run would.</summary>
internal static class SourceCheck
{
    /// <summary>What the file is.</summary>
    /// <exception cref="FetchException">
    /// It is damaged, of no known kind, of another kind than the source gives, or without a readable row.
    /// </exception>
    public static async Task<RecognizedFile> RequireAsync(
        OfficialSource source,
        string name,
        Func<Stream> open,
        CancellationToken cancellation)
    {
        var stored = new StoredFile(name, open);
        var recognition = await SourceRecognizer.RecognizeAsync([stored], cancellation);
        if (recognition.Unrecognized is [var unrecognized, ..])
        {
            throw Refused(unrecognized.Fault?.Message ?? $"{name}: {unrecognized.Reason}", retryMayHelp: true, unrecognized.Fault);
        }

        var file = recognition.Recognized[0];
        if (!source.Kinds.Contains(file.Kind))
        {
            throw Refused($"{name}: this is {Dataset.Folder(file.Kind)}, but {source.Name} is to give "
                + $"{string.Join(" or ", source.Kinds.Select(Dataset.Folder))}.");
        }

        try
        {
            var about = file.Describe(SourceRecognizer.OpenContent(stored, [stored]));
            RefusedRows.Require(file, about.Rows ?? 0, about.Rejects);
        }
        catch (SourceException fault)
        {
            throw Refused(fault.Message, inner: fault);
        }

        return file;
    }

    // A server's page of excuses or a half-written file may be gone the next time; a changed dataset is not.
    private static FetchException Refused(string message, bool retryMayHelp = false, Exception? inner = null)
        => new(message, retryMayHelp, inner);
}
