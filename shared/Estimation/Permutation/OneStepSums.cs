using PocGrid.Estimation.Numerics;

namespace PocGrid.Estimation.Permutation;

/// <summary>What one-step estimates take from rows of one cell, or of all: X'r, X'WX (lower triangle) and X'WZ.</summary>
internal sealed class CellSums(int columns, int coefficients)
{
    private readonly double[] _cross = new double[columns * coefficients];

    public double[] Gradient { get; } = new double[columns];

    public double[] Information { get; } = new double[columns * columns];

    public Span<double> Cross(int column) => _cross.AsSpan(column * coefficients, coefficients);

    public void Add(CellSums other)
    {
        Vectors.AddScaled(Gradient, 1, other.Gradient);
        Vectors.AddScaled(Information, 1, other.Information);
        Vectors.AddScaled(_cross, 1, other._cross);
    }

    public void Clear()
    {
        Array.Clear(Gradient);
        Array.Clear(Information);
        Array.Clear(_cross);
    }
}

/// <summary>Sums over all cells, and X'r by cell.</summary>
internal sealed class OneStepSums(int columns, int coefficients, int clusters)
{
    private readonly double[] _clusterGradient = new double[columns * clusters];

    public int Columns => columns;

    public CellSums Total { get; } = new(columns, coefficients);

    public ReadOnlySpan<double> ClusterGradient(int column) => _clusterGradient.AsSpan(column * clusters, clusters);

    /// <summary>Sums of a cell that are not yet part of a total.</summary>
    public CellSums Cell() => new(columns, coefficients);

    /// <summary>Adds a cell.</summary>
    public void Add(int cluster, CellSums cell)
    {
        Total.Add(cell);
        for (var a = 0; a < columns; a++)
        {
            _clusterGradient[(a * clusters) + cluster] += cell.Gradient[a];
        }
    }

    public void Clear()
    {
        Total.Clear();
        Array.Clear(_clusterGradient);
    }
}
