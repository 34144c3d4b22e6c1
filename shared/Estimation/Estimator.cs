namespace PocGrid.Estimation;

/// <summary>How the coefficients of a model are estimated.</summary>
public enum Estimator
{
    /// <summary>Logit by maximum likelihood.</summary>
    Logit,

    /// <summary>Logit by Firth's penalised likelihood.</summary>
    Firth,

    /// <summary>Firth's logit with its intercepts estimated again, so that probabilities sum to the events.</summary>
    Flic,

    /// <summary>Firth's logit by data augmentation with an indicator of the added data.</summary>
    Flac,

    /// <summary>Logit by maximum likelihood less the approximate bias of King and Zeng.</summary>
    KingZeng,

    /// <summary>Logit with a log-F(1,1) prior on every coefficient that is not an intercept.</summary>
    LogF,

    /// <summary>Logit with Cauchy priors.</summary>
    Cauchy,

    /// <summary>Logit conditional on the number of events of each cell: cell fixed effects.</summary>
    ConditionalLogit,

    /// <summary>Linear probability by least squares with absorbed effects.</summary>
    LinearProbability,

    /// <summary>Least squares on a number.</summary>
    LinearRegression,

    /// <summary>Complementary log-log by maximum likelihood.</summary>
    Cloglog,

    /// <summary>Poisson by maximum likelihood.</summary>
    Poisson,
}

/// <summary>What turns a linear predictor into an expected outcome.</summary>
public enum Link
{
    /// <summary>Log odds.</summary>
    Logit,

    /// <summary>log(-log(1 - p)).</summary>
    Cloglog,

    /// <summary>Logarithm.</summary>
    Log,

    /// <summary>None.</summary>
    Identity,
}
