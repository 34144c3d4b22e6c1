using PocGrid.Numerics;

namespace PocGrid.Estimation;

/// <summary>
/// The covariances of a fit: the inverse information alone, or with the summed outer products of scores between two of them
/// (Huber 1967; White 1980). docs/methods/covariance.md has the formulas.
/// </summary>
public static class Covariances
{
    /// <summary>An eigenvalue this much below zero, against the largest, is no rounding.</summary>
    private const double NegativeEigenvalue = -1e-12;

    /// <summary>The covariance of a fit's coefficients by a convention.</summary>
    /// <param name="fit">A model at its estimates.</param>
    /// <param name="keys">Cells, and what else the choice needs, by row of the fit.</param>
    /// <param name="choice">The convention.</param>
    /// <param name="maxDegreeOfParallelism">Most workers at a time, null for one a processor; it never changes a bit of the result.</param>
    /// <exception cref="ArgumentException">
    /// Keys are not as many as rows, or the choice needs months or coordinates that are not given.
    /// </exception>
    /// <exception cref="NoCovarianceException">
    /// There is none: fewer than two clusters, no more rows than coefficients, a row of leverage 1 (HC2 and HC3), or a covariance of a
    /// conditional logit that takes its rows apart; for CR2 another estimator, absorbed effects, or a cluster that alone has all
    /// information on a combination of coefficients.
    /// </exception>
    public static Covariance Of(FittedModel fit, RowKeys keys, CovarianceChoice choice, int? maxDegreeOfParallelism = null) =>
        choice.Family switch
        {
            CovarianceFamily.Classical => fit.Classical,
            CovarianceFamily.BiasReduced => AdjustedClusters.Of(fit, keys.Cells, maxDegreeOfParallelism).Covariance(),
            _ => Of(fit.Scores, keys, choice, fit.ClustersOf, maxDegreeOfParallelism ?? Environment.ProcessorCount),
        };

    /// <summary>The clustered covariance that comes with a fit.</summary>
    internal static Covariance Clustered(Scores scores, int[] clusters, FitOptions options) =>
        Of(scores, new RowKeys(clusters), CovarianceChoice.Cluster(options.ClusterCorrection), options.MaxDegreeOfParallelism);

    /// <summary>A covariance that is not the classical one, from scores.</summary>
    /// <inheritdoc cref="Of(FittedModel, RowKeys, CovarianceChoice, int?)" />
    internal static Covariance Of(Scores scores, RowKeys keys, CovarianceChoice choice, int maxDegreeOfParallelism) =>
        Of(scores, keys, choice, rows => new FitClusters(scores, RowGroups.Of(rows)), maxDegreeOfParallelism);

    private static Covariance Of(
        Scores scores, RowKeys keys, CovarianceChoice choice, Func<int[], FitClusters> clusters, int maxDegreeOfParallelism)
    {
        if (keys.Cells.Length != scores.Columns.RowCount)
        {
            throw new ArgumentException($"{keys.Cells.Length} cells for {scores.Columns.RowCount} rows.", nameof(keys));
        }

        if (scores.RowsAreDependent && choice.Family != CovarianceFamily.Cluster)
        {
            throw new NoCovarianceException(
                "Given the number of events the rows of a stratum depend on each other; cluster by stratum or coarser.");
        }

        return choice.Family switch
        {
            CovarianceFamily.Heteroskedastic => Heteroskedastic(scores, choice, maxDegreeOfParallelism),
            CovarianceFamily.Cluster => OneWay(scores, clusters(keys.Cells), choice),
            CovarianceFamily.TwoWay => Repaired(scores, TwoWay(scores, clusters(keys.Cells), clusters(Months(keys)), choice)),
            CovarianceFamily.Conley => Repaired(scores, Conley(scores, keys, choice, maxDegreeOfParallelism)),
            _ => throw new ArgumentException($"The covariance {choice.Name} is made of a fit.", nameof(choice)),
        };
    }

    private static Covariance Heteroskedastic(Scores scores, CovarianceChoice choice, int workers) => choice.HcType == 1
        ? Sandwich(scores, HeteroskedasticMeat.Of(scores, 0, workers), SmallSample.Rows(0, scores.Columns.RowCount, scores.ModelDegrees))
        : Sandwich(scores, HeteroskedasticMeat.Of(scores, Math.Max(0, choice.HcType - 1), workers), 1);

    private static Covariance OneWay(Scores scores, FitClusters cells, CovarianceChoice choice)
    {
        var count = cells.Groups.Count;
        return Sandwich(scores, cells.Meat, SmallSample.Factor(choice.Preset, count, count, scores));
    }

    private static double[] TwoWay(Scores scores, FitClusters cells, FitClusters months, CovarianceChoice choice)
    {
        var fewest = Math.Min(cells.Groups.Count, months.Groups.Count);
        var meat = new double[cells.Meat.Length];
        Add(cells, 1);
        Add(months, 1);
        Add(cells.And(months), -1);
        return meat;

        void Add(FitClusters part, int sign) =>
            Vectors.AddScaled(meat, sign * SmallSample.Factor(choice.Preset, part.Groups.Count, fewest, scores), part.Meat);
    }

    private static double[] Conley(Scores scores, RowKeys keys, CovarianceChoice choice, int workers)
    {
        var cells = RowGroups.Of(keys.Cells);
        var neighbours = CellNeighbours.Of(keys, cells, choice.Kilometres, choice.Kernel);
        return ConleyMeat.Of(scores, cells, RowGroups.Of(Months(keys)), neighbours, workers);
    }

    private static int[] Months(RowKeys keys) =>
        keys.Months ?? throw new ArgumentException("This covariance needs the month of each row.", nameof(keys));

    private static Covariance Sandwich(Scores scores, double[] meat, double factor) =>
        Covariance.Transform(scores.Transform, Scale(Working(scores, meat), factor), scores.Columns.CoefficientCount);

    private static double[] Working(Scores scores, double[] meat) =>
        Covariance.Transform(scores.Bread, meat, scores.Columns.CoefficientCount).Values.ToArray();

    /// <summary>
    /// A difference of covariances, or a kernel that is none, may leave negative eigenvalues; they become 0 in working coordinates, so
    /// that the units of the data do not matter. <c>sandwich::vcovCL(fix = TRUE)</c> does so in the coefficients' own units, where they
    /// do: where there are any, its numbers are others.
    /// </summary>
    private static Covariance Repaired(Scores scores, double[] meat)
    {
        var p = scores.Columns.CoefficientCount;
        var working = Working(scores, meat);
        var eigen = new SymmetricEigen(working, p);
        var negative = eigen.Values.Count(value => value < NegativeEigenvalue * eigen.Values.Max(Math.Abs));
        var repaired = negative == 0 ? working : eigen.WithValues(value => Math.Max(value, 0));
        return Covariance.Transform(scores.Transform, repaired, p, negative);
    }

    private static double[] Scale(double[] matrix, double factor)
    {
        for (var i = 0; i < matrix.Length; i++)
        {
            matrix[i] *= factor;
        }

        return matrix;
    }
}
