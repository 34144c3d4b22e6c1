using PocGrid.Estimation.Splines;
using PocGrid.Numerics;

namespace PocGrid.Estimation;

/// <summary>
/// Whether a column of a logit is other than a straight line: the score test of the variance of a spline's coefficients (Zhang and Lin
/// 2003), its p value by the wild score bootstrap of clusters (Kline and Santos 2012). docs/methods/splines.md has the formulas.
/// </summary>
public static class DepartureTest
{
    /// <summary>Tests a column of a fit.</summary>
    /// <param name="fit">A logit by maximum likelihood with the column as it is.</param>
    /// <param name="clusters">Any number that the rows of one cluster share.</param>
    /// <param name="column">Name of the column.</param>
    /// <param name="knots">Of the spline.</param>
    /// <param name="options">Draws and seed; weights are Rademacher's.</param>
    /// <returns>Null where the column has fewer values than knots.</returns>
    public static DepartureTestResult? Of(FittedModel fit, int[] clusters, string column, int knots, WildBootstrapOptions options)
    {
        if (SplineColumns.Of(fit.Design, column, knots) is not { } spline)
        {
            return null;
        }

        var groups = fit.ClustersOf(clusters);
        int[] exposed = [.. spline.Values.SelectMany(EfficientScores.Exposed).Distinct().Order()];
        var scores = new EfficientScores(fit, groups, exposed, options.MaxDegreeOfParallelism);
        double[][] contributions = [.. spline.Values.Select(values => scores.Of(row => values[row]).Contributions)];
        var statistic = contributions.Sum(of => Square(Vectors.Sum(of)));
        var p = groups.Draws(options with { Weights = WildWeights.Rademacher })
            .Share(signs => contributions.Sum(of => Square(Vectors.Dot(signs, of))) >= statistic * (1 - WildDraws.Tie));
        return new(statistic, p);
    }

    private static double Square(double value) => value * value;
}

/// <summary>A test of a straight line.</summary>
/// <param name="Statistic">Sum of the squared scores of the spline's coefficients.</param>
/// <param name="P">Share of draws whose statistic is at least as large.</param>
public sealed record DepartureTestResult(double Statistic, double P);
