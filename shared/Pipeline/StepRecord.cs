using PocGrid.Lake;

namespace PocGrid.Pipeline;

/// <summary>A file that a step wrote.</summary>
public sealed record OutputFile(string Path, long Length, string Sha256, string? Table = null, long? Rows = null);

/// <summary>What a step wrote and found out; itself written last, so that its presence means that the step is done.</summary>
public sealed record StepRecord<T>(IReadOnlyList<OutputFile> Outputs, T Result);

/// <summary>Keeps the records of steps in the lake.</summary>
public static class StepRecords
{
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
        foreach (var output in record.Outputs)
        {
            if ((await lake.FindAsync(output.Path, cancellation))?.Length != output.Length)
            {
                return null;
            }
        }

        return record;
    }

    /// <summary>The record of a step that must have run.</summary>
    public static async Task<StepRecord<T>> GetAsync<T>(ILake lake, string path, CancellationToken cancellation) =>
        await lake.ReadJsonAsync<StepRecord<T>>(path, cancellation);
}
