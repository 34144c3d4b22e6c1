using PocGrid.Results.Inference;
using PocGrid.Tables;

namespace PocGrid.Releases.Changes;

/// <summary>The models of a release and their coefficients; columns that its code did not write are missing.</summary>
internal sealed record ReleaseModels(Table Models, Table Coefficients)
{
    /// <summary>The fit of each row of <see cref="Models"/>.</summary>
    public string[] Fits { get; } = Models.Values(FitSummaryTable.Fit);

    /// <summary>Fit and term of each row of <see cref="Coefficients"/>.</summary>
    public (string Fit, string Term)[] Terms { get; } =
        [.. Coefficients.Values(CoefficientsTable.Fit).Zip(Coefficients.Values(CoefficientsTable.Term))];

    /// <summary>The fits that were not refused.</summary>
    public IEnumerable<string> Fitted => Fits.Where((_, row) => Models.Values(FitSummaryTable.Status)[row] == "fitted");

    /// <summary>Null where the release has no such tables.</summary>
    public static async Task<ReleaseModels?> ReadAsync(ComparedRelease release)
    {
        var models = await release.ReadAsync(
            FitSummaryTable.Schema,
            [FitSummaryTable.Fit.Name, FitSummaryTable.Status.Name],
            [FitSummaryTable.Reason.Name, FitSummaryTable.Rows.Name, FitSummaryTable.Events.Name]);
        var coefficients = await release.ReadAsync(
            CoefficientsTable.Schema,
            [CoefficientsTable.Fit.Name, CoefficientsTable.Term.Name, CoefficientsTable.Coefficient.Name],
            [CoefficientsTable.StandardError.Name]);
        return models is null || coefficients is null ? null : new ReleaseModels(models, coefficients);
    }
}
