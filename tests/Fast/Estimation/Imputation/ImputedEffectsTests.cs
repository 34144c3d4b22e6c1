using PocGrid.Estimation.Imputation;
using Xunit;

namespace PocGrid.Tests.Estimation.Imputation;

/// <summary>Imputation on panels that are small enough to work out on paper.</summary>
public class ImputedEffectsTests
{
    private static readonly SinceRange First = new(0, 0);

    // Units A and B are never treated, C and D in period 3. Means of periods 1 and 2: A 1.5, B 2.5, C 5.5, D 2.
    private static readonly double[] Outcome = [1, 2, 4, 3, 2, 6, 5, 6, 10, 2, 2, 9];

    [Fact]
    public void Effects_and_their_variance_are_those_worked_out_by_hand()
    {
        var (effects, leads) = new ImputedEffects(Four(), [First], leads: 0).Of(Outcome);

        // Imputed: own mean before, and the mean of A and B in period 3 less theirs before, 5 - 2. C: 5.5 + 3 = 8.5; D: 2 + 3 = 5.
        // Effects 1.5 and 4. Variance: of the untreated rows A's weights are 1/4, 1/4 and -1/2 and its residuals -5/24, 13/24 and -8/24 (by
        // the normal equations period 2 is 1/4 and period 3 25/8 above period 1): 8/96 + 4/24 = 1/4; B's residuals 11/24, -19/24, 8/24 make
        // -1/4; C's and D's sum to 0. Treated: (1.5 - 4)/2 and (4 - 1.5)/2, each from the other. 2/16 + 2 * 25/16 = 3.25.
        var effect = Assert.Single(effects);
        Assert.Equal(2.75, effect.Estimate!.Value, 1e-12);
        Assert.Equal(Math.Sqrt(3.25), effect.StandardError!.Value, 1e-12);
        Assert.Equal((9.5, 6.75), (effect.Observed!.Value, Math.Round(effect.Imputed!.Value, 12)));
        Assert.Equal((2, 2, 2, 2.0), (effect.Rows, effect.Positive, effect.Clusters, Math.Round(effect.EffectiveClusters, 12)));
        Assert.Null(leads);
    }

    [Fact]
    public void Numbers_of_units_periods_and_clusters_do_not_matter()
    {
        int[] order = [11, 3, 0, 7, 5, 2, 9, 1, 10, 4, 8, 6];
        var four = Four();
        var moved = new TreatedPanel(
            Array.ConvertAll(order, row => 900 - four.Units[row]),
            Array.ConvertAll(order, row => four.Periods[row] * 17),
            Array.ConvertAll(order, row => 900 - four.Units[row]),
            Array.ConvertAll(order, row => four.Since[row]));

        var effect = new ImputedEffects(moved, [First], 0).Of(Array.ConvertAll(order, row => Outcome[row])).Effects[0];

        Assert.Equal(2.75, effect.Estimate!.Value, 1e-12);
        Assert.Equal(Math.Sqrt(3.25), effect.StandardError!.Value, 1e-12);
    }

    [Fact]
    public void Treated_units_of_one_cluster_have_no_error()
    {
        var four = Four();
        var together = four with { Clusters = Array.ConvertAll(four.Clusters, cluster => cluster == 4 ? 3 : cluster) };

        var effect = new ImputedEffects(together, [First], 0).Of(Outcome).Effects[0];

        Assert.Equal(2.75, effect.Estimate!.Value, 1e-12);
        Assert.Null(effect.StandardError);
        Assert.Equal(1, effect.Clusters);
    }

    [Fact]
    public void What_has_no_untreated_row_of_its_unit_or_its_period_is_counted_and_not_imputed()
    {
        // Unit 1 is treated in all three periods; unit 2 from period 3 on, in which no row is untreated.
        int[] units = [1, 1, 1, 2, 2, 2, 3, 3];
        var panel = new TreatedPanel(units, [1, 2, 3, 1, 2, 3, 1, 2], units, [0, 1, 2, -2, -1, 0, null, null]);
        var imputed = new ImputedEffects(panel, [new(0, 2)], 0);

        Assert.Equal((4, 1, 4), (imputed.NotImputed(new(0, 2)), imputed.ClustersAlwaysTreated, imputed.UntreatedRows));
        var effect = Assert.Single(imputed.Of([1, 2, 3, 4, 5, 6, 7, 8]).Effects);
        Assert.Equal((null, null, 0), (effect.Estimate, effect.StandardError, effect.Rows));
    }

    [Fact]
    public void Effects_of_units_and_periods_that_no_untreated_row_ties_together_are_not_added()
    {
        // Untreated rows: units 1 and 2 in periods 1 and 2, unit 3 in periods 3 and 4. Unit 1 is treated in period 3.
        int[] units = [1, 1, 1, 2, 2, 3, 3];
        var panel = new TreatedPanel(units, [1, 2, 3, 1, 2, 3, 4], units, [-2, -1, 0, null, null, null, null]);

        Assert.Equal(1, new ImputedEffects(panel, [First], 0).NotImputed(First));
    }

    [Fact]
    public void Placebos_find_what_was_put_in_before_treatment()
    {
        // 8 units in 10 periods, units 5 to 8 treated in periods 6 to 9; 2 more in the period before, 3 less in the one before that.
        var rows = (from unit in Enumerable.Range(1, 8) from period in Enumerable.Range(1, 10) select (unit, period)).ToArray();
        var since = Array.ConvertAll(rows, row => row.unit >= 5 ? row.period - row.unit - 1 : (int?)null);
        int[] units = Array.ConvertAll(rows, row => row.unit), periods = Array.ConvertAll(rows, row => row.period);
        var outcome = rows.Zip(since, (row, k) => (row.unit * row.unit) - (3.0 * row.period) + (k == -1 ? 2 : k == -2 ? -3 : 0)).ToArray();

        var leads = new ImputedEffects(new TreatedPanel(units, periods, units, since), [First], leads: 2).Of(outcome).Leads!;

        Assert.Equal(2, leads.Mean(new(-1, -1))!.Value.Estimate, 1e-10);
        Assert.Equal(-3, leads.Mean(new(-2, -2))!.Value.Estimate, 1e-10);
        Assert.Equal(-0.5, leads.Mean(new(-2, -1))!.Value.Estimate, 1e-10);
        Assert.Null(leads.Mean(new(-3, -1)));
    }

    private static TreatedPanel Four() => new(
        [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4],
        [1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3],
        [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4],
        [null, null, null, null, null, null, -2, -1, 0, -2, -1, 0]);
}
