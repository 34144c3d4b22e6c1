using System.Text.Json;
using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Releases;
using PocGrid.Results;

namespace PocGrid.Api.Models;

/// <summary>Leads from the coefficients of a fit to the panels that it was fitted to.</summary>
internal sealed class FitOrigins(ReleaseTables tables)
{
    private const string Intercept = "intercept_";

    public async Task<IReadOnlyList<FitEntry>> ListAsync(FoundRelease release, CancellationToken cancellation)
    {
        var fits = await tables.ReadAsync(release, FitTables.Summary.Name, cancellation);
        return
        [
            .. Enumerable.Range(0, fits.RowCount).Select(row => new FitEntry(
                fits.Texts("fit")[row]!,
                fits.Texts("status")[row]!,
                fits.Int32s("rows")[row],
                fits.Int32s("events")[row],
                fits.Texts("model")[row]!,
                $"/{Routes.Releases}/{release.Id}/fits/{fits.Texts("fit")[row]}")),
        ];
    }

    /// <summary>What a fit was made of; null where there is no such fit.</summary>
    public async Task<FitOrigin?> FindAsync(FoundRelease release, string fit, CancellationToken cancellation)
    {
        var fits = await tables.ReadAsync(release, FitTables.Summary.Name, cancellation);
        var row = Array.IndexOf(fits.Texts("fit"), fit);
        if (row < 0)
        {
            return null;
        }

        var profile = ProfileOf(release.Manifest);
        var coefficients = await tables.ReadAsync(release, FitTables.Coefficients.Name, cancellation);
        var forms = ModelTerms.Of(profile.Model).ToDictionary(term => term.Name);
        TermOrigin[] terms =
        [
            .. Enumerable.Range(0, coefficients.RowCount)
                .Where(i => coefficients.Texts("fit")[i] == fit)
                .Select(i => OriginOf(coefficients.Texts("term")[i]!, forms, release.Manifest)),
        ];
        return new FitOrigin(
            release.Id,
            release.Manifest.Simulated,
            fit,
            fits.Texts("status")[row]!,
            fits.Texts("reason")[row],
            fits.Texts("model")[row]!,
            profile.Model.Outcome,
            fits.Int32s("rows")[row],
            fits.Int32s("events")[row],
            fits.Int32s("clusters")[row],
            terms,
            Parts(fits.Texts("controls_left_out")[row]),
            Parts(fits.Texts("dropped_columns")[row]),
            $"/{Routes.Releases}/{release.Id}/tables/{FitTables.Coefficients.Name}?country={fit}",
            PanelsOf(release, fit == Scopes.Pooled ? null : fit, [profile.Model.Outcome, .. terms.SelectMany(term => term.Columns)]));
    }

    /// <summary>The configuration of a release.</summary>
    public static Profile ProfileOf(Manifest manifest) => manifest.Profile.Deserialize<Profile>(LakeJson.Options)!;

    /// <summary>The panels of a country or, where it is null, of all, with addresses of the rows in these columns.</summary>
    public static IReadOnlyList<PanelOrigin> PanelsOf(FoundRelease release, string? country, IEnumerable<string> columns)
    {
        var fields = string.Join(',', ((string[])["gid", "month", "country", "is_map_month"]).Concat(columns).Except(Withheld(release.Manifest)));
        return
        [
            .. from panel in release.Manifest.Countries
               where country is null || panel.Iso3 == country
               let address = $"/{Routes.Releases}/{release.Id}/panels/{panel.Iso3}"
               select new PanelOrigin(panel.Iso3, $"{address}?format=json&fields={fields}", address),
        ];
    }

    /// <summary>Columns that are in no published panel, because a licence forbids to pass them on.</summary>
    public static IEnumerable<string> Withheld(Manifest manifest) => manifest.LeftOut.Select(left => left.Column).OfType<string>();

    private static TermOrigin OriginOf(string term, Dictionary<string, ModelTerm> forms, Manifest manifest) => forms.TryGetValue(term, out var known)
        ? new TermOrigin(term, known.Columns, known.Form, IsPublished: !known.Columns.Intersect(Withheld(manifest)).Any())
        : new TermOrigin(term, ["country"], $"1 in {term.Replace(Intercept, "", StringComparison.Ordinal)}, else 0", IsPublished: true);

    private static string[] Parts(string? joined) => joined?.Split(';') ?? [];
}
