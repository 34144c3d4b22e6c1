using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using PocGrid.Numerics;

namespace PocGrid.Estimation.Permutation;

/// <summary>
/// The rows of a country's cells as one-step estimates need them: residual, weight, and weight times each coordinate of the model that
/// varies within a cell. Coordinates that are the same in all rows of a cell are kept once a cell, those that are 0 in the whole
/// country not at all. A row that the model does not use is all zeros.
/// </summary>
internal sealed class CountryRows
{
    private readonly double[] _rows;
    private readonly int _length;
    private readonly int[] _varying;
    private readonly int[] _constant;
    private readonly double[] _constantValues;
    private readonly double[] _cellScores;

    /// <param name="model">The model.</param>
    /// <param name="cells">Cells of the panels.</param>
    /// <param name="clusters">Their clusters.</param>
    /// <param name="country">First cell of the country, and the cell after its last.</param>
    /// <param name="usedRow">By row of the panels its place among the rows of the model, -1 where it is not used.</param>
    /// <param name="buffer">Kept by the caller for the next country; grown where it is too small.</param>
    public CountryRows(
        OneStepEstimates model,
        CellPermutations cells,
        CellClusters clusters,
        (int Start, int End) country,
        int[] usedRow,
        ref double[] buffer)
    {
        FirstCell = country.Start;
        CellCount = country.End - country.Start;
        var firstRow = cells.FirstRow(country.Start);
        var used = usedRow.AsSpan(firstRow, cells.FirstRow(country.End - 1) + cells.MonthsOf(country.End - 1) - firstRow);
        var cellOfRow = new int[used.Length];
        for (var row = 0; row < used.Length; row++)
        {
            cellOfRow[row] = cells.CellOf(firstRow + row) - FirstCell;
        }

        var coordinates = Enumerable.Range(0, model.Coefficients).Select(i => new Coordinate(model.Scores.Columns, i)).ToArray();
        var (varying, constant) = (new List<int>(), new List<int>());
        for (var i = 0; i < coordinates.Length; i++)
        {
            (KindOf(coordinates[i], cellOfRow, used) switch
            {
                Kind.Varying => varying,
                Kind.Constant => constant,
                _ => [],
            }).Add(i);
        }

        (_varying, _constant) = ([.. varying], [.. constant]);
        _length = PortableMath.PadToLanes(_varying.Length + 2);
        _rows = Fill(model.Scores, Array.ConvertAll(_varying, i => coordinates[i]), used, ref buffer);
        _constantValues = Constants(Array.ConvertAll(_constant, i => coordinates[i]), cellOfRow, used);
        _cellScores = CellScores(model, clusters);
    }

    private enum Kind
    {
        Absent,
        Constant,
        Varying,
    }

    public int FirstCell { get; }

    public int CellCount { get; }

    /// <summary>Coordinates that are not 0 in the whole country.</summary>
    public int CoordinateCount => _varying.Length + _constant.Length;

    /// <summary>
    /// Numbers that a column of a history adds (<see cref="Add"/>): X'WZ and the cluster's scores times X'r, by coordinate, then X'r,
    /// X'WX and the square of X'r, and zeros to a whole number of vectors.
    /// </summary>
    public int BlockLength => PortableMath.PadToLanes((2 * CoordinateCount) + 3);

    public int Gradient => 2 * CoordinateCount;

    public int InformationPlace => Gradient + 1;

    public int Square => Gradient + 2;

    /// <summary>Writes what a column of a history adds in a cell.</summary>
    /// <param name="block"><see cref="BlockLength"/> numbers.</param>
    /// <param name="cell">Cell, counted from the country's first.</param>
    /// <param name="rows">Rows that its months come to, counted from the country's first.</param>
    /// <param name="column">The column.</param>
    /// <param name="isAlone">Whether no other cell is in its cluster; else scores and square are left at 0.</param>
    public void Add(Span<double> block, int cell, ReadOnlySpan<int> rows, HistoryColumn column, bool isAlone)
    {
        var values = column.Values.AsSpan();
        ref var source = ref MemoryMarshal.GetArrayDataReference(_rows);
        ref var target = ref MemoryMarshal.GetReference(block);
        for (var lane = 0; lane < _length; lane += PortableMath.Lanes)
        {
            var sum = Vector256<double>.Zero;
            for (var n = 0; n < rows.Length; n++)
            {
                var row = Vector256.LoadUnsafe(ref source, (nuint)((rows[n] * _length) + lane));
                sum = Vector256.FusedMultiplyAdd(Vector256.Create(values[n]), row, sum);
            }

            sum.StoreUnsafe(ref target, (nuint)lane);
        }

        var (gradient, weight) = (block[_varying.Length], block[_varying.Length + 1]);
        block[_varying.Length..].Clear();
        for (var i = 0; i < _constant.Length; i++)
        {
            block[_varying.Length + i] = weight * _constantValues[(cell * _constant.Length) + i];
        }

        if (isAlone)
        {
            Vectors.AddScaled(
                block.Slice(CoordinateCount, CoordinateCount), gradient, _cellScores.AsSpan(cell * CoordinateCount, CoordinateCount));
            block[Square] = gradient * gradient;
        }

        block[Gradient] = gradient;
        block[InformationPlace] = Information(rows, column.Squares);
    }

