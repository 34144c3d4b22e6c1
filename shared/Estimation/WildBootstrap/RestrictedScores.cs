using PocGrid.Numerics;

namespace PocGrid.Estimation;

/// <summary>
/// Clusters' contributions to the efficient score of one coefficient, with that coefficient held at a value and the others
/// estimated: the coefficient's row of the inverse information times the sum of the cluster's scores.
/// </summary>
internal sealed class RestrictedScores
{
    private readonly FittedModel _fit;
    private readonly RowGroups _clusters;
    private readonly RowModel _rows;
    private readonly int _column;
    private readonly double[] _direction;
    private readonly WorkingColumns _others;
    private readonly FitOptions _options;
    private double[] _start;

    /// <param name="column">Index among the columns of the fit's design.</param>
    public RestrictedScores(FittedModel fit, RowModel rows, RowGroups clusters, int column, int maxDegreeOfParallelism)
    {
        (_fit, _rows, _clusters, _column) = (fit, rows, clusters, column);
        _options = new FitOptions { MaxDegreeOfParallelism = maxDegreeOfParallelism };
        var others = PreparedDesign.Of(fit.Design.Without(name => name == fit.Design.ColumnNames[column]), 0, maxDegreeOfParallelism);
        _others = others.Columns;
        _start = Start(others.Design.CoefficientNames);

        // With an intercept the origin of the column does not matter; its mean keeps predictors small.
        var values = fit.Design.Columns[column];
        var origin = fit.Design.InterceptCount > 0 ? Vectors.Sum(values) / values.Length : 0;
        _direction = Array.ConvertAll(values, value => value - origin);
    }

    /// <summary>Contributions by cluster; null when the others have no maximum that was found.</summary>
    public double[]? At(double value)
    {
        var offset = Array.ConvertAll(_direction, x => value * x);
        var pass = new GlmPass(_others, _rows, _options.MaxDegreeOfParallelism, offset);
        var solver = new NewtonSolver(pass, _options);
        if (!solver.Solve(_start))
        {
            return null;
        }

        _start = solver.Coefficients;
        return Contributions(pass);
    }

    /// <summary>Where the others' estimates lie with the coefficient at 0, were the likelihood a parabola; in working coordinates.</summary>
    private double[] Start(IReadOnlyList<string> names)
    {
        var held = _fit.Design.InterceptCount + _column;
        var moved = _fit.Coefficients[held] / _fit.Classical[held, held];
        double[] near = [.. names.Select(_fit.IndexOf).Select(i => _fit.Coefficients[i] - (_fit.Classical[i, held] * moved))];
        var transform = _others.BackTransform();
        double[][] rows = [.. near.Select((_, i) => transform.AsSpan(i * near.Length, near.Length).ToArray())];
        return LinearSystem.TrySolve(rows, near, transposed: false, out var start) ? start : new double[near.Length];
    }

    private double[]? Contributions(GlmPass pass)
    {
        var (columns, size) = (_fit.Scores.Columns, _fit.Scores.Columns.CoefficientCount);
        var information = WeightedCrossProducts.Of(
            columns,
            tile => pass.Weights.AsSpan(tile.FirstRow, tile.Rows).CopyTo(tile.Weights),
            _options.MaxDegreeOfParallelism);
        var factor = new Cholesky(size);
        if (!factor.TryFactor(information))
        {
            return null;
        }

        var row = _fit.Scores.Transform.AsSpan((columns.InterceptCount + _column) * size, size).ToArray();
        factor.Solve(row);
        var sums = ClusterMeat.Sums(_fit.Scores with { Residuals = pass.Residuals }, _clusters);
        var contributions = new double[_clusters.Count];
        for (var k = 0; k < size; k++)
        {
            Vectors.AddScaled(contributions, row[k], sums[k]);
        }

        return contributions;
    }
}
