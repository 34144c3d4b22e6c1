namespace PocGrid.Estimation;

/// <summary>
/// The covariance of a conditional logit by clusters that part its strata, such as cells where strata are months: the robust variance of
/// Lin and Wei (1989), which <c>coxph(cluster = )</c> has, for the exact likelihood. docs/methods/chosen-cell.md has the formula.
/// </summary>
public static class PartedStrata
{
    /// <summary>No small-sample factor, as <c>coxph</c>.</summary>
    /// <param name="fit">A conditional logit.</param>
    /// <param name="outcome">By row of the data that it was fitted to.</param>
    /// <param name="strata">By row, what was conditioned on.</param>
    /// <param name="clusters">By row, any number that the rows of one cluster share.</param>
    /// <exception cref="ArgumentException">The fit is no conditional logit.</exception>
    public static Covariance Covariance(FittedModel fit, bool[] outcome, EffectSet strata, int[] clusters)
    {
        var rows = (fit.Conditional ?? throw new ArgumentException("The fit is not conditional on strata.", nameof(fit))).Rows;
        var (residuals, columns, size) = (fit.Scores.Residuals, fit.Design.Columns, fit.Coefficients.Count);
        var stratum = RowGroups.Of([.. rows.Select(row => strata.Keys[row])]);
        var cluster = RowGroups.Of([.. rows.Select(row => clusters[row])]);

        // Scores of rows sum to those of strata wherever the columns are centred; at the mean by the chance of an event a row that is as
        // the others expect it to be says nothing.
        double[] chances = [.. rows.Select((row, i) => (outcome[row] ? 1 : 0) - residuals[i])];
        var sums = new double[cluster.Count * size];
        for (var k = 0; k < size; k++)
        {
            var centres = Centres(columns[k], chances, stratum);
            for (var i = 0; i < residuals.Length; i++)
            {
                sums[(cluster.Index[i] * size) + k] += residuals[i] * (columns[k][i] - centres[stratum.Index[i]]);
            }
        }

        return Estimation.Covariance.Transform(fit.Classical.Values.ToArray(), ClusterMeat.Of(sums, size), size);
    }

    private static double[] Centres(double[] column, double[] chances, RowGroups strata)
    {
        var (sums, weights) = (new double[strata.Count], new double[strata.Count]);
        for (var i = 0; i < column.Length; i++)
        {
            sums[strata.Index[i]] += chances[i] * column[i];
            weights[strata.Index[i]] += chances[i];
        }

        return [.. sums.Zip(weights, (sum, weight) => sum / weight)];
    }
}
