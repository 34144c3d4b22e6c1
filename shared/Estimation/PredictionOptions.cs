namespace PocGrid.Estimation;

/// <summary>How the bands of averaged predictions are made.</summary>
public sealed record PredictionOptions
{
    /// <summary>Covariance of the coefficients behind the bands; null for the fit's clustered one.</summary>
    public Covariance? Covariance { get; init; }

    /// <summary>Share of the distribution within the bands.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>Draws of the coefficients; 0 leaves out <see cref="AveragePrediction.DrawBand"/>.</summary>
    public int Draws { get; init; } = 10_000;

    /// <summary>Seed of the Mersenne Twister behind the draws.</summary>
    public int Seed { get; init; } = 20250901;

    /// <summary>
    /// Rows are collapsed to this many for the draws. Nothing is lost while the distinct rows are no more than that;
    /// beyond it, rows that the draws move alike share their mean, which moves the ends of a band by less than a thousandth of
    /// their value. Estimates and delta bands always use every row.
    /// </summary>
    public int MaximumDrawRows { get; init; } = 1_000;

    /// <summary>Most workers at a time; it changes the time taken, never a bit of the result.</summary>
    public int MaxDegreeOfParallelism { get; init; } = Environment.ProcessorCount;
}
