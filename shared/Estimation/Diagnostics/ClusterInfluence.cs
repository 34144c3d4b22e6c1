using PocGrid.Numerics;

namespace PocGrid.Estimation.Diagnostics;

/// <summary>What leaving out one cluster does to the coefficients of a logit.</summary>
/// <param name="Cluster">As given.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Events">Events among them.</param>
/// <param name="Distance">Cook's: δ'Hδ over the number of coefficients, with δ the change.</param>
/// <param name="Changes">
/// Change of each coefficient when the cluster is left out, by one Newton step; empty when what is left determines none.
/// </param>
/// <param name="HasMaximum">
/// Whether estimates and step prove that the likelihood of what is left has a maximum. Where they do not, only a refit tells
/// (<see cref="RefitWithoutCluster"/>), and the step may be one towards infinity.
/// </param>
public sealed record ClusterInfluence(
    int Cluster, int Rows, int Events, double Distance, IReadOnlyList<double> Changes, bool HasMaximum)
{
    /// <summary>
    /// One Newton step from the estimates on the rows that are left, -(H - H_c)⁻¹ s_c with s_c and H_c the cluster's score and
    /// information (Pregibon 1981, with clusters for rows), for every cluster; the largest distance first.
    /// </summary>
    /// <param name="fit">A logit by maximum likelihood.</param>
    /// <param name="outcome">Its outcome.</param>
    /// <param name="clusters">Any number that the rows of a cluster share.</param>
    public static IReadOnlyList<ClusterInfluence> Of(FittedModel fit, bool[] outcome, int[] clusters)
    {
        var (index, count) = RowGroups.Of(clusters);
        var p = fit.Coefficients.Count;
        var members = Members(index, count);
        var scores = new double[count][];
        var information = new double[count][];
        Parallel.For(0, count, c => (scores[c], information[c]) = Sum(fit.Scores, members[c]));
        var total = new double[p * p];
        foreach (var part in information)
        {
            Vectors.AddScaled(total, 1, part);
        }

        var steps = new double[]?[count];
        Parallel.For(0, count, c => steps[c] = Step(total, scores[c], information[c]));
        double[] lengths = [.. steps.Select(step => step is null ? 0 : Math.Sqrt(Vectors.Form(total, step, step)))];
        var certificate = new LeftRowsCertificate(fit.Scores, index, lengths.Max());
        var influences = new ClusterInfluence[count];
        Parallel.For(0, count, c =>
        {
            var (rows, step) = (members[c], steps[c]);
            influences[c] = new(
                clusters[rows[0]],
                rows.Count,
                rows.Count(i => outcome[i]),
                step is null ? double.PositiveInfinity : Vectors.Form(total, step, step) / p,
                step is null ? [] : ChangesOf(fit.Scores.Transform, step),
                step is not null && certificate.Excludes(c, step, lengths[c]));
        });
        return [.. influences.OrderByDescending(i => i.Distance).ThenBy(i => i.Cluster)];
    }

    private static List<int>[] Members(int[] index, int count)
    {
        var members = Enumerable.Range(0, count).Select(_ => new List<int>()).ToArray();
        for (var i = 0; i < index.Length; i++)
        {
            members[index[i]].Add(i);
        }

        return members;
    }

    private static (double[] Score, double[] Information) Sum(Scores scores, List<int> rows)
    {
        var columns = scores.Columns;
        var (g, p) = (columns.InterceptCount, columns.CoefficientCount);
        var score = new double[p];
        var information = new double[p * p];
        var x = new double[p];
        foreach (var i in rows)
        {
            Array.Clear(x);
            if (g > 0)
            {
                x[columns.Groups?[i] ?? 0] = 1;
            }

            for (var k = 0; k < columns.ColumnCount; k++)
            {
                x[g + k] = (columns.Sources[k][i] - columns.Shifts[k]) * columns.Factors[k];
            }

            Vectors.AddScaled(score, scores.Residuals[i], x);
            for (var j = 0; j < p; j++)
            {
                if (x[j] != 0)
                {
                    Vectors.AddScaled(information.AsSpan(j * p, p), scores.Weights[i] * x[j], x);
                }
            }
        }

        return (score, information);
    }

    /// <summary>(H - H_c)⁻¹ s_c in working coordinates; null when what is left determines no step.</summary>
    private static double[]? Step(double[] total, double[] score, double[] information)
    {
        var left = (double[])total.Clone();
        Vectors.AddScaled(left, -1, information);
        var cholesky = new Cholesky(score.Length);
        if (!cholesky.TryFactor(left))
        {
            return null;
        }

        var step = (double[])score.Clone();
        cholesky.Solve(step);
        return step;
    }

    /// <summary>In the units of the design; the step leads from the estimates without the cluster to those with it.</summary>
    private static double[] ChangesOf(double[] transform, double[] step) =>
        Array.ConvertAll(Vectors.Product(transform, step), change => -change);
}
