using Microsoft.AspNetCore.Http;
using PocGrid.Api.Querying;
using PocGrid.Lake;
using PocGrid.Releases.Changes;

namespace PocGrid.Api;

/// <content>What changed from other releases to a release.</content>
public sealed partial class ReleaseApi
{
    /// <summary>
    /// The releases that a release was compared with, each with the summary of what changed, in ordinal order of their ids.
    /// </summary>
    /// <param name="release">Release id, or <c>latest</c>.</param>
    public Task<IResult> ChangesAsync(string release, CancellationToken cancellation = default) => AnswerAsync(async () =>
    {
        var found = await _finder.FindAsync(release, cancellation);
        var summaries = new List<ChangeSummary>();
        foreach (var previous in await _changes.ListAsync(found.Id, cancellation))
        {
            if (await _changes.FindAsync(previous, found.Id, cancellation) is { } summary)
            {
                summaries.Add(summary);
            }
        }

        // A release can be compared with another one at any time.
        return Served.Json(new ChangeList(found.Id, summaries), Served.Revalidate);
    });

    /// <summary>The summary of what changed since another release.</summary>
    /// <param name="release">Release id, or <c>latest</c>.</param>
    /// <param name="previous">Release id.</param>
    public Task<IResult> ChangeSummaryAsync(
        string release,
        string previous,
        CancellationToken cancellation = default) => AnswerAsync(async () =>
    {
        var found = await _finder.FindAsync(release, cancellation);
        var summary = await ComparisonAsync(found, previous, cancellation);
        return Served.Bytes(
            await _lake.ReadBytesAsync(LakeLayout.ChangeSummary(summary.Previous, found.Id), cancellation),
            TableFormat.Json.ContentType,
            found.CacheControl);
    });

    /// <summary>A table of what changed since another release, whole or what the query parameters make of it.</summary>
    /// <param name="release">Release id, or <c>latest</c>.</param>
    /// <param name="previous">Release id.</param>
    public Task<IResult> ChangeTableAsync(
        HttpRequest request,
        string release,
        string previous,
        string table,
        CancellationToken cancellation = default) => AnswerAsync(async () =>
    {
        var found = await _finder.FindAsync(release, cancellation);
        var summary = await ComparisonAsync(found, previous, cancellation);
        var names = summary.Files.Select(file => file.Table!).Distinct().ToArray();
        var (name, ending) = TableFormat.Split(table);
        if (!names.Contains(name))
        {
            throw new ProblemException(Problem.Unknown("table", table, names));
        }

        var stored = new StoredTable(
            name,
            $"{Routes.Releases}/{found.Id}/changes/{summary.Previous}/{name}",
            [found.Id, "since", summary.Previous, name],
            format => summary.Files.FirstOrDefault(file => file.Path == PathOf(name, format)),
            [.. names.Select(one => summary.Files.Single(file => file.Path == PathOf(one, TableFormat.Parquet)))],
            found.Manifest.Simulated,
            TableFormat.All);
        return await _tables.AnswerAsync(request, stored, ending, found.CacheControl, cancellation);

        string PathOf(string one, TableFormat format) => LakeLayout.ChangeTable(summary.Previous, found.Id, one, format.Name);
    });

    private async Task<ChangeSummary> ComparisonAsync(FoundRelease found, string previous, CancellationToken cancellation)
    {
        var compared = await _changes.ListAsync(found.Id, cancellation);
        return compared.Contains(previous) && await _changes.FindAsync(previous, found.Id, cancellation) is { } summary
            ? summary
            : throw new ProblemException(Problem.Unknown("previous", previous, compared, $"release {found.Id} was not compared with it"));
    }
}
