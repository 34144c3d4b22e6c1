using PocGrid.Releases;
using PocGrid.Results;

namespace PocGrid.Api.Summaries;

/// <summary>Writes the summary of a release from the statistics that its tables hold.</summary>
/// <param name="manifest">Of the release.</param>
/// <param name="found">Its statistics.</param>
/// <param name="previous">The same of the release published before, if there is one.</param>
internal sealed class SummaryWriter(
    Manifest manifest,
    IReadOnlyList<FoundStatistic> found,
    (string Release, IReadOnlyList<FoundStatistic> Found)? previous)
{
    private readonly ILookup<StatisticKey, FoundStatistic> _before =
        (previous?.Found ?? []).ToLookup(statistic => statistic.Key);

    /// <summary>The statistics of which it holds, in their order.</summary>
    public Summary Write(Func<StatisticKey, bool> isAskedFor) => new(
        manifest.Release,
        manifest.Simulated,
        previous?.Release,
        [.. found.Where(statistic => isAskedFor(statistic.Key)).Select(StatisticOf)],
        manifest.FailureSentence is { } failure ? [manifest.Simulated ? $"Simulated world: {failure}" : failure] : null);

    private Statistic StatisticOf(FoundStatistic statistic)
    {
        var key = statistic.Key;
        var before = _before[key].ToArray() is [var one] ? one.Value : null;
        return new Statistic(
            key.Name,
            key.Country,
            key.Mission,
            key.ActorClass,
            statistic.Value,
            statistic.Unit.Name,
            SentenceOf(statistic, before),
            before,
            statistic.Value - before);
    }

    private string SentenceOf(FoundStatistic statistic, double? before)
    {
        var simulated = manifest.Simulated ? "Simulated world: " : "";
        var compared = before is { } value ? $" (release {previous!.Value.Release}: {statistic.Unit.Write(value)})" : "";
        return $"{simulated}{PlaceOf(statistic.Key)}, {statistic.Months ?? MonthsAtRisk(statistic.Key)}{ActorOf(statistic.Key)}: "
            + $"{statistic.Text}{compared}.";
    }

    private string PlaceOf(StatisticKey key)
    {
        var name = key.Country == CountriesAndPooled.Pooled
            ? "All countries studied"
            : Country(key)?.Name ?? key.Country;
        return key.Mission is { } mission ? $"{mission} in {name}" : name;
    }

    private string MonthsAtRisk(StatisticKey key)
    {
        var months = Country(key)?.Months ?? manifest.Period;
        return $"months at risk from {months.First} to {months.Last}";
    }

    private ManifestCountry? Country(StatisticKey key) => manifest.Countries.FirstOrDefault(one => one.Iso3 == key.Country);

    private static string ActorOf(StatisticKey key) => key.ActorClass switch
    {
        "state" => ", violence by state actors",
        "nonstate" => ", violence by non-state actors",
        _ => "",
    };
}
