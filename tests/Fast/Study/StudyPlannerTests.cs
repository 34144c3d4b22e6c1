using PocGrid.Datasets.Missions;
using PocGrid.Datasets.UcdpGed;
using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Study;
using PocGrid.Tables;
using PocGrid.Tests.Panels;
using Xunit;
using static PocGrid.Tests.Study.SmallStudy;

namespace PocGrid.Tests.Study;

/// <summary>Which countries are studied, in which months, and why the others are not.</summary>
public sealed class StudyPlannerTests
{
    private static readonly MonthRange Study = Given.Range("2012-01", "2022-12");

    [Fact]
    public void Months_are_those_of_study_maps_risk_and_events_together()
    {
        var plan = Make(null, [OfAlpha], Ged(Given.Range("2014-01", "2015-06"), Alpha, Beta));

        Assert.Equal(new CountryPlan("AAA", "Alpha", Given.Range("2014-10", "2015-06")), Assert.Single(plan.Countries));
        Assert.Empty(plan.Refused);
        Assert.Equal((Maps, Maps), (plan.Period, plan.DeploymentCoverage));
        Assert.Equal("2014-01..2015-06", plan.ViolenceCoverage["BBB"].ToString());
        Assert.Equal(Month.Parse("2015-06"), plan.AnnualUntil["AAA"]);
    }

    [Fact]
    public void Every_host_country_is_judged_once_in_the_order_of_codes()
    {
        Mission[] missions = [Given.Mission("M", "CCC"), Given.Mission("M", "BBB"), OfAlpha, Given.Mission("N", "BBB")];
        Assert.Equal(["AAA", "BBB", "CCC"], Make(null, missions, Ged(Maps, Alpha, Beta, Gamma)).Countries.Select(country => country.Iso3));
    }

    [Fact]
    public void Country_whose_missions_have_no_map_is_never_at_risk() => AssertRefused(
        [OfAlpha, Given.Mission("Q", "BBB"), Given.Mission("R", "BBB")],
        Ged(Maps, Alpha, Beta),
        "It is never at risk in 2014-09..2015-12: Geo-PKO has no map of Q, R early enough. It holds maps of M.");

    [Fact]
    public void Country_without_an_event_is_refused_and_the_way_to_declare_it_told() => AssertRefused(
        [OfAlpha, Given.Mission("M", "BBB")],
        Ged(Maps, Alpha),
        "The supplied GED files hold not a single event of it, of any type. Absence of a file is not absence of violence: ",
        "covers.countries");

    [Fact]
    public void Coverage_that_is_declared_is_not_offered_where_rows_were_refused()
    {
        var ged = Ged(Maps, Alpha);
        var damaged = ged with { Conversion = ged.Conversion with { Account = [.. ged.Conversion.Account, Refused(rows: 3, deaths: 9)] } };

        var reason = AssertRefused(
            [OfAlpha, Given.Mission("M", "BBB")],
            damaged,
            "rows were refused that may be its own: events.csv (3 rows, 9 deaths). Correct them");

        Assert.DoesNotContain("covers.countries", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Country_that_is_covered_in_other_months_is_refused_with_both() => AssertRefused(
        [OfAlpha, Given.Mission("M", "BBB")],
        Ged(Maps, Alpha),
        "GED covers it in 2012-01..2014-09, which is outside its months at risk in 2014-09..2015-12.",
        with: File(GedDataset.Annual, "more.csv", conversion => conversion with
        {
            Coverage = Given.Range("2012-01", "2014-09"),
            CoveredCountries = [new(Beta, Given.Range("2012-01", "2014-09"))],
        }));

    [Fact]
    public void Country_without_a_cell_is_refused()
    {
        // Gleditsch-Ward 432 is Mali, of which these borders have nothing.
        var plan = Make(null, [OfAlpha, Given.Mission("M", "MLI")], Ged(Maps, Alpha, 432));
        Assert.StartsWith("The boundaries have no cell of it", Assert.Single(plan.Refused).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Country_that_is_asked_for_must_not_be_refused()
    {
        Assert.Equal(["AAA"], Make(["AAA"], [OfAlpha], Ged(Maps, Alpha)).Countries.Select(country => country.Iso3));

        var error = Assert.Throws<PlanException>(() => Make(["AAA", "BBB"], [OfAlpha], Ged(Maps, Alpha)));

        Assert.Equal(
            "A country that was asked for is refused. "
            + "Beta (BBB): The missions table has no mission in it; add a row to missions.csv beside the data.",
            error.Message);
    }

    [Fact]
    public void Study_of_no_country_is_none()
    {
        var error = Assert.Throws<PlanException>(() => Make(null, [Given.Mission("Q", "AAA")], Ged(Maps, Alpha)));
        Assert.StartsWith("No country can be studied. Alpha (AAA): It is never at risk", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Borders_that_disagree_with_the_events_of_a_studied_country_stop_it()
    {
        // Ten events of AAA in the middle of CCC.
        var month = Month.Parse("2014-10").Id;
        object?[] row = [Far + 720, Alpha, month, 1];
        var events = Rows(EventTable.Schema, [.. BordersComparison.Columns], [.. Enumerable.Repeat(row, 10)]);

        var error = Assert.Throws<PlanException>(() => Make(null, [OfAlpha], Ged(Maps, Alpha), events));

        Assert.StartsWith(
            "The borders of folder/borders.geojson and the events disagree. "
            + "Alpha (AAA): of its 10 events in 2012-01..2022-12 0 lie in its cells",
            error.Message,
            StringComparison.Ordinal);
    }

    private static string AssertRefused(
        Mission[] missions, ConvertedFile ged, string says, string alsoSays = "", ConvertedFile? with = null)
    {
        ConvertedFile[] more = with is null ? [] : [with];
        var plan = new StudyPlanner(
            new PanelOptions { StudyPeriod = Study }, null, [ged, .. more, Boundaries, Deployments], missions, Loaded()).Make([]);
        Assert.Equal(["AAA"], plan.Countries.Select(country => country.Iso3));
        var refused = Assert.Single(plan.Refused);
        Assert.Equal(("BBB", "Beta"), (refused.Iso3, refused.Name));
        Assert.Contains(says, refused.Reason, StringComparison.Ordinal);
        Assert.Contains(alsoSays, refused.Reason, StringComparison.Ordinal);
        return refused.Reason;
    }

    private static StudyPlan Make(IReadOnlyList<string>? asked, Mission[] missions, ConvertedFile ged, params Table[] events) =>
        new StudyPlanner(new PanelOptions { StudyPeriod = Study }, asked, [ged, Boundaries, Deployments], missions, Loaded()).Make(events);
}
