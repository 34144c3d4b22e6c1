using System.Globalization;
using Microsoft.AspNetCore.Http;
using PocGrid.Api.Models;
using PocGrid.Api.Querying;
using PocGrid.Grid;
using PocGrid.Lake;

namespace PocGrid.Api;

/// <content>The way from the numbers of a release back to the source rows.</content>
public sealed partial class ReleaseApi
{
    /// <summary>
    /// The story of a cell: violence and presence by month, with the ids of events, the numbers of maps, and the source rows.
    /// </summary>
    /// <param name="release">Release id, or <c>latest</c>.</param>
    /// <param name="gid">PRIO-GRID cell.</param>
    public Task<IResult> CellAsync(
        HttpRequest request,
        string release,
        string gid,
        CancellationToken cancellation = default) => AnswerAsync(async () =>
    {
        var found = await _finder.FindAsync(release, cancellation);
        var given = GivenParameters.Read(request, Endpoints.Cell.Query);
        var months = new MonthRange(
            RowFilter.MonthOf(QueryParameter.From, given[QueryParameter.From]) ?? new Month(1),
            RowFilter.MonthOf(QueryParameter.To, given[QueryParameter.To]) ?? new Month(int.MaxValue));
        if (!int.TryParse(gid, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > GridCell.Count)
        {
            throw new ProblemException(Problem.Unknown("gid", gid, [], "a PRIO-GRID cell number is 1 to 259200"));
        }

        return await DocumentAsync(
            found,
            $"cells/{number}/{months.First.Id}-{months.Last.Id}",
            async stop => await _cells.FindAsync(found, GridCell.FromGid(number), months, stop)
                ?? throw new ProblemException(
                    Problem.Unknown("gid", gid, [], "the cell lies in no country of the boundaries that the release was made with")),
            cancellation);
    });

    /// <summary>The models that were asked for, fitted or refused.</summary>
    /// <param name="release">Release id, or <c>latest</c>.</param>
    public Task<IResult> FitsAsync(string release, CancellationToken cancellation = default) => AnswerAsync(async () =>
    {
        var found = await _finder.FindAsync(release, cancellation);
        return await DocumentAsync(
            found,
            "fits",
            async stop => new FitList(found.Id, found.Manifest.Simulated, await _fits.ListAsync(found, stop)),
            cancellation);
    });

    /// <summary>What a model was made of: its terms as columns of the panels, and where the rows are.</summary>
    /// <param name="release">Release id, or <c>latest</c>.</param>
    /// <param name="fit"><c>pooled</c>, or the ISO 3166-1 alpha-3 code of a country.</param>
    public Task<IResult> FitAsync(string release, string fit, CancellationToken cancellation = default) => AnswerAsync(async () =>
    {
        var found = await _finder.FindAsync(release, cancellation);
        return await DocumentAsync(
            found,
            $"fits/{fit}",
            async stop => await _fits.FindAsync(found, fit, stop)
                ?? throw new ProblemException(
                    Problem.Unknown("fit", fit, [.. (await _fits.ListAsync(found, stop)).Select(one => one.Fit)])),
            cancellation);
    });

    /// <summary>What a specification was made of.</summary>
    /// <param name="release">Release id, or <c>latest</c>.</param>
    /// <param name="specification">Its number in the grid.</param>
    public Task<IResult> SpecificationAsync(
        string release,
        string specification,
        CancellationToken cancellation = default) => AnswerAsync(async () =>
    {
        var found = await _finder.FindAsync(release, cancellation);
        return await DocumentAsync(
            found,
            $"specifications/{specification}",
            async stop => int.TryParse(specification, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && await _specifications.FindAsync(found, number, stop) is { } origin
                ? origin
                : throw new ProblemException(Problem.Unknown(
                    "specification",
                    specification,
                    [],
                    $"the grid numbers its specifications from 1 to {await _specifications.CountAsync(found, stop)}")),
            cancellation);
    });

    /// <summary>The grid-months that a release was made from.</summary>
    /// <param name="release">Release id, or <c>latest</c>.</param>
    public Task<IResult> GridMonthsAsync(string release, CancellationToken cancellation = default) => AnswerAsync(async () =>
    {
        var found = await _finder.FindAsync(release, cancellation);
        return await DocumentAsync(
            found,
            "grid-months",
            _ => Task.FromResult(new GridMonthList(found.Id, found.Manifest.Simulated, [.. GridMonthFile.Of(found)])),
            cancellation);
    });

    /// <summary>A file of grid-months, Parquet, streamed from the lake, whole or by byte ranges.</summary>
    /// <param name="release">Release id, or <c>latest</c>.</param>
    /// <param name="source">Dataset.</param>
    /// <param name="version">Its release, as the list of grid-months writes it.</param>
    /// <param name="part">Calendar year, or <c>all</c>.</param>
    public Task<IResult> GridMonthAsync(
        string release,
        string source,
        string version,
        string part,
        CancellationToken cancellation = default) => AnswerAsync(async () =>
    {
        var found = await _finder.FindAsync(release, cancellation);
        var file = GridMonthFile.Find(found, source, version, part)
            ?? throw new ProblemException(Problem.Unknown(
                "grid-months",
                $"{source}/{version}/{part}",
                [.. GridMonthFile.Of(found).Select(one => $"{one.Source}/{one.SourceRelease}/{one.Part}")]));
        return Served.File(
            stop => _lake.OpenCheckedAsync(file.Path, file.Sha256, stop),
            file.Length,
            file.Sha256,
            TableFormat.Parquet.ContentType,
            found.CacheControl,
            TableFormat.Parquet.DownloadName(source, version, part),
            cache: _cache);
    });
}
