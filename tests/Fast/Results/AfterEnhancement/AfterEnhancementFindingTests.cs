using System.Globalization;
using PocGrid.Results.AfterEnhancement;
using PocGrid.Tests.Results.Figures;
using Xunit;

namespace PocGrid.Tests.Results.AfterEnhancement;

/// <summary>What the release says of violence after enhancements.</summary>
public class AfterEnhancementFindingTests
{
    private const string Holds = ", which does not speak against the comparison, and does not prove it";

    private const string DoesNotHold =
        ", which speaks against the comparison: enhancements came where violence had moved otherwise already";

    [Theory]
    [InlineData(-0.03, -0.05, -0.01, 0.01, 0.4, 0.5, "less violence than expected", Holds)]
    [InlineData(0.03, 0.01, 0.05, 0.01, 0.4, 0.5, "more violence than expected, not less", Holds)]
    [InlineData(0.03, -0.01, 0.07, 0.14, 0.04, 0.5, "no sign that violence fell or rose, and no proof that it did not", DoesNotHold)]
    [InlineData(-0.03, -0.05, -0.01, 0.01, 0.4, 0.03, "less violence than expected", DoesNotHold)]
    public void Verdict_goes_by_the_interval_and_its_caution_by_the_months_before(
        double estimate, double low, double high, double p, double before, double joint, string verdict, string caution)
    {
        var finding = Assert.Single(AfterEnhancementFinding.In(FigureWorld.Rows(
            AfterEnhancementTable.Schema, Of(0, 24, estimate, low, high, p), Of(-6, -1, 0.02, -0.01, 0.05, before, joint))));

        Assert.Equal(("pooled", "cell", "any", estimate), (finding.Fit, finding.Place, finding.Actor, finding.Value));
        Assert.Contains(
            $": {verdict}. The 6 months before were +2.0 percentage points (95% interval -1.0 to 5.0; p = ",
            finding.Text,
            StringComparison.Ordinal);
        Assert.EndsWith(
            string.Create(
                CultureInfo.InvariantCulture, $" from what is expected of them (all of them together: p = {joint:0.000}){caution}"),
            finding.Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_p_value_there_is_no_verdict()
    {
        var finding = Assert.Single(AfterEnhancementFinding.In(FigureWorld.Rows(
            AfterEnhancementTable.Schema, Of(0, 24, -0.03, -0.05, -0.01, null), Of(-6, -1, 0.02, -0.01, 0.05, null))));

        Assert.Equal(
            "in the 25 months from a cell's first enhancement on (12 cells) 4.0% of cell-months had violence, where the cell's level "
                + "before and the country's other cells lead to expect 7.0%: -3.0 percentage points (95% interval -5.0 to -1.0; no p "
                + "value: rests on little): too little to say whether there was less violence or more; whether the months before were as "
                + "expected cannot be told",
            finding.Text);
    }

    [Fact]
    public void Refusal_has_its_reason_and_no_value()
    {
        var finding = Assert.Single(AfterEnhancementFinding.In(FigureWorld.Rows(
            AfterEnhancementTable.Schema, Of(0, 24, null, null, null, null), Of(-6, -1, null, null, null, null))));

        Assert.Null(finding.Value);
        Assert.Equal("no comparison of the 25 months from a cell's first enhancement on: None was enhanced.", finding.Text);
    }

    private static (string, object?)[] Of(
        int from, int through, double? estimate, double? low, double? high, double? p, double? joint = null) =>
    [
        ("fit", "pooled"), ("place", "cell"), ("base", "any"), ("outcome", "event"), ("actor_class", "any"), ("from_month", from),
        ("through_month", through), ("kind", from < 0 ? "placebo" : "effect"), ("estimate", estimate), ("ci_low", low), ("ci_high", high),
        ("p_value", p), ("joint_p_value", joint), ("rests_on", p is null ? "rests on little" : null), ("enhanced_cells", 12),
        ("observed", from < 0 ? null : 0.04), ("imputed", from < 0 ? null : 0.04 - estimate),
        ("reason", estimate is null ? "None was enhanced." : null),
    ];
}
