using PocGrid.Api.Summaries;
using PocGrid.Panels;
using PocGrid.Results.Inference;
using PocGrid.Results.Models;
using PocGrid.Tables;
using PocGrid.Tests.Results.Figures;
using Xunit;

namespace PocGrid.Tests.Results.Inference;

/// <summary>
/// Countries A (1, error 0.2), B (0, error 0.4), C (9, of one enhancement) and D (refused): of A and B tau² is 0.4 and the mean 0.56, as
/// worked out in RandomEffectsTests.
/// </summary>
public class PartialPoolingTests
{
    private const string NonState = "ln1p_nonstate_deaths_6m";

    private static readonly Table Pooled = PartialPooling.Build(
        FigureWorld.Rows(
            CoefficientsTable.Schema,
            [("fit", "pooled"), ("term", NonState), ("estimate", 5.0), ("std_error", 0.1)],
            [("fit", "AAA"), ("term", NonState), ("estimate", 1.0), ("std_error", 0.2)],
            [("fit", "BBB"), ("term", NonState), ("estimate", 0.0), ("std_error", 0.4)],
            [("fit", "CCC"), ("term", NonState), ("estimate", 9.0), ("std_error", 0.1)]),
        FigureWorld.Rows(
            TermSupportTable.Schema,
            Support("AAA", 12, null),
            Support("BBB", 5, null),
            Support("CCC", 1, "rests on 1 enhancement in 1 cell"),
            Support("DDD", 7, null)),
        FigureWorld.Rows(
            FitSummaryTable.Schema,
            [("fit", "pooled")], [("fit", "AAA")], [("fit", "BBB")], [("fit", "CCC")],
            [("fit", "DDD"), ("reason", "9 events; a fit needs 10.")]),
        FigureWorld.Rows(
            MissionCoefficientsTable.Schema,
            Mission("M1", -1.0), Mission("M1;M2", 0.0), Mission("M2", 1.0),
            [("fit", "AAA"), ("missions", "M3"), ("term", NonState), ("exposed_events", 0), ("reason", "9 events; a fit needs 10.")]),
        ModelSpec.Of(new PanelOptions(), new ModelOptions()));

    [Fact]
    public void Supported_countries_alone_say_the_mean_and_the_others_are_predicted_from_it()
    {
        var (a, c, d) = (Of("supported", "AAA"), Of("supported", "CCC"), Of("supported", "DDD"));

        Assert.Equal((true, 2), (a.Get(PartialPooling.Enters), a.Get(PartialPooling.Units)));
        Assert.Equal(Math.Sqrt(0.4), a.Get(PartialPooling.Tau), 1e-14);
        Assert.Equal(0.4 / 0.44, a.Get(PartialPooling.OwnWeight), 1e-14);
        Assert.Equal((10 / 11.0) + (0.56 / 11), a.Get(PartialPooling.Pooled), 1e-14);

        // Weights 1 / 0.44 and 1 / 0.56 make the variance of the mean 0.2464.
        var error = Math.Sqrt((0.4 / 0.44 * 0.04) + (0.2464 / 121));
        Assert.Equal(a.Get(PartialPooling.Pooled) + (1.959963984540054 * error), a.Get(PartialPooling.Upper), 1e-12);

        Assert.All([c, d], row =>
        {
            Assert.False(row.Get(PartialPooling.Enters));
            Assert.Equal((0, 0.56), (row.Get(PartialPooling.OwnWeight), Math.Round(row.Get(PartialPooling.Pooled), 12)));
            Assert.True(double.IsNaN(row.Get(PartialPooling.Lower)));
        });
        Assert.Equal((9.0, "rests on 1 enhancement in 1 cell"), (c.Get(PartialPooling.Own), c.Get(PartialPooling.RestsOn)));
        Assert.Equal((double.NaN, "9 events; a fit needs 10."), (d.Get(PartialPooling.Own), d.Get(PartialPooling.Reason)));
    }

    [Fact]
    public void Estimate_of_one_enhancement_is_shown_to_drive_the_spread_where_it_enters()
    {
        var c = Of("every_estimate", "CCC");

        Assert.Equal((true, 3), (c.Get(PartialPooling.Enters), c.Get(PartialPooling.Units)));
        Assert.InRange(c.Get(PartialPooling.Tau), 4, 6);
        Assert.False(Of("every_estimate", "DDD").Get(PartialPooling.Enters));
    }

    /// <summary>
    /// Three missions at -1, 0 and 1 with errors of 0.5: tau² 0.75, variance of the mean a third; t of 1 degree is the tangent of 0.475 π.
    /// </summary>
    [Fact]
    public void Mission_without_an_estimate_has_the_predictive_interval()
    {
        var row = Pooled.Rows.Single(row => row.Get(PartialPooling.Unit) == "M3" && row.Get(PartialPooling.Basis) == "supported");

        Assert.Equal(0, row.Get(PartialPooling.Pooled), 1e-14);
        Assert.Equal(Math.Tan(0.475 * Math.PI) * Math.Sqrt(0.75 + (1 / 3.0)), row.Get(PartialPooling.Upper), 1e-10);
    }

    [Fact]
    public void Sentences_say_what_the_own_estimate_weighs_and_that_few_countries_hardly_tell_how_they_differ()
    {
        var told = new PoolingStatistics().In([Pooled]).ToDictionary(one => one.Key.Country, one => one.Text);

        Assert.Equal(["AAA", "BBB", "CCC", "DDD"], told.Keys);
        Assert.StartsWith(
            "the coefficient of ln(1 + deaths), partially pooled, is 0.960 (95% interval 0.576 to 1.344): its own estimate, 1.000, has a "
                + "weight of 90.9%, and the mean of 2 countries, 0.560, the rest; the standard deviation between countries is 0.632 (95% ",
            told["AAA"],
            StringComparison.Ordinal);
        Assert.EndsWith(", which 2 countries hardly tell", told["AAA"], StringComparison.Ordinal);
        Assert.StartsWith(
            "its own data say next to nothing (the term rests on 1 enhancement in 1 cell); as 2 other countries have it, "
                + "the coefficient of "
                + "ln(1 + deaths) would be 0.560 (two countries give no interval)",
            told["CCC"],
            StringComparison.Ordinal);
        Assert.StartsWith("it has no estimate of its own (9 events; a fit needs 10); as 2 ", told["DDD"], StringComparison.Ordinal);
    }

    private static TableRow Of(string basis, string country) => Pooled.Rows.Single(row =>
        row.Get(PartialPooling.Level) == "country" && row.Get(PartialPooling.Basis) == basis
        && row.Get(PartialPooling.Term) == NonState && row.Get(PartialPooling.Country) == country);

    private static (string, object?)[] Support(string country, int events, string? restsOn) =>
        [("fit", country), ("term", NonState), ("exposed_events", events), ("rests_on", restsOn)];

    private static (string, object?)[] Mission(string missions, double estimate) =>
        [("fit", "AAA"), ("missions", missions), ("term", NonState), ("estimate", estimate), ("std_error", 0.5), ("exposed_events", 5)];
}
