using System.Globalization;
using System.Text;

namespace PocGrid.Bench;

/// <summary>Tables of coverage as Markdown.</summary>
internal static class CoverageTables
{
    private static readonly double[] Truth = [.. PanelFit.Terms.Select(term => PanelColumns.Truth.First(t => t.Name == term).Coefficient)];

    /// <summary>Coverage of both terms, an estimator a line and a covariance a column.</summary>
    /// <param name="ofTruth">Whether the target is the true coefficient; else, and always for linear models, the mean estimate.</param>
    public static string Matrix(IReadOnlyList<IReadOnlyList<PanelFit>> panels, bool ofTruth)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"| estimator | {string.Join(" | ", EstimatorsOfPanel.Choices.Select(c => c.Name))} |");
        text.AppendLine(CultureInfo.InvariantCulture, $"| --- |{string.Concat(EstimatorsOfPanel.Choices.Select(_ => " ---: |"))}");
        foreach (var fits in ByEstimator(panels))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {fits[0].Estimator} |");
            for (var c = 0; c < EstimatorsOfPanel.Choices.Count; c++)
            {
                var rows = Truth.Select((_, term) => CoverageRow.Of(fits, c, term, TruthOf(fits, term))).ToArray();
                var shares = rows.Select(row => ofTruth && !double.IsNaN(row.OfTruth) ? row.OfTruth : row.OfMean).ToArray();
                text.Append(CultureInfo.InvariantCulture, $" {(shares.Any(double.IsNaN) ? "–" : string.Join(" / ", shares.Select(s => (100 * s).ToString("F1", CultureInfo.InvariantCulture))))} |");
            }

            text.AppendLine();
        }

        return text.ToString();
    }

    /// <summary>Everything of one term, an estimator and covariance a line; pairs that do not exist are left out.</summary>
    public static string Full(IReadOnlyList<IReadOnlyList<PanelFit>> panels, int term)
    {
        var text = Head();
        foreach (var fits in ByEstimator(panels))
        {
            for (var c = 0; c < EstimatorsOfPanel.Choices.Count; c++)
            {
                Line(text, fits, EstimatorsOfPanel.Choices[c].Name, c, term);
            }
        }

        return text.ToString();
    }

    public static string FewUnits(IReadOnlyList<FewClusters> panels, int term)
    {
        var text = Head();
        PanelFit[] fits = [.. panels.Select(p => p.Fit)];
        for (var c = 0; c < FewClusters.Names.Count; c++)
        {
            Line(text, fits, FewClusters.Names[c], c, term);
        }

        var wild = panels.Where(p => p.WildCovers is not null).Select(p => p.WildCovers![term]).ToArray();
        var row = CoverageRow.Of(fits, 0, term, Truth[term]) with { Fits = wild.Length };
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"| logit | wild_score_rademacher by unit | {Refused(panels.Count, wild.Length)} | {CoverageRow.Number(row.Bias)} | {CoverageRow.Number(row.Deviation)} | – | – | {row.Percent(wild.Average(covers => covers ? 1.0 : 0.0))} | – |");
        return text.ToString();
    }

    /// <summary>Why panels were refused, an estimator a line; those never refused are left out.</summary>
    public static string Refusals(IReadOnlyList<IReadOnlyList<PanelFit>> panels)
    {
        var lines = ByEstimator(panels).Where(fits => fits.Any(f => f.Refused is not null)).Select(fits =>
            $"{fits[0].Estimator}: {string.Join(", ", fits.Where(f => f.Refused is not null).CountBy(f => f.Refused!.Value).Select(r => $"{r.Value} {r.Key}"))}");
        return string.Join("; ", lines) is { Length: > 0 } text ? $"Refused: {text}." : "No fit was refused.";
    }

    private static IEnumerable<PanelFit[]> ByEstimator(IReadOnlyList<IReadOnlyList<PanelFit>> panels) =>
        Enumerable.Range(0, panels[0].Count).Select(estimator => panels.Select(panel => panel[estimator]).ToArray());

    /// <summary>A linear probability is no log odds: it has no true coefficient here.</summary>
    private static double TruthOf(PanelFit[] fits, int term) =>
        fits[0].Estimator is EstimatorsOfPanel.LinearByCell or EstimatorsOfPanel.LinearByCountry ? double.NaN : Truth[term];

    private static StringBuilder Head() => new StringBuilder()
        .AppendLine("| estimator | covariance | refused % | bias | SD of estimates | mean SE | mean width | covers truth % | covers own mean % |")
        .AppendLine("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");

    private static void Line(StringBuilder text, PanelFit[] fits, string covariance, int c, int term)
    {
        var row = CoverageRow.Of(fits, c, term, TruthOf(fits, term));
        if (row.Fits == 0)
        {
            return;
        }

        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"| {fits[0].Estimator} | {covariance} | {Refused(fits.Length, row.Fits)} | {CoverageRow.Number(row.Bias)} | {CoverageRow.Number(row.Deviation)} | {CoverageRow.Number(row.Error)} | {CoverageRow.Number(row.Width)} | {row.Percent(row.OfTruth)} | {row.Percent(row.OfMean)} |");
    }

    private static string Refused(int panels, int fits) => (100.0 * (panels - fits) / panels).ToString("F1", CultureInfo.InvariantCulture);
}
