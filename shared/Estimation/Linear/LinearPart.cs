using PocGrid.Numerics;

namespace PocGrid.Estimation;

/// <summary>The regression behind a linear probability, with intercepts or with effects absorbed.</summary>
internal sealed class LinearPart
{
    private Levels[] _levels = [];
    private EffectProjection? _effects;

    private LinearPart()
    {
    }

    public required LeastSquaresFit Fit { get; init; }

    /// <summary>The columns kept, as they were given.</summary>
    public required Design Design { get; init; }

    public required IReadOnlyList<DroppedColumn> Dropped { get; init; }

    /// <summary>Sum of squares without the columns.</summary>
    public required double NullSumOfSquares { get; init; }

    public IReadOnlyList<AbsorbedSet> Sets { get; private init; } = [];

    /// <summary>Effects that can be told apart.</summary>
    public int Rank => _effects?.Rank ?? 0;

    public int ModelDegrees => Fit.Coefficients.Count + Rank;

    public static LinearPart WithIntercepts(Design design, double[] outcome, FitOptions options)
    {
        var fit = LeastSquares.Fit(design, outcome, options.CollinearityTolerance, options.MaxDegreeOfParallelism);
        var empty = LeastSquares.Fit(design.Without(_ => true), outcome, options.CollinearityTolerance, options.MaxDegreeOfParallelism);
        return new LinearPart { Fit = fit, Design = fit.Design, Dropped = fit.Dropped, NullSumOfSquares = empty.ResidualSumOfSquares };
    }

    public static LinearPart Within(Design design, double[] outcome, IReadOnlyList<EffectSet> absorbed, FitOptions options)
    {
        Levels[] levels = [.. absorbed.Select(set => new Levels(set.Keys))];
        var effects = new EffectProjection(levels);
        var within = WithinDesign.Of(design, [.. absorbed.Select(set => set.Name)], effects, options);
        var remainder = effects.Residual(outcome);
        var fit = LeastSquares.Fit(within.Design, remainder, options.CollinearityTolerance, options.MaxDegreeOfParallelism);
        var dropped = within.DroppedOf(design, fit.Dropped);
        return new LinearPart
        {
            Fit = fit,
            Design = design.Without(dropped.Select(d => d.Name).Contains),
            Dropped = dropped,
            NullSumOfSquares = Vectors.Dot(remainder, remainder),
            Sets = [.. absorbed.Zip(levels, (set, level) => new AbsorbedSet(set.Name, level.Count, level.Singletons))],
            _levels = levels,
            _effects = effects,
        };
    }

    /// <summary>
    /// Scores of the Gaussian likelihood with the variance given: residuals over it, weights of one over it. The inverse
    /// information is then the classical covariance.
    /// </summary>
    public Scores Scores(double variance, int[] cluster, FitOptions options)
    {
        var columns = Fit.Prepared.Columns;
        double[] residuals = [.. Fit.Residuals.Select(r => r / variance)];
        var weights = new double[residuals.Length];
        Array.Fill(weights, 1 / variance);
        return new Scores(columns, residuals, weights, Bread(columns, variance, options), columns.BackTransform())
        {
            ModelDegrees = ModelDegrees,
            NestedDegrees = _effects is null ? null : NestedDegrees(cluster),
            AbsorbedLeverages = _effects?.Leverages(),
        };
    }

    /// <summary>As fixest's <c>vcov</c> with <c>ssc(fixef.K = "nested")</c>, by its source.</summary>
    private int NestedDegrees(int[] cluster)
    {
        var nested = Array.ConvertAll(_levels, level => level.IsNestedIn(cluster));
        var k = Fit.Coefficients.Count;
        return nested.All(n => n)
            ? k + 1
            : k + _levels.Select((level, i) => nested[i] ? 1 : level.Count).Sum() - (_levels.Length - 1);
    }

    private static double[] Bread(WorkingColumns columns, double variance, FitOptions options)
    {
        var matrix = new NormalMatrix(columns.InterceptCount, columns.ColumnCount);
        var gram = new double[columns.CoefficientCount * columns.CoefficientCount];
        matrix.Expand(matrix.UnweightedPass(columns, options.MaxDegreeOfParallelism).RunAndSum(), gram);
        var factor = new Cholesky(columns.CoefficientCount);

        // Never singular: working columns are well apart.
        _ = factor.TryFactor(gram);
        return Array.ConvertAll(factor.Inverse(), v => v * variance);
    }
}
