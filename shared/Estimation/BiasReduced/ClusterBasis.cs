using PocGrid.Numerics;

namespace PocGrid.Estimation;

/// <summary>
/// The rows of a cluster in coordinates in which the information of all rows is the identity, and in no more of these than the rows
/// differ in. Most columns of a cell never change: such columns are one. With U one constant and the columns that change, the cluster's
/// Q (a row the root of its weight times the row, in those coordinates) is the product of few columns with orthonormal directions,
/// and whatever is made of QQ' is made of the few.
/// </summary>
/// <param name="root">R of the inverse information RR', in working coordinates, row-major and lower triangular.</param>
/// <param name="coefficients">Coefficients.</param>
internal sealed class ClusterBasis(double[] root, int coefficients)
{
    private readonly double[] _triangle = new double[coefficients * coefficients];
    private readonly List<int> _changing = [];
    private double[] _columns = [];

    /// <summary>Directions that the rows have a part in.</summary>
    public int Rank { get; private set; }

    /// <summary>Orthonormal directions, row-major: a direction is as long as there are coefficients.</summary>
    public double[] Directions { get; private set; } = [];

    /// <summary>What the rows have of a direction, as long as <see cref="ClusterRows.Stride"/>.</summary>
    public Span<double> Column(int direction, int stride) => _columns.AsSpan(direction * stride, stride);

    /// <param name="rows">In working coordinates.</param>
    /// <param name="roots">Roots of the rows' weights, as long as <see cref="ClusterRows.Stride"/>.</param>
    public void Fill(ClusterRows rows, ReadOnlySpan<double> roots)
    {
        var constant = SetDirections(rows);
        Orthonormalize();
        if (_columns.Length < Rank * rows.Stride)
        {
            _columns = new double[Rank * rows.Stride];
        }

        for (var direction = 0; direction < Rank; direction++)
        {
            var column = Column(direction, rows.Stride);
            column.Fill(constant == 1 && direction == 0 ? _triangle[0] : 0);
            for (var i = Math.Max(direction, constant); i < Rank; i++)
            {
                var values = rows.Column(_changing[i - constant]);
                Vectors.AddScaled(column[..values.Length], _triangle[(i * coefficients) + direction], values);
            }

            Vectors.Multiply(column, roots);
        }
    }

    /// <summary>
    /// Writes the directions of the constant, if there is any, and of each column that changes; returns how many are of the constant.
    /// </summary>
    private int SetDirections(ClusterRows rows)
    {
        _changing.Clear();
        var common = new double[coefficients];
        var constant = 0;
        for (var k = 0; k < coefficients; k++)
        {
            var values = rows.Column(k);
            if (values.ContainsAnyExcept(values[0]))
            {
                _changing.Add(k);
            }
            else if (values[0] != 0)
            {
                constant = 1;
                Vectors.AddScaled(common, values[0], RootOf(k));
            }
        }

        Rank = constant + _changing.Count;
        Directions = new double[Rank * coefficients];
        common.AsSpan(0, constant * coefficients).CopyTo(Directions);
        for (var i = constant; i < Rank; i++)
        {
            RootOf(_changing[i - constant]).CopyTo(Directions.AsSpan(i * coefficients));
        }

        return constant;
    }

    /// <summary>
    /// Makes the directions orthonormal and keeps the lower triangle that turns them back, by Gram and Schmidt, twice. None vanishes:
    /// they are combinations of rows of an invertible matrix, each with one of its own.
    /// </summary>
    private void Orthonormalize()
    {
        Array.Clear(_triangle);
        for (var i = 0; i < Rank; i++)
        {
            var direction = Directions.AsSpan(i * coefficients, coefficients);
            var triangle = _triangle.AsSpan(i * coefficients, coefficients);
            for (var round = 0; round < 2; round++)
            {
                for (var j = 0; j < i; j++)
                {
                    var other = Directions.AsSpan(j * coefficients, coefficients);
                    var share = Vectors.Dot(direction, other);
                    Vectors.AddScaled(direction, -share, other);
                    triangle[j] += share;
                }
            }

            var length = Math.Sqrt(Vectors.Dot(direction, direction));
            triangle[i] = length;
            for (var k = 0; k < direction.Length; k++)
            {
                direction[k] /= length;
            }
        }
    }

    private ReadOnlySpan<double> RootOf(int coefficient) => root.AsSpan(coefficient * coefficients, coefficients);
}
