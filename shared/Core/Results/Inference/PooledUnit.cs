using PocGrid.Estimation.Diagnostics;
using PocGrid.Results.Models;
using PocGrid.Tables;

namespace PocGrid.Results.Inference;

/// <summary>A country, or missions of a country, with what its own fit says of a term of violence.</summary>
/// <param name="Country">ISO 3166-1 alpha-3 code.</param>
/// <param name="Name">The country's code, or the missions joined by ;.</param>
/// <param name="Estimate">Of its own fit; null where there is none.</param>
/// <param name="Error">Standard error of the estimate.</param>
/// <param name="Events">Enhancements exposed to the term.</param>
/// <param name="RestsOn">In words, where these are too few for a p value.</param>
/// <param name="Reason">Why there is no estimate.</param>
internal sealed record PooledUnit(
    string Country, string Name, double? Estimate, double? Error, int Events, string? RestsOn, string? Reason)
{
    public bool HasEstimate => Estimate is not null && Error > 0;

    /// <summary>Whether its estimate may say how much units differ.</summary>
    public bool IsSupported => HasEstimate && Events >= TermSupport.LeastEvents;

    /// <summary>The countries of a release.</summary>
    public static IEnumerable<PooledUnit> Countries(Table coefficients, Table support, Table summary, Term term) =>
        from fit in summary.Rows
        let country = fit.Get(FitSummaryTable.Fit)
        where country != CountriesAndPooled.Pooled
        let own = Find(coefficients, CoefficientsTable.Fit, country, CoefficientsTable.Term, term.Name)
        let supported = Find(support, TermSupportTable.Fit, country, TermSupportTable.Term, term.Name)
        select new PooledUnit(
            country,
            country,
            own?.Get(CoefficientsTable.Coefficient),
            own?.Get(CoefficientsTable.StandardError),
            supported?.Get(TermSupportTable.Events) ?? 0,
            supported?.Get(FitColumns.RestsOn),
            own is null ? fit.Get(FitSummaryTable.Reason) ?? TermWords.ReproducedByOthers(term.Name) : null);

    /// <summary>The missions of a release, of each country those at risk together as one.</summary>
    public static IEnumerable<PooledUnit> Missions(Table missions, Term term) =>
        from row in missions.Rows
        where row.Get(MissionCoefficientsTable.Term) == term.Name
        select new PooledUnit(
            row.Get(MissionCoefficientsTable.Fit),
            row.Get(MissionCoefficientsTable.Missions),
            row.OrNull(MissionCoefficientsTable.Coefficient),
            row.OrNull(MissionCoefficientsTable.StandardError),
            row.Get(MissionCoefficientsTable.ExposedEvents),
            row.Get(FitColumns.RestsOn),
            row.Get(MissionCoefficientsTable.Reason));

    private static TableRow? Find(Table table, Column<string> fit, string country, Column<string> term, string name) => table.Rows
        .Where(row => row.Get(fit) == country && row.Get(term) == name)
        .Select(row => (TableRow?)row)
        .SingleOrDefault();
}
