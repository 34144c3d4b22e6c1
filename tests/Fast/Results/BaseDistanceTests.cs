using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Panels.Strength;
using PocGrid.Results.Distances;
using PocGrid.Tables;
using PocGrid.Tests.Panels;
using Xunit;
using Given = PocGrid.Tests.Panels.Given;

namespace PocGrid.Tests.Results;

/// <summary>
/// By hand, in the tiny world: West has a base throughout, East from 2014-12 to 2015-05; at risk and known from 2014-10 to 2015-12.
/// West and East are <see cref="Apart"/>.
/// </summary>
public class BaseDistanceTests
{
    /// <summary>Half a degree of the parallel of 0.25 degrees, by great circle, km (mpmath).</summary>
    private const double Apart = 55.597010615317209;

    [Fact]
    public void Distance_is_to_the_nearest_base_of_the_month_and_of_later_months()
    {
        var row = Rows(BaseDistances.Build(History(("2014-10", TinyWorld.East, ActorClass.NonState, 3)))).Single();

        Assert.Equal(["AAA", TinyWorld.East, Month.Parse("2014-10").Id, "2014-10", "nonstate", 1, 3, TinyWorld.West], row[..8]);
        AssertDistances([Apart, 0, -Apart, 0, -Apart, Apart, 0], row); // base in East in 2015-01 and 2015-04, none in 2015-10
    }

    [Fact]
    public void Later_month_that_the_maps_do_not_cover_is_missing() => AssertDistances(
        [0, 0, 0, 0, 0, null, null],
        Rows(BaseDistances.Build(History(("2015-05", TinyWorld.West, ActorClass.State, 1)))).Single()); // 2016-05 is beyond 2015-12

    [Fact]
    public void Later_month_outside_the_study_is_missing()
    {
        var history = new CountryHistory(
            TinyWorld.Inputs(("2014-12", TinyWorld.West, ActorClass.State, 1)), new PanelOptions(), Given.Range("2014-01", "2015-05"), Month
                .Parse("2015-12"));

        AssertDistances([0, 0, 0, null, null, null, null], Rows(BaseDistances.Build(history)).Single()); // 2015-06 is outside
    }

    [Fact]
    public void Later_month_in_which_ged_ends_but_the_maps_do_not_is_known()
    {
        var inputs = TinyWorld.Inputs(("2014-12", TinyWorld.West, ActorClass.State, 1)) with
        {
            Coverage = new(new Dictionary<string, MonthRange> { ["AAA"] = Given.Range("2014-01", "2014-12") }),
        };

        AssertDistances(
            [0, 0, 0, 0, 0, 0, 0],
            Rows(BaseDistances.Build(new CountryHistory(inputs, new PanelOptions(), TinyWorld.Ged, Month.Parse("2015-12")))).Single());
    }

    [Fact]
    public void Month_after_the_missions_end_is_missing_though_another_country_has_a_base()
    {
        var ended = Given.Mission("M", "AAA") with { LastMonth = Month.Parse("2015-02") };
        DeploymentRow[] deployments = [.. TinyWorld.Maps, Given.Base("2014-01", 10, gid: TinyWorld.North, mission: "N")];
        var missions = new[] { ended, Given.Mission("N", "BBB") };
        var inputs = TinyWorld.Inputs(("2014-12", TinyWorld.East, ActorClass.State, 1)) with
        {
            Missions = missions,
            Deployments = deployments,
            AtRisk = MonthsAtRisk.Of("AAA", missions, deployments, Month.Parse("2015-12")),
        };

        AssertDistances(
            [0, null, null, null, null, null, null],
            Rows(BaseDistances.Build(new CountryHistory(inputs, new PanelOptions(), TinyWorld.Ged, Month.Parse("2015-12")))).Single());
    }

    [Fact]
    public void Base_of_a_neighbouring_countrys_mission_may_be_the_nearest()
    {
        DeploymentRow[] deployments = [Given.Base("2014-01", 10, gid: TinyWorld.North, mission: "N"), Given.Base(
            "2014-09",
            10,
            gid: TinyWorld.East,
            mission: "M")];
        var missions = new[] { Given.Mission("M", "AAA"), Given.Mission("N", "BBB") };
        var inputs = TinyWorld.Inputs(
            ("2014-10", TinyWorld.West, ActorClass.State, 1)) with
        { Missions = missions, Deployments = deployments };
        var row = Rows(BaseDistances.Build(new CountryHistory(inputs, new PanelOptions(), TinyWorld.Ged, Month.Parse("2015-12")))).Single();

        // East is 55.5970 km away and North 55.5975.
        Assert.Equal(TinyWorld.East, row[7]);
        AssertClose([Apart], row[8..9]);
    }

