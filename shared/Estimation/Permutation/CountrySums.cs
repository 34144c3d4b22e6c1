using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using PocGrid.Numerics;

namespace PocGrid.Estimation.Permutation;

/// <summary>Sums over the histories of a country, by draw. Used for one country after another.</summary>
internal sealed class CountrySums(int columns, int draws)
{
    private double[] _sums = [];
    private CountryRows? _rows;

    private int Pairs => columns * (columns - 1) / 2;

    private int Length => (columns * _rows!.BlockLength) + (2 * Pairs);

    /// <summary>Starts a country.</summary>
    public void Clear(CountryRows rows)
    {
        _rows = rows;
        if (_sums.Length < draws * Length)
        {
            _sums = new double[draws * Length];
        }

        Array.Clear(_sums, 0, draws * Length);
    }

    /// <summary>Adds a moved history.</summary>
    public void Add(MovedParts parts)
    {
        var (history, block, length) = (parts.History, _rows!.BlockLength, Length);
        for (var draw = 0; draw < draws; draw++)
        {
            var part = parts.Of(draw);
            var sums = _sums.AsSpan(draw * length, length);
            for (var i = 0; i < history.Columns.Length; i++)
            {
                Add(ref sums[history.Columns[i].Column * block], ref MemoryMarshal.GetReference(part[(i * block)..]), (nuint)block);
            }

            for (var i = 0; i < history.Pairs.Length; i++)
            {
                var (one, other) = (history.Columns[history.Pairs[i].One].Column, history.Columns[history.Pairs[i].Other].Column);
                var (to, from) = (PlaceOf(one, other), (history.Columns.Length * block) + (2 * i));
                sums[to] += part[from];
                sums[to + 1] += part[from + 1];
            }
        }
    }

    /// <summary>Adds the sums of a draw to those over all countries.</summary>
    public void AddTo(int draw, OneStepSums all)
    {
        var sums = _sums.AsSpan(draw * Length, Length);
        for (var a = 0; a < columns; a++)
        {
            var block = sums.Slice(a * _rows!.BlockLength, _rows.BlockLength);
            _rows.ToModel(block, all.Cross(a));
            _rows.ToModel(block[_rows.CoordinateCount..], all.Scores(a));
            all.Gradient[a] += block[_rows.Gradient];
            all.Information[(a * columns) + a] += block[_rows.InformationPlace];
            all.Products[(a * columns) + a] += block[_rows.Square];
            for (var b = 0; b < a; b++)
            {
                all.Information[(a * columns) + b] += sums[PlaceOf(a, b)];
                all.Products[(a * columns) + b] += sums[PlaceOf(a, b) + 1];
            }
        }
    }

    private static void Add(ref double to, ref double from, nuint length)
    {
        for (nuint i = 0; i < length; i += PortableMath.Lanes)
        {
            (Vector256.LoadUnsafe(ref to, i) + Vector256.LoadUnsafe(ref from, i)).StoreUnsafe(ref to, i);
        }
    }

    private int PlaceOf(int one, int other) => (columns * _rows!.BlockLength) + (one * (one - 1)) + (2 * other);
}
