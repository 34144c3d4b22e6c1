using PocGrid.Numerics;

namespace PocGrid.Estimation.Effects;

/// <summary>Numbers by row, the numbers of a row side by side and padded with zeros to whole vectors.</summary>
internal sealed class RowMatrix(int rows, int columns)
{
    private readonly double[] _values = new double[rows * PortableMath.PadToLanes(columns)];

    public int Rows => rows;

    /// <summary>Numbers of a row, padding included.</summary>
    public int Stride { get; } = PortableMath.PadToLanes(columns);

    public Span<double> Row(int row) => _values.AsSpan(row * Stride, Stride);

    public double this[int row, int column] => _values[(row * Stride) + column];
}
