namespace PocGrid.Estimation.Diagnostics;

/// <summary>
/// Mean squared error of probabilities (Brier 1950), taken apart over bins of the prediction: score = reliability - resolution
/// + uncertainty (Murphy 1973) + within-bin variance - within-bin covariance (Stephenson, Coelho and Jolliffe 2008). Without the
/// last two the parts add up only where all predictions of a bin are equal.
/// </summary>
/// <param name="Score">The Brier score.</param>
/// <param name="Reliability">Squared distance between mean prediction and frequency of the bins; 0 is best.</param>
/// <param name="Resolution">Squared distance of the bins' frequencies from that of all rows; larger is better.</param>
/// <param name="Uncertainty">Variance of the outcome: the score of predicting its frequency.</param>
/// <param name="WithinVariance">Variance of predictions within bins.</param>
/// <param name="WithinCovariance">Twice the covariance of prediction and outcome within bins.</param>
public sealed record BrierScore(
    double Score, double Reliability, double Resolution, double Uncertainty, double WithinVariance, double WithinCovariance)
{
    /// <summary>Share of the uncertainty that the predictions remove, 1 - score / uncertainty.</summary>
    public double Skill => 1 - (Score / Uncertainty);

    internal static BrierScore Of(double[] probabilities, bool[] outcome, IReadOnlyList<int[]> bins)
    {
        double n = outcome.Length;
        var frequency = outcome.Count(e => e) / n;
        var score = 0.0;
        for (var i = 0; i < outcome.Length; i++)
        {
            score += Squared(probabilities[i] - (outcome[i] ? 1 : 0));
        }

        var (reliability, resolution, variance, covariance) = (0.0, 0.0, 0.0, 0.0);
        foreach (var members in bins)
        {
            var mean = members.Sum(i => probabilities[i]) / members.Length;
            var observed = (double)members.Count(i => outcome[i]) / members.Length;
            reliability += members.Length * Squared(mean - observed);
            resolution += members.Length * Squared(observed - frequency);
            foreach (var i in members)
            {
                variance += Squared(probabilities[i] - mean);
                covariance += 2 * (probabilities[i] - mean) * ((outcome[i] ? 1 : 0) - observed);
            }
        }

        return new(score / n, reliability / n, resolution / n, frequency * (1 - frequency), variance / n, covariance / n);
    }

    private static double Squared(double x) => x * x;
}
