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
        var (sum, points) = (0.0, draws.Points);
        for (var c = 0; c < contributions.Length; c++)
        {
            sum += (picks is null ? 1 : points[picks[c]]) * contributions[c];
        }

        var squares = 0.0;
        for (var c = 0; c < contributions.Length; c++)
        {
            var centred = ((picks is null ? 1 : points[picks[c]]) * contributions[c]) - (shares[c] * sum);
            squares += centred * centred;
        }

        return sum / Math.Sqrt(squares);
    }
}
