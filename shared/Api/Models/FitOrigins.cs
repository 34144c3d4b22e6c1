using PocGrid.Panels;
using PocGrid.Releases;
using PocGrid.Results;
using PocGrid.Results.Inference;
using PocGrid.Results.Origins;
using PocGrid.Tables;

namespace PocGrid.Api.Models;

/// <summary>
/// Leads from the coefficients of a fit to the panels that it was fitted to: as the code that fitted it told it in the tables of its
/// release.
/// </summary>
internal sealed class FitOrigins(ReleaseTables tables)
{
    public async Task<IReadOnlyList<FitEntry>> ListAsync(FoundRelease release, CancellationToken cancellation)
    {
        var fits = await tables.ReadAsync(release, FitSummaryTable.Schema.Name, cancellation);
        return
        [
            .. fits.Rows.Select(row => new FitEntry(
                row.Get(FitSummaryTable.Fit),
                row.Get(FitSummaryTable.Status),
                row.Get(FitSummaryTable.Rows),
                row.Get(FitSummaryTable.Events),
                row.Get(FitSummaryTable.Model),
                $"/{Routes.Releases}/{release.Id}/fits/{row.Get(FitSummaryTable.Fit)}")),
        ];
    }

    /// <summary>What a fit was made of; null where there is no such fit.</summary>
    public async Task<FitOrigin?> FindAsync(FoundRelease release, string fit, CancellationToken cancellation)
    {
        var fits = await tables.ReadAsync(release, FitSummaryTable.Schema.Name, cancellation);
        var at = Array.IndexOf(fits.Values(FitSummaryTable.Fit), fit);
        if (at < 0)
        {
            return null;
        }

        var row = new TableRow(fits, at);

        var told = await tables.ReadAsync(release, FitTerms.Schema.Name, cancellation);
        TermRow[] rows = [.. told.Rows.Where(term => term.Get(FitTerms.Fit) == fit).Select(TermRow.Read)];
        var outcome = rows.Single(one => one.Role == TermRow.OutcomeRole).Form;
        TermOrigin[] terms = [.. rows.Where(one => one.Role == TermRow.TermRole).Select(TermOrigin.Of)];
        return new FitOrigin(
            release.Id,
            release.Manifest.Simulated,
            fit,
            row.Get(FitSummaryTable.Status),
            row.Get(FitSummaryTable.Reason),
            row.Get(FitSummaryTable.Model),
            outcome,
            row.Get(FitSummaryTable.Rows),
            row.Get(FitSummaryTable.Events),
            row.Get(FitSummaryTable.Clusters),
            terms,
            Parts(row.Get(FitSummaryTable.ControlsLeftOut)),
            Parts(row.Get(FitSummaryTable.DroppedColumns)),
            $"/{Routes.Releases}/{release.Id}/tables/{CoefficientsTable.Schema.Name}?country={fit}",
            PanelsOf(release, fit == CountriesAndPooled.Pooled ? null : fit, [outcome, .. terms.SelectMany(term => term.Columns)]));
    }

    /// <summary>The panels of a country or, where it is null, of all, with addresses of the rows in these columns.</summary>
    public static IReadOnlyList<PanelOrigin> PanelsOf(FoundRelease release, string? country, IEnumerable<string> columns)
    {
        string[] keys = [PanelSchema.Gid.Name, PanelSchema.Month.Name, PanelSchema.Country.Name, PanelSchema.IsMapMonth.Name];
        var fields = string.Join(',', keys.Concat(columns).Except(Withheld(release.Manifest)));
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
