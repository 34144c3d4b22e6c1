namespace PocGrid.Estimation.Diagnostics;

/// <summary>Rows in the order of a score, in runs of equal scores.</summary>
internal sealed class RankedRows
{
    public RankedRows(double[] scores)
    {
        var keys = (double[])scores.Clone();
        Order = [.. Enumerable.Range(0, scores.Length)];
        Array.Sort(keys, Order);
        Ends = [];
        for (var n = 1; n <= keys.Length; n++)
        {
            if (n == keys.Length || keys[n] != keys[n - 1])
            {
                Ends.Add(n);
            }
        }
    }

    /// <summary>Rows by score, lowest first; the order within a run means nothing.</summary>
    public int[] Order { get; }

    /// <summary>Where each run of equal scores ends, exclusive.</summary>
    public List<int> Ends { get; }
}
