using Microsoft.AspNetCore.Http;
using PocGrid.Api.Querying;

namespace PocGrid.Api;

/// <content>The cell-month panels of a release.</content>
public sealed partial class ReleaseApi
{
    /// <summary>The panels of a release, one a studied country.</summary>
    /// <param name="release">Release id, or <c>latest</c>.</param>
    public Task<IResult> PanelsAsync(string release, CancellationToken cancellation = default) => AnswerAsync(async () =>
    {
        var found = await _finder.FindAsync(release, cancellation);
        var panels =
            from country in found.Manifest.Countries
            let file = found.PanelFile(country.Iso3)
            where file is not null
            select new PanelEntry(country.Iso3, country.Name, country.Months, file.Rows, file.Length, file.Sha256);
        return Served.Json(new PanelList(found.Id, found.Manifest.Simulated, [.. panels]), found.CacheControl);
    });

    /// <summary>
    /// The panel of a country: without query parameters the Parquet file, streamed from the lake, whole or by byte ranges; else rows as
    /// of a table.
    /// </summary>
    /// <param name="release">Release id, or <c>latest</c>.</param>
    /// <param name="country">ISO 3166-1 alpha-3 code; with the name of a format after a dot, in that format.</param>
    public Task<IResult> PanelAsync(
        HttpRequest request,
        string release,
        string country,
        CancellationToken cancellation = default) => AnswerAsync(async () =>
    {
        var found = await _finder.FindAsync(release, cancellation);
        var (iso3, ending) = TableFormat.Split(country);
        var file = found.PanelFile(iso3) ?? throw new ProblemException(Unknown(found, country));
        var stored = new StoredTable(
            "panel",
            $"{Routes.Releases}/{found.Id}/panels/{iso3}",
            [found.Id, "panel", iso3],
            format => format == TableFormat.Parquet ? file : null,
            [.. found.Tables.Select(name => found.TableFile(name, TableFormat.Parquet)!)],
            found.Manifest.Simulated,
            TableFormat.ParquetFirst);
        return await _tables.AnswerAsync(request, stored, ending, found.CacheControl, cancellation);
    });

    private static Problem Unknown(FoundRelease found, string country)
    {
        var studied = found.Manifest.Countries.Select(c => c.Iso3).Where(iso3 => found.PanelFile(iso3) is not null);
        var refused = found.Manifest.RefusedCountries.FirstOrDefault(c => c.Iso3 == country);
        return Problem.Unknown("country", country, [.. studied], refused is null ? null : $"it is not studied. {refused.Reason}");
    }
}
