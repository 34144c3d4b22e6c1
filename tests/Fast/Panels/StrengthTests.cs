using PocGrid.Datasets.Missions;
using PocGrid.Grid;
using PocGrid.Panels.Strength;
using Xunit;

namespace PocGrid.Tests.Panels;

public class StrengthTests
{
    private static readonly Mission Minusca = Given.Mission("MINUSCA", "CAF");

    [Fact]
    public void Map_stands_until_the_missions_next_one()
    {
        var series = Series([Minusca], [Given.Base("2015-02", 100), Given.Base("2015-05", 40)], "2015-01", "2015-07");

        Assert.Equal([0, 100, 100, 100, 40, 40, 40], Troops(series));
        Assert.Equal([0, 1, 1, 1, 1, 1, 1], Bases(series));
    }

    [Fact]
    public void Map_before_the_series_is_carried_into_it() =>
        Assert.Equal([100, 100], Troops(Series([Minusca], [Given.Base("2013-02", 100)], "2015-01", "2015-02")));

    [Fact]
    public void Base_that_the_next_map_lacks_is_gone() =>
        Assert.Equal(
            [100, 0, 0],
            Troops(Series([Minusca], [Given.Base("2015-01", 100), Given.Base("2015-02", 50, gid: 9)], "2015-01", "2015-03")));

    [Fact]
    public void Nothing_is_left_after_the_missions_last_month()
    {
        var mission = Minusca with { LastMonth = Month.Parse("2015-03") };

        var series = Series([mission], [Given.Base("2015-02", 100), Given.Base("2015-05", 70)], "2015-01", "2015-06");

        Assert.Equal([0, 100, 100, 0, 0, 0], Troops(series)); // the map of May comes after the end
        Assert.Equal([0, 1, 1, 0, 0, 0], Bases(series));
    }

    [Theory]
    [InlineData(UnknownTroops.Zero, new[] { 100.0, 0, 0, 30 })]
    [InlineData(UnknownTroops.LastKnown, new[] { 100.0, 100, 100, 30 })]
    public void Unknown_troops_are_presence(UnknownTroops rule, double[] expected)
    {
        var series = Series(
            [Minusca],
            [Given.Base("2015-01", 100), Given.Base("2015-02", null), Given.Base("2015-04", 30)],
            "2015-01",
            "2015-04",
            new StrengthOptions { Unknown = rule });

        Assert.Equal(expected, Troops(series));
        Assert.Equal([1, 1, 1, 1], Bases(series));
    }

    [Fact]
    public void Last_known_number_is_that_of_the_location_and_none_where_there_is_none()
    {
        var series = Series(
            [Minusca],
            [Given.Base("2015-01", 100, "A"), Given.Base("2015-02", null, "B"), Given.Base("2015-03", null, "A")],
            "2015-01",
            "2015-03",
            new StrengthOptions { Unknown = UnknownTroops.LastKnown });

        Assert.Equal([100, 0, 100], Troops(series));
    }

    [Theory]
    [InlineData(200.0, 60.0, null, true, false, 200)]
    [InlineData(200.0, 60.0, null, false, false, 140)]
    [InlineData(200.0, null, null, false, false, 200)] // fpu.no is NA
    [InlineData(50.0, 60.0, null, false, false, 0)] // never below none
    [InlineData(200.0, null, 90.0, true, false, 200)]
    [InlineData(200.0, null, 90.0, true, true, 290)]
    [InlineData(200.0, 60.0, 90.0, false, true, 230)]
    [InlineData(null, null, 90.0, true, true, 90)]
    public void Formed_police_can_be_taken_off_and_the_protection_force_added(
        double? troops, double? police, double? protection, bool includePolice, bool includeProtection, double expected)
    {
        var row = Given.Base("2015-01", troops) with { FormedPolice = police, RegionalProtectionForce = protection };
        var options = new StrengthOptions { IncludeFormedPolice = includePolice, IncludeRegionalProtectionForce = includeProtection };

        Assert.Equal([expected], Troops(Series([Minusca], [row], "2015-01", "2015-01", options)));
    }

    [Fact]
    public void Rows_at_one_place_are_one_base_whose_troops_add()
    {
        var row = Given.Base("2015-01", 100);

        var series = Series(
            [Minusca],
            [row, row with { Troops = 30 }, row with { Longitude = row.Longitude + 0.001, Troops = 5 }],
            "2015-01",
            "2015-01",
            new StrengthOptions { Level = StrengthLevel.Location });

        Assert.Equal([130, 5], [series.Troops(0, series.Months.First), series.Troops(1, series.Months.First)]);
        Assert.Equal([1, 1], [series.Bases(0, series.Months.First), series.Bases(1, series.Months.First)]);
    }

