using PocGrid.Results;
using PocGrid.Tables;

namespace PocGrid.Releases.Changes;

/// <summary>The models of a release and their coefficients; columns that its code did not write are missing.</summary>
internal sealed record ReleaseModels(Table Models, Table Coefficients)
{
    /// <summary>The fit of each row of <see cref="Models"/>.</summary>
    public string[] Fits { get; } = Array.ConvertAll(Models.Texts("fit"), fit => fit!);

    /// <summary>Fit and term of each row of <see cref="Coefficients"/>.</summary>
    public (string Fit, string Term)[] Terms { get; } = [.. Coefficients.Texts("fit").Zip(Coefficients.Texts("term"), (fit, term) => (fit!, term!))];

    /// <summary>The fits that were not refused.</summary>
    public IEnumerable<string> Fitted => Fits.Where((_, row) => Models.Texts("status")[row] == "fitted");

    /// <summary>Null where the release has no such tables.</summary>
    public static async Task<ReleaseModels?> ReadAsync(ComparedRelease release)
    {
        var models = await release.ReadAsync(FitTables.Summary, ["fit", "status"], ["reason", "rows", "events"]);
        var coefficients = await release.ReadAsync(FitTables.Coefficients, ["fit", "term", "estimate"], ["std_error"]);
        return models is null || coefficients is null ? null : new ReleaseModels(models, coefficients);
    }
}
