using PocGrid.Numerics;

namespace PocGrid.Estimation.Splines;

/// <summary>
/// Finds the precisions at which the restricted likelihood is largest, by secants of its slopes, each spline by its own. A spline whose
/// likelihood still grows where it is straight to five digits is a straight line: its precision is infinite.
/// </summary>
internal static class SmoothingSearch
{
    private const double LargestStep = 3, AlmostStraight = 0.1, Straight = 1e-5, Tolerance = 1e-9;

    /// <summary>Added to the log precision of a straight line.</summary>
    private const double FurtherStill = 8;

    private const int MostSteps = 100;

    /// <summary>False where it does not end; else the criterion is at the precisions found.</summary>
    public static bool Run(SmoothingCriterion criterion)
    {
        var at = new double[criterion.Count];
        if (criterion.Slopes(at) is null)
        {
            return false;
        }

        at = [.. Enumerable.Range(0, at.Length).Select(j => PortableMath.Log(criterion.Middle(j)))];
        var (isLine, step, before, secants) = (new bool[at.Length], new double[at.Length], new double[at.Length], new double[at.Length]);
        for (var steps = 0; steps < MostSteps; steps++)
        {
            if (criterion.Slopes(at) is not { } slopes)
            {
                return false;
            }

            for (var j = 0; j < at.Length; j++)
            {
                secants[j] = step[j] == 0 ? secants[j] : (slopes[j] - before[j]) / step[j];
                if (!isLine[j] && criterion.Bends[j] < Straight && slopes[j] > 0)
                {
                    (isLine[j], step[j]) = (true, FurtherStill);
                }
                else
                {
                    // On the way to a straight line slopes fall by so much a step that secants would take it in small ones.
                    step[j] = isLine[j] || Math.Abs(slopes[j]) < Tolerance ? 0
                        : criterion.Bends[j] < AlmostStraight && slopes[j] > 0 ? LargestStep
                        : Step(slopes[j], secants[j]);
                }
            }

            if (Array.TrueForAll(step, one => one == 0))
            {
                return true;
            }

            before = slopes;
            at = [.. at.Zip(step, (place, by) => place + by)];
        }

        return false;
    }

    /// <summary>To where the secant is 0; up the slope where it does not fall.</summary>
    private static double Step(double slope, double secant) => secant < 0
        ? Math.Clamp(-slope / secant, -LargestStep, LargestStep)
        : Math.Sign(slope) * LargestStep / 2;
}
