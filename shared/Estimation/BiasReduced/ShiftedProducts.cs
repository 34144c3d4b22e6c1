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
            TwoByFour(first);
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

    /// <summary>Four products against both weights keep the eight sums in registers.</summary>
    private void TwoByFour(int first)
    {
        ref var products = ref MemoryMarshal.GetArrayDataReference(_products);
        ref var shifted = ref MemoryMarshal.GetArrayDataReference(_shifted);
        var (column, stride) = ((nuint)(first * _stride), (nuint)_stride);
        Vector256<double> a0 = default, a1 = default, a2 = default, a3 = default;
        Vector256<double> b0 = default, b1 = default, b2 = default, b3 = default;
        for (nuint i = 0; i < stride; i += PortableMath.Lanes)
        {
            var a = Vector256.LoadUnsafe(ref shifted, i);
            var b = Vector256.LoadUnsafe(ref shifted, stride + i);
            var x = Vector256.LoadUnsafe(ref products, column + i);
            a0 = Vector256.FusedMultiplyAdd(a, x, a0);
            b0 = Vector256.FusedMultiplyAdd(b, x, b0);
            x = Vector256.LoadUnsafe(ref products, column + stride + i);
            a1 = Vector256.FusedMultiplyAdd(a, x, a1);
            b1 = Vector256.FusedMultiplyAdd(b, x, b1);
            x = Vector256.LoadUnsafe(ref products, column + (2 * stride) + i);
            a2 = Vector256.FusedMultiplyAdd(a, x, a2);
            b2 = Vector256.FusedMultiplyAdd(b, x, b2);
            x = Vector256.LoadUnsafe(ref products, column + (3 * stride) + i);
            a3 = Vector256.FusedMultiplyAdd(a, x, a3);
            b3 = Vector256.FusedMultiplyAdd(b, x, b3);
        }

        Keep(first, a0, a1, a2, a3);
        Keep(_count + first, b0, b1, b2, b3);
    }

    private void Keep(int first, Vector256<double> s0, Vector256<double> s1, Vector256<double> s2, Vector256<double> s3)
    {
        _sums[first] = PortableMath.Sum(s0);
        _sums[first + 1] = PortableMath.Sum(s1);
        _sums[first + 2] = PortableMath.Sum(s2);
        _sums[first + 3] = PortableMath.Sum(s3);
    }
}
