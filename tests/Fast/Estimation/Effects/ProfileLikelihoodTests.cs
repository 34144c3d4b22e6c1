using PocGrid.Estimation;
using PocGrid.Estimation.Effects;
using Xunit;

namespace PocGrid.Tests.Estimation.Effects;

public class ProfileLikelihoodTests
{
    [Theory]
    [InlineData("plain")]
    [InlineData("rare")]
    public void Ends_are_the_roots_that_R_finds_by_refitting(string name)
    {
        var reference = ReferenceCase.Load(name);
        var intervals = ProfileLikelihood.Intervals(reference.Fit(), Events(reference));
        var expected = PeopleReference.Profile(name);
        Assert.Equal(expected.Count, intervals.Count);
        for (var k = 0; k < expected.Count; k++)
        {
            var width = expected[k].Upper - expected[k].Lower;
            Assert.Equal(expected[k].Lower / width, intervals[k].Lower!.Value / width, 1e-9);
            Assert.Equal(expected[k].Upper / width, intervals[k].Upper!.Value / width, 1e-9);
        }
    }

    [Fact]
    public void Intercept_alone_has_the_interval_of_a_binomial_share()
    {
        // 30 events in 100 rows: 30 ln p + 70 ln(1 - p) is 1.9207 below its maximum at the ends.
        bool[] outcome = [.. Enumerable.Range(0, 100).Select(i => i < 30)];
        var fit = (FittedModel)Logit.Fit(Design.WithIntercept([], [], 100), outcome, [.. Enumerable.Range(0, 100)]);
        var interval = Assert.Single(ProfileLikelihood.Intervals(fit, outcome));
        foreach (var end in new[] { interval.Lower!.Value, interval.Upper!.Value })
        {
            var p = 1 / (1 + Math.Exp(-end));
            var drop = (30 * Math.Log(0.3 / p)) + (70 * Math.Log(0.7 / (1 - p)));
            Assert.Equal(3.841458820694124 / 2, drop, 1e-10);
        }

        Assert.True(interval.Lower < Math.Log(0.3 / 0.7) && interval.Upper > Math.Log(0.3 / 0.7));
    }

    [Fact]
    public void Wider_level_holds_the_narrower()
    {
        var reference = ReferenceCase.Load("plain");
        var narrow = ProfileLikelihood.Intervals(reference.Fit(), Events(reference), 0.5);
        var wide = ProfileLikelihood.Intervals(reference.Fit(), Events(reference), 0.999);
        for (var k = 0; k < narrow.Count; k++)
        {
            Assert.True(wide[k].Lower < narrow[k].Lower && narrow[k].Upper < wide[k].Upper);
        }
    }

    [Fact]
    public void Other_outcome_is_refused()
        => Assert.Throws<ArgumentException>(() => ProfileLikelihood.Intervals(ReferenceCase.Load("plain").Fit(), [true]));

    private static bool[] Events(ReferenceCase reference) => Array.ConvertAll(reference.Outcome, y => y == 1);
}
