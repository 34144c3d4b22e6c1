using PocGrid.Results.Timing;
using PocGrid.Tests.Results.Figures;
using Xunit;

namespace PocGrid.Tests.Results.Timing;

/// <summary>What the release says of placebo leads.</summary>
public class LeadLagFindingTests
{
    [Theory]
    [InlineData(
        0.1, 0.25, 0.05, 0.45, 0.02,
        "enhancements come before violence too, more than after it, so the association is not a response alone")]
    [InlineData(
        0.3, 0.25, 0.05, 0.45, 0.02,
        "enhancements come before violence too, if less than after it, so the association is not a response alone")]
    [InlineData(0.1, 0.25, -0.05, 0.55, 0.1, "no sign that enhancements come before violence too, and no proof that they do not")]
    [InlineData(0.1, -0.25, -0.45, -0.05, 0.02, "fewer deaths follow an enhancement, which does not speak against a response")]
    [InlineData(0.1, 0.25, 0.05, 0.45, null, "too little to say whether enhancements come before violence too")]
    public void Verdict_goes_by_the_interval_of_the_deaths_after(
        double past, double lead, double low, double high, double? p, string verdict)
    {
        var finding = Assert.Single(LeadLagFinding.In(FigureWorld.Rows(
            LeadLagTable.Schema,
            Of(-6, -1, past, past - 0.2, past + 0.2, 0.04),
            Of(1, 6, lead, low, high, p))));

        Assert.Equal(("pooled", "nonstate", lead), (finding.Fit, finding.Actor, finding.Value));
        Assert.EndsWith($": {verdict}", finding.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Refused_model_has_its_reason_and_no_value()
    {
        var finding = Assert.Single(LeadLagFinding.In(FigureWorld.Rows(
            LeadLagTable.Schema, Of(-6, -1, null, null, null, null), Of(1, 6, null, null, null, null))));

        Assert.Null(finding.Value);
        Assert.Equal("no comparison of deaths in the 6 months after with those before: 3 events; a fit needs 10.", finding.Text);
    }

    private static (string, object?)[] Of(int from, int through, double? estimate, double? low, double? high, double? p) =>
    [
        ("fit", "pooled"), ("model", "with_leads"), ("actor_class", "nonstate"), ("from_month", from), ("through_month", through),
        ("estimate", estimate), ("ci_low", low), ("ci_high", high), ("p_value", p),
        ("rests_on", p is null ? "rests on 1 enhancement in 1 cell" : null),
        ("reason", estimate is null ? "3 events; a fit needs 10." : null),
    ];
}
