using Microsoft.AspNetCore.Http;

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

    /// <summary>The panel of a country as Parquet, streamed from the lake, whole or by byte ranges.</summary>
    /// <param name="release">Release id, or <c>latest</c>.</param>
    /// <param name="country">ISO 3166-1 alpha-3 code.</param>
    public Task<IResult> PanelAsync(HttpRequest request, string release, string country, CancellationToken cancellation = default) => AnswerAsync(async () =>
    {
        var found = await _finder.FindAsync(release, cancellation);
        var file = found.PanelFile(country) ?? throw new ProblemException(Unknown(found, country));
        var stream = await lake.OpenReadAsync(file.Path, cancellation);
        return Served.File(stream, file.Sha256, TableFormat.Parquet.ContentType, found.CacheControl, TableFormat.Parquet.DownloadName(found.Id, "panel", country));
    });

    private static Problem Unknown(FoundRelease found, string country)
    {
        var studied = found.Manifest.Countries.Select(c => c.Iso3).Where(iso3 => found.PanelFile(iso3) is not null);
        var refused = found.Manifest.RefusedCountries.FirstOrDefault(c => c.Iso3 == country);
        return Problem.Unknown("country", country, [.. studied], refused is null ? null : $"it is not studied. {refused.Reason}");
    }
}
