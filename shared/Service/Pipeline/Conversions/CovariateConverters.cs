using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Sources;
using PocGrid.Sources.Content;
using PocGrid.Sources.PrioGrid;
using PocGrid.Sources.Rainfall;
using PocGrid.Sources.Recognition;
using PocGrid.Tables;

namespace PocGrid.Pipeline.Conversions;

/// <summary>PRIO-GRID and rainfall.</summary>
internal static class CovariateConverters
{
    public static ConversionOutput PrioGrid(RecognizedFile file, SourceContent content)
    {
        var read = PrioGridReader.Read(content);
        MonthRange? coverage = read.Values.Year is { Length: > 0 } years ? new MonthRange(Month.Of(years.Min(), 1), Month.Of(years.Max(), 12)) : null;
        return Output(file, CovariateTables.Of(read.Values), read.RowsRead, read.Rejects, WithValues(read.Values.Values), coverage, read.Values.Notes);
    }

    public static ConversionOutput Climatology(RecognizedFile file, SourceContent content)
    {
        var read = RainfallClimatologyReader.Read(content);
        return Output(file, CovariateTables.Of(read.Values), read.RowsRead, read.Rejects, WithValues(read.Values.Values), null, read.Values.Notes);
    }

    /// <param name="months">Months of the study; others are passed over.</param>
    public static ConversionOutput Monthly(RecognizedFile file, SourceContent content, MonthRange months)
    {
        var rainfall = CruTsReader.Read(content, file.Facts.FirstYear, months);
        return Output(file, CovariateTables.Of(rainfall), rainfall.Gid.Length, [], [Controls.MonthlyRainfall], rainfall.Coverage, []);
    }

    /// <summary>A variable without a value gives nothing, and stands in no other's way.</summary>
    private static IReadOnlyList<string> WithValues(IReadOnlyDictionary<string, double[]> values) =>
        [.. values.Where(variable => Array.Exists(variable.Value, value => !double.IsNaN(value))).Select(variable => variable.Key).Order(StringComparer.Ordinal)];

    private static ConversionOutput Output(
        RecognizedFile file, Table table, long rowsRead, IReadOnlyList<Reject> rejects, IReadOnlyList<string> variables, MonthRange? coverage, IReadOnlyList<string> notes) => new()
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
}
