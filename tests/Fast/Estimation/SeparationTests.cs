using CsCheck;
using PocGrid.Estimation;
using Xunit;

namespace PocGrid.Tests.Estimation;

public class SeparationTests
{
    private static readonly FitOptions AnyCount = new() { MinimumEvents = 1 };

    // "FAQ: What is complete or quasi-complete separation in logistic regression", UCLA Statistical Consulting Group.
    [Fact]
    public void Complete_separation_of_the_teaching_example_is_found()
    {
        double[] x1 = [1, 2, 3, 3, 5, 6, 10, 11];
        double[] x2 = [3, 2, -1, -1, 2, 4, 1, 0];
        var refusal = Refuse(["x1", "x2"], [x1, x2], [false, false, false, false, true, true, true, true]);
        Assert.Equal(RefusalReason.CompleteSeparation, refusal.Reason);
        Assert.Contains("x1", refusal.Columns);
        Assert.Equal(Enumerable.Range(0, 8), refusal.Rows);
    }

    [Fact]
    public void Quasi_complete_separation_of_the_teaching_example_is_found()
    {
        double[] x1 = [1, 2, 3, 3, 3, 4, 5, 6, 10, 11];
        double[] x2 = [3, 0, -1, 4, 1, 0, 2, 7, 3, 4];
        var refusal = Refuse(["x1", "x2"], [x1, x2], [false, false, false, false, true, true, true, true, true, true]);
        Assert.Equal(RefusalReason.QuasiCompleteSeparation, refusal.Reason);
        Assert.Equal(["(Intercept)", "x1"], refusal.Columns);
        Assert.Equal([0, 1, 5, 6, 7, 8, 9], refusal.Rows);
    }

    [Fact]
    public void Country_dummy_that_predicts_perfectly_is_found_beside_other_columns()
    {
        int[] country = [.. Enumerable.Range(0, 300).Select(i => i % 3)];
        var random = new Random(5);
        var rain = Draw(300, random);
        double[] curfew = [.. country.Select((c, i) => c == 1 && i > 150 ? 1.0 : 0.0)];
        bool[] outcome = [.. curfew.Select(c => c == 0 && random.NextDouble() < 0.3)];
        var design = Design.WithGroupIntercepts(["rain", "curfew"], [rain, curfew], ["A", "B", "C"], country);
        var refusal = Assert.IsType<Refusal>(Logit.Fit(design, outcome, country));
        Assert.Equal(RefusalReason.QuasiCompleteSeparation, refusal.Reason);
        Assert.Equal(["curfew"], refusal.Columns);
        Assert.Equal(Enumerable.Range(0, 300).Where(i => curfew[i] == 1), refusal.Rows);
    }

    [Fact]
    public void Generated_complete_separation_is_always_found() => Gen.Int.Sample(seed =>
    {
        var random = new Random(seed);
        var columns = Columns(random, 60 + random.Next(200));
        var score = Score(columns, random);
        var middle = score.Order().ElementAt(score.Length / 2);
        var outcome = Array.ConvertAll(score, s => s > middle);
        Assert.Equal(RefusalReason.CompleteSeparation, Refuse(Names(columns), columns, outcome).Reason);
    }, iter: 100);

    [Fact]
    public void Generated_quasi_complete_separation_is_found_with_its_column_and_rows() => Gen.Int.Sample(seed =>
    {
        var random = new Random(seed);
        var half = Columns(random, 100 + random.Next(200));
        var side = half[0].Select(_ => random.Next(2) * (double)random.Next(-3, 4)).ToArray();

        // A row on the boundary comes with both outcomes, so that it leaves the other columns nothing to tell apart.
        var columns = half.Append(side).Select(c => c.Concat(c).ToArray()).ToArray();
        var outcome = columns[^1].Select((s, i) => s > 0 || (s == 0 && i < side.Length)).ToArray();
        var refusal = Refuse(Names(columns), columns, outcome);
        Assert.Equal(RefusalReason.QuasiCompleteSeparation, refusal.Reason);
        Assert.Equal(["x" + (columns.Length - 1)], refusal.Columns);
        Assert.Equal(Enumerable.Range(0, outcome.Length).Where(i => columns[^1][i] != 0), refusal.Rows);
    }, iter: 100);

