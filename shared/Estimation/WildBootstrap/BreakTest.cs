using PocGrid.Numerics;

namespace PocGrid.Estimation;

/// <summary>
/// Whether one coefficient of a logit changes at a date that is not known: Rao's score statistic at its largest over dates (Andrews
/// 1993), its p value by the wild score bootstrap of clusters (Kline and Santos 2012). docs/methods/rolling.md has the formulas.
/// </summary>
/// <remarks>
/// A date's statistic is (Σ s)² / I, with s the clusters' contributions to the efficient score of the column from that date on, the
/// coefficient being the same before and after, and I the information on it: about twice what a break adds to the log likelihood. In a
/// draw the sign of a cluster is turned at all dates at once, so that draws depend on each other over dates and rows as the sample does.
/// </remarks>
public static class BreakTest
{
    /// <summary>Tests a column of a fit.</summary>
    /// <param name="fit">A logit by maximum likelihood without a break.</param>
    /// <param name="clusters">Any number that the rows of one cluster share.</param>
    /// <param name="column">Name of the column.</param>
    /// <param name="times">Time of each row.</param>
    /// <param name="dates">First times of what comes after, at least one.</param>
    /// <param name="options">Draws and seed; weights are Rademacher's.</param>
    /// <exception cref="ArgumentException">There is no date, or no such column.</exception>
    public static BreakTestResult Of(
        FittedModel fit, int[] clusters, string column, int[] times, IReadOnlyList<int> dates, WildBootstrapOptions options)
    {
        if (dates.Count == 0)
        {
            throw new ArgumentException("There is no date to test.", nameof(dates));
        }

        var groups = fit.ClustersOf(clusters);
        var values = fit.Design.Columns[fit.Design.IndexOfColumn(column)];
        var scores = new EfficientScores(fit, groups, EfficientScores.Exposed(values), options.MaxDegreeOfParallelism);
        var breaks = dates.Select(date => new Break(scores.Of(row => times[row] >= date ? values[row] : 0))).ToArray();
        double[] statistics = Array.ConvertAll(breaks, at => at.Statistic(Vectors.Sum(at.Contributions)));
        var largest = statistics.Max();
        var least = largest * (1 - WildDraws.Tie);
        var p = groups.Draws(options with { Weights = WildWeights.Rademacher })
            .Share(signs => Array.Exists(breaks, at => at.Statistic(Vectors.Dot(signs, at.Contributions)) >= least));
        return new(statistics, largest, dates[Array.IndexOf(statistics, largest)], p);
    }

    /// <summary>A date.</summary>
    private sealed record Break((double[] Contributions, double Information) Of)
    {
        public double[] Contributions => Of.Contributions;

        public double Statistic(double score) => score * score / Of.Information;
    }
}

/// <summary>A test of one break at a date that is not known.</summary>
/// <param name="Statistics">By date, a chi-squared of one degree of freedom were the date given and rows independent.</param>
/// <param name="Largest">The largest of them.</param>
/// <param name="Date">Its date, the estimate: the first time of what comes after.</param>
/// <param name="P">Share of draws whose largest statistic is at least as large.</param>
public sealed record BreakTestResult(IReadOnlyList<double> Statistics, double Largest, int Date, double P);
