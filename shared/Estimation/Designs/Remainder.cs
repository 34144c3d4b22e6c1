using PocGrid.Numerics;

namespace PocGrid.Estimation;

/// <summary>What is left of a working column after intercepts and other columns, worked out block by block wherever it is needed.</summary>
/// <param name="columns">The working columns.</param>
/// <param name="basis">Columns that are taken away.</param>
internal sealed class Remainder(WorkingColumns columns, int[] basis)
{
    private readonly List<double[]> _rounds = [];
    private double _length = 1;

    /// <summary>Adds a round.</summary>
    /// <param name="weights">A weight an intercept, then one a column of the basis.</param>
    public void Take(double[] weights) => _rounds.Add(weights);

    /// <summary>The same, divided by a length.</summary>
    public Remainder Over(double length)
    {
        _length = length;
        return this;
    }

    /// <summary>Turns the values of the column in a tile's rows into its remainder; the tile has the basis loaded.</summary>
    public void Apply(Tile tile, Span<double> values)
    {
        foreach (var weights in _rounds)
        {
            for (var n = 0; n < basis.Length; n++)
            {
                Vectors.AddScaled(values, -weights[columns.InterceptCount + n], tile.Column(basis[n]));
            }

            for (var i = 0; i < values.Length && columns.InterceptCount > 0; i++)
            {
                values[i] -= weights[columns.Groups?[tile.FirstRow + i] ?? 0];
            }
        }

        for (var i = 0; i < values.Length && _length != 1; i++)
        {
            values[i] /= _length;
        }
    }
}
