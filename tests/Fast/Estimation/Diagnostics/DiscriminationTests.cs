using CsCheck;
using PocGrid.Estimation.Diagnostics;
using Xunit;

namespace PocGrid.Tests.Estimation.Diagnostics;

public class DiscriminationTests
{
    private static readonly Gen<(int Score, bool Event, int Cluster)[]> Rows =
        Gen.Select(Gen.Int[0, 6], Gen.Bool, Gen.Int[0, 4]).Array[2, 40].Where(rows => rows.Any(r => r.Item2) && rows.Any(r => !r.Item2));

    [Theory]
    [InlineData("plain")]
    [InlineData("rare")]
    public void Area_and_its_errors_agree_with_all_pairs(string name)
    {
        var reference = ReferenceCase.Load(name);
        var probabilities = FittedLogit.Probabilities(FittedLogit.Predictors(reference.Fit()));
        var auc = AreaUnderCurve.Of(
            Array.ConvertAll(probabilities, p => Math.Round(p, 2)),
            Array.ConvertAll(reference.Outcome, y => y == 1),
            reference.Clusters)!;
        Assert.Equal(PeopleReference.Of(name, "auc"), auc.Area, 1e-13);
        Assert.Equal(PeopleReference.Of(name, "auc_delong"), auc.DeLongError, 1e-13);
        Assert.Equal(PeopleReference.Of(name, "auc_clustered"), auc.ClusteredError, 1e-13);
    }

    [Fact]
    public void Ties_count_half()
    {
        // Events 2 and 3 against non-events 1 and 2: three wins and a tie of four pairs.
        var auc = AreaUnderCurve.Of([1, 2, 2, 3], [false, false, true, true], [1, 2, 3, 4])!;
        Assert.Equal(3.5 / 4, auc.Area);
    }

    [Fact]
    public void Area_is_the_share_of_pairs_won() => Rows.Sample(rows =>
    {
        var wins =
            from a in rows.Where(r => r.Event)
            from b in rows.Where(r => !r.Event)
            select a.Score > b.Score ? 1.0 : a.Score == b.Score ? 0.5 : 0;
        var auc = AreaUnderCurve.Of(
            [.. rows.Select(r => (double)r.Score)],
            [.. rows.Select(r => r.Event)],
            [.. rows.Select(r => r.Cluster)])!;
        Assert.Equal(wins.Average(), auc.Area, 1e-12);
    });

    [Fact]
    public void Rows_as_clusters_give_DeLongs_error() => Rows.Sample(rows =>
    {
        var auc = AreaUnderCurve.Of(
            [.. rows.Select(r => (double)r.Score)],
            [.. rows.Select(r => r.Event)],
            [.. Enumerable.Range(0, rows.Length)])!;
        Assert.Equal(auc.DeLongError, auc.ClusteredError, 1e-12);
    });

    [Fact]
    public void Interval_stays_within_0_and_1_and_is_none_without_an_error()
    {
        var band = AreaUnderCurve.Interval(0.99, 0.05)!.Value;
        Assert.True(band.Lower > 0 && band.Lower < 0.99 && band.Upper > 0.99 && band.Upper < 1);
        Assert.Null(AreaUnderCurve.Interval(1, 0));
        Assert.Null(AreaUnderCurve.Interval(0.7, double.NaN));
        Assert.Null(AreaUnderCurve.Of([1, 2], [true, true], [1, 2]));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("rare")]
    public void Log_loss_is_minus_the_mean_log_likelihood(string name)
    {
        var reference = ReferenceCase.Load(name);
        var loss = FittedLogit.LogLoss(FittedLogit.Predictors(reference.Fit()), Array.ConvertAll(reference.Outcome, y => y == 1));
        Assert.Equal(PeopleReference.Of(name, "log_loss"), loss, 1e-14);
    }
}
