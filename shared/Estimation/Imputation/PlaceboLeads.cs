using PocGrid.Estimation.Effects;
using PocGrid.Numerics;

namespace PocGrid.Estimation.Imputation;

/// <summary>
/// Periods before treatment in a regression on untreated rows alone, beside effects of units and periods: where units to be treated move
/// as others do, all are 0 (section 4.4 of Borusyak, Jaravel and Spiess 2024).
/// </summary>
internal sealed class PlaceboLeads
{
    /// <summary>A lead of which less of its variation is left beside effects and other leads is reproduced by them.</summary>
    private const double Tolerance = 1e-14;

    private readonly double[][] _columns;
    private readonly int[] _leads;
    private readonly RowGroups _clusters;
    private readonly double _factor;
    private readonly Cholesky _gram;

    private PlaceboLeads(int[] leads, double[][] columns, RowGroups clusters, double factor, Cholesky gram) =>
        (_leads, _columns, _clusters, _factor, _gram) = (leads, columns, clusters, factor, gram);

    /// <param name="count">Leads wanted; those without a row are left out.</param>
    /// <returns>Null where there is none, where others reproduce one, or where rows or clusters are too few.</returns>
    public static PlaceboLeads? Of(TreatedPanel panel, UntreatedEffects effects, RowGroups clusters, int count)
    {
        int?[] since = Array.ConvertAll(effects.Rows, row => panel.Since[row]);
        int[] leads = [.. Enumerable.Range(1, count).Where(lead => Array.Exists(since, periods => periods == -lead))];
        double[][] given = [.. leads.Select(lead => Array.ConvertAll(since, periods => periods == -lead ? 1.0 : 0.0))];
        var columns = Array.ConvertAll(given, effects.Residual);
        var of = RowGroups.Of(Array.ConvertAll(effects.Rows, row => clusters.Index[row]));
        var (groups, coefficients) = (of.Count, leads.Length + effects.PeriodCount);
        var gram = new Cholesky(leads.Length);
        if (leads.Length == 0 || groups < 2 || since.Length <= coefficients
            || columns.Zip(given).Any(c => Vectors.Dot(c.First, c.First) <= Tolerance * Vectors.Sum(c.Second))
            || !gram.TryFactor(Products(columns)))
        {
            return null;
        }

        // Effects of units are nested in the clusters, and count once with those of periods.
        return new PlaceboLeads(
            leads,
            columns,
            of,
            SmallSample.Factor(ClusterPreset.Fixest, groups, groups, since.Length, coefficients, coefficients),
            gram);
    }

    /// <param name="rest">The outcome of untreated rows without effects of units and periods.</param>
    public LeadEstimates Of(double[] rest)
    {
        var estimates = Array.ConvertAll(_columns, column => Vectors.Dot(column, rest));
        _gram.Solve(estimates);
        var residuals = (double[])rest.Clone();
        for (var k = 0; k < _columns.Length; k++)
        {
            Vectors.AddScaled(residuals, -estimates[k], _columns[k]);
        }

        return new LeadEstimates(_leads, estimates, Covariance(residuals), _clusters.Count);
    }

    private static double[] Products(double[][] columns) =>
        [.. columns.SelectMany(row => columns.Select(column => Vectors.Dot(row, column)))];

    private Covariance Covariance(double[] residuals)
    {
        var size = _columns.Length;
        var scores = new double[_clusters.Count * size];
        for (int start = 0, end; start < residuals.Length; start = end)
        {
            end = _clusters.EndOfRun(start);
            for (var k = 0; k < size; k++)
            {
                scores[(_clusters.Index[start] * size) + k] +=
                    Vectors.Dot(residuals.AsSpan(start, end - start), _columns[k].AsSpan(start, end - start));
            }
        }

        var meat = new double[size * size];
        for (var first = 0; first < scores.Length; first += size)
        {
            var score = scores.AsSpan(first, size);
            for (var k = 0; k < size; k++)
            {
                Vectors.AddScaled(meat.AsSpan(k * size, size), _factor * score[k], score);
            }
        }

        return Estimation.Covariance.Transform(_gram.Inverse(), meat, size);
    }
}

/// <summary>The placebos of an outcome.</summary>
public sealed class LeadEstimates
{
    private readonly int[] _leads;
    private readonly double[] _estimates;
    private readonly Covariance _covariance;
    private readonly int _clusters;

    internal LeadEstimates(int[] leads, double[] estimates, Covariance covariance, int clusters) =>
        (_leads, _estimates, _covariance, _clusters) = (leads, estimates, covariance, clusters);

    /// <summary>Mean of the leads of a range; null where one of them has no row.</summary>
    /// <param name="range">Below 0.</param>
    public (double Estimate, double StandardError)? Mean(SinceRange range)
    {
        if (At(range) is not { } at)
        {
            return null;
        }

        var weights = new double[_leads.Length];
        Array.ForEach(at, place => weights[place] = 1.0 / at.Length);
        return (at.Sum(place => _estimates[place]) / at.Length, Math.Sqrt(_covariance.Variance(weights)));
    }

    /// <summary>The test that all leads of a range are 0.</summary>
    /// <returns>F with clusters less one below the line; null where a lead has no row, or the covariance is singular.</returns>
    public JointTest? Joint(SinceRange range) =>
        At(range) is { } at ? JointTest.Wald(_estimates, _covariance, at)?.AgainstF(_clusters - 1) : null;

    private int[]? At(SinceRange range)
    {
        int[] at = [.. Enumerable.Range(range.From, range.Length).Select(since => Array.IndexOf(_leads, -since))];
        return Array.Exists(at, place => place < 0) ? null : at;
    }
}