    [Theory]
    [InlineData(UnknownTroops.Zero, new[] { 130.0, 100, 30 })]
    [InlineData(UnknownTroops.LastKnown, new[] { 130.0, 130, 130 })] // of all at the place, when they were last all known
    public void Place_with_a_known_and_an_unknown_row_has_unknown_troops(UnknownTroops rule, double[] expected)
    {
        DeploymentRow[] rows =
        [
            Given.Base("2015-01", 100), Given.Base("2015-01", 30), Given.Base("2015-02", 100), Given.Base("2015-02", null), Given.Base(
                "2015-03",
                null), Given.Base("2015-03", 30),
        ];

        var series = Series([Minusca], rows, "2015-01", "2015-03", new StrengthOptions { Unknown = rule });

        Assert.Equal(expected, Troops(series));
        Assert.Equal([0, 1, 1], Months(series).Select(month => series.UnknownBases(0, month)));
        Assert.Equal([1, 1, 1], Bases(series));
    }

    [Theory]
    [InlineData(5.0, 1, 0, nameof(PresenceState.Troops))]
    [InlineData(5.0, 2, 1, nameof(PresenceState.Troops))]
    [InlineData(0.0, 2, 1, nameof(PresenceState.Unknown))]
    [InlineData(0.0, 2, 0, nameof(PresenceState.NoTroops))]
    [InlineData(0.0, 0, 0, nameof(PresenceState.None))]
    public void State_of_presence_is_the_most_that_is_known(double troops, int bases, int unknown, string expected) =>
        Assert.Equal(expected, PresenceStates.Of(troops, bases, unknown).ToString());

    [Theory]
    [InlineData(nameof(PresenceState.Troops), true, true)]
    [InlineData(nameof(PresenceState.Unknown), true, true)]
    [InlineData(nameof(PresenceState.NoTroops), true, false)]
    [InlineData(nameof(PresenceState.None), false, false)]
    public void Observers_are_any_post_and_no_troop_presence(string name, bool anyPost, bool troopPresence)
    {
        var state = Enum.Parse<PresenceState>(name);
        Assert.Equal((anyPost, troopPresence), (state.Is(PresenceMeasure.AnyPost), state.Is(PresenceMeasure.TroopPresence)));
    }

    [Fact]
    public void Missions_in_one_cell_add_up_and_keep_their_own_maps()
    {
        var other = Given.Mission("UNISFA", "SDN") with { LastMonth = Month.Parse("2015-04") };

        var series = Series(
            [Minusca, other],
            [Given.Base("2015-01", 100), Given.Base("2015-03", 80), Given.Base("2015-02", 7, mission: "UNISFA"), Given.Base(
                "2015-02",
                999,
                mission: "ONUB")],
            "2015-01",
            "2015-05");

        Assert.Equal([100, 107, 87, 87, 80], Troops(series)); // a mission that is not listed does not count
        Assert.Equal([1, 2, 2, 2, 1], Bases(series));
    }

    [Fact]
    public void Mission_with_two_host_countries_counts_once_until_it_leaves_the_last()
    {
        var series = Series(
            [Minusca with { LastMonth = Month.Parse("2015-01") }, Minusca with { CountryIso3 = "TCD", LastMonth = Month.Parse("2015-02") }],
            [Given.Base("2015-01", 100)],
            "2015-01",
            "2015-03");

        Assert.Equal([100, 100, 0], Troops(series));
    }

    [Fact]
    public void Start_up_troops_are_those_of_the_first_map_in_its_month()
    {
        var series = Series([Minusca], [Given.Base("2015-02", 100), Given.Base("2015-03", 130)], "2015-01", "2015-04");

        Assert.Equal([0, 100, 0, 0], Months(series).Select(month => series.StartUpTroops(0, month)));
    }

    private static StrengthSeries Series(
        Mission[] missions,
        DeploymentRow[] rows,
        string first,
        string last,
        StrengthOptions? options = null) =>
        StrengthSeries.Build(rows, missions, Given.Range(first, last), options ?? new StrengthOptions());

    private static IEnumerable<Month> Months(StrengthSeries series)
        => Enumerable.Range(0, series.Months.Length).Select(i => series.Months.First + i);

    private static IEnumerable<double> Troops(StrengthSeries series) => Months(series).Select(month => series.Troops(0, month));

    private static IEnumerable<int> Bases(StrengthSeries series) => Months(series).Select(month => series.Bases(0, month));
}
