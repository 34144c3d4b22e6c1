using PocGrid.Numerics;

namespace PocGrid.Estimation.RareEvents;

/// <summary>
/// Cauchy priors of Gelman and others (2008): a column with two values is centred and scaled to differ by 1, any other is centred
/// and scaled to a standard deviation (n-1) of 1/2; on that scale coefficients have scale 2.5 and each intercept 10.
/// </summary>
internal sealed class CauchyPenalty : Penalty
{
    private const double InterceptScale = 10;
    private const double ColumnScale = 2.5;

    private readonly int _intercepts;

    public CauchyPenalty(Design design, WorkingColumns columns)
        : base(Rescaled(design, columns), columns.CoefficientCount) => _intercepts = columns.InterceptCount;

    /// <inheritdoc />
    /// <remarks>
    /// Beyond its scale the density is convex; the positive stand-in is the curvature of the parabola that touches the log density
    /// from below there, by which an EM step would climb.
    /// </remarks>
    public override (double Value, double Slope, double Curvature, double PositiveCurvature) Term(int term, double combination)
    {
        var scale = term < _intercepts ? InterceptScale : ColumnScale;
        var (s, b) = (scale * scale, combination * combination);
        return (-PortableMath.Log(1 + (b / s)), -2 * combination / (s + b), 2 * (s - b) / ((s + b) * (s + b)), 2 / (s + b));
    }

    /// <summary>Working coefficients to those of centred and rescaled columns.</summary>
    private static double[] Rescaled(Design design, WorkingColumns columns)
    {
        var p = columns.CoefficientCount;
        var rescaled = columns.BackTransform();
        for (var k = 0; k < columns.ColumnCount; k++)
        {
            var (mean, unit) = CentreAndUnit(design.Columns[k]);
            var row = (columns.InterceptCount + k) * p;
            for (var j = 0; j < p; j++)
            {
                for (var i = 0; i < columns.InterceptCount; i++)
                {
                    rescaled[(i * p) + j] += rescaled[row + j] * mean;
                }

                rescaled[row + j] *= unit;
            }
        }

        return rescaled;
    }

    private static (double Mean, double Unit) CentreAndUnit(double[] column)
    {
        var (least, most) = (column.Min(), column.Max());
        var mean = Vectors.Sum(column) / column.Length;
        if (Array.TrueForAll(column, x => x == least || x == most))
        {
            return (mean, most - least);
        }

        var centred = new double[column.Length];
        Vectors.Standardize(centred, column, mean, 1);
        return (mean, 2 * Math.Sqrt(Vectors.Dot(centred, centred) / (column.Length - 1)));
    }
}
