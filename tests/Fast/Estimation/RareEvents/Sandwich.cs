using PocGrid.Estimation;

namespace PocGrid.Tests.Estimation.RareEvents;

/// <summary>HC0 covariance from the scores of a fit, row by row.</summary>
internal static class Sandwich
{
    public static Covariance OfRows(FittedModel fit)
    {
        var scores = fit.Scores;
        var p = scores.Columns.CoefficientCount;
        var meat = new double[p * p];
        var row = new double[p];
        for (var n = 0; n < scores.Residuals.Length; n++)
        {
            Array.Clear(row);
            row[scores.Columns.Groups?[n] ?? 0] = 1;
            for (var k = 0; k < scores.Columns.ColumnCount; k++)
            {
                row[scores.Columns.InterceptCount + k] = (scores.Columns.Sources[k][n] - scores.Columns.Shifts[k])
                    * scores.Columns.Factors[k];
            }

            for (var i = 0; i < p * p; i++)
            {
                meat[i] += scores.Residuals[n] * scores.Residuals[n] * row[i / p] * row[i % p];
            }
        }

        var inner = Covariance.Transform(scores.Bread, meat, p);
        return Covariance.Transform(scores.Transform, inner.Values.ToArray(), p);
    }
}
