using System.Globalization;
using PocGrid.Results.Inference;
using PocGrid.Tables;

namespace PocGrid.Local;

/// <summary>Fits in a few lines each: rows and events, and the coefficients of violence.</summary>
internal static class FitLines
{
    /// <param name="fits">Rows of <c>fit_summary</c>.</param>
    /// <param name="coefficients">Rows of <c>coefficients</c>.</param>
    public static string Of(Table fits, Table coefficients) =>
        string.Join(Environment.NewLine, fits.Rows.SelectMany(fit => LinesOf(fit, coefficients)));

    private static IEnumerable<string> LinesOf(TableRow row, Table coefficients)
    {
        var fit = row.Get(FitSummaryTable.Fit);
        var (rows, events, cells) = (row.Get(FitSummaryTable.Rows), row.Get(FitSummaryTable.Events), row.Get(FitSummaryTable.Clusters));
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"  {fit}: {rows:N0} cell-months, {events:N0} events, {cells:N0} cells, {row.Get(FitSummaryTable.Status)}");
        if (row.Get(FitSummaryTable.Reason) is { } reason)
        {
            yield return $"      {reason}";
        }

        if (row.Get(FitSummaryTable.ControlsLeftOut) is { } leftOut)
        {
            yield return $"      left out, no dataset: {leftOut}";
        }

        foreach (var one in coefficients.Rows
            .Where(one => one.Get(CoefficientsTable.Fit) == fit && IsMain(one.Get(CoefficientsTable.Term))))
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"      {one.Get(CoefficientsTable.Term),-34} {one.Get(CoefficientsTable.Coefficient),8:F3}  "
                    + $"({one.Get(CoefficientsTable.StandardError):F3})  {Certainty(one)}");
        }
    }

    private static string Certainty(TableRow coefficient)
    {
        var (p, degrees) = (coefficient.Get(CoefficientsTable.P), coefficient.Get(CoefficientsTable.Degrees));
        return coefficient.Get(CoefficientsTable.RestsOn)
            ?? string.Create(CultureInfo.InvariantCulture, $"p = {p:F4}{(double.IsNaN(degrees) ? "" : $", df {degrees:F1}")}");
    }

    private static bool IsMain(string term)
        => term.Contains("state_deaths", StringComparison.Ordinal) || term.Contains("neighbour", StringComparison.Ordinal);
}
