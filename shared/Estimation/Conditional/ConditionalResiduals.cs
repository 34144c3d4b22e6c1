namespace PocGrid.Estimation;

/// <summary>
/// Outcome less the chance of an event given the number of events of the stratum: rows times these sum to the stratum's score.
/// The chance joins subsets of the rows before with subsets of the rows after, so that nothing cancels.
/// </summary>
internal static class ConditionalResiduals
{
    /// <param name="stratum">Chances of the rows.</param>
    /// <param name="outcome">Which rows are events.</param>
    /// <param name="events">How many are.</param>
    /// <param name="residuals">Outcome less chance, by row.</param>
    /// <param name="weights">Chance times one less it: the variance of the row's outcome.</param>
    public static void Fill(TiltedStratum stratum, ReadOnlySpan<bool> outcome, int events, Span<double> residuals, Span<double> weights)
    {
        var rows = stratum.Rows;
        var size = events + 1;
        var after = new double[(rows + 1) * size];
        after[rows * size] = 1;
        for (var i = rows - 1; i >= 0; i--)
        {
            Admit(after.AsSpan((i + 1) * size, size), after.AsSpan(i * size, size), stratum, i);
        }

        var before = new double[size];
        var next = new double[size];
        before[0] = 1;
        var total = after[events];
        for (var i = 0; i < rows; i++)
        {
            var (with, without) = (0.0, 0.0);
            var rest = after.AsSpan((i + 1) * size, size);
            for (var c = 0; c <= events; c++)
            {
                with += c < events ? before[c] * rest[events - 1 - c] : 0;
                without += before[c] * rest[events - c];
            }

            with *= stratum.Chance[i] / total;
            without *= stratum.Complement[i] / total;
            residuals[i] = outcome[i] ? without : -with;
            weights[i] = with * without;
            Admit(before, next, stratum, i);
            (before, next) = (next, before);
        }
    }

    /// <summary>Chances of each number of events with one more row.</summary>
    private static void Admit(ReadOnlySpan<double> known, Span<double> target, TiltedStratum stratum, int row)
    {
        target[0] = stratum.Complement[row] * known[0];
        for (var c = 1; c < known.Length; c++)
        {
            target[c] = (stratum.Complement[row] * known[c]) + (stratum.Chance[row] * known[c - 1]);
        }
    }
}
