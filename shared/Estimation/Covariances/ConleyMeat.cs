using PocGrid.Numerics;

namespace PocGrid.Estimation;

/// <summary>
/// Outer products of scores over pairs of rows of one month whose cells lie within a cut-off, weighted by a kernel (Conley
/// 1999), and over pairs of rows of one cell in any two months, unweighted (as Hsiang 2010); a row with itself once.
/// </summary>
internal static class ConleyMeat
{
    /// <summary>Row-major, in working coordinates.</summary>
    /// <param name="neighbours">Pairs of cells; a cell with itself counts in <paramref name="cells"/>.</param>
    public static double[] Of(Scores scores, RowGroups cells, RowGroups months, CellNeighbours neighbours, int maxDegreeOfParallelism)
    {
        var p = scores.Columns.CoefficientCount;
        var meat = ClusterMeat.Of(scores, cells, maxDegreeOfParallelism);
        var halves = new double[months.Count][];
        var rows = RowsByMonth(months);
        Parallel.For(0, months.Count, new ParallelOptions { MaxDegreeOfParallelism = maxDegreeOfParallelism }, month =>
            halves[month] = Pairs(scores, cells, neighbours, rows[month]));

        // Months are added one after another, whoever worked them out.
        foreach (var half in halves)
        {
            for (var i = 0; i < p; i++)
            {
                for (var j = 0; j < p; j++)
                {
                    meat[(i * p) + j] += half[(i * p) + j] + half[(j * p) + i];
                }
            }
        }

        return meat;
    }

    /// <summary>Weighted products of the scores of each cell with those of the cells it is paired with, in one month.</summary>
    private static double[] Pairs(Scores scores, RowGroups cells, CellNeighbours neighbours, List<int> rows)
    {
        var p = scores.Columns.CoefficientCount;
        var (present, slots) = Present(cells, rows);
        var sums = new double[present.Count * p];
        foreach (var row in rows)
        {
            AddScore(scores, row, sums.AsSpan(slots[cells.Index[row]] * p, p));
        }

        var half = new double[p * p];
        var around = new double[p];
        for (var slot = 0; slot < present.Count; slot++)
        {
            Array.Clear(around);
            var (others, weights) = (neighbours.Others[present[slot]], neighbours.Weights[present[slot]]);
            for (var n = 0; n < others.Length; n++)
            {
                if (slots[others[n]] is var other and >= 0)
                {
                    Vectors.AddScaled(around, weights[n], sums.AsSpan(other * p, p));
                }
            }

            for (var i = 0; i < p; i++)
            {
                Vectors.AddScaled(half.AsSpan(i * p, p), sums[(slot * p) + i], around);
            }
        }

        return half;
    }

    /// <summary>The cells that have rows, in order of first row, and the place of each cell among them, -1 for the others.</summary>
    private static (List<int> Cells, int[] Slots) Present(RowGroups cells, List<int> rows)
    {
        var present = new List<int>();
        var slots = new int[cells.Count];
        Array.Fill(slots, -1);
        foreach (var row in rows)
        {
            if (slots[cells.Index[row]] < 0)
            {
                slots[cells.Index[row]] = present.Count;
                present.Add(cells.Index[row]);
            }
        }

        return (present, slots);
    }

    private static void AddScore(Scores scores, int row, Span<double> sum)
    {
        var (columns, residual) = (scores.Columns, scores.Residuals[row]);
        if (columns.InterceptCount > 0)
        {
            sum[columns.Groups?[row] ?? 0] += residual;
        }

        for (var k = 0; k < columns.ColumnCount; k++)
        {
            sum[columns.InterceptCount + k] += residual * ((columns.Sources[k][row] - columns.Shifts[k]) * columns.Factors[k]);
        }
    }

    private static List<int>[] RowsByMonth(RowGroups months)
    {
        var rows = new List<int>[months.Count];
        for (var month = 0; month < rows.Length; month++)
        {
            rows[month] = [];
        }

        for (var i = 0; i < months.Index.Length; i++)
        {
            rows[months.Index[i]].Add(i);
        }

        return rows;
    }
}