    [Fact]
    public void Generated_overlap_is_never_taken_for_separation() => Gen.Int.Sample(seed =>
    {
        var random = new Random(seed);
        var columns = Columns(random, 60 + random.Next(200));
        var score = Score(columns, random);

        // Every row of separable data comes once more with the other outcome.
        var middle = score.Order().ElementAt(score.Length / 2);
        var outcome = Array.ConvertAll(score, s => s > middle);
        double[][] doubled = [.. columns.Select(c => c.Concat(c).ToArray())];
        bool[] both = [.. outcome, .. outcome.Select(e => !e)];
        Assert.IsType<FittedModel>(Fit(Names(doubled), doubled, both));
    }, iter: 100);

    [Fact]
    public void One_column_is_separated_exactly_when_its_ranges_do_not_overlap() => Gen.Int.Sample(seed =>
    {
        var random = new Random(seed);
        var x = Enumerable.Range(0, 12).Select(i => i < 2 ? i : (double)random.Next(0, 12)).ToArray();
        var outcome = x.Select((v, i) => i == 1 || (i > 1 && random.NextDouble() < 1 / (1 + Math.Exp(9 - (2 * v))))).ToArray();
        var (low, high) = (x.Where((_, i) => !outcome[i]).ToArray(), x.Where((_, i) => outcome[i]).ToArray());
        RefusalReason? expected =
            low.Max() < high.Min() || high.Max() < low.Min() ? RefusalReason.CompleteSeparation
            : low.Max() == high.Min() || high.Max() == low.Min() ? RefusalReason.QuasiCompleteSeparation
            : null;
        Assert.Equal(expected, (Fit(["x"], [x], outcome) as Refusal)?.Reason);
    }, iter: 500);

    [Fact]
    public void Indicators_are_separated_exactly_when_a_cell_of_their_table_is_empty() => Gen.Int.Sample(seed =>
    {
        var random = new Random(seed);
        var kind = Enumerable.Range(0, 30).Select(i => i < 4 ? i : random.Next(4)).ToArray();
        bool[] outcome = [.. kind.Select(_ => random.NextDouble() < 0.35)];
        if (outcome.Distinct().Count() < 2)
        {
            return;
        }

        double[][] columns = [.. Enumerable.Range(1, 3).Select(k => Array.ConvertAll(kind, v => v == k ? 1.0 : 0.0))];
        var uniform = Enumerable.Range(0, 4).Where(k => outcome.Where((_, i) => kind[i] == k).Distinct().Count() == 1).ToArray();
        var result = Fit(Names(columns), columns, outcome);
        Assert.Equal(uniform.Length > 0, result is Refusal);
        if (result is Refusal refusal)
        {
            Assert.Equal(Enumerable.Range(0, 30).Where(i => uniform.Contains(kind[i])), refusal.Rows);
        }
    }, iter: 300);

    /// <summary>
    /// The proof from the fit and the linear programme share no step, so where the fit proves that there is no separation
    /// the programme must find none. Few rows a column make about half of these cases separated.
    /// </summary>
    [Fact]
    public void Programme_agrees_with_the_proof_from_the_fit() => Gen.Int.Sample(seed =>
    {
        var random = new Random(seed);
        var columns = Columns(random, 60 + random.Next(20));
        var chance = 0.03 + (random.NextDouble() * 0.2);
        bool[] outcome = [.. columns[0].Select((_, i) => i == 0 || (i > 1 && random.NextDouble() < chance))];
        var design = Design.WithIntercept(Names(columns), columns, outcome.Length);
        var result = Logit.Fit(design, outcome, [.. Enumerable.Range(0, outcome.Length)], AnyCount);
        var prepared = PreparedDesign.Of(design, AnyCount.CollinearityTolerance, 1);
        var signs = Array.ConvertAll(outcome, e => e ? 1.0 : -1.0);
        var found = SeparationSearch.Find(prepared.Design, prepared.Columns, signs, 1);
        Assert.NotEqual(RefusalReason.NotConverged, found?.Reason);
        Assert.Equal(result is Refusal, found is not null);
        if (result is FittedModel fit)
        {
            Assert.True(fit.Coefficients.All(double.IsFinite));
        }
        else
        {
            AssertSeparates(found!, columns, outcome);
            AssertCertifies(found!, columns, outcome);
        }
    }, iter: 300);

