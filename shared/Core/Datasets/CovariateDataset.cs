using PocGrid.Grid;
using PocGrid.Sources;
using PocGrid.Tables;

namespace PocGrid.Datasets;

/// <summary>A dataset of covariates by cell.</summary>
internal abstract class CovariateDataset(string kind, string name) : Dataset(kind, name, SourceFamily.Covariates)
{
    /// <summary>Variables may be spread over several files.</summary>
    public sealed override string SeriesOf(RecognizedFile file, string fileName) => $"{Kind}/{SeriesText.Stem(fileName)}";

    protected static ConversionOutput Output(
        RecognizedFile file, Table table, long rowsRead, IReadOnlyList<Reject> rejects, IReadOnlyList<string> variables,
        MonthRange? coverage, IReadOnlyList<string> notes) => new()
        {
            GridMonths = [table],
            Rejects = rejects,
            Result = new Conversion
            {
                File = file,
                Account = [.. Accounts.OfReading(file, rowsRead, rejects), .. Accounts.OfPlacingAll(file, table.RowCount)],
                Coverage = coverage,
                CoverageFrom = coverage is null ? "" : "observed",
                Variables = variables,
                Notes = notes,
            },
        };

    /// <summary>A variable without a value gives nothing, and stands in no other's way.</summary>
    protected static IReadOnlyList<string> WithValues(IReadOnlyDictionary<string, double[]> values) =>
        [.. values.Where(variable => Array.Exists(variable.Value, value => !double.IsNaN(value))).Select(variable => variable.Key)
            .Order(StringComparer.Ordinal)];
}
