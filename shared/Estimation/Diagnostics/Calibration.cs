namespace PocGrid.Estimation.Diagnostics;

/// <summary>Rows of neighbouring predictions: how many events were expected and how many came.</summary>
/// <param name="Rows">Rows.</param>
/// <param name="Events">Events among them.</param>
/// <param name="Expected">Sum of their probabilities.</param>
/// <param name="Lowest">Lowest probability.</param>
/// <param name="Highest">Highest probability.</param>
public sealed record CalibrationBin(int Rows, int Events, double Expected, double Lowest, double Highest);

/// <summary>Calibration by quantile groups of the prediction, and the Brier score taken apart over them.</summary>
public sealed class Calibration
{
    private Calibration(IReadOnlyList<CalibrationBin> bins, BrierScore brier)
    {
        Bins = bins;
        Brier = brier;
    }

    /// <summary>
    /// Lowest predictions first. Rows with equal predictions are never parted, so that bins may be unequal and fewer than asked for.
    /// </summary>
    public IReadOnlyList<CalibrationBin> Bins { get; }

    /// <summary>The Brier score over these bins.</summary>
    public BrierScore Brier { get; }

    /// <summary>
    /// Bin b of B ends with the row of rank ⌈bn/B⌉ and with all rows that have its prediction; a bin left empty by that is left out.
    /// </summary>
    /// <param name="probabilities">By row.</param>
    /// <param name="outcome">By row.</param>
    /// <param name="bins">Bins asked for.</param>
    public static Calibration Of(double[] probabilities, bool[] outcome, int bins = 10)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        var ranked = new RankedRows(probabilities);
        var groups = new List<int[]>();
        var start = 0;
        foreach (var end in ranked.Ends)
        {
            var due = (((long)(groups.Count + 1) * probabilities.Length) + bins - 1) / bins;
            if (end >= due || end == probabilities.Length)
            {
                var members = ranked.Order[start..end];
                Array.Sort(members);
                groups.Add(members);
                start = end;
            }
        }

        return new(
            [.. groups.Select(members => new CalibrationBin(
                members.Length,
                members.Count(i => outcome[i]),
                members.Sum(i => probabilities[i]),
                members.Min(i => probabilities[i]),
                members.Max(i => probabilities[i])))],
            BrierScore.Of(probabilities, outcome, groups));
    }
}
