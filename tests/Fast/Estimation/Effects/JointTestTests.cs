using PocGrid.Estimation;
using PocGrid.Estimation.Effects;
using Xunit;

namespace PocGrid.Tests.Estimation.Effects;

/// <summary>Agreement with NumPy and SciPy (reference/people/make.py).</summary>
public class JointTestTests
{
    public static TheoryData<string, string> Cases => new() { { "plain", "deaths;troops" }, { "rare", "time;time2;time3" } };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Wald_tests_agree(string name, string columns)
    {
        var fit = ReferenceCase.Load(name).Fit();
        var wald = JointTest.Wald(fit, fit.Clustered, columns.Split(';'))!;
        AssertRelative(PeopleReference.Of(name, "wald"), wald.Statistic, 1e-9);
        AssertRelative(PeopleReference.Of(name, "wald_p"), wald.P, 1e-8);
        Assert.Equal(columns.Split(';').Length, wald.Degrees);
        var f = wald.AgainstF(fit.ClusterCount - 1);
        AssertRelative(PeopleReference.Of(name, "wald") / wald.Degrees, f.Statistic, 1e-9);
        AssertRelative(PeopleReference.Of(name, "wald_f_p"), f.P, 1e-8);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Likelihood_ratios_agree(string name, string columns)
    {
        var reference = ReferenceCase.Load(name);
        var restricted = (FittedModel)Logit.Fit(
            reference.Design.Without(columns.Split(';').Contains),
            reference.Outcome,
            reference.Clusters);
        var test = JointTest.LikelihoodRatio(reference.Fit(), restricted);
        AssertRelative(PeopleReference.Of(name, "lr"), test.Statistic, 1e-9);
        AssertRelative(PeopleReference.Of(name, "lr_p"), test.P, 1e-8);
    }

    [Theory]
    [InlineData("plain", "deaths", "troops")]
    [InlineData("rare", "deaths", "time")]
    public void Contrasts_agree(string name, string first, string second)
    {
        var fit = ReferenceCase.Load(name).Fit();
        var contrast = JointTest.Contrast(fit, first, second).Estimate("contrast", fit.Clustered);
        AssertRelative(PeopleReference.Of(name, "contrast"), contrast.Coefficient, 1e-10);
        AssertRelative(PeopleReference.Of(name, "contrast_error"), contrast.StandardError, 1e-9);
    }

    [Fact]
    public void Test_of_one_coefficient_is_the_square_of_its_z()
    {
        var fit = ReferenceCase.Load("plain").Fit();
        var z = fit.Estimates()[1];
        var wald = JointTest.Wald(fit, fit.Clustered, ["deaths"])!;
        AssertRelative(z.Z * z.Z, wald.Statistic, 1e-12);
        AssertRelative(z.P, wald.P, 1e-9);
    }

    [Fact]
    public void Fewer_clusters_than_coefficients_allow_no_joint_test()
    {
        var reference = ReferenceCase.Load("plain");
        var fit = (FittedModel)Logit.Fit(reference.Design, reference.Outcome, Array.ConvertAll(reference.Clusters, c => c % 3));
        Assert.NotNull(JointTest.Wald(fit, fit.Classical, ["deaths", "troops", "present"]));
        Assert.Null(JointTest.Wald(fit, fit.Clustered, ["deaths", "troops", "present"]));
    }

    private static void AssertRelative(double expected, double actual, double tolerance) => Assert.Equal(1, actual / expected, tolerance);
}
