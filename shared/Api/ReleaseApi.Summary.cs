using Microsoft.AspNetCore.Http;
using PocGrid.Api.Querying;
using PocGrid.Api.Summaries;
using PocGrid.Results;
using PocGrid.Tables;

namespace PocGrid.Api;

/// <content>Summary statistics, ready for a sentence.</content>
public sealed partial class ReleaseApi
{
    private static readonly IReadOnlyList<TableParameter> SummaryParameters = [TableParameter.Country, TableParameter.Mission, TableParameter.ActorClass];

    /// <summary>
    /// Statistics by country and mission, each with a sentence and the value in the release published before. Without a parameter of
    /// that name: every country, all missions together and each, violence by any actor.
    /// </summary>
    /// <param name="release">Release id, or <c>latest</c>.</param>
    public Task<IResult> SummaryAsync(HttpRequest request, string release, CancellationToken cancellation = default) => AnswerAsync(async () =>
    {
        var found = await _finder.FindAsync(release, cancellation);
        var given = GivenParameters.Read(request, SummaryParameters);
        var responses = await _reader.ReadAsync(found, Responses.Schema.Name, cancellation);
        var (country, mission, actor) = (Known(TableParameter.Country), Known(TableParameter.Mission), Known(TableParameter.ActorClass) ?? "any");
        var writer = new SummaryWriter(found.Manifest, responses, await PreviousAsync(found, cancellation));
        var summary = writer.Write(one => country is null || one == country, one => mission is null || one == mission, one => one == actor);

        // The log may yet learn which release was published before.
        return Served.Json(summary, found.IsPointer ? Served.Short : Served.Revalidate);

        string? Known(TableParameter parameter)
        {
            var values = responses.Texts(parameter.Name).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToArray();
            return given[parameter] is { } value && !values.Contains(value)
                ? throw new ProblemException(Problem.Parameters(parameter.Name, value, $"The release has no {parameter.Name} '{value}'.", values))
                : given[parameter];
        }
    });

    /// <summary>The release that the newest earlier refresh published.</summary>
    private async Task<(string Release, Table Responses)?> PreviousAsync(FoundRelease found, CancellationToken cancellation)
    {
        var previous = await _log.PublishedBeforeAsync(found.Id, cancellation);
        return previous is not null && await _finder.FindAsync(previous, cancellation) is var before && before.Tables.Contains(Responses.Schema.Name)
            ? (previous, await _reader.ReadAsync(before, Responses.Schema.Name, cancellation))
            : null;
    }
}