    [Fact]
    public void Fit_with_extreme_probabilities_is_passed_by_the_programme()
    {
        double[] x = [.. Enumerable.Range(0, 400).Select(i => i - 200.0), 1, -1];
        bool[] outcome = [.. x.Take(400).Select(v => v >= 0), false, true];
        var fit = Assert.IsType<FittedModel>(Fit(["x"], [x], outcome));
        Assert.True(fit.SeparationProgramSolved);
    }

    /// <summary>Dropping the rows named leaves data that are not separated.</summary>
    private static void AssertSeparates(Refusal refusal, double[][] columns, bool[] outcome)
    {
        var gone = refusal.Rows.ToHashSet();
        int[] left = [.. Enumerable.Range(0, outcome.Length).Where(i => !gone.Contains(i))];
        bool[] outcomes = [.. left.Select(i => outcome[i])];
        Assert.Equal(refusal.Reason == RefusalReason.CompleteSeparation, left.Length == 0);
        if (outcomes.Distinct().Count() == 2)
        {
            double[][] kept = [.. columns.Select(c => left.Select(i => c[i]).ToArray())];
            Assert.IsType<FittedModel>(Fit(Names(kept), kept, outcomes));
        }
    }

    /// <summary>The combination is on the right side of 0 in every row, and beyond it in some row that is named.</summary>
    private static void AssertCertifies(Refusal refusal, double[][] columns, bool[] outcome)
    {
        var margins = Enumerable.Range(0, outcome.Length).Select(i =>
        {
            var terms = refusal.Combination.Select(t => t.Weight * (t.Name == Design.InterceptName
                ? 1
                : columns[int.Parse(t.Name[1..], System.Globalization.CultureInfo.InvariantCulture)][i])).ToArray();
            return (Margin: (outcome[i] ? 1 : -1) * terms.Sum(), Size: terms.Sum(Math.Abs));
        }).ToArray();
        Assert.All(margins, m => Assert.True(m.Margin >= -1e-8 * Math.Max(m.Size, 1), $"{m.Margin:R} of {m.Size:R}"));
        Assert.Contains(refusal.Rows, i => margins[i].Margin > 1e-7 * margins[i].Size && margins[i].Margin > 0);
        Assert.Equal(refusal.Columns, refusal.Combination.Select(t => t.Name));
    }

    private static string[] Names(double[][] columns) => [.. columns.Select((_, k) => "x" + k)];

    private static double[] Draw(int rows, Random random) => [.. Enumerable.Range(0, rows).Select(_ => random.NextDouble())];

    /// <summary>One to six columns of unlike kinds and units.</summary>
    private static double[][] Columns(Random random, int rows)
    {
        var unit = Math.Pow(10, random.Next(-6, 7));
        return [.. Enumerable.Range(0, 1 + random.Next(6)).Select(k => (k % 3) switch
        {
            0 => Array.ConvertAll(Draw(rows, random), v => unit * (v + 3)),
            1 => Array.ConvertAll(Draw(rows, random), v => Math.Floor(5 * v)),
            _ => Array.ConvertAll(Draw(rows, random), v => v < 0.3 ? 1.0 : 0.0),
        })];
    }

    private static double[] Score(double[][] columns, Random random)
    {
        var score = new double[columns[0].Length];
        foreach (var column in columns)
        {
            var weight = (random.NextDouble() - 0.5) / column.Max();
            for (var i = 0; i < score.Length; i++)
            {
                score[i] += weight * column[i];
            }
        }

        return score;
    }

    private static FitResult Fit(string[] names, double[][] columns, bool[] outcome) =>
        Logit.Fit(Design.WithIntercept(names, columns, outcome.Length), outcome, [.. Enumerable.Range(0, outcome.Length)], AnyCount);

    private static Refusal Refuse(string[] names, double[][] columns, bool[] outcome) =>
        Assert.IsType<Refusal>(Fit(names, columns, outcome));
}
