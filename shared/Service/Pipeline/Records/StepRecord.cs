using PocGrid.Lake;
using PocGrid.Tables;

namespace PocGrid.Pipeline.Records;

/// <summary>A file that a step wrote.</summary>
internal sealed record OutputFile(string Path, long Length, string Sha256, string? Table = null, long? Rows = null);

/// <summary>What a step wrote and found out; itself written last, so that its presence means that the step is done.</summary>
/// <param name="MadeOf">Digest of the records of the steps that it was made from; null where their addresses say what they are.</param>
/// <param name="Content">
/// Digest of all that decides what it wrote and found out, where other releases may take that over; null where none may.
/// </param>
internal sealed record StepRecord<T>(IReadOnlyList<OutputFile> Outputs, T Result, string? MadeOf = null, string? Content = null)
{
    /// <exception cref="LakeException">The step wrote no such file.</exception>
    public OutputFile File(string path) =>
        Outputs.FirstOrDefault(file => file.Path == path) ?? throw new LakeException($"No step has written '{path}'.");
}

/// <summary>Keeps the records of steps in the lake.</summary>
internal static class StepRecords
{
    // Reading from Blob Storage is waiting.
    private const int FilesAtOnce = 8;

    // grid-months/source=.../release=.../, releases/.../tables/, and so on.
    private const int PartitionDepth = 3;

    /// <summary>Name of a step, and of its part where it has several.</summary>
    public static string NameOf(Step step, string key = "") => key.Length > 0 ? $"{Grid.Names.Of(step)}-{key}" : Grid.Names.Of(step);

    public static string ReleasePath(string release, Step step, string key = "") =>
        LakeLayout.StepRecord(release, NameOf(step, key));

    /// <summary>
    /// The record; null where the step has not run, its record or one of its files is damaged or gone, or it was made from other
    /// records than those that are there now.
    /// </summary>
    /// <param name="madeOf">Digest of the records that it is to be made from; null of a step whose address says what it is made
    /// from.</param>
    public static async Task<StepRecord<T>?> FindAsync<T>(ILake lake, string path, string? madeOf, CancellationToken cancellation)
    {
        try
        {
            return await lake.FindJsonAsync<StepRecord<T>>(path, cancellation) is { } record
                && record.MadeOf == madeOf
                && await AreThereAsync(lake, record.Outputs, cancellation) ? record : null;
        }
        catch (DamagedFileException)
        {
            return null;
        }
    }

    /// <summary>The record of a step that must have run.</summary>
    /// <exception cref="LakeException">The step has not run, or its record is damaged.</exception>
    public static async Task<StepRecord<T>> GetAsync<T>(ILake lake, string path, CancellationToken cancellation) =>
        await lake.ReadJsonAsync<StepRecord<T>>(path, cancellation);

    /// <summary>Digest of the records of steps: of what they wrote and of what they found out.</summary>
    /// <exception cref="LakeFileNotFoundException">One of the steps has not run.</exception>
    public static async Task<string> DigestAsync(ILake lake, IEnumerable<string> paths, CancellationToken cancellation)
    {
        var digests = new List<string>();
        foreach (var path in paths)
        {
            digests.Add(await lake.DigestAsync(path, cancellation));
        }

        return ContentDigest.Combine(digests);
    }

    /// <summary>Reads a table that a step wrote, if it is still what the step wrote.</summary>
    /// <exception cref="DamagedFileException">It is not.</exception>
    public static Task<Table> ReadOutputAsync(
        this ILake lake, OutputFile file, IReadOnlyList<string>? columns = null, CancellationToken cancellation = default) =>
        lake.ReadTableAsync(file.Path, columns: columns, sha256: file.Sha256, cancellation: cancellation);

    /// <summary>
    /// Whether all files are there: in their length first, for which one listing a partition is enough, which in Blob Storage is one
    /// request.
    /// </summary>
    private static async Task<bool> AreThereAsync(ILake lake, IReadOnlyList<OutputFile> files, CancellationToken cancellation)
    {
        foreach (var partition in files.GroupBy(PartitionOf))
        {
            var lengths = await lake.ListAsync(partition.Key, cancellation)
                .ToDictionaryAsync(file => file.Path, file => file.Length, cancellationToken: cancellation);
            if (partition.Any(file => lengths.GetValueOrDefault(file.Path, -1) != file.Length))
            {
                return false;
            }
        }

        var damaged = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = FilesAtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(files, options, async (file, stop) =>
        {
            if (!await lake.IsAsync(file.Path, file.Length, file.Sha256, stop))
            {
                Interlocked.Increment(ref damaged);
            }
        });
        return damaged == 0;
    }

    private static string PartitionOf(OutputFile file)
    {
        var parts = file.Path.Split('/');
        return string.Join('/', parts[..Math.Min(PartitionDepth, parts.Length - 1)]) + "/";
    }
}
