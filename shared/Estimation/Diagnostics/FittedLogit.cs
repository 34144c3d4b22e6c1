using PocGrid.Estimation.Effects;
using PocGrid.Numerics;

namespace PocGrid.Estimation.Diagnostics;

/// <summary>Linear predictors and probabilities of the rows of a logit. Rows that are equal have equal values to the bit.</summary>
public static class FittedLogit
{
    /// <summary>Linear predictor, by row of the fit's design.</summary>
    public static double[] Predictors(FittedModel fit) => AveragedProbability.ObservedPart(fit, fit.Design, []);

    /// <summary>Probabilities of linear predictors.</summary>
    public static double[] Probabilities(double[] predictors) => Array.ConvertAll(predictors, PortableMath.InverseLogit);

    /// <summary>Mean of minus the log likelihood of a row, from linear predictors.</summary>
    public static double LogLoss(double[] predictors, bool[] outcome)
    {
        var sum = 0.0;
        for (var i = 0; i < predictors.Length; i++)
        {
            sum -= LogScore(predictors[i], outcome[i]);
        }

        return sum / predictors.Length;
    }

    /// <summary>Logarithm of the probability of what came, from a row's linear predictor.</summary>
    public static double LogScore(double predictor, bool isEvent)
    {
        var margin = isEvent ? predictor : -predictor;
        return Math.Min(margin, 0) - PortableMath.Log(1 + PortableMath.Exp(-Math.Abs(margin)));
    }
}
