using PocGrid.Numerics;

namespace PocGrid.Estimation.Effects;

/// <summary>Means of groups of rows that draws move alike, by coefficient; rows of padding have weight 0.</summary>
internal sealed class DrawRows
{
    private DrawRows(int count, int coefficients, WithinGroups within)
    {
        Within = within;
        Weights = new double[count];
        Observed = new double[count];
        Terms = [.. Enumerable.Range(0, coefficients).Select(_ => new double[count])];
    }

    /// <summary>Share of the rows of the design.</summary>
    public double[] Weights { get; }

    /// <summary>Linear predictor at the estimates without the columns that are set.</summary>
    public double[] Observed { get; }

    /// <summary>By coefficient; of columns that are set, zero.</summary>
    public double[][] Terms { get; }

    /// <summary>What the groups' means leave out.</summary>
    public WithinGroups Within { get; }

    /// <summary>Collapses a design.</summary>
    /// <param name="set">Indices of the columns that are set.</param>
    /// <param name="root">Lower triangular root of the covariance, row-major.</param>
    /// <param name="maximum">Most rows.</param>
    public static DrawRows Of(FittedModel fit, Design design, int[] set, double[] root, int maximum)
    {
        var observed = AveragedProbability.ObservedPart(fit, design, set);
        var slopes = new double[design.RowCount];
        var (sum, complement) = AveragedLogit.SumAndSlopes(observed, 0, slopes);
        var coordinates = Coordinates(design, set, root, observed);
        var groups = CollapsedRows.Groups(coordinates, slopes, maximum);
        var within = WithinGroups.Of(coordinates, groups, slopes, design.CoefficientCount, sum * (complement / design.RowCount));
        var rows = new DrawRows(PortableMath.PadToLanes(groups.Count), fit.Names.Count, within);
        for (var r = 0; r < groups.Count; r++)
        {
            rows.Fill(r, groups[r], design, set, observed);
        }

        return rows;
    }

    /// <summary>L'x of each row, without the columns that are set, and its predictor.</summary>
    private static RowMatrix Coordinates(Design design, int[] set, double[] root, double[] observed)
    {
        var g = design.InterceptCount;
        var p = design.CoefficientCount;
        int[] moving = [.. Enumerable.Range(0, design.Columns.Length).Except(set)];
        var matrix = new RowMatrix(design.RowCount, p + 1);
        for (var i = 0; i < design.RowCount; i++)
        {
            var row = matrix.Row(i);
            if (g > 0)
            {
                root.AsSpan((design.Groups?[i] ?? 0) * p, p).CopyTo(row);
            }

            foreach (var k in moving)
            {
                // Row g + k of the root ends at its diagonal.
                Vectors.AddScaled(row[..(g + k + 1)], design.Columns[k][i], root.AsSpan((g + k) * p, g + k + 1));
            }

            row[p] = observed[i];
        }

        return matrix;
    }

    private void Fill(int row, int[] members, Design design, int[] set, double[] observed)
    {
        Weights[row] = (double)members.Length / design.RowCount;
        Observed[row] = Mean(observed, members);
        foreach (var i in members)
        {
            if (design.InterceptCount > 0)
            {
                Terms[design.Groups?[i] ?? 0][row] += 1.0 / members.Length;
            }
        }

        for (var k = 0; k < design.Columns.Length; k++)
        {
            if (!set.Contains(k))
            {
                Terms[design.InterceptCount + k][row] = Mean(design.Columns[k], members);
            }
        }
    }

    private static double Mean(double[] values, int[] members)
    {
        var sum = 0.0;
        foreach (var i in members)
        {
            sum += values[i];
        }

        return sum / members.Length;
    }
}
