using PocGrid.Numerics;

namespace PocGrid.Estimation.Effects;

/// <summary>
/// Average marginal effects (Williams 2012; Greene 2018, section 17.3): the derivative of the probability, averaged over the
/// observed rows. Standard errors are those of the delta method.
/// </summary>
public static class MarginalEffects
{
    /// <summary>
    /// For a variable v that enters by one or more columns: the mean of p(1-p) Σ b_k dx_k/dv. A column by itself has
    /// derivative 1; a cubic has 1, 2v and 3v².
    /// </summary>
    /// <param name="fit">A logit.</param>
    /// <param name="variables">For each variable its columns, with the column's derivative in each row, or null for 1 in every row.</param>
    /// <exception cref="ArgumentException">The fit's link is not the logit, or a column is unknown.</exception>
    public static IReadOnlyList<Quantity> Average(FittedModel fit, IReadOnlyList<IReadOnlyDictionary<string, double[]?>> variables)
    {
        fit.RequireLogit();
        var design = fit.Design;
        var n = design.RowCount;
        var slopes = new double[n];
        var predictor = AveragedProbability.ObservedPart(fit, design, []);
        _ = AveragedLogit.SumAndSlopes(predictor, 0, slopes);
        var meanSlope = Vectors.Sum(slopes) / n;
        var bends = new double[n];
        for (var i = 0; i < n; i++)
        {
            // p(1-p)(1-2p); the difference of the two probabilities keeps its digits in either tail.
            bends[i] = slopes[i] * (PortableMath.InverseLogit(-predictor[i]) - PortableMath.InverseLogit(predictor[i]));
        }

        var meanBends = Array.ConvertAll(RowSums.Of(design, bends), sum => sum / n);
        return [.. variables.Select(v => v.Count == 1 && v.Single().Value is null ? Linear(v.Single().Key) : General(v))];

        Quantity Linear(string column)
        {
            var k = design.InterceptCount + design.IndexOfColumn(column);
            var b = fit.Coefficients[k];
            var gradient = Array.ConvertAll(meanBends, mean => b * mean);
            gradient[k] += meanSlope;
            return new(b * meanSlope, gradient, null);
        }

        Quantity General(IReadOnlyDictionary<string, double[]?> columns)
        {
            var rates = new double[n];
            foreach (var (name, derivative) in columns)
            {
                var b = fit.Coefficients[design.InterceptCount + design.IndexOfColumn(name)];
                Vectors.AddScaled(rates, b, derivative ?? Ones());
            }

            var weights = new double[n];
            for (var i = 0; i < n; i++)
            {
                weights[i] = bends[i] * rates[i];
            }

            var gradient = Array.ConvertAll(RowSums.Of(design, weights), sum => sum / n);
            foreach (var (name, derivative) in columns)
            {
                gradient[design.InterceptCount + design.IndexOfColumn(name)] += Vectors.Dot(slopes, derivative ?? Ones()) / n;
            }

            return new(Vectors.Dot(slopes, rates) / n, gradient, null);
        }

        double[] Ones()
        {
            var ones = new double[n];
            Array.Fill(ones, 1);
            return ones;
        }
    }
}
