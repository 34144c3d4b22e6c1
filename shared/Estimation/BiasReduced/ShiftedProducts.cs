using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using PocGrid.Numerics;

namespace PocGrid.Estimation;

/// <summary>
/// Products of the columns of a cluster with each other and with its residuals, Q'EQ, Q'DEQ, Q'Eb and Q'DEb with E = (s + D²)⁻¹ and
/// b = D½ r, for one shift s after another. What does not hang on the shift is multiplied once.
/// </summary>
internal sealed class ShiftedProducts
{
    private double[] _weights = [];
    private double[] _shifted = [];
    private double[] _products = [];
    private double[] _sums = [];
    private int _size;
    private int _count;
    private int _stride;

    private int Pairs => _size * (_size + 1) / 2;

    /// <summary>Takes the columns of a cluster.</summary>
    /// <param name="residuals">b, as long as <see cref="ClusterRows.Stride"/>.</param>
    public void Fill(ClusterBasis basis, ClusterRows rows, ReadOnlySpan<double> residuals)
    {
        (_size, _stride) = (basis.Rank, rows.Stride);
        _count = PortableMath.PadToLanes(Pairs + _size);
        if (_weights.Length < _stride)
        {
            (_weights, _shifted) = (new double[_stride], new double[2 * _stride]);
        }

        if (_products.Length < _count * _stride)
        {
            _products = new double[_count * _stride];
        }

        if (_sums.Length < 2 * _count)
        {
            _sums = new double[2 * _count];
        }

        _weights.AsSpan(0, _stride).Clear();
        rows.Weights.CopyTo(_weights);
        for (var i = 0; i < _size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                Multiply(Pair(i, j), basis.Column(i, _stride), basis.Column(j, _stride));
            }

            Multiply(Pairs + i, basis.Column(i, _stride), residuals);
        }

        _products.AsSpan((Pairs + _size) * _stride, (_count - Pairs - _size) * _stride).Clear();
    }

    /// <summary>Works the products out for a shift.</summary>
    public void Shift(double shift)
    {
        ref var weights = ref MemoryMarshal.GetArrayDataReference(_weights);
        ref var shifted = ref MemoryMarshal.GetArrayDataReference(_shifted);
        var s = Vector256.Create(shift);
        for (nuint i = 0; i < (nuint)_stride; i += PortableMath.Lanes)
        {
            var d = Vector256.LoadUnsafe(ref weights, i);
            var e = Vector256<double>.One / Vector256.FusedMultiplyAdd(d, d, s);
            e.StoreUnsafe(ref shifted, i);
            (d * e).StoreUnsafe(ref shifted, (nuint)_stride + i);
        }

        for (var first = 0; first < _count; first += 4)
        {
            Vectors.TwoByFour(
                _shifted,
                _stride,
                _products.AsSpan(first * _stride),
                _stride,
                _stride,
                _sums.AsSpan(first),
                _sums.AsSpan(_count + first));
        }
    }

    /// <summary>Q'EQ of two columns, the second not after the first.</summary>
    public double Plain(int i, int j) => _sums[Pair(i, j)];

    /// <summary>Q'DEQ of two columns, the second not after the first.</summary>
    public double Weighted(int i, int j) => _sums[_count + Pair(i, j)];

    /// <summary>Q'Eb of a column.</summary>
    public double PlainResidual(int i) => _sums[Pairs + i];

    /// <summary>Q'DEb of a column.</summary>
    public double WeightedResidual(int i) => _sums[_count + Pairs + i];

    private static int Pair(int i, int j) => (i * (i + 1) / 2) + j;

    private void Multiply(int product, ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var target = _products.AsSpan(product * _stride, _stride);
        left.CopyTo(target);
        Vectors.Multiply(target, right);
    }
}
