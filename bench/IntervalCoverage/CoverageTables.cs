using System.Globalization;
using System.Text;
using PocGrid.Estimation;

namespace PocGrid.Bench;

/// <summary>Coverage as tables: the shares of one setting as Markdown, everything as CSV.</summary>
internal static class CoverageTables
{
    private static readonly double[] Truth = [.. PanelFit.Terms.Select(term => PanelColumns.Truth.First(t => t.Name == term).Coefficient)];

    /// <summary>Coverage of both terms, an estimator a line and a covariance a column.</summary>
    /// <param name="ofTruth">Whether the target is the true coefficient; else, and always for linear models, the mean estimate.</param>
    public static string Matrix(IReadOnlyList<IReadOnlyList<PanelFit>> panels, bool ofTruth)
    {
        var text = new StringBuilder();
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"| estimator | {string.Join(" | ", EstimatorsOfPanel.Choices.Select(c => c.Name))} |");
        text.AppendLine(CultureInfo.InvariantCulture, $"| --- |{string.Concat(EstimatorsOfPanel.Choices.Select(_ => " ---: |"))}");
        foreach (var fits in ByEstimator(panels))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {fits[0].Estimator} |");
            for (var c = 0; c < EstimatorsOfPanel.Choices.Count; c++)
            {
                var rows = Truth.Select((_, term) => CoverageRow.Of(fits, c, term, TruthOf(fits, term))).ToArray();
                var shares = rows.Select(row => ofTruth && !double.IsNaN(row.OfTruth) ? row.OfTruth : row.OfMean).ToArray();
                var percent = shares.Select(share => (100 * share).ToString("F1", CultureInfo.InvariantCulture));
                text.Append(CultureInfo.InvariantCulture, $" {(shares.Any(double.IsNaN) ? "–" : string.Join(" / ", percent))} |");
            }

            text.AppendLine();
        }

        return text.ToString();
    }

    /// <summary>First line of the file of <see cref="Rows(CoverageSetting, IReadOnlyList{IReadOnlyList{PanelFit}})"/>.</summary>
    public const string Header =
        "setting,term,estimator,covariance,panels,fitted,bias,sd,mean_std_error,mean_width,covers_truth_percent,covers_own_mean_percent";

    /// <summary>Everything, a term, estimator and covariance a line of CSV; pairs that do not exist are left out.</summary>
    public static IEnumerable<string> Rows(CoverageSetting setting, IReadOnlyList<IReadOnlyList<PanelFit>> panels) =>
        from term in Enumerable.Range(0, Truth.Length)
        from fits in ByEstimator(panels)
        from c in Enumerable.Range(0, EstimatorsOfPanel.Choices.Count)
        let row = CoverageRow.Of(fits, c, term, TruthOf(fits, term))
        where row.Fits > 0
        select Line(setting, term, fits[0].Estimator, EstimatorsOfPanel.Choices[c].Name, panels.Count, row);

    /// <summary>The same of clusters that are few.</summary>
    public static IEnumerable<string> Rows(CoverageSetting setting, IReadOnlyList<FewClusters> panels)
    {
        PanelFit[] fits = [.. panels.Select(p => p.Fit)];
        for (var term = 0; term < Truth.Length; term++)
        {
            for (var c = 0; c < FewClusters.Names.Count; c++)
            {
                if (CoverageRow.Of(fits, c, term, Truth[term]) is { Fits: > 0 } row)
                {
                    yield return Line(setting, term, "logit", FewClusters.Names[c], panels.Count, row);
                }
            }

            var wild = panels.Where(p => p.WildCovers is not null).Select(p => p.WildCovers![term] ? 1.0 : 0.0).ToArray();
            var estimates = CoverageRow.Of(fits, 0, term, Truth[term]);
            var tested = estimates with { Fits = wild.Length, Error = double.NaN, OfTruth = wild.Average(), OfMean = double.NaN };
            yield return Line(setting, term, "logit", "wild_score_rademacher by unit", panels.Count, tested);
        }
    }

    /// <summary>Why panels were refused, an estimator a line; those never refused are left out.</summary>
    public static string Refusals(IReadOnlyList<IReadOnlyList<PanelFit>> panels)
    {
        var lines = ByEstimator(panels)
            .Select(fits => (
                fits[0].Estimator, Reasons: fits.Select(f => f.Refused).OfType<RefusalReason>().CountBy(reason => reason).ToArray()))
            .Where(fits => fits.Reasons.Length > 0)
            .Select(fits => $"{fits.Estimator}: {string.Join(", ", fits.Reasons.Select(reason => $"{reason.Value} {reason.Key}"))}");
        return string.Join("; ", lines) is { Length: > 0 } text ? $"Refused: {text}." : "No fit was refused.";
    }

    private static IEnumerable<PanelFit[]> ByEstimator(IReadOnlyList<IReadOnlyList<PanelFit>> panels) =>
        Enumerable.Range(0, panels[0].Count).Select(estimator => panels.Select(panel => panel[estimator]).ToArray());

    /// <summary>A linear probability is no log odds: it has no true coefficient here.</summary>
    private static double TruthOf(PanelFit[] fits, int term) =>
        fits[0].Estimator is EstimatorsOfPanel.LinearByCell or EstimatorsOfPanel.LinearByCountry ? double.NaN : Truth[term];

    private static string Line(CoverageSetting setting, int term, string estimator, string covariance, int panels, CoverageRow row) =>
        string.Join(
            ',',
            [
                $"{setting.Letter}",
                PanelFit.Terms[term],
                estimator.Contains(',') ? $"\"{estimator}\"" : estimator,
                covariance,
                $"{panels}",
                $"{row.Fits}",
                .. new[] { row.Bias, row.Deviation, row.Error, row.Width }.Select(number => Number(number, "F4")),
                .. new[] { row.OfTruth, row.OfMean }.Select(share => Number(100 * share, "F1")),
            ]);

    private static string Number(double value, string digits) =>
        double.IsNaN(value) ? "" : value.ToString(digits, CultureInfo.InvariantCulture);
}
