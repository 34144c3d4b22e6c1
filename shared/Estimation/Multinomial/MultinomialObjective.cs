using PocGrid.Numerics;

namespace PocGrid.Estimation;

/// <summary>Log likelihood of a multinomial logit in working coordinates, one block of coefficients an outcome but the first.</summary>
/// <param name="columns">The design.</param>
/// <param name="outcome">By row, from 0.</param>
/// <param name="others">Outcomes but the first.</param>
internal sealed class MultinomialObjective(WorkingColumns columns, int[] outcome, int others) : IObjective
{
    private readonly double[] _rows = columns.RowMajor();
    private readonly int _size = columns.CoefficientCount;

    public double Value { get; private set; } = double.NegativeInfinity;

    public double[] Gradient { get; } = new double[others * columns.CoefficientCount];

    public double[] Hessian { get; } = new double[others * columns.CoefficientCount * others * columns.CoefficientCount];

    /// <summary>By row and outcome but the first, whether it was observed less its probability.</summary>
    public double[] Residuals { get; } = new double[outcome.Length * others];

    /// <summary>Smallest probability of an outcome that was not observed.</summary>
    public double SmallestProbability { get; private set; }

    public ReadOnlySpan<double> Row(int row) => _rows.AsSpan(row * _size, _size);

    public void Evaluate(ReadOnlySpan<double> coefficients)
    {
        Array.Clear(Gradient);
        Array.Clear(Hessian);
        (Value, SmallestProbability) = (0, 1);
        Span<double> probabilities = stackalloc double[others + 1];
        for (var row = 0; row < outcome.Length; row++)
        {
            Value += Predict(coefficients, row, probabilities);
            for (var j = 0; j <= others; j++)
            {
                if (j != outcome[row])
                {
                    SmallestProbability = Math.Min(SmallestProbability, probabilities[j]);
                }
            }

            Add(row, probabilities[1..]);
        }

        // The blocks below the diagonal are those above it.
        var all = others * _size;
        for (var i = 0; i < all; i++)
        {
            for (var j = 0; j < i; j++)
            {
                Hessian[(i * all) + j] = Hessian[(j * all) + i];
            }
        }
    }

    /// <summary>Probabilities of a row; its log likelihood.</summary>
    private double Predict(ReadOnlySpan<double> coefficients, int row, Span<double> probabilities)
    {
        var largest = probabilities[0] = 0;
        for (var j = 1; j <= others; j++)
        {
            probabilities[j] = Vectors.Dot(coefficients.Slice((j - 1) * _size, _size), Row(row));
            largest = Math.Max(largest, probabilities[j]);
        }

        var (sum, observed) = (0.0, probabilities[outcome[row]] - largest);
        for (var j = 0; j <= others; j++)
        {
            sum += probabilities[j] = PortableMath.Exp(probabilities[j] - largest);
        }

        for (var j = 0; j <= others; j++)
        {
            probabilities[j] /= sum;
        }

        return observed - PortableMath.Log(sum);
    }

    private void Add(int row, ReadOnlySpan<double> probabilities)
    {
        var x = Row(row);
        var all = others * _size;
        for (var j = 0; j < others; j++)
        {
            var residual = (outcome[row] == j + 1 ? 1 : 0) - probabilities[j];
            Residuals[(row * others) + j] = residual;
            Vectors.AddScaled(Gradient.AsSpan(j * _size, _size), residual, x);
            for (var l = j; l < others; l++)
            {
                var weight = probabilities[j] * ((j == l ? 1 : 0) - probabilities[l]);
                for (var a = 0; a < _size; a++)
                {
                    if (x[a] != 0)
                    {
                        Vectors.AddScaled(Hessian.AsSpan((((j * _size) + a) * all) + (l * _size), _size), weight * x[a], x);
                    }
                }
            }
        }
    }
}
