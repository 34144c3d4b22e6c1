using Microsoft.AspNetCore.Http;
using PocGrid.Api.Querying;
using PocGrid.Api.Summaries;
using PocGrid.Results;
using PocGrid.Tables;

namespace PocGrid.Api;

/// <content>Summary statistics, ready for a sentence.</content>
public sealed partial class ReleaseApi
{
    /// <summary>
    /// Statistics by country and mission, each with a sentence and the value in the release published before. Without a parameter of
    /// that name: every country, all missions together and each, violence by any actor.
    /// </summary>
    /// <param name="release">Release id, or <c>latest</c>.</param>
    public Task<IResult> SummaryAsync(
        HttpRequest request,
        string release,
        CancellationToken cancellation = default) => AnswerAsync(async () =>
    {
        var found = await _finder.FindAsync(release, cancellation);
        var given = GivenParameters.Read(request, Endpoints.Summary.Query);
        var statistics = await StatisticsAsync(found, cancellation);
        var (country, mission) = (Known(QueryParameter.Country, key => key.Country), Known(QueryParameter.Mission, key => key.Mission));
        var actor = Known(QueryParameter.ActorClass, key => key.ActorClass) ?? [Responses.AnyActor];
        var summary = new SummaryWriter(found.Manifest, statistics, await PreviousAsync(found, cancellation)).Write(key =>
            country?.Contains(key.Country) != false && mission?.Contains(key.Mission) != false && actor.Contains(key.ActorClass));

        // The log may yet learn which release was published before.
        return Served.Json(summary, found.IsPointer ? Served.Short : Served.Revalidate);

        string[]? Known(QueryParameter parameter, Func<StatisticKey, string?> part)
        {
            var values = statistics.Select(one => part(one.Key)).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToArray();
            var wanted = given[parameter]?.Split(',');
            return wanted?.FirstOrDefault(value => !values.Contains(value)) is { } unknown
                ? throw new ProblemException(
                    Problem.Parameters(parameter.Name, unknown, $"The release has no {parameter.Name} '{unknown}'.", values))
                : wanted;
        }
    });

    /// <summary>The release that the newest earlier refresh published.</summary>
    private async Task<(string Release, IReadOnlyList<FoundStatistic> Found)?> PreviousAsync(
        FoundRelease found,
        CancellationToken cancellation) =>
        await _log.PublishedBeforeAsync(found.Id, cancellation) is { } previous
            && await StatisticsAsync(await _finder.FindAsync(previous, cancellation), cancellation) is { Count: > 0 } statistics
            ? (previous, statistics)
            : null;

    private async Task<IReadOnlyList<FoundStatistic>> StatisticsAsync(FoundRelease release, CancellationToken cancellation)
    {
        var found = new List<FoundStatistic>();
        foreach (var source in StatisticSource.All.Where(source => source.Tables.All(table => release.Tables.Contains(table.Name))))
        {
            var tables = new List<Table>();
            foreach (var table in source.Tables)
            {
                tables.Add(await _reader.ReadAsync(release, table.Name, cancellation));
            }

            if (source.CanRead(tables))
            {
                found.AddRange(source.In(tables));
            }
        }

        return found;
    }
}
