using PocGrid.Estimation.Survival;
using Xunit;

namespace PocGrid.Tests.Estimation.Survival;

/// <summary>Curves by hand, and against <c>survival::survfit</c> (reference/survival/make.R).</summary>
public class KaplanMeierTests
{
    [Fact]
    public void Curve_is_that_of_arithmetic()
    {
        // Five spells: met in months 1, 2 and 2, censored in 1 and 3. At risk 5, 5, 3, 1.
        var curve = KaplanMeier.Of([new(1, 1, true), new(2, 2, true, 2), new(3, 1, false), new(4, 3, false)], 4);

        Assert.Equal([5, 5, 3, 1, 0], curve.Points.Select(point => point.AtRisk));
        Assert.Equal([0, 1, 2, 0, 0], curve.Points.Select(point => point.Met));
        Assert.Equal([0, 1, 0, 1, 0], curve.Points.Select(point => point.Censored));
        Assert.All(
            new[] { 1, 0.8, 4.0 / 15, 4.0 / 15, double.NaN }.Zip(curve.Points),
            pair => Assert.Equal(pair.First, pair.Second.Survival, 1e-15));

        // Greenwood: 1/(5·4) after month 1, and 2/(3·1) more after month 2.
        Assert.Equal(0.8 * Math.Sqrt(0.05), curve.Points[1].Independent.StandardError, 1e-15);
        Assert.Equal(4.0 / 15 * Math.Sqrt(0.05 + (2.0 / 3)), curve.Points[2].Independent.StandardError, 1e-15);
        Assert.Equal(4, curve.Clusters);
        Assert.Equal(2, curve.Median);
    }

    [Fact]
    public void Spells_of_one_cluster_each_have_Greenwoods_error()
    {
        Spells[] spells = [.. Enumerable.Range(0, 12).Select(i => new Spells(i, 1 + (i % 5), i % 3 == 0))];
        var alone = KaplanMeier.Of(spells, 6);

        Assert.All(alone.Points.Where(point => point.Survival < 1), point =>
            Assert.Equal(point.Independent.StandardError, point.ByCluster.StandardError, 1e-14));

        // Twice the same spells: independent errors fall by √2, those by cluster stay.
        var twice = KaplanMeier.Of([.. spells, .. spells], 6);
        Assert.Equal(alone.Points[3].ByCluster.StandardError, twice.Points[3].ByCluster.StandardError, 1e-14);
        Assert.Equal(alone.Points[3].Independent.StandardError, Math.Sqrt(2) * twice.Points[3].Independent.StandardError, 1e-14);
    }

    [Fact]
    public void Without_spells_there_is_no_share_and_without_an_end_no_interval()
    {
        Assert.All(KaplanMeier.Of([], 2).Points, point => Assert.Equal((0, double.NaN), (point.AtRisk, point.Survival)));
        var unmet = KaplanMeier.Of([new(1, 2, false)], 2);
        Assert.Equal((1.0, double.NaN, (int?)null), (unmet.Points[2].Survival, unmet.Points[2].Independent.Lower, unmet.Median));
        var all = KaplanMeier.Of([new(1, 1, true), new(2, 1, true)], 2);
        Assert.Equal((0.0, double.NaN, (int?)1), (all.Points[1].Survival, all.Points[1].ByCluster.StandardError, all.Median));
        Assert.Throws<ArgumentException>(() => KaplanMeier.Of([new(1, 3, true)], 2));
    }

    [Fact]
    public void Curves_and_both_errors_are_those_of_survfit()
    {
        var answers = StoredAnswers.Load("survival/spells");
        var (months, patients) = (answers.Keys("month"), answers.Keys("cell"));
        var curve = KaplanMeier.Of(months.Select((month, i) => new Spells(patients[i], month, answers.Outcome[i] == 1)), months.Max());

        Assert.All(curve.Points, point =>
        {
            Assert.Equal((answers["at_risk", point.Month], answers["met", point.Month]), (point.AtRisk, point.Met));
            Assert.Equal(answers["survival", point.Month], point.Survival, 1e-13);
            if (point.Month > 0)
            {
                AssertError("independent", point.Month, point.Independent);
                AssertError("clustered", point.Month, point.ByCluster);
            }
        });

        void AssertError(string name, int month, SurvivalError error)
        {
            Assert.Equal(answers[name + "_error", month], error.StandardError, 1e-13);
            Assert.Equal(answers[name + "_lower", month], error.Lower, 1e-12);
            Assert.Equal(answers[name + "_upper", month], error.Upper, 1e-12);
        }
    }
}
