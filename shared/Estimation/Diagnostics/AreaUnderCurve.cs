using PocGrid.Numerics;

namespace PocGrid.Estimation.Diagnostics;

/// <summary>
/// Area under the receiver operating characteristic: the chance that an event has a higher score than a non-event, ties
/// counting half (Mann and Whitney 1947; Hanley and McNeil 1982).
/// </summary>
/// <param name="Area">Between 0 and 1.</param>
/// <param name="DeLongError">
/// Standard error of DeLong, DeLong and Clarke-Pearson (1988), which takes rows as independent; NaN with a single event or non-event.
/// </param>
/// <param name="ClusteredError">
/// Standard error of Obuchowski (1997), for rows that depend on each other within clusters; NaN with events or non-events in one
/// cluster only.
/// </param>
public sealed record AreaUnderCurve(double Area, double DeLongError, double ClusteredError)
{
    /// <summary>The area of scores of any scale.</summary>
    /// <param name="scores">By row.</param>
    /// <param name="outcome">By row.</param>
    /// <param name="clusters">Any number that the rows of a cluster share.</param>
    /// <returns>Null without an event or without a non-event.</returns>
    public static AreaUnderCurve? Of(double[] scores, bool[] outcome, int[] clusters) =>
        Of(new RankedRows(scores), outcome, clusters);

    /// <inheritdoc cref="Of(double[], bool[], int[])" />
    /// <param name="ranked">Rows in the order of their scores.</param>
    internal static AreaUnderCurve? Of(RankedRows ranked, bool[] outcome, int[] clusters)
    {
        double events = outcome.Count(e => e);
        var others = outcome.Length - events;
        if (events == 0 || others == 0)
        {
            return null;
        }

        var placements = Placements(ranked, outcome, events, others);
        var (sum, eventSquares, otherSquares) = (0.0, 0.0, 0.0);
        for (var i = 0; i < placements.Length; i++)
        {
            sum += outcome[i] ? placements[i] : 0;
        }

        var area = sum / events;
        var (cluster, count) = RowGroups.Of(clusters);
        var (eventSums, otherSums) = (new double[count], new double[count]);
        var (hasEvent, hasOther) = (new bool[count], new bool[count]);
        for (var i = 0; i < placements.Length; i++)
        {
            var distance = placements[i] - area;
            if (outcome[i])
            {
                eventSquares += distance * distance;
                eventSums[cluster[i]] += distance;
                hasEvent[cluster[i]] = true;
            }
            else
            {
                otherSquares += distance * distance;
                otherSums[cluster[i]] += distance;
                hasOther[cluster[i]] = true;
            }
        }

        var deLong = (eventSquares / (events - 1) / events) + (otherSquares / (others - 1) / others);
        double withEvent = hasEvent.Count(h => h);
        double withOther = hasOther.Count(h => h);
        var clustered = (withEvent / (withEvent - 1) * Vectors.Dot(eventSums, eventSums) / (events * events))
            + (withOther / (withOther - 1) * Vectors.Dot(otherSums, otherSums) / (others * others))
            + (2 * count / (count - 1.0) * Vectors.Dot(eventSums, otherSums) / (events * others));
        return new(area, Math.Sqrt(deLong), Math.Sqrt(clustered));
    }

    /// <summary>
    /// Interval by the delta method on the logit of the area, which keeps it within 0 and 1; null where the area or its error gives
    /// none.
    /// </summary>
    public static Band? Interval(double area, double error, double level = 0.95)
    {
        if (!(area > 0 && area < 1) || !double.IsFinite(error))
        {
            return null;
        }

        var logit = PortableMath.Log(area / (1 - area));
        var half = Estimate.Quantile(level) * error / (area * (1 - area));
        return new Band(PortableMath.InverseLogit(logit - half), PortableMath.InverseLogit(logit + half));
    }

    /// <summary>For an event the share of non-events with a lower score, for a non-event the share of events with a higher one.</summary>
    private static double[] Placements(RankedRows ranked, bool[] outcome, double events, double others)
    {
        var placements = new double[outcome.Length];
        var (start, eventsBelow, othersBelow) = (0, 0, 0);
        foreach (var end in ranked.Ends)
        {
            var run = ranked.Order.AsSpan(start, end - start);
            var tiedEvents = 0;
            foreach (var i in run)
            {
                tiedEvents += outcome[i] ? 1 : 0;
            }

            var tiedOthers = run.Length - tiedEvents;
            foreach (var i in run)
            {
                placements[i] = outcome[i]
                    ? (othersBelow + (tiedOthers / 2.0)) / others
                    : (events - eventsBelow - (tiedEvents / 2.0)) / events;
            }

            eventsBelow += tiedEvents;
            othersBelow += tiedOthers;
            start = end;
        }

        return placements;
    }
}
