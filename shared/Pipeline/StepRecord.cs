using PocGrid.Lake;

namespace PocGrid.Pipeline;

/// <summary>A file that a step wrote.</summary>
public sealed record OutputFile(string Path, long Length, string Sha256, string? Table = null, long? Rows = null);

/// <summary>What a step wrote and found out; itself written last, so that its presence means that the step is done.</summary>
public sealed record StepRecord<T>(IReadOnlyList<OutputFile> Outputs, T Result);

/// <summary>Keeps the records of steps in the lake.</summary>
public static class StepRecords
{
    // Looking for files in Blob Storage is waiting.
    private const int FilesAtOnce = 8;

    public static string ReleasePath(string release, Orchestration.Step step, string key = "") =>
        $"steps/{release}/{Grid.Names.Of(step)}{(key.Length > 0 ? "-" + key : "")}.json";

    /// <summary>The record, or null where the step has not run or one of its files is gone.</summary>
    public static async Task<StepRecord<T>?> FindAsync<T>(ILake lake, string path, CancellationToken cancellation)
    {
        if (await lake.FindAsync(path, cancellation) is null)
        {
            return null;
        }

        var record = await lake.ReadJsonAsync<StepRecord<T>>(path, cancellation);
        var found = new LakeFile?[record.Outputs.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = FilesAtOnce, CancellationToken = cancellation };
        await Parallel.ForAsync(0, found.Length, options, async (i, stop) => found[i] = await lake.FindAsync(record.Outputs[i].Path, stop));
        return record.Outputs.Zip(found).All(pair => pair.First.Length == pair.Second?.Length) ? record : null;
    }

    /// <summary>The record of a step that must have run.</summary>
    public static async Task<StepRecord<T>> GetAsync<T>(ILake lake, string path, CancellationToken cancellation) =>
        await lake.ReadJsonAsync<StepRecord<T>>(path, cancellation);
}
