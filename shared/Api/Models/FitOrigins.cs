using PocGrid.Releases;
using PocGrid.Results;
using PocGrid.Results.Origins;

namespace PocGrid.Api.Models;

/// <summary>Leads from the coefficients of a fit to the panels that it was fitted to: as the code that fitted it told it in the tables of its release.</summary>
internal sealed class FitOrigins(ReleaseTables tables)
{
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

        var told = await tables.ReadAsync(release, FitTerms.Schema.Name, cancellation);
        TermRow[] rows = [.. Enumerable.Range(0, told.RowCount).Where(i => told.Texts("fit")[i] == fit).Select(i => TermRow.Read(told, i))];
        var outcome = rows.Single(one => one.Role == TermRow.OutcomeRole).Form;
        TermOrigin[] terms = [.. rows.Where(one => one.Role == TermRow.TermRole).Select(TermOrigin.Of)];
        return new FitOrigin(
            release.Id,
            release.Manifest.Simulated,
            fit,
            fits.Texts("status")[row]!,
            fits.Texts("reason")[row],
            fits.Texts("model")[row]!,
            outcome,
            fits.Int32s("rows")[row],
            fits.Int32s("events")[row],
            fits.Int32s("clusters")[row],
            terms,
            Parts(fits.Texts("controls_left_out")[row]),
            Parts(fits.Texts("dropped_columns")[row]),
            $"/{Routes.Releases}/{release.Id}/tables/{FitTables.Coefficients.Name}?country={fit}",
            PanelsOf(release, fit == CountriesAndPooled.Pooled ? null : fit, [outcome, .. terms.SelectMany(term => term.Columns)]));
    }

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
    private static IEnumerable<string> Withheld(Manifest manifest) => manifest.LeftOut.Select(left => left.Column).OfType<string>();

    private static string[] Parts(string? joined) => joined?.Split(';') ?? [];
}
