using System.Runtime.Intrinsics;
using PocGrid.Numerics;

namespace PocGrid.Estimation;

/// <summary>
/// Sums over all subsets of a stratum's rows as large as its events: their chance, and first and second moments of the sum of
/// their columns, by the recursion over rows of Howard (1972) and Gail, Lubin and Rubinstein (1981). Every term is a product
/// of chances, so nothing cancels. Columns are taken less their expected mean, which keeps first moments near 0.
/// </summary>
/// <param name="columns">Columns.</param>
internal sealed class ConditionalMoments(int columns)
{
    private readonly int _length = 1 + columns + (columns * (columns + 1) / 2);
    private readonly double[] _row = new double[columns];
    private readonly double[] _term = new double[columns];
    private readonly double[] _center = new double[columns];
    private double[] _table = [];

    /// <summary>Writes log likelihood, its gradient and the lower triangle of minus its second derivatives.</summary>
    /// <param name="stratum">Chances of the rows.</param>
    /// <param name="values">Rows, one after the other.</param>
    /// <param name="outcome">Which rows are events.</param>
    /// <param name="events">How many are.</param>
    /// <param name="target">1, then the columns, then their lower triangle row by row.</param>
    public void Fill(TiltedStratum stratum, ReadOnlySpan<double> values, ReadOnlySpan<bool> outcome, int events, Span<double> target)
    {
        if (_table.Length < (events + 1) * _length)
        {
            _table = new double[(events + 1) * _length];
        }

        Array.Clear(_table, 0, (events + 1) * _length);
        _table[0] = 1;
        Center(stratum, values);
        target.Clear();
        for (var i = 0; i < stratum.Rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                _row[j] = values[(i * columns) + j] - _center[j];
                target[1 + j] += outcome[i] ? _row[j] : 0;
            }

            target[0] += PortableMath.Log(outcome[i] ? stratum.Chance[i] : stratum.Complement[i]);

            // Subsets too small to reach the number with the rows that are left are not needed.
            var least = Math.Max(0, events - (stratum.Rows - 1 - i));
            for (var size = Math.Min(i + 1, events); size >= least; size--)
            {
                Admit(size, stratum.Chance[i], stratum.Complement[i]);
            }
        }

        Conclude(_table.AsSpan(events * _length, _length), target);
    }

    private void Center(TiltedStratum stratum, ReadOnlySpan<double> values)
    {
        Array.Clear(_center);
        var total = 0.0;
        for (var i = 0; i < stratum.Rows; i++)
        {
            total += stratum.Chance[i];
            for (var j = 0; j < columns; j++)
            {
                _center[j] += stratum.Chance[i] * values[(i * columns) + j];
            }
        }

        for (var j = 0; j < columns; j++)
        {
            _center[j] /= total;
        }
    }

    /// <summary>Subsets of one size after one more row: those without it, and those one smaller with it.</summary>
    private void Admit(int size, double chance, double complement)
    {
        var with = _table.AsSpan(size * _length, _length);
        if (size == 0)
        {
            with[0] *= complement;
            return;
        }

        var without = _table.AsSpan((size - 1) * _length, _length);
        for (var j = 0; j < columns; j++)
        {
            _term[j] = without[1 + j] + (_row[j] * without[0]);
        }

        for (int j = 0, at = 1 + columns; j < columns; j++, at += j)
        {
            AdmitProducts(with.Slice(at, j + 1), without.Slice(at, j + 1), without.Slice(1, j + 1), chance, complement);
        }

        for (var j = 0; j < columns; j++)
        {
            with[1 + j] = (complement * with[1 + j]) + (chance * _term[j]);
        }

        with[0] = (complement * with[0]) + (chance * without[0]);
    }

    /// <summary>Products of the last of some columns with each of them.</summary>
    private void AdmitProducts(
        Span<double> with, ReadOnlySpan<double> without, ReadOnlySpan<double> sums, double chance, double complement)
    {
        var row = _row.AsSpan(0, with.Length);
        var (own, term) = (_row[with.Length - 1], _term[with.Length - 1]);
        var k = 0;
        for (; k <= with.Length - PortableMath.Lanes; k += PortableMath.Lanes)
        {
            var added = Vector256.Create(without[k..]) + (Vector256.Create(own) * Vector256.Create(sums[k..]))
                + (Vector256.Create(term) * Vector256.Create<double>(row[k..]));
            var of = with[k..];
            ((Vector256.Create(complement) * Vector256.Create<double>(of)) + (Vector256.Create(chance) * added)).CopyTo(of);
        }

        for (; k < with.Length; k++)
        {
            with[k] = (complement * with[k]) + (chance * (without[k] + (own * sums[k]) + (term * row[k])));
        }
    }

    private void Conclude(ReadOnlySpan<double> sums, Span<double> target)
    {
        target[0] -= PortableMath.Log(sums[0]);
        var at = 1 + columns;
        for (var j = 0; j < columns; j++)
        {
            for (var k = 0; k <= j; k++, at++)
            {
                target[at] = (sums[at] / sums[0]) - (sums[1 + j] / sums[0] * (sums[1 + k] / sums[0]));
            }
        }

        for (var j = 0; j < columns; j++)
        {
            target[1 + j] -= sums[1 + j] / sums[0];
        }
    }
}
