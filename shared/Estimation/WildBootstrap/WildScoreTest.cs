using PocGrid.Numerics;

namespace PocGrid.Estimation;

/// <summary>
/// The test of Kline and Santos (2012) on clusters' contributions to the efficient score of one coefficient, as boottest does
/// it (Roodman, Nielsen, MacKinnon and Webb 2019): the sum over the root of the sum of squares, contributions less their
/// mean a row.
/// </summary>
/// <param name="shares">Share of the rows in each cluster.</param>
/// <param name="draws">Weights of the clusters.</param>
internal sealed class WildScoreTest(double[] shares, WildDraws draws)
{
    private readonly double[] _drawn = new double[shares.Length];

    /// <summary>The statistic of the sample.</summary>
    public double Statistic(double[] contributions) => Statistic(contributions, null);

    /// <summary>
    /// Share of statistics at least as large in size. Of drawn weights the sample's own statistic is one more; enumerated ones
    /// have it among them.
    /// </summary>
    public double P(double[] contributions)
    {
        var least = Math.Abs(Statistic(contributions)) * (1 - WildDraws.Tie);
        return draws.ShareOf(draws.Picks.Count(picks => Math.Abs(Statistic(contributions, picks)) >= least));
    }

    private double Statistic(double[] contributions, byte[]? picks)
    {
        var (drawn, points) = (_drawn, draws.Points);
        contributions.CopyTo(drawn, 0);
        for (var c = 0; picks is not null && c < drawn.Length; c++)
        {
            drawn[c] *= points[picks[c]];
        }

        var sum = Vectors.Sum(drawn);
        Vectors.AddScaled(drawn, -sum, shares);
        return sum / Math.Sqrt(Vectors.Dot(drawn, drawn));
    }
}
