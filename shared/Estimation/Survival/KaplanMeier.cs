using PocGrid.Numerics;

namespace PocGrid.Estimation.Survival;

/// <summary>
/// The product-limit estimate of Kaplan and Meier (1958) on whole months, with Greenwood's errors and, beside them, errors by cluster,
/// which spells of one cell that overlap ask for. docs/methods/time-to-response.md has the formulas.
/// </summary>
public static class KaplanMeier
{
    private const double Half = 0.5;

    /// <summary>A share this near to a half has reached it: products of shares are rounded.</summary>
    private const double Rounding = 1e-12;

    /// <summary>The curve from month 0 on.</summary>
    /// <param name="spells">In any order; counts of the same cluster, length and end add up.</param>
    /// <param name="lastMonth">Last month of the curve; no spell is longer.</param>
    /// <exception cref="ArgumentException">A spell is longer, or of less than no month.</exception>
    public static SurvivalCurve Of(IEnumerable<Spells> spells, int lastMonth)
    {
        var clusters = new Dictionary<int, SpellsByMonth>();
        foreach (var one in spells)
        {
            if (one.Months < 0 || one.Months > lastMonth)
            {
                throw new ArgumentException($"A spell of {one.Months} months is not one of 0 to {lastMonth}.", nameof(spells));
            }

            if (!clusters.TryGetValue(one.Cluster, out var known))
            {
                clusters.Add(one.Cluster, known = new(lastMonth));
            }

            (one.IsMet ? known.Met : known.Censored)[one.Months] += one.Count;
        }

        return Of([.. clusters.Values], lastMonth);
    }

    private static SurvivalCurve Of(SpellsByMonth[] clusters, int lastMonth)
    {
        var all = new SpellsByMonth(lastMonth);
        foreach (var cluster in clusters)
        {
            all.Add(cluster);
        }

        var (survival, greenwood, atRisk) = (1.0, 0.0, all.Total);
        var influences = Array.ConvertAll(clusters, cluster => (AtRisk: cluster.Total, Sum: 0.0));
        var points = new SurvivalPoint[lastMonth + 1];
        for (var month = 0; month <= lastMonth; month++)
        {
            var (met, left) = (all.Met[month], atRisk - all.Met[month]);
            var squares = 0.0;
            for (var c = 0; c < clusters.Length; c++)
            {
                ref var influence = ref influences[c];
                if (met > 0)
                {
                    influence.Sum += (clusters[c].Met[month] - (influence.AtRisk * ((double)met / atRisk))) / left;
                }

                influence.AtRisk -= clusters[c].Met[month] + clusters[c].Censored[month];
                squares += influence.Sum * influence.Sum;
            }

            if (met > 0)
            {
                survival *= (double)left / atRisk;
                greenwood += met / ((double)atRisk * left);
            }

            points[month] = atRisk == 0
                ? new(month, 0, 0, 0, double.NaN, SurvivalError.None, SurvivalError.None)
                : new(
                    month, atRisk, met, all.Censored[month], survival, SurvivalError.Of(survival, greenwood), SurvivalError.Of(
                        survival,
                        squares));
            atRisk = left - all.Censored[month];
        }

        return new SurvivalCurve(points, clusters.Length);
    }

    /// <summary>First month in which a share has come down to a half; null where it does not.</summary>
    internal static int? Median(IEnumerable<SurvivalPoint> points, Func<SurvivalPoint, double> share) =>
        points.FirstOrDefault(point => share(point) <= Half + Rounding)?.Month;

    /// <summary>Spells by the month in which they end.</summary>
    private sealed class SpellsByMonth(int lastMonth)
    {
        public int[] Met { get; } = new int[lastMonth + 1];

        public int[] Censored { get; } = new int[lastMonth + 1];

        public int Total => Met.Sum() + Censored.Sum();

        public void Add(SpellsByMonth other)
        {
            for (var month = 0; month < Met.Length; month++)
            {
                Met[month] += other.Met[month];
                Censored[month] += other.Censored[month];
            }
        }
    }
}

/// <summary>Spells that are alike.</summary>
/// <param name="Cluster">Any number that the spells of one cluster share.</param>
/// <param name="Months">From the beginning to what was waited for, or to the last month that was seen.</param>
/// <param name="IsMet">Whether what was waited for came; else the spell is censored.</param>
/// <param name="Count">How many there are.</param>
public readonly record struct Spells(int Cluster, int Months, bool IsMet, int Count = 1);

/// <summary>A curve of Kaplan and Meier.</summary>
/// <param name="Points">By month, from 0 on.</param>
/// <param name="Clusters">Clusters that the spells are of.</param>
public sealed record SurvivalCurve(IReadOnlyList<SurvivalPoint> Points, int Clusters)
{
    /// <summary>First month by which half of the spells have ended; null where that is not reached.</summary>
    public int? Median => KaplanMeier.Median(Points, point => point.Survival);

    /// <summary>First month in which the lower end of the interval by cluster is at a half (Brookmeyer and Crowley 1982).</summary>
    public int? MedianLow => KaplanMeier.Median(Points, point => point.ByCluster.Lower);

    /// <summary>The same of the upper end.</summary>
    public int? MedianHigh => KaplanMeier.Median(Points, point => point.ByCluster.Upper);
}

/// <summary>A month of a curve.</summary>
/// <param name="AtRisk">Spells that have lasted so long.</param>
/// <param name="Met">Of these, those that end with what was waited for.</param>
/// <param name="Censored">Of the others, those not seen any longer.</param>
/// <param name="Survival">Share that lasts longer; NaN where no spell is at risk.</param>
/// <param name="Independent">Greenwood's error: spells are independent.</param>
/// <param name="ByCluster">The infinitesimal jackknife's by cluster, without small-sample factor.</param>
public sealed record SurvivalPoint(
    int Month, int AtRisk, int Met, int Censored, double Survival, SurvivalError Independent, SurvivalError ByCluster);

/// <summary>Standard error of a share that survives, and the 95% interval made on log(-log S); NaN where the share is 0 or 1.</summary>
public readonly record struct SurvivalError(double StandardError, double Lower, double Upper)
{
    public static readonly SurvivalError None = new(double.NaN, double.NaN, double.NaN);

    private static readonly double Quantile = NormalDistribution.TwoSidedQuantile(0.95);

    /// <param name="logVariance">Variance of log S.</param>
    internal static SurvivalError Of(double survival, double logVariance)
    {
        if (survival is <= 0 or >= 1)
        {
            return None;
        }

        var error = Math.Sqrt(logVariance);
        var log = PortableMath.Log(survival);
        var width = Quantile * error / -log;
        return new(
            survival * error,
            PortableMath.Exp(log * PortableMath.Exp(width)),
            PortableMath.Exp(log * PortableMath.Exp(-width)));
    }
}
