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
    /// <summary>Statistics this close count as equal.</summary>
    private const double Tie = 1e-10;

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

        var groups = RowGroups.Of(clusters);
        var breaks = Breaks(fit, groups, fit.Design.Columns[fit.Design.IndexOfColumn(column)], times, dates, options);
        double[] statistics = Array.ConvertAll(breaks, at => at.Statistic(Vectors.Sum(at.Contributions)));
        var largest = statistics.Max();
        return new(statistics, largest, dates[Array.IndexOf(statistics, largest)], P(breaks, largest, groups.Count, options));
    }

    private static Break[] Breaks(
        FittedModel fit, RowGroups groups, double[] column, int[] times, IReadOnlyList<int> dates, WildBootstrapOptions options)
    {
        var (scores, columns) = (fit.Scores, fit.Scores.Columns);
        var sums = ClusterMeat.Sums(scores, groups, options.MaxDegreeOfParallelism);
        int[] exposed = Array.FindAll([.. Enumerable.Range(0, column.Length)], row => column[row] != 0);
        var values = columns.Rows(exposed, options.MaxDegreeOfParallelism);
        var size = columns.CoefficientCount;
        return [.. dates.Select(At)];

        Break At(int date)
        {
            var (own, cross, information) = (new double[groups.Count], new double[size], 0.0);
            for (var n = 0; n < exposed.Length; n++)
            {
                var row = exposed[n];
                if (times[row] >= date)
                {
                    own[groups.Index[row]] += scores.Residuals[row] * column[row];
                    information += scores.Weights[row] * Square(column[row]);
                    AddCross(cross, scores.Weights[row] * column[row], row, n);
                }
            }

            // Less what the columns of the fit make of it, as their coefficients are estimated.
            for (var k = 0; k < size; k++)
            {
                var share = Vectors.Dot(scores.Bread.AsSpan(k * size, size), cross);
                Vectors.AddScaled(own, -share, sums[k]);
                information -= share * cross[k];
            }

            return new(own, information);
        }

        void AddCross(double[] cross, double weighted, int row, int n)
        {
            if (columns.InterceptCount > 0)
            {
                cross[columns.Groups?[row] ?? 0] += weighted;
            }

            for (var k = 0; k < values.Length; k++)
            {
                cross[columns.InterceptCount + k] += weighted * values[k][n];
            }
        }
    }

    private static double P(Break[] breaks, double largest, int clusters, WildBootstrapOptions options)
    {
        var draws = WildDraws.Of(clusters, options with { Weights = WildWeights.Rademacher });
        var (least, count, signs) = (largest * (1 - Tie), 0, new double[clusters]);
        foreach (var picks in draws.Picks)
        {
            for (var c = 0; c < clusters; c++)
            {
                signs[c] = draws.Points[picks[c]];
            }

            count += Array.Exists(breaks, at => at.Statistic(Vectors.Dot(signs, at.Contributions)) >= least) ? 1 : 0;
        }

        return draws.IsComplete ? (double)count / draws.Picks.Length : (count + 1.0) / (draws.Picks.Length + 1.0);
    }

    private static double Square(double value) => value * value;

    /// <summary>A date.</summary>
    /// <param name="Contributions">By cluster, to the efficient score.</param>
    private sealed record Break(double[] Contributions, double Information)
    {
        public double Statistic(double score) => Square(score) / Information;
    }
}

/// <summary>A test of one break at a date that is not known.</summary>
/// <param name="Statistics">By date, a chi-squared of one degree of freedom were the date given and rows independent.</param>
/// <param name="Largest">The largest of them.</param>
/// <param name="Date">Its date, the estimate: the first time of what comes after.</param>
/// <param name="P">Share of draws whose largest statistic is at least as large.</param>
public sealed record BreakTestResult(IReadOnlyList<double> Statistics, double Largest, int Date, double P);
