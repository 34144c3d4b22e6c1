using CsCheck;
using PocGrid.Datasets.UcdpGed;
using PocGrid.GridMonths;
using PocGrid.Tables;
using Xunit;

namespace PocGrid.Tests.Datasets;

public class ViolenceMonthsTests
{
    // Row 180, column 360: 180 * 720 + 360 + 1.
    private const int Gid = 129_961;

    // January 2015 = (2015 - 1980) * 12 + 1.
    private const int January = 421;

    [Fact]
    public void Event_over_a_month_end_counts_in_three_ways()
    {
        // 30 January to 2 February: two days each; 5 deaths spread 3 and 2, low 3 spread 2 and 1, high 9 spread 5 and 4, civilians 4
        // spread 2 and 2.
        var table = ViolenceMonths.CellMonths([GivenRow.Event() with { DateStart = new(2015, 1, 30), DateEnd = new(2015, 2, 2) }]);

        Assert.Equal([Gid, Gid], table.Int32s("gid"));
        Assert.Equal([January, January + 1], table.Int32s("month_id"));
        Assert.Equal(["2015-01", "2015-02"], table.Texts("month"));
        Assert.Equal([2015, 2015], table.Int32s("year"));
        AssertColumns(table, "", [0, 1], [0, 5], [0, 3], [0, 9], [0, 4]);
        AssertColumns(table, "_by_start", [1, 0], [5, 0], [3, 0], [9, 0], [4, 0]);
        AssertColumns(table, "_spread", [1, 1], [3, 2], [2, 1], [5, 4], [2, 2]);
    }

    [Fact]
    public void Cells_months_and_actors_are_told_apart_and_sorted()
    {
        var table = ViolenceMonths.CellMonths(
        [
            GivenRow.Event(1) with { GwNoA = "490" },
            GivenRow.Event(2) with { DateStart = new(2014, 12, 31), DateEnd = new(2014, 12, 31) },
            GivenRow.Event(3) with { Latitude = -0.25 },
            GivenRow.Event(4),
            GivenRow.Event(5),
            GivenRow.Event(6) with { TypeOfViolence = 1 },
        ]);

        Assert.Equal([January - 1, January, January, January], table.Int32s("month_id"));
        Assert.Equal([Gid, Gid - 720, Gid, Gid], table.Int32s("gid"));
        Assert.Equal(["nonstate", "nonstate", "nonstate", "state"], table.Texts("actor_class"));
        Assert.Equal([1, 1, 2, 1], table.Int32s("events"));
        Assert.Equal([5, 5, 10, 5], table.Int32s("deaths_best"));
    }

    [Fact]
    public void Candidates_of_a_cell_month_are_kept_apart()
    {
        var table = ViolenceMonths.CellMonths([GivenRow.Event(1) with { IsCandidate = true, Best = 7 }, GivenRow.Event(2), GivenRow.Event(
            3) with { IsCandidate = true, Best = 2 }]);

        Assert.Equal([false, true], table.Booleans("is_candidate"));
        Assert.Equal([1, 2], table.Int32s("events"));
        Assert.Equal([5, 9], table.Int32s("deaths_best"));
    }

    [Fact]
    public void Deaths_placed_equal_the_account_under_every_rule() => Events.Array[0, 40].Sample(events =>
    {
        var account = new Account("grid-months", "ucdp_ged", "23.1", "ged.csv", countsDeaths: true);
        ViolenceMonths.Enter(account, events);
        var rows = account.Close();
        var placed = rows.Single(row => row.Outcome == AccountOutcome.Placed);
        var table = ViolenceMonths.CellMonths(events);
        foreach (var rule in Enum.GetValues<MonthRule>())
        {
            Assert.Equal(placed.Deaths, table.Values(ViolenceTable.Deaths(DeathsEstimate.Best, rule)).Sum(d => (long)d));
        }

        Assert.Equal(placed.Rows, table.Int32s("events").Sum());
        Assert.Equal(placed.Rows, table.Int32s("events_by_start").Sum());
        Assert.Equal(events.Sum(e => (long)e.Best), rows.Where(row => row.Outcome != AccountOutcome.In).Sum(row => row.Deaths));
        Assert.Equal(events.Length - placed.Rows, ViolenceMonths.Events(events).Texts("excluded").Count(reason => reason is not null));
    });

    [Fact]
    public void Every_event_keeps_its_line_and_its_fate()
    {
        var table = ViolenceMonths.Events([GivenRow.Event(7) with { PrioGridGid = 1 }, GivenRow.Event(8) with { WherePrec = 6 }]);

        Assert.Equal([7L, 8L], table.Int64s("event_id"));
        Assert.Equal([8L, 9L], table.Int64s("line"));
        Assert.Equal([1, null], new[] { table["source_gid"][0], table["source_gid"][1] });
        Assert.Equal([null, "place known to the country only (where_prec 6)"], table.Texts("excluded"));
    }

    /// <summary>Places of where_prec 2, 3 and 4, one death more each: all count, up to 3, and up to 2.</summary>
    [Fact]
    public void Deaths_of_events_placed_less_precisely_are_left_out_of_the_estimates_that_say_so()
    {
        var table = ViolenceMonths.CellMonths(
            [.. Enumerable.Range(2, 3).Select(place => GivenRow.Event() with { TypeOfViolence = 3, WherePrec = place, Best = place })]);

        Assert.All(["", "_by_start", "_spread"], suffix => Assert.Equal(
            (3, 9, 5, 2),
            (table.Int32s("events" + suffix).Sum(), table.Int32s("deaths_best" + suffix).Sum(),
                table.Int32s("deaths_best_where_prec3" + suffix).Sum(), table.Int32s("deaths_best_where_prec2" + suffix).Sum())));
    }

    private static readonly Gen<GedEvent> Events =
        from type in Gen.Int[1, 3]
        from place in Gen.Int[1, 7]
        from date in Gen.Int[1, 5]
        from gwnoa in Gen.OneOf(Gen.Const(""), Gen.Const("490"), Gen.Const("2;200;900"))
        from cell in Gen.Int[0, 3]
        from start in Gen.Int[0, 400]
        from days in Gen.Int[0, 100]
        from best in Gen.Int[0, 5_000]
        select GivenRow.Event() with
        {
            TypeOfViolence = type,
            WherePrec = place,
            DatePrec = date,
            GwNoA = gwnoa,
            Longitude = 0.25 + (cell * 0.5),
            DateStart = new DateOnly(2015, 1, 1).AddDays(start),
            DateEnd = new DateOnly(2015, 1, 1).AddDays(start + days),
            Best = best,
        };

    private static void AssertColumns(Table table, string suffix, int[] events, int[] best, int[] low, int[] high, int[] civilians)
    {
        Assert.Equal(events, table.Int32s("events" + suffix));
        Assert.Equal(best, table.Int32s("deaths_best" + suffix));
        Assert.Equal(low, table.Int32s("deaths_low" + suffix));
        Assert.Equal(high, table.Int32s("deaths_high" + suffix));
        Assert.Equal(civilians, table.Int32s("deaths_civilians" + suffix));
    }
}
