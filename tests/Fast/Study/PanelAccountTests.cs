using PocGrid.Datasets.UcdpGed;
using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Study;
using PocGrid.Tests.Panels;
using Xunit;
using static PocGrid.Tests.Study.SmallStudy;

namespace PocGrid.Tests.Study;

/// <summary>What became of each row when the panels were built, by hand; every row of every kind once, so that the lines add up.</summary>
public sealed class PanelAccountTests
{
    private static readonly ConvertedFile Events = File(GedDataset.Annual, "events.csv");

    private static readonly string[] EventColumns =
        ["gid", "month_id_start", "month_id_end", "country_gw_code", "deaths_best", "is_candidate", "excluded"];

    private static readonly string[] BaseColumns =
    [
        "mission", "gid", "month_id", "latitude", "longitude", "country_name", "country_gw_code",
        "troops", "formed_police_troops", "regional_protection_force_troops",
    ];

    [Fact]
    public void Events_are_in_a_panel_or_out_for_a_reason()
    {
        var account = Of(Plan).OfEvents(Table(
            Event(West, "2014-10", Alpha, 5),
            Event(West, "2014-09", Alpha, 3), // not yet at risk
            Event(West, "2013-12", Alpha, 13), // before the study
            Event(North, "2014-10", Beta, 2),
            Event(West, "2015-06", Alpha, 7, isCandidate: true), // the last month of the final events
            Event(West, "2015-07", Alpha, 11, isCandidate: true),
            Event(West, "2015-07", Alpha, 1000, excluded: "place not known")));

        Assert.Equal(
            [
                "in '' 6 rows 41 deaths",
                "placed '' 2 rows 16 deaths",
                "excluded 'candidate event in a month that final events cover' 1 rows 7 deaths",
                "excluded 'country not studied: Beta' 1 rows 2 deaths",
                "excluded 'month in which the country is not at risk or not studied' 2 rows 16 deaths",
            ],
            Told(account));
        Assert.All(
            account, row => Assert.Equal(("panel", GedDataset.Annual, "1", "events.csv"), (row.Stage, row.Source, row.Release, row.File)));
    }

    [Theory]
    [InlineData(MonthRule.DateEnd, 1)]
    [InlineData(MonthRule.Spread, 1)]
    [InlineData(MonthRule.DateStart, 0)]
    public void Event_counts_in_the_month_of_the_rule(MonthRule rule, int placed)
    {
        object?[] lasts = [West, Month.Parse("2014-09").Id, Month.Parse("2014-10").Id, Alpha, 1, false, null];
        var account = new PanelAccount(Plan, Loaded(), new PanelOptions { MonthRule = rule, StudyPeriod = Maps }).OfEvents(Table(lasts));

        Assert.Equal(placed, account.Single(row => row is { Outcome: AccountOutcome.Placed }).Rows);
    }

    /// <summary>East is mostly AAA's and its centre is BBB's; nothing is at sea.</summary>
    [Theory]
    [InlineData(CountryRule.OwnPart, East, Beta, "excluded 'country not studied: Beta'")]
    [InlineData(CountryRule.Majority, East, Beta, "placed 'by majority cell 129962 of Beta counts for Alpha'")]
    [InlineData(CountryRule.Majority, East, Alpha, "placed ''")]
    [InlineData(CountryRule.Majority, North, Alpha, "excluded 'by majority cell 130681 of Alpha is of Beta, which is not studied'")]
    [InlineData(CountryRule.Centroid, East, Alpha, "excluded 'by centroid cell 129962 of Alpha is of Beta, which is not studied'")]
    [InlineData(CountryRule.Centroid, Sea, Alpha, "excluded 'by centroid cell 129960 of Alpha is no country's'")]
    public void Country_rule_that_gives_a_row_to_another_country_says_so(CountryRule rule, int gid, int country, string fate)
    {
        var account = Of(Plan, rule).OfEvents(Table(Event(gid, "2014-10", country, 4)));
        Assert.Equal(["in '' 1 rows 4 deaths", $"{fate} 1 rows 4 deaths"], Told(account).Except(["placed '' 0 rows 0 deaths"]));
    }

