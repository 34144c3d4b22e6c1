using PocGrid.Numerics;

namespace PocGrid.Estimation.Permutation;

/// <summary>X'r of the clusters that several cells are in, by draw: their squares and products with scores are made of whole sums.</summary>
internal sealed class SharedGradients(CellClusters clusters, int columns, int draws)
{
    /// <summary>By cluster, draw and column.</summary>
    private readonly double[] _sums = new double[clusters.Shared.Length * draws * columns];

    /// <summary>Adds what a moved history adds to such clusters.</summary>
    public void Add(MovedParts parts)
    {
        for (var draw = 0; draw < draws && clusters.Shared.Length > 0; draw++)
        {
            if (clusters.SharedOf(parts.CellOf(draw)) is var shared and >= 0)
            {
                for (var i = 0; i < parts.History.Columns.Length; i++)
                {
                    _sums[Place(shared, draw) + parts.History.Columns[i].Column] += parts.Gradient(draw, i);
                }
            }
        }
    }

    /// <summary>Adds squares and products of a draw to its sums.</summary>
    public void AddTo(int draw, OneStepSums sums, OneStepEstimates model)
    {
        for (var shared = 0; shared < clusters.Shared.Length; shared++)
        {
            var gradient = _sums.AsSpan(Place(shared, draw), columns);
            Vectors.AddOuter(sums.Products, gradient, gradient);
            for (var a = 0; a < columns; a++)
            {
                var scores = sums.Scores(a);
                for (var i = 0; i < scores.Length && gradient[a] != 0; i++)
                {
                    scores[i] += gradient[a] * model.ClusterScore(i, clusters.Shared[shared]);
                }
            }
        }
    }

    private int Place(int shared, int draw) => ((shared * draws) + draw) * columns;
}
