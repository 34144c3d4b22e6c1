using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using PocGrid.Numerics;

namespace PocGrid.Estimation;

/// <summary>
/// One block of consecutive rows in working coordinates, column after column, small enough to stay in the processor's
/// cache; with the scratch vectors of the work done on it. One a worker.
/// </summary>
internal sealed class Tile
{
    /// <summary>Rows of a block. Sums are made block by block, so it is part of what fixes the last bits of a result.</summary>
    public const int BlockRows = 512;

    private readonly WorkingColumns _columns;
    private readonly double[] _values;
    private readonly double[] _buffer;
    private readonly double[] _weighted = new double[2 * BlockRows];

    public Tile(WorkingColumns columns)
    {
        _columns = columns;
        PaddedColumns = PortableMath.PadToLanes(columns.ColumnCount);
        _values = new double[PaddedColumns * BlockRows];
        _buffer = new double[columns.Source.BufferLength];
    }

    /// <summary>Columns rounded up to a multiple of four; those beyond the last are zero.</summary>
    public int PaddedColumns { get; }

    public int FirstRow { get; private set; }

    public int Rows { get; private set; }

    /// <summary>Linear predictor of each row.</summary>
    public double[] Predictor { get; } = new double[BlockRows];

    /// <summary>Weight of each row in the Hessian; zero beyond the last row.</summary>
    public double[] Weights { get; } = new double[BlockRows];

    /// <summary>Residual of each row; zero beyond the last row.</summary>
    public double[] Residuals { get; } = new double[BlockRows];

    public static int BlockCount(int rows) => (rows + BlockRows - 1) / BlockRows;

    /// <summary>
    /// First value of the first column; column k begins k times <see cref="BlockRows"/> further, rows beyond the last are zero.
    /// </summary>
    public ref double FirstValue => ref MemoryMarshal.GetArrayDataReference(_values);

    public ReadOnlySpan<double> Column(int k) => _values.AsSpan(k * BlockRows, BlockRows);

    public void Load(int block)
    {
        FirstRow = block * BlockRows;
        Rows = Math.Min(BlockRows, _columns.RowCount - FirstRow);
        _columns.Source.Load(block, _buffer);
        for (var k = 0; k < _columns.ColumnCount; k++)
        {
            var target = _values.AsSpan(k * BlockRows, BlockRows);
            Vectors.Standardize(target[..Rows], _columns.Source.Column(k, block, _buffer), _columns.Shifts[k], _columns.Factors[k]);
            _columns.RemainderOf(k)?.Apply(this, target[..Rows]);
            target[Rows..].Clear();
        }
    }

    /// <summary>Fills <see cref="Predictor"/> for coefficients in working coordinates.</summary>
    public void Predict(ReadOnlySpan<double> coefficients)
    {
        var predictor = Predictor.AsSpan();
        if (_columns.Groups is { } groups)
        {
            for (var i = 0; i < Rows; i++)
            {
                predictor[i] = coefficients[groups[FirstRow + i]];
            }

            predictor[Rows..].Clear();
        }
        else
        {
            predictor.Fill(_columns.InterceptCount == 0 ? 0 : coefficients[0]);
        }

        for (var k = 0; k < _columns.ColumnCount; k++)
        {
            Vectors.AddScaled(predictor, coefficients[_columns.InterceptCount + k], Column(k));
        }
    }

    /// <summary>Length of the run of rows from <paramref name="start"/> that share an intercept, and that intercept.</summary>
    public (int Group, int End) Run(int start)
    {
        if (_columns.Groups is not { } groups)
        {
            return (0, Rows);
        }

        var group = groups[FirstRow + start];
        var end = start + 1;
        while (end < Rows && groups[FirstRow + end] == group)
        {
            end++;
        }

        return (group, end);
    }

    /// <summary>
    /// Writes the weighted cross products of columns to a square of <see cref="PaddedColumns"/>; only the lower triangle
    /// is complete.
    /// </summary>
    public void CrossProducts(Span<double> square)
    {
        ref var values = ref MemoryMarshal.GetArrayDataReference(_values);
        ref var weighted = ref MemoryMarshal.GetArrayDataReference(_weighted);
        ref var weights = ref MemoryMarshal.GetArrayDataReference(Weights);
        var padded = PaddedColumns;
        var length = PortableMath.PadToLanes(Rows);
        var end = (nuint)length;
        for (var j = 0; j < padded; j += 2)
        {
            var first = (nuint)(j * BlockRows);
            for (nuint i = 0; i < end; i += PortableMath.Lanes)
            {
                var w = Vector256.LoadUnsafe(ref weights, i);
                (w * Vector256.LoadUnsafe(ref values, first + i)).StoreUnsafe(ref weighted, i);
                (w * Vector256.LoadUnsafe(ref values, first + BlockRows + i)).StoreUnsafe(ref weighted, BlockRows + i);
            }

            for (var k = 0; k <= j; k += 4)
            {
                var sums = square[((j * padded) + k)..];
                Vectors.TwoByFour(
                    _weighted, BlockRows, _values.AsSpan(k * BlockRows), BlockRows, length, sums, sums[padded..]);
            }
        }
    }
}
