using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Panels.Violence;
using PocGrid.Results.Escalations;
using PocGrid.Tables;
using PocGrid.Tests.Panels;
using Xunit;

namespace PocGrid.Tests.Results.Escalations;

/// <summary>
/// By hand, in the tiny world with GED from 2010-01 to 2016-12: at risk from 2014-10 to 2015-12. West has a base throughout and is enhanced
/// in 2015-03; East has one from 2014-12, its enhancement, to 2015-05.
/// </summary>
public sealed class EscalationTableTests
{
    private static readonly MonthRange Ged = Given.Range("2010-01", "2016-12");

    [Fact]
    public void Escalation_has_its_numbers_and_what_the_mission_did()
    {
        var table = Build([("2013-12", TinyWorld.East, ActorClass.State, 8), ("2014-11", TinyWorld.East, ActorClass.NonState, 12)]);
        Assert.Equal(["2015-01", "2014-12", "2014-11"], table.Values(EscalationTable.MonthText));

        var row = Row(table, "2014-11");
        Assert.Equal(
            (12, 8, 6.0), (row.Get(EscalationTable.Deaths), row.Get(EscalationTable.DeathsBefore), row.Get(EscalationTable.Ratio)));
        Assert.Equal((12, 0), (table.Int32s("deaths_3m_nonstate")[2], table.Int32s("deaths_3m_state")[2]));
        Assert.Equal((true, true), (row.Get(EscalationTable.IsSurge), row.Get(EscalationTable.IsRecord)));
        Assert.Equal((null, "2014-11"), (row.Get(EscalationTable.HighestSince), row.Get(EscalationTable.Since)));
        Assert.Equal("enhanced", row.Get(EscalationTable.Answer));

        // No map stands in 2014-08. The nearest base is West's, a cell away.
        Assert.Null(row.OrNull(EscalationTable.TroopsBefore));
        Assert.Equal(0, row.OrNull(EscalationTable.TroopsNow));
        Assert.Equal(TinyWorld.West, row.OrNull(EscalationTable.NearestGid));
        Assert.InRange(row.Get(EscalationTable.NearestKm), 50, 56);

        // In 2014-12 East has 30 troops, and is not enhanced again.
        Assert.Equal((30, 0.0, "not_enhanced"), (
            Row(table, "2014-12").Get(EscalationTable.TroopsNow),
            Row(table, "2014-12").Get(EscalationTable.NearestKm),
            Row(table, "2014-12").Get(EscalationTable.Answer)));
    }

    [Theory]
    [InlineData("2015-11", "pending")]
    [InlineData("2016-05", "no_maps")]
    [InlineData("2014-09", "no_maps")]
    [InlineData("2015-05", "not_enhanced")]
    [InlineData("2014-12", "enhanced")]
    public void Response_is_told_as_far_as_maps_go(string month, string response)
    {
        var table = Build([(month, TinyWorld.West, ActorClass.State, 20)]);
        Assert.Equal(response, Row(table, month).Get(EscalationTable.Answer));
        Assert.Equal(response != "no_maps", Row(table, month).Get(EscalationTable.AtRisk));
        Assert.Equal(response == "no_maps", Row(table, month).OrNull(EscalationTable.TroopsNow) is null);
    }

    [Fact]
    public void Unit_is_made_of_the_events_that_name_it()
    {
        (string, int, ActorClass, int)[] violence =
            [("2015-05", TinyWorld.West, ActorClass.State, 6), ("2015-05", TinyWorld.East, ActorClass.State, 7)];
        NamedEvent[] events =
        [
            .. violence.Select(one => new NamedEvent(one.Item2, Month.Parse(one.Item1), one.Item3, one.Item4, "Upper")),
            new NamedEvent(TinyWorld.West, Month.Of(2015, 5), ActorClass.State, 50, null),
        ];
        var history = History(violence);
        var table = EscalationTable.InOrder(EscalationTable.Build(
            history, [.. EscalationPlaces.Cells(history, events), .. EscalationPlaces.Units(history, events)], Month.Of(2014, 1)));

        // Neither cell has ten deaths by itself.
        Assert.All(table.Rows, row => Assert.Equal(("adm_1", "Upper", 13), (
            row.Get(EscalationTable.Level), row.Get(EscalationTable.Unit), row.Get(EscalationTable.Deaths))));

        // West's 40 and 95 from 2015-06 on; East, which had a base in 2015-05, adds none.
        Assert.Equal(135, Row(table, "2015-06").Get(EscalationTable.TroopsNow));
    }

    [Fact]
    public void Backtest_counts_alarms_and_what_followed()
    {
        // West: 12 deaths in 2015-01 are an alarm to 2015-03, followed within three months by those of 2015-04 (10) and alarms from then.
        var history = History([("2015-01", TinyWorld.West, ActorClass.State, 12), ("2015-04", TinyWorld.West, ActorClass.State, 10)]);
        var table = EscalationBacktest.Pool(EscalationBacktest.Build(history, [.. EscalationPlaces.Cells(history, [])]));
        object?[] Of(string rule) => [.. Enumerable.Range(0, table.RowCount)
            .Select(row => table.Columns.Select(column => column[row]).ToArray())
            .First(row => (row[1], row[2], row[3]).Equals(("cell", rule, 3)))
            .Skip(4)];

        // Judged from 2011-03, followed for three months to 2016-09: 67 months. Ten deaths follow 2014-10 to 2014-12 and 2015-01 to
        // 2015-03. Ten deaths in three months are there from 2015-01 to 2015-06; from 2015-04 on they are a surge too (4 x 10 are no less
        // than 3 x 12), but no record.
        Assert.Equal([67, 6, 6 / 67.0, 6, 3, 0.5, 0.5], Of("floor"));
        Assert.Equal([67, 6, 6 / 67.0, 6, 3, 0.5, 0.5], Of("violence"));
        Assert.Equal([67, 6, 6 / 67.0, 6, 3, 0.5, 0.5], Of("surge"));
        Assert.Equal([67, 6, 6 / 67.0, 3, 3, 1.0, 0.5], Of("record"));
    }

    private static Table Build((string, int, ActorClass, int)[] violence)
    {
        var history = History(violence);
        return EscalationTable.InOrder(
            EscalationTable.Build(history, [.. EscalationPlaces.Cells(history, [])], Month.Of(2014, 1)));
    }

    private static CountryHistory History((string, int, ActorClass, int)[] violence) => new(
        TinyWorld.Inputs(violence) with { Coverage = new ViolenceCoverage(new Dictionary<string, MonthRange> { ["AAA"] = Ged }) },
        new PanelOptions(),
        Ged,
        Month.Parse("2015-12"));

    private static TableRow Row(Table table, string month) => table.Rows.First(row => row.Get(EscalationTable.MonthText) == month);
}
