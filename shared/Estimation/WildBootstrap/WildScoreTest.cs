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
        contributions.CopyTo(_drawn, 0);
        for (var c = 0; c < _drawn.Length && picks is not null; c++)
        {
            _drawn[c] *= draws.Points[picks[c]];
        }

        var sum = Vectors.Sum(_drawn);
        Vectors.AddScaled(_drawn, -sum, shares);
        return sum / Math.Sqrt(Vectors.Dot(_drawn, _drawn));
    }
}
