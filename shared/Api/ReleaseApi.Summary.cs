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
        var responses = await _reader.ReadAsync(found, Responses.Schema.Name, cancellation);
        var (country, mission) = (Known(QueryParameter.Country, Responses.Country), Known(QueryParameter.Mission, Responses.Mission));
        var actor = Known(QueryParameter.ActorClass, Responses.Actor) ?? [Responses.AnyActor];
        var writer = new SummaryWriter(found.Manifest, responses, await PreviousAsync(found, cancellation));
        var summary = writer.Write(one => country?.Contains(one) != false, one => mission?.Contains(one) != false, actor.Contains);

        // The log may yet learn which release was published before.
        return Served.Json(summary, found.IsPointer ? Served.Short : Served.Revalidate);

        string[]? Known<T>(QueryParameter parameter, Column<T> column)
        {
            var values = responses.Values(column).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToArray();
            var wanted = given[parameter]?.Split(',');
            return wanted?.FirstOrDefault(value => !values.Contains(value)) is { } unknown
                ? throw new ProblemException(
                    Problem.Parameters(parameter.Name, unknown, $"The release has no {parameter.Name} '{unknown}'.", values))
                : wanted;
        }
    });

    /// <summary>The release that the newest earlier refresh published.</summary>
    private async Task<(string Release, Table Responses)?> PreviousAsync(FoundRelease found, CancellationToken cancellation)
    {
        var previous = await _log.PublishedBeforeAsync(found.Id, cancellation);
        return previous is not null && await _finder.FindAsync(previous, cancellation) is var before
            && before.Tables.Contains(Responses.Schema.Name)
            ? (previous, await _reader.ReadAsync(before, Responses.Schema.Name, cancellation))
            : null;
    }
}
