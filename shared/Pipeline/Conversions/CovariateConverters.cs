using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Lake;
using PocGrid.Panels;
using PocGrid.Sources;
using PocGrid.Sources.Content;
using PocGrid.Sources.PrioGrid;
using PocGrid.Sources.Rainfall;
using PocGrid.Sources.Recognition;

namespace PocGrid.Pipeline.Conversions;

/// <summary>PRIO-GRID and rainfall.</summary>
internal static class CovariateConverters
{
    public static ConversionOutput PrioGrid(RecognizedFile file, SourceContent content)
    {
        var read = PrioGridReader.Read(content);
        MonthRange? coverage = read.Values.Year is { Length: > 0 } years ? new MonthRange(Month.Of(years.Min(), 1), Month.Of(years.Max(), 12)) : null;
        return Output(file, CovariateTables.Of(read.Values), read.RowsRead, read.Rejects, [.. read.Values.Values.Keys.Order(StringComparer.Ordinal)], coverage);
    }

    public static ConversionOutput Climatology(RecognizedFile file, SourceContent content)
    {
        var read = RainfallClimatologyReader.Read(content);
        return Output(file, CovariateTables.Of(read.Values), read.RowsRead, read.Rejects, [.. read.Values.Values.Keys.Order(StringComparer.Ordinal)], null);
    }

    /// <param name="months">Months of the study; others are passed over.</param>
    public static ConversionOutput Monthly(RecognizedFile file, SourceContent content, MonthRange months)
    {
        var rainfall = CruTsReader.Read(content, file.Facts.FirstYear, months);
        return Output(file, CovariateTables.Of(rainfall), rainfall.Gid.Length, [], [Controls.MonthlyRainfall], rainfall.Coverage);
    }

    private static ConversionOutput Output(
        RecognizedFile file, Table table, long rowsRead, IReadOnlyList<Reject> rejects, IReadOnlyList<string> variables, MonthRange? coverage) => new()
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
            },
        };
}
