using PocGrid.Panels;
using PocGrid.Results.Models;
using PocGrid.Results.Specifications;
using PocGrid.Tables;
using Xunit;

namespace PocGrid.Tests.Results.Specifications;

/// <summary>Sums over small grids, by hand.</summary>
public class SpecificationCurveTests
{
    private static readonly Specification Profile = Specification.Of(new PanelOptions(), new ModelOptions());

    [Fact]
    public void Shares_count_what_was_fitted_and_medians_stay_on_one_scale()
    {
        var curve = SpecificationCurve.Build(
            Grid(
                (Profile, 0.4, 0.1),
                (Profile.With(Choices.WindowMonths, 3), 0.2, 0.2),
                (Profile.With(Choices.WindowMonths, 1), -0.3, 0.1),
                (Profile.With(Choices.WindowMonths, 12), null, null),
                (Profile.With(Choices.Estimator, ModelEstimator.LinearProbability), 0.01, 0.002)),
            Permutations());

        var all = curve.Row("scale", SpecificationCurve.AllScales);
        Assert.Equal((5, 4, 1), (all("specifications"), all("fitted"), all("not_fitted")));
        Assert.Equal((0.75, 0.5, 0.25), (all("share_positive"), all("share_significant_positive"), all("share_significant_negative")));
        Assert.Null(all("estimate_median"));

        // z: 4, 1, -3, 5
        Assert.Equal(2.5, all("z_median"));
        var odds = curve.Row("scale", "log_odds");
        Assert.Equal((3, 0.2), (odds("specifications"), odds("estimate_median")));
        Assert.Equal(
            (-0.05, 0.3),
            (Math.Round((double)odds("estimate_quartile_1")!, 12), Math.Round((double)odds("estimate_quartile_3")!, 12)));
        Assert.Equal(0.01, curve.Row("scale", "probability")("estimate_median"));
    }

    [Fact]
    public void Joint_test_counts_permutations_at_least_as_far_from_nothing_the_observed_one_among_them()
    {
        // Observed: median 0.3, mean z 2.5, both significant. Of four permutations one has a median as far (-0.3), none a mean
        // z as far, and two have both significant, one of them with the other sign.
        var curve = SpecificationCurve.Build(
            Grid((Profile, 0.3, 0.1)),
            Permutations(
                [(0.2, 2), (0.4, 3)],
                [(0.1, 1), (0.1, 1)],
                [(-0.4, -2.1), (-0.2, -2.1)],
                [(0.1, 2), (0.2, 2.2)],
                [(0.2, 0), (0.1, 2)]));

        var row = curve.Row("scale", SpecificationCurve.AllScales);
        Assert.Equal((2, 4), (row("frames"), row("permutations")));
        Assert.Equal(
            (0.3, 1.0, 2.5),
            (Math.Round((double)row("one_step_median")!, 12), row("share_one_step_significant"), row("one_step_mean_z")));
        Assert.Equal((0.4, 0.6, 0.2), (row("p_median"), row("p_share_significant"), row("p_mean_z")));
    }

    [Fact]
    public void Grid_without_permutations_has_no_joint_test()
    {
        var row = SpecificationCurve.Build(Grid((Profile, 0.3, 0.1)), Permutations()).Row("scale", SpecificationCurve.AllScales);

        Assert.Null(row("p_median"));
        Assert.Null(row("permutations"));
    }

    [Fact]
    public void Choice_is_judged_by_pairs_alike_in_all_else()
    {
        var choices = ChoiceInfluence.Build(Grid(
            (Profile, 0.4, 0.1),
            (Profile.With(Choices.WindowMonths, 3), 0.1, 0.1),
            (Profile.With(Choices.Time, TimeTerms.None), 0.4, 0.2),
            (Profile.With(Choices.Time, TimeTerms.None).With(Choices.WindowMonths, 3), -0.4, 0.2),
            (Profile.With(Choices.Threshold, 35).With(Choices.WindowMonths, 1), 9, 1)));

        // z: 4, 1, 2, -2. Window 3 against 6: -3 and -4; time none against cubic: -2 and -3. Threshold 35 has no pair.
        var window = choices.Row("choice", "window_months");
        Assert.Equal((1, "3", "6", 2), (window("choice_rank"), window("value"), window("profile_value"), window("pairs")));
        Assert.Equal((-3.5, 3.5, -4.0), (window("z_mean_change"), window("z_mean_absolute_change"), window("z_largest_change")));
        Assert.Equal(-0.55, (double)window("estimate_mean_change")!, 1e-12);
        Assert.Equal((1, 1), (window("sign_changes"), window("significance_changes")));
        var time = choices.Row("choice", "time");
        Assert.Equal((2, "none", -2.5, 1), (time("choice_rank"), time("value"), time("z_mean_change"), time("significance_changes")));
        Assert.Equal(2, choices.RowCount);
    }

    private static Table Grid(params (Specification Specification, double? Estimate, double? Error)[] rows)
    {
        var builder = new TableBuilder(SpecificationTable.Schema);
        for (var i = 0; i < rows.Length; i++)
        {
            var (specification, estimate, error) = rows[i];
            var z = estimate / error;
            var fitted = estimate is not null;
            builder.Add(
            [
                i + 1,
                .. Choices.All.Select(choice => choice.Text(specification)),
                "ln1p_state_deaths_6m",
                "state",
                fitted ? "fitted" : "refused",
                fitted ? null : "too few events",
                estimate,
                error,
                z,
                fitted ? PocGrid.Estimation.Estimate.TwoSidedTail(z!.Value) : null,
                null,
                null,
                !fitted ? null : specification.Of(Choices.Estimator) == ModelEstimator.LinearProbability ? "probability" : "log_odds",
                100,
                10,
                5,
                null,
            ]);
        }

        return builder.Build();
    }

    private static Table Permutations(params (double Estimate, double Z)[][] permutations)
    {
        var builder = new TableBuilder(SpecificationTable.Permutations);
        for (var number = 0; number < permutations.Length; number++)
        {
            for (var frame = 0; frame < permutations[number].Length; frame++)
            {
                builder.Add(frame + 1, "state", number, permutations[number][frame].Estimate, permutations[number][frame].Z);
            }
        }

        return builder.Build();
    }
}

internal static class TableRows
{
    /// <summary>Values of the one row that has a text in a column.</summary>
    public static Func<string, object?> Row(this Table table, string column, string value)
    {
        var row = Assert.Single(Enumerable.Range(0, table.RowCount), row => table.Texts(column)[row] == value);
        return name => table[name][row];
    }
}
