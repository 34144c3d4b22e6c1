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
                (Profile.With(Choices.Estimator, ModelEstimator.LinearProbability), 0.01, 0.002)));

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
    public void Specification_with_the_numbers_of_an_earlier_one_is_marked_and_counted_once()
    {
        var grid = Grid(
            (Profile, 0.4, 0.1),
            (Profile.With(Choices.Covariance, "cluster_fixest"), 0.4, 0.1),
            (Profile.With(Choices.Covariance, "hc0"), 0.4, 0.05),
            (Profile.With(Choices.WindowMonths, 12), null, null),
            (Profile.With(Choices.WindowMonths, 1), null, null),
            (Profile.With(Choices.Threshold, 35), -0.4, 0.1),
            (Profile.With(Choices.Covariance, "cluster_statsmodels"), 0.4, 0.1));

        var duplicates = grid.Column(SpecificationTable.DuplicateOf);
        Assert.Equal(
            [null, 1, null, null, null, null, 1],
            Enumerable.Range(0, 7).Select(row => duplicates.IsMissing(row) ? (int?)null : duplicates.Values[row]));

        // 0.4 (0.1), 0.4 (0.05) and -0.4 (0.1) are left.
        var all = SpecificationCurve.Build(grid).Row("scale", SpecificationCurve.AllScales);
        Assert.Equal((7, 5, 3, 2), (all("specifications"), all("fitted"), all("distinct"), all("not_fitted")));
        Assert.Equal((2 / 3.0, 1 / 3.0), (all("share_positive"), all("share_significant_negative")));
        Assert.Equal(4.0, all("z_median"));
    }

    [Fact]
    public void Specifications_of_other_terms_are_no_duplicates()
    {
        var state = new TableBuilder(SpecificationTable.OfBatch);
        state.Add(Values(1, Profile, "state", 0.4, 0.1));
        state.Add(Values(2, Profile.With(Choices.ActorClass, ActorTerms.NonStateOnly), "nonstate", 0.4, 0.1));

        var duplicates = SpecificationDuplicates.Mark(state.Build()).Column(SpecificationTable.DuplicateOf);
        Assert.True(duplicates.IsMissing(0) && duplicates.IsMissing(1));
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
        var builder = new TableBuilder(SpecificationTable.OfBatch);
        for (var i = 0; i < rows.Length; i++)
        {
            builder.Add(Values(i + 1, rows[i].Specification, "state", rows[i].Estimate, rows[i].Error));
        }

        return SpecificationDuplicates.Mark(builder.Build());
    }

    private static object?[] Values(int number, Specification specification, string by, double? estimate, double? error)
    {
        var z = estimate / error;
        var isFitted = estimate is not null;
        return
        [
            number,
            .. Choices.All.Select(choice => choice.Text(specification)),
            $"ln1p_{by}_deaths_6m",
            by,
            isFitted ? "fitted" : "refused",
            isFitted ? null : "too few events",
            estimate,
            error,
            z,
            isFitted ? PocGrid.Estimation.Estimate.TwoSidedTail(z!.Value) : null,
            10,
            null,
            null,
            null,
            !isFitted ? null : specification.Of(Choices.Estimator) == ModelEstimator.LinearProbability ? "probability" : "log_odds",
            isFitted ? 0 : null,
            100,
            10,
            5,
            null,
        ];
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
