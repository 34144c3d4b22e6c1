using PocGrid.Estimation;
using PocGrid.Estimation.RareEvents;
using Xunit;

namespace PocGrid.Tests.Estimation.RareEvents;

/// <summary>
/// Agreement with the definitions in 60 digits (mpmath), and with brglm2, Zelig and glm. Covariances are compared in units of the
/// two standard errors; R's own rounding sets what is asked of it.
/// </summary>
public class RareEventReferenceTests
{
    private static readonly FitOptions Options = new() { MinimumEvents = 1 };

    private static readonly Dictionary<Estimator, string> Keys = new()
    {
        [Estimator.Firth] = "firth",
        [Estimator.Flic] = "flic",
        [Estimator.Flac] = "flac",
        [Estimator.KingZeng] = "king_zeng",
        [Estimator.LogF] = "log_f",
        [Estimator.Cauchy] = "cauchy",
    };

    public static TheoryData<string, Estimator> Cases
    {
        get
        {
            var cases = new TheoryData<string, Estimator>();
            foreach (var name in new[] { "plain", "rare", "endometrial" })
            {
                foreach (var estimator in Keys.Keys.Where(e => name != "endometrial" || e != Estimator.KingZeng))
                {
                    cases.Add(name, estimator);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Estimates_agree_with_their_definition_in_60_digits(string name, Estimator estimator)
    {
        var reference = ReferenceCase.RareEvents(name);
        var fit = Fit(reference, estimator);
        var key = Keys[estimator];
        Assert.Equal(reference.Count(key + "_coefficient"), fit.Coefficients.Count);
        for (var i = 0; i < fit.Coefficients.Count; i++)
        {
            Close.AssertRelative(reference[key + "_coefficient", i], fit.Coefficients[i], 1e-11, $"{name} {key} {fit.Names[i]}");
        }

        Close.AssertCovariance(reference, key + "_covariance", fit.Classical, 1e-10);
        if (reference.Has(key + "_log_likelihood"))
        {
            Close.AssertRelative(reference[key + "_log_likelihood"], fit.LogLikelihood, 1e-12, "log likelihood");
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Estimates_agree_with_R(string name, Estimator estimator)
    {
        var reference = ReferenceCase.RareEvents(name + ".r");
        var key = Keys[estimator];
        if (!reference.Has(key + "_coefficient"))
        {
            Assert.Contains(estimator, new[] { Estimator.Flic, Estimator.Flac, Estimator.LogF, Estimator.Cauchy });
            return;
        }

        var fit = Fit(reference, estimator);
        for (var i = 0; i < fit.Coefficients.Count; i++)
        {
            Close.AssertRelative(reference[key + "_coefficient", i], fit.Coefficients[i], 1e-9, $"{name} {key} {fit.Names[i]}");
        }

        if (reference.Has(key + "_covariance"))
        {
            Close.AssertCovariance(reference, key + "_covariance", fit.Classical, 1e-8);
        }
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("rare")]
    [InlineData("endometrial")]
    public void Scores_of_Firth_give_the_sandwich_of_its_modified_scores(string name)
    {
        var reference = ReferenceCase.RareEvents(name);
        Close.AssertCovariance(reference, "firth_hc0", Sandwich.OfRows(Fit(reference, Estimator.Firth)), 1e-10);
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("rare")]
    public void Correction_of_King_and_Zeng_scales_every_covariance_of_maximum_likelihood_alike(string name)
    {
        var reference = ReferenceCase.RareEvents(name);
        var comparison = RareEventFits.Fit(reference.Design, reference.Events(), reference.Clusters, [Estimator.KingZeng], Options);
        var (likelihood, corrected) = ((FittedModel)comparison.MaximumLikelihood, (FittedModel)comparison.Others[0]);
        var factor = Math.Pow(likelihood.RowCount / (double)(likelihood.RowCount + likelihood.Coefficients.Count), 2);
        for (var i = 0; i < likelihood.Coefficients.Count; i++)
        {
            Close.AssertRelative(likelihood.Classical[i, 0] * factor, corrected.Classical[i, 0], 1e-12, "classical");
            Close.AssertRelative(likelihood.Clustered[i, 0] * factor, corrected.Clustered[i, 0], 1e-12, "clustered");
        }
    }

    private static FittedModel Fit(ReferenceCase reference, Estimator estimator)
    {
        var comparison = RareEventFits.Fit(reference.Design, reference.Events(), reference.Clusters, [estimator], Options);
        return Assert.IsType<FittedModel>(Assert.Single(comparison.Others));
    }
}