    /// <summary>Sum over rows of a value times the row's weight.</summary>
    public double Information(ReadOnlySpan<int> rows, ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        for (var n = 0; n < rows.Length; n++)
        {
            sum += values[n] * _rows[(rows[n] * _length) + _varying.Length + 1];
        }

        return sum;
    }

    /// <summary>Adds numbers by coordinate of the country to numbers by coefficient of the model.</summary>
    public void ToModel(ReadOnlySpan<double> coordinates, Span<double> coefficients)
    {
        for (var i = 0; i < _varying.Length; i++)
        {
            coefficients[_varying[i]] += coordinates[i];
        }

        for (var i = 0; i < _constant.Length; i++)
        {
            coefficients[_constant[i]] += coordinates[_varying.Length + i];
        }
    }

    private double[] Fill(Scores scores, Coordinate[] varying, ReadOnlySpan<int> used, ref double[] buffer)
    {
        if (buffer.Length < used.Length * _length)
        {
            buffer = new double[used.Length * _length];
        }

        Array.Clear(buffer, 0, used.Length * _length);
        for (var i = 0; i < varying.Length; i++)
        {
            varying[i].Write(used, scores.Weights, buffer.AsSpan(i), _length);
        }

        for (var row = 0; row < used.Length; row++)
        {
            if (used[row] is var source and >= 0)
            {
                buffer[(row * _length) + varying.Length] = scores.Residuals[source];
                buffer[(row * _length) + varying.Length + 1] = scores.Weights[source];
            }
        }

        return buffer;
    }

    private double[] Constants(Coordinate[] constant, int[] cellOfRow, ReadOnlySpan<int> used)
    {
        var values = new double[CellCount * constant.Length];
        for (var row = 0; row < used.Length; row++)
        {
            if (used[row] < 0 || (row > 0 && used[row - 1] >= 0 && cellOfRow[row] == cellOfRow[row - 1]))
            {
                continue;
            }

            for (var i = 0; i < constant.Length; i++)
            {
                values[(cellOfRow[row] * constant.Length) + i] = constant[i].Of(used[row]);
            }
        }

        return values;
    }

    private double[] CellScores(OneStepEstimates model, CellClusters clusters)
    {
        var scores = new double[CellCount * CoordinateCount];
        int[] coefficients = [.. _varying, .. _constant];
        for (var cell = 0; cell < CellCount; cell++)
        {
            for (var i = 0; i < coefficients.Length && clusters.Of(FirstCell + cell) is var cluster and >= 0; i++)
            {
                scores[(cell * coefficients.Length) + i] = model.ClusterScore(coefficients[i], cluster);
            }
        }

        return scores;
    }

    private static Kind KindOf(Coordinate coordinate, int[] cellOfRow, ReadOnlySpan<int> used)
    {
        var (kind, lastCell, value) = (Kind.Absent, -1, 0.0);
        for (var row = 0; row < used.Length; row++)
        {
            if (used[row] < 0)
            {
                continue;
            }

            var now = coordinate.Of(used[row]);
            if (cellOfRow[row] == lastCell && now != value)
            {
                return Kind.Varying;
            }

            (lastCell, value) = (cellOfRow[row], now);
            kind = now == 0 ? kind : Kind.Constant;
        }

        return kind;
    }

    /// <summary>A working coordinate of the model, by row: an intercept or a column.</summary>
    private readonly struct Coordinate(WorkingColumns columns, int coefficient)
    {
        private readonly int _column = coefficient - columns.InterceptCount;

        public double Of(int row) => _column < 0
            ? (columns.Groups is null || columns.Groups[row] == coefficient ? 1 : 0)
            : (columns.Sources[_column][row] - columns.Shifts[_column]) * columns.Factors[_column];

        /// <summary>Writes weight times value of each row used, so many numbers apart.</summary>
        public void Write(ReadOnlySpan<int> used, double[] weights, Span<double> target, int apart)
        {
            if (_column < 0)
            {
                for (var row = 0; row < used.Length; row++)
                {
                    if (used[row] is var source and >= 0)
                    {
                        target[row * apart] = weights[source] * Of(source);
                    }
                }

                return;
            }

            var (column, shift, factor) = (columns.Sources[_column], columns.Shifts[_column], columns.Factors[_column]);
            for (var row = 0; row < used.Length; row++)
            {
                if (used[row] is var source and >= 0)
                {
                    target[row * apart] = weights[source] * ((column[source] - shift) * factor);
                }
            }
        }
    }
}
