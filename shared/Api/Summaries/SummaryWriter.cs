using PocGrid.Releases;
using PocGrid.Results;
using PocGrid.Results.Claims;
using PocGrid.Tables;

namespace PocGrid.Api.Summaries;

/// <summary>Writes the summary of a release from the statistics that its tables hold.</summary>
/// <param name="manifest">Of the release.</param>
/// <param name="answers">Its table <see cref="Answers"/>; null of a release made before there was one.</param>
/// <param name="found">Its statistics.</param>
/// <param name="previous">The same of the release published before, if there is one.</param>
internal sealed class SummaryWriter(
    Manifest manifest,
    Table? answers,
    IReadOnlyList<FoundStatistic> found,
    (string Release, IReadOnlyList<FoundStatistic> Found)? previous)
{
    private readonly ILookup<StatisticKey, FoundStatistic> _before =
        (previous?.Found ?? []).ToLookup(statistic => statistic.Key);

    /// <summary>The answers and statistics of which it holds, in their order.</summary>
    /// <param name="isOfCountry">Whether a country, or pooled, is asked for.</param>
    public Summary Write(Func<string, bool> isOfCountry, Func<StatisticKey, bool> isAskedFor) => new(
        manifest.Release,
        manifest.Simulated,
        previous?.Release,
        answers?.Rows.Where(row => isOfCountry(row.Get(Answers.Country))).Select(AnswerOf).ToArray(),
        [.. found.Where(statistic => isAskedFor(statistic.Key)).Select(StatisticOf)],
        manifest.FailureSentence is { } failure ? [manifest.Simulated ? $"Simulated world: {failure}" : failure] : null);

    private AnsweredQuestion AnswerOf(TableRow row) => new(
        row.Get(Answers.Country),
        row.Get(Answers.Question),
        row.Get(Answers.Answer),
        row.Get(Answers.Brief),
        row.OrNull(Answers.Agrees),
        row.OrNull(Answers.Estimate),
        row.OrNull(Answers.Low),
        row.OrNull(Answers.High),
        row.OrNull(Answers.P),
        row.OrNull(Answers.Baseline),
        row.OrNull(Answers.Events),
        row.OrNull(Answers.RestsOnEvents),
        row.OrNull(Answers.RestsOnCells),
        row.OrNull(Answers.Specifications),
        row.OrNull(Answers.ShareSignificant),
        (manifest.Simulated ? "Simulated world: " : "") + row.Get(Answers.Sentence));

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
