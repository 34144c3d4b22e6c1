using CsCheck;
using PocGrid.Estimation;
using Xunit;

namespace PocGrid.Tests.Estimation;

public class ConditionalSeparationTests
{
    private static readonly FitOptions AnyCount = new() { MinimumEvents = 1 };

    [Fact]
    public void Column_highest_at_the_events_of_every_stratum_separates_completely()
    {
        double[] x = [1, 2, 3, 11, 12, 13, 14];
        var refusal = Refuse([x], [false, false, true, false, false, true, true], [1, 1, 1, 2, 2, 2, 2]);
        Assert.Equal(RefusalReason.CompleteSeparation, refusal.Reason);
        Assert.Equal(["x0"], refusal.Columns);
        Assert.Equal([0, 1, 2, 3, 4, 5, 6], refusal.Rows);
    }

    [Fact]
    public void Tie_between_an_event_and_a_non_event_separates_quasi_completely()
    {
        double[] x = [1, 3, 3, 12, 12, 12];
        var refusal = Refuse([x], [false, false, true, false, true, true], [1, 1, 1, 2, 2, 2]);
        Assert.Equal(RefusalReason.QuasiCompleteSeparation, refusal.Reason);
        Assert.Equal([0], refusal.Rows);
    }

    [Fact]
    public void Order_between_strata_is_no_separation()
    {
        double[] x = [1, 2, 3, 11, 12, 13];
        Assert.IsType<Refusal>(Fit([x], [false, false, true, false, false, true], [1, 1, 1, 2, 2, 2]));
        Assert.IsType<FittedModel>(Fit([x], [false, false, true, true, false, false], [1, 1, 1, 2, 2, 2]));
    }

    [Fact]
    public void Rows_are_those_of_the_data_given()
    {
        double[] x = [5, 1, 0, 3, 2, 7];
        var refusal = Refuse([x], [true, false, false, true, false, true], [9, 1, 9, 1, 1, 4]);
        Assert.Equal([0, 1, 2, 3, 4], refusal.Rows);
    }

    /// <summary>Events are the rows highest on a score of the columns, stratum by stratum.</summary>
    [Fact]
    public void Outcome_ordered_by_a_score_is_separated() => Gen.Int.Sample(seed =>
    {
        var random = new Random(seed);
        var (columns, strata) = Draw(random);
        var weights = columns.Select(_ => random.NextDouble() - 0.5).ToArray();
        var score = strata.Select((_, i) => columns.Select((c, k) => weights[k] * c[i]).Sum()).ToArray();
        bool[] outcome = [.. strata.Select((s, i) => strata.Zip(score).Count(r => r.First == s && r.Second > score[i]) < 2)];
        var refusal = Assert.IsType<Refusal>(Fit(columns, outcome, strata));
        Assert.True(refusal.Reason is RefusalReason.CompleteSeparation or RefusalReason.QuasiCompleteSeparation, refusal.Message);
    }, iter: 200);

    /// <summary>
    /// A stratum's own intercept can stand anywhere between its events and non-events, so the conditional likelihood is
    /// separated just when the logit with an intercept a stratum is, and the same rows are told apart.
    /// </summary>
    [Fact]
    public void Separation_is_that_of_a_logit_with_an_intercept_a_stratum() => Gen.Int.Sample(seed =>
    {
        var random = new Random(seed);
        var (columns, strata) = Draw(random);
        var chance = 0.15 + (0.5 * random.NextDouble());
        bool[] outcome = [.. strata.Select(_ => random.NextDouble() < chance)];
        int[] varying = [.. strata.Distinct()
            .Where(s => strata.Zip(outcome).Where(r => r.First == s).Select(r => r.Second).Distinct().Count() == 2)];
        int[] rows = [.. Enumerable.Range(0, strata.Length).Where(i => varying.Contains(strata[i]))];
        if (varying.Length < 2)
        {
            return;
        }

        var design = Design.WithGroupIntercepts(
            Names(columns),
            [.. columns.Select(c => rows.Select(i => c[i]).ToArray())],
            [.. varying.Select(s => $"stratum {s}")],
            [.. rows.Select(i => Array.IndexOf(varying, strata[i]))]);
        var dummies = Logit.Fit(design, [.. rows.Select(i => outcome[i])], [.. rows.Select(i => strata[i])], AnyCount) as Refusal;
        var conditional = Fit(columns, outcome, strata) as Refusal;
        if (conditional?.Reason != RefusalReason.NothingToEstimate)
        {
            Assert.Equal(dummies?.Reason, conditional?.Reason);
            Assert.Equal(dummies?.Rows.Select(r => rows[r]) ?? [], conditional?.Rows ?? []);
        }
    }, iter: 300);

    /// <summary>One to three columns of unlike kinds over four to seven strata of three to six rows.</summary>
    private static (double[][] Columns, int[] Strata) Draw(Random random)
    {
        int[] strata = [.. Enumerable.Range(0, 4 + random.Next(4)).SelectMany(s => Enumerable.Repeat(s, 3 + random.Next(4)))];
        double[][] columns = [.. Enumerable.Range(0, 1 + random.Next(3)).Select(k => strata.Select(s => k switch
        {
            0 => s + random.NextDouble(),
            1 => Math.Floor(4 * random.NextDouble()),
            _ => random.NextDouble() < 0.4 ? 1.0 : 0.0,
        }).ToArray())];
        return (columns, strata);
    }

    private static string[] Names(double[][] columns) => [.. columns.Select((_, k) => "x" + k)];

    private static FitResult Fit(double[][] columns, bool[] outcome, int[] strata) => ConditionalLogit.Fit(
        Design.WithoutIntercept(Names(columns), columns, outcome.Length), outcome, new("cell", strata), null, AnyCount);

    private static Refusal Refuse(double[][] columns, bool[] outcome, int[] strata)
        => Assert.IsType<Refusal>(Fit(columns, outcome, strata));
}
