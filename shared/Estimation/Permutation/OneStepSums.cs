using PocGrid.Numerics;

namespace PocGrid.Estimation.Permutation;

/// <summary>
/// What one-step estimates take from rows: X'r, X'WX (lower triangle) and X'WZ, one after another in one span, so that the sums
/// over a cell are added to those over all cells at once; and X'r by cell.
/// </summary>
public sealed class OneStepSums(int columns, int coefficients, int clusters)
{
    private readonly double[] _clusterGradient = new double[columns * clusters];
    private readonly bool[] _isTouched = new bool[clusters];
    private readonly List<int> _touched = [];

    public int Columns => columns;

    /// <summary>Numbers of one part.</summary>
    public int PartLength { get; } = columns + (columns * columns) + (columns * coefficients);

    /// <summary>Sums over all cells.</summary>
    public double[] Total { get; } = new double[columns + (columns * columns) + (columns * coefficients)];

    public Span<double> Gradient(Span<double> part) => part[..columns];

    public Span<double> Information(Span<double> part) => part.Slice(columns, columns * columns);

    /// <summary>A column's row of X'WZ.</summary>
    public Span<double> Cross(Span<double> part, int column)
        => part.Slice(columns + (columns * columns) + (column * coefficients), coefficients);

    /// <summary>Clusters that a sum was added to, in that order; the X'r of all others are 0.</summary>
    public IReadOnlyList<int> Touched => _touched;

    /// <summary>A column's X'r over a cluster.</summary>
    public double ClusterGradient(int column, int cluster) => _clusterGradient[(column * clusters) + cluster];

    /// <summary>Adds the sums over a cell.</summary>
    public void Add(int cluster, ReadOnlySpan<double> part)
    {
        Vectors.AddScaled(Total, 1, part);
        if (!_isTouched[cluster])
        {
            _isTouched[cluster] = true;
            _touched.Add(cluster);
        }

        for (var a = 0; a < columns; a++)
        {
            _clusterGradient[(a * clusters) + cluster] += part[a];
        }
    }

    public void Clear()
    {
        Array.Clear(Total);
        foreach (var cluster in _touched)
        {
            _isTouched[cluster] = false;
            for (var a = 0; a < columns; a++)
            {
                _clusterGradient[(a * clusters) + cluster] = 0;
            }
        }

        _touched.Clear();
    }
}
