namespace PocGrid.Api.Summaries;

/// <summary>The statistics of a release, and what they are of.</summary>
internal sealed class ReleaseStatistics(IReadOnlyList<FoundStatistic> found)
{
    // What a statistic costs beside its texts, bytes.
    private const long Overhead = 200;

    public IReadOnlyList<FoundStatistic> Found => found;

    /// <summary>In ordinal order, as the others are.</summary>
    public IReadOnlyList<string> Countries { get; } = Of(found, key => key.Country);

    public IReadOnlyList<string> Missions { get; } = Of(found, key => key.Mission);

    public IReadOnlyList<string> ActorClasses { get; } = Of(found, key => key.ActorClass);

    /// <summary>Bytes of memory.</summary>
    public long Length { get; } = found.Sum(one =>
        Overhead + (sizeof(char) * (long)(one.Text.Length + one.Key.Name.Length + (one.Months?.Length ?? 0))));

    private static string[] Of(IEnumerable<FoundStatistic> found, Func<StatisticKey, string?> part) =>
        [.. found.Select(one => part(one.Key)).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
}
