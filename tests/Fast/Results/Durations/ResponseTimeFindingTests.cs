using PocGrid.Results.Durations;
using PocGrid.Tests.Results.Figures;
using Xunit;

namespace PocGrid.Tests.Results.Durations;

/// <summary>What the release says of the time to response.</summary>
public class ResponseTimeFindingTests
{
    [Fact]
    public void Share_within_a_year_stands_beside_that_of_calm_months_with_what_it_rests_on()
    {
        var finding = Assert.Single(ResponseTimeFinding.In(FigureWorld.Rows(
            TimeToResponse.Schema,
            Of("onset", 0, 1, null, null, 0),
            Of("onset", 6, 0.95, 0.9, 0.97, 3),
            Of("onset", 12, 0.9, 0.85, 0.94, 2),
            Of("onset", 13, 0.8, 0.75, 0.9, 4),
            Of("calm", 0, 1, null, null, 0),
            Of("calm", 12, 0.98, 0.97, 0.99, 70),
            Of("onset", 12, 0.75, 0.6, 0.85, 4, "with_base"),
            Of("calm", 12, 0.84, 0.8, 0.88, 40, "with_base"))));

        Assert.Equal(("pooled", "nonstate", "cell"), (finding.Country, finding.Actor, finding.Response));
        Assert.Equal(0.1, finding.Value!.Value, 1e-15);
        Assert.Equal(
            "after 10.0% (95% interval 6.0% to 15.0%) of the 177 cell-months in which killing by non-state actors began presence in the "
                + "cell was enhanced within 12 months, against 2.0% (95% interval 1.0% to 3.0%) of calm cell-months; rests on 5 "
                + "enhancements after onsets in 114 cells; with a base in the cell after 25.0% (95% interval 15.0% to 40.0%) of 177 "
                + "against 16.0% (95% interval 12.0% to 20.0%)",
            finding.Text);
    }

    [Fact]
    public void Onsets_not_followed_for_a_year_have_no_share()
    {
        var finding = Assert.Single(ResponseTimeFinding.In(FigureWorld.Rows(
            TimeToResponse.Schema,
            Of("onset", 12, null, null, null, 0),
            Of("calm", 12, 0.98, 0.97, 0.99, 70),
            Of("onset", 12, null, null, null, 0, "with_base"),
            Of("calm", 12, null, null, null, 0, "with_base"))));

        Assert.Null(finding.Value);
        Assert.Equal("none of the 177 cell-months in which killing by non-state actors began is followed for 12 months", finding.Text);
    }

    private static (string, object?)[] Of(
        string start, int months, double? survival, double? low, double? high, int met, string part = "any") =>
    [
        ("country", "pooled"), ("actor_class", "nonstate"), ("start", start), ("base", part), ("response", "cell"),
        ("months_since_start", months),
        ("share_not_enhanced", survival), ("ci_low_by_cell", low), ("ci_high_by_cell", high), ("met", met), ("spells", 177),
        ("clusters", 114),
    ];
}
