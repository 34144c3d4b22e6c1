using PocGrid.Lake;
using PocGrid.Results.Inference;
using PocGrid.Tables;

namespace PocGrid.Pipeline.Steps;

/// <summary>What a fit says of itself before its release is there.</summary>
/// <param name="Summary">Its row of <c>fit_summary</c>.</param>
/// <param name="Coefficients">Its rows of <c>coefficients</c>.</param>
public sealed record FittedTables(Table Summary, Table Coefficients)
{
    internal static async Task<FittedTables> ReadAsync(ILake lake, string release, string fit, CancellationToken cancellation)
    {
        return new FittedTables(await ReadAsync(FitSummaryTable.Schema), await ReadAsync(CoefficientsTable.Schema));

        Task<Table> ReadAsync(TableSchema table) =>
            lake.ReadTableAsync(FitStep.TablePath(release, table.Name, fit), cancellation: cancellation);
    }
}