    [Fact]
    public void Taker_that_is_not_at_risk_in_the_month_is_named()
    {
        var both = Plan with { Countries = [.. Plan.Countries, new CountryPlan("BBB", "Beta", Given.Range("2014-10", "2015-12"))] };
        var account = Of(both, CountryRule.Centroid).OfEvents(Table(Event(East, "2014-10", Alpha, 4)));

        Assert.Contains(
            "excluded 'by centroid cell 129962 of Alpha counts for Beta, which is not at risk in the month' 1 rows 4 deaths",
            Told(account));
    }

    [Fact]
    public void Bases_of_the_last_month_are_in_and_those_after_it_or_after_their_mission_are_not()
    {
        var plan = Plan with { Missions = [OfAlpha, Given.Mission("N", "AAA") with { LastMonth = Month.Parse("2015-06") }] };
        var table = Rows(
            DeploymentTable.Schema,
            BaseColumns,
            Base("M", "2014-09", West, Alpha, 100),
            Base("M", "2015-12", East, Alpha, null),
            Base("M", "2016-01", West, Alpha, 7),
            Base("N", "2015-06", West, Alpha, 20),
            Base("N", "2015-07", West, Alpha, 30),
            Base("X", "2015-01", West, Alpha, 50),
            Base("M", "2015-01", Far, Gamma, 3));

        var account = Of(plan).OfDeployments(new ConvertedTable(Deployments, table));

        Assert.Equal(
            [
                "in '' 7 rows 210 troops",
                "placed '' 3 rows 120 troops",
                "excluded 'country not studied: Gamma' 1 rows 3 troops",
                "excluded 'map published after the mission's last month' 1 rows 30 troops",
                "excluded 'map published after the study period' 1 rows 7 troops",
                "excluded 'mission not in the missions table: X' 1 rows 50 troops",
            ],
            account.Select(row => $"{Names.Of(row.Outcome)} '{row.Reason}' {row.Rows} rows {row.Troops} troops"));
    }

    [Fact]
    public void Covariates_are_placed_in_the_cells_of_the_studied_countries()
    {
        var table = Rows(EventTable.Schema, ["gid"], [West], [East], [North], [West]);
        var account = Of(Plan).OfCovariates(new ConvertedTable(File("prio_grid_static", "grid.csv"), table));

        Assert.Equal(
            [("In", "", 4L), ("Placed", "", 3L), ("Excluded", "cell of no studied country", 1L)],
            account.Select(row => (row.Outcome.ToString(), row.Reason, row.Rows)));
        Assert.All(account, row => Assert.Equal((null, null), (row.Deaths, row.Troops)));
    }

    private static PanelAccount Of(StudyPlan plan, CountryRule rule = CountryRule.OwnPart) =>
        new(plan, Loaded(), new PanelOptions { CountryRule = rule, StudyPeriod = Maps });

    private static ConvertedTable Table(params object?[][] events) => new(Events, Rows(EventTable.Schema, EventColumns, events));

    private static object?[] Event(int gid, string month, int country, int deaths, bool isCandidate = false, string? excluded = null) =>
        [gid, Month.Parse(month).Id, Month.Parse(month).Id, country, deaths, isCandidate, excluded];

    private static object?[] Base(string mission, string month, int gid, int country, double? troops) =>
        [mission, gid, Month.Parse(month).Id, 0.0, 0.0, "", country, troops, null, null];

    private static IEnumerable<string> Told(IReadOnlyList<AccountRow> account) =>
        account.Select(row => $"{Names.Of(row.Outcome)} '{row.Reason}' {row.Rows} rows {row.Deaths} deaths");
}
