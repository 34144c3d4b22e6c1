using PocGrid.Lake;

namespace PocGrid.Pipeline;

/// <summary>A file that a step wrote.</summary>
public sealed record OutputFile(string Path, long Length, string Sha256, string? Table = null, long? Rows = null);

/// <summary>What a step wrote and found out; itself written last, so that its presence means that the step is done.</summary>
public sealed record StepRecord<T>(IReadOnlyList<OutputFile> Outputs, T Result);

/// <summary>Keeps the records of steps in the lake.</summary>
public static class StepRecords
{
    // grid-months/source=.../release=.../, releases/.../tables/, and so on.
    private const int PartitionDepth = 3;

    public static string ReleasePath(string release, Orchestration.Step step, string key = "") =>
        $"steps/{release}/{Grid.Names.Of(step)}{(key.Length > 0 ? "-" + key : "")}.json";

    /// <summary>The record, or null where the step has not run or one of its files is gone.</summary>
    public static async Task<StepRecord<T>?> FindAsync<T>(ILake lake, string path, CancellationToken cancellation) =>
        await lake.FindJsonAsync<StepRecord<T>>(path, cancellation) is { } record && await AreThereAsync(lake, record.Outputs, cancellation) ? record : null;

    /// <summary>The record of a step that must have run.</summary>
    public static async Task<StepRecord<T>> GetAsync<T>(ILake lake, string path, CancellationToken cancellation) =>
        await lake.ReadJsonAsync<StepRecord<T>>(path, cancellation);

    /// <summary>Whether all files are there in their length: one listing a partition, which in Blob Storage is one request.</summary>
    private static async Task<bool> AreThereAsync(ILake lake, IReadOnlyList<OutputFile> files, CancellationToken cancellation)
    {
        foreach (var partition in files.GroupBy(PartitionOf))
        {
            var lengths = await lake.ListAsync(partition.Key, cancellation).ToDictionaryAsync(file => file.Path, file => file.Length, cancellationToken: cancellation);
            if (partition.Any(file => lengths.GetValueOrDefault(file.Path, -1) != file.Length))
            {
                return false;
            }
        }

        return true;
    }

    private static string PartitionOf(OutputFile file)
    {
        var parts = file.Path.Split('/');
        return string.Join('/', parts[..Math.Min(PartitionDepth, parts.Length - 1)]) + "/";
    }
}