    [Fact]
    public void Post_without_troops_may_be_the_nearest_base_and_is_told_apart_from_the_nearest_with_troops()
    {
        // Observers in East to November, of unknown strength from December on; troops in West throughout.
        DeploymentRow[] maps =
        [
            Given.Base("2014-09", 0, gid: TinyWorld.East, mission: "M"), Given.Base("2014-09", 10, gid: TinyWorld.West, mission: "M"),
            Given.Base("2014-12", null, gid: TinyWorld.East, mission: "M"), Given.Base("2014-12", 10, gid: TinyWorld.West, mission: "M"),
        ];
        var inputs = TinyWorld.Inputs(
            ("2014-10", TinyWorld.East, ActorClass.State, 1),
            ("2014-12", TinyWorld.East, ActorClass.State, 1),
            ("2015-01", TinyWorld.West, ActorClass.State, 1)) with
        { Deployments = maps };
        var table = BaseDistances.Build(new CountryHistory(inputs, new PanelOptions(), TinyWorld.Ged, Month.Parse("2015-12")));
        var rows = Rows(table).OrderBy(row => row[2]).ToArray();

        Assert.Equal(["no_troops", "unknown", "troops"], rows.Select(row => row[11]));
        Assert.Equal(
            [(TinyWorld.East, TinyWorld.West), (TinyWorld.East, TinyWorld.East), (TinyWorld.West, TinyWorld.West)],
            rows.Select(row => ((int)row[7]!, (int)row[9]!)));
        AssertClose([0, Apart], [rows[0][8], rows[0][10]]);
        AssertClose([0, 0], rows[0][12..14]); // three months later, still 0 away
        AssertClose([0, -Apart], rows[0][18..20]); // and now perhaps with troops
    }

    [Fact]
    public void Month_that_is_not_at_risk_and_cell_of_another_country_have_no_row() => Assert.Equal(
        0, BaseDistances.Build(History(("2014-09", TinyWorld.East, ActorClass.State, 1), ("2014-12", TinyWorld.North, ActorClass.State, 1)))
            .RowCount);

    [Fact]
    public void Summary_counts_a_cell_month_with_violence_of_both_classes_once()
    {
        var distances = BaseDistances.Build(History(
            ("2014-10", TinyWorld.East, ActorClass.NonState, 3),
            ("2014-10", TinyWorld.East, ActorClass.State, 1),
            ("2014-11", TinyWorld.West, ActorClass.State, 1),
            ("2015-11", TinyWorld.East, ActorClass.State, 1)));
        var summary = BaseDistanceSummary.Build(distances);

        Assert.Equal(4, distances.RowCount);
        foreach (var scope in new[] { "pooled", "AAA" })
        {
            // Then: East 2014-10 far, West 2014-11 near, East 2015-11 far. After three months: near, near, not known.
            AssertRow(summary, scope, "any", 0, [3, 3, 2, Apart, 2 * Apart / 3, 2 * Apart / 3, null, null, null, null, null, null, null]);
            AssertRow(summary, scope, "any", 3, [3, 2, 2, 0, 0, Apart / 2, -Apart / 2, null, null, null, 1, 0.5, 0]);
            AssertRow(summary, scope, "any", 12, [3, 2, 2, Apart / 2, Apart / 2, Apart / 2, 0, null, null, null, 0, 0, 0]);
            AssertRow(summary, scope, "nonstate", 3, [1, 1, 1, 0, 0, Apart, -Apart, null, null, null, 1, 1, 0]);
        }

        Assert.All(summary.Texts("reason"), Assert.NotNull);
    }

    private static CountryHistory History(params (string, int, ActorClass, int)[] violence) =>
        new(TinyWorld.Inputs(violence), new PanelOptions(), TinyWorld.Ged, Month.Parse("2015-12"));

    private static IEnumerable<object?[]> Rows(Table table) =>
        Enumerable.Range(0, table.RowCount).Select(row => table.Columns.Select(column => column[row]).ToArray());

    private static void AssertRow(Table summary, string scope, string actor, int horizon, double?[] expected)
    {
        foreach (var bases in new[] { "any_post", "troop_presence" })
        {
            AssertClose(expected, Rows(summary).Single(
                row => (scope, actor, bases, horizon).Equals(((string)row[0]!, (string)row[1]!, (string)row[2]!, (int)row[3]!)))[4..^1]);
        }
    }

    /// <summary>Every base of the tiny world has troops, or unknown ones, so that both distances are the same.</summary>
    private static void AssertDistances(double?[] expected, object?[] row)
    {
        AssertClose(expected, [row[8], .. row[12..18]]);
        AssertClose(expected, [row[10], .. row[18..24]]);
    }

    private static void AssertClose(double?[] expected, object?[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair =>
        {
            Assert.Equal(pair.First is null, pair.Second is null);
            if (pair.First is { } number)
            {
                Assert.Equal(number, Convert.ToDouble(pair.Second, System.Globalization.CultureInfo.InvariantCulture), 1e-11);
            }
        });
    }
}
