using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Results.Origins;
using PocGrid.Tables;
using PocGrid.Tests.Panels;
using Xunit;
using Given = PocGrid.Tests.Panels.Given;

namespace PocGrid.Tests.Results.Origins;

/// <summary>By hand, in the tiny world; the study is 2015.</summary>
public class CellEventsTests
{
    private const int Elsewhere = 1;

    [Theory]
    [InlineData(MonthRule.DateEnd, "2015-04")]
    [InlineData(MonthRule.DateStart, "2015-02")]
    [InlineData(MonthRule.Spread, "2015-02", "2015-03", "2015-04")]
    public void Event_counts_in_the_months_that_the_rule_says(MonthRule rule, params string[] months) =>
        Assert.Equal(months, Build(rule, File("a.csv", (1, TinyWorld.West, "2015-02", "2015-04", null))).Texts("month"));

    [Fact]
    public void Only_what_is_placed_near_and_in_time_is_listed()
    {
        var table = Build(MonthRule.DateEnd, File(
            "a.csv",
            (1, TinyWorld.West, "2015-01", "2015-01", "not placed"),
            (2, Elsewhere, "2015-01", "2015-01", null),
            (3, TinyWorld.West, "2013-12", "2013-12", null),
            (4, TinyWorld.West, "2014-01", "2014-01", null),
            (5, TinyWorld.North, "2015-12", "2015-12", null),
            (6, TinyWorld.West, "2016-01", "2016-01", null)));

        Assert.Equal([4, 5], table.Int64s("event_id"));
        Assert.Equal(["AAA", "BBB"], table.Texts("country"));
        Assert.Equal([104, 105], table.Int64s("line"));
        Assert.Equal(["An armed group", "An armed group"], table.Texts("perpetrator"));
        Assert.Equal(["Bambari", null], table.Texts("place"));
        Assert.Equal(["Ouaka", "Ouaka"], table.Texts("adm_1"));
        Assert.Equal([null, null], table.Texts("adm_2"));
    }

    [Fact]
    public void Event_of_a_file_that_does_not_count_in_the_month_is_left_to_the_other_file()
    {
        var annual = File("annual.csv", (1, TinyWorld.West, "2015-06", "2015-06", null));
        var candidate = File(
            "candidate.csv",
            (1, TinyWorld.West, "2015-06", "2015-06", null),
            (7, TinyWorld.West, "2015-07", "2015-07", null)) with
        {
            Counts = (_, _, month) => month > Month.Parse("2015-06"),
        };
        var table = Build(MonthRule.DateEnd, annual, candidate);

        Assert.Equal([1, 7], table.Int64s("event_id"));
        Assert.Equal(["annual.csv", "candidate.csv"], table.Texts("file"));
    }

    private static Table Build(MonthRule rule, params EventFile[] files) => CellEvents.Build(
        files, TinyWorld.Inputs().Units, code => code == 1
            ? "AAA"
            : "BBB", [GridCell.FromGid(TinyWorld.West), GridCell.FromGid(TinyWorld.East)], Given.Range("2015-01", "2015-12"), rule);

    private static EventFile File(string name, params (long Id, int Gid, string Start, string End, string? Excluded)[] events)
    {
        var builder = new TableBuilder(EventTable.Schema with
        {
            Columns = [.. CellEvents.Columns.Select(name => EventTable.Schema.Columns.Single(column => column.Name == name))],
        });
        foreach (var (id, gid, start, end, excluded) in events)
        {
            builder.Add(
                id,
                gid,
                Month.Parse(start).Id,
                Month.Parse(end).Id,
                "state",
                gid == TinyWorld.North ? 2 : 1,
                3,
                2,
                5,
                3,
                1,
                2,
                "An armed group",
                gid == TinyWorld.North ? null : "Bambari",
                "Ouaka",
                null,
                false,
                excluded,
                100 + id);
        }

        return new EventFile("ucdp_ged", "25.1", name, builder.Build(), (_, _, _) => true);
    }
}
