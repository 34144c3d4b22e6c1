using Microsoft.AspNetCore.Http;
using PocGrid.Api.Querying;
using PocGrid.Api.Summaries;
using PocGrid.Results;
using PocGrid.Results.Claims;
using PocGrid.Tables;

namespace PocGrid.Api;

/// <content>Summary statistics, ready for a sentence.</content>
public sealed partial class ReleaseApi
{
    /// <summary>
    /// The questions of the brief answered, and statistics by country and mission, each with a sentence and the value in the release
    /// published before. Without a parameter of that name: every country, all missions together and each, violence by any actor.
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
        var country = Known(QueryParameter.Country, keys => keys.Countries);
        var mission = Known(QueryParameter.Mission, keys => keys.Missions);
        var actor = Known(QueryParameter.ActorClass, keys => keys.ActorClasses) ?? [Responses.AnyActor];
        var previous = await PreviousAsync(found, cancellation);
        var asked = string.Join('\n', given.All.Select(one => $"{one.Parameter.Name}={one.Value}"));

        // The log may yet learn which release was published before.
        return await DocumentAsync(
            $"summary:{found.Digest}/{previous?.Digest}\n{asked}",
            found.IsPointer ? Served.Short : Served.Revalidate,
            async stop =>
            {
                var before = previous is null ? null : await StatisticsAsync(previous, stop);
                var answers = found.Tables.Contains(Answers.Schema.Name)
                    ? await _reader.ReadAsync(found, Answers.Schema.Name, stop)
                    : null;
                var writer = new SummaryWriter(
                    found.Manifest,
                    answers,
                    statistics.Found,
                    before is { Found.Count: > 0 } ? (previous!.Id, before.Found) : null);
                return writer.Write(
                    one => country?.Contains(one) != false,
                    key => country?.Contains(key.Country) != false
                        && mission?.Contains(key.Mission) != false
                        && actor.Contains(key.ActorClass));
            },
            cancellation);

        string[]? Known(QueryParameter parameter, Func<ReleaseStatistics, IReadOnlyList<string>> known)
        {
            var wanted = given[parameter]?.Split(',');
            return wanted?.FirstOrDefault(value => !known(statistics).Contains(value)) is { } unknown
                ? throw new ProblemException(Problem.Parameters(
                    parameter.Name, unknown, $"The release has no {parameter.Name} '{unknown}'.", known(statistics)))
                : wanted;
        }
    });

    /// <summary>The release that the newest earlier refresh published.</summary>
    private async Task<FoundRelease?> PreviousAsync(FoundRelease found, CancellationToken cancellation) =>
        await _publications.BeforeAsync(found.Id, cancellation) is { } previous
            ? await _finder.FindAsync(previous, cancellation)
            : null;

    /// <summary>The statistics of a release, read once.</summary>
    private Task<ReleaseStatistics> StatisticsAsync(FoundRelease release, CancellationToken cancellation) => _cache.GetAsync(
        $"statistics:{release.Digest}",
        stop => ReadStatisticsAsync(release, stop),
        statistics => statistics.Length,
        cancellation);

    private async Task<ReleaseStatistics> ReadStatisticsAsync(FoundRelease release, CancellationToken cancellation)
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

        return new ReleaseStatistics(found);
    }
}
