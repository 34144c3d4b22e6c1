using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Results.Durations;
using PocGrid.Tables;
using PocGrid.Tests.Panels;
using Xunit;

namespace PocGrid.Tests.Results.Durations;

/// <summary>
/// By hand, in the tiny world: at risk and followed from 2014-10 to 2015-12. West is enhanced in 2015-03, East in 2014-12; they are
/// neighbours. Windows are of six months.
/// </summary>
public class TimeToResponseTests
{
    [Fact]
    public void Spell_ends_with_the_first_enhancement_after_the_onset_in_the_cell_or_around_it()
    {
        var table = Of(("2014-11", TinyWorld.West, ActorClass.NonState, 4));

        // One spell from 2014-11: West's own enhancement is four months later, East's one.
        Assert.Equal((1, 0, 1.0), Row(table, "onset", "cell", 3));
        Assert.Equal((1, 1, 0.0), Row(table, "onset", "cell", 4));
        Assert.Equal((1, 1, 0.0), Row(table, "onset", "cell_or_neighbours", 1));
        Assert.Equal((0, 0, double.NaN), Row(table, "onset", "cell_or_neighbours", 2));
        Assert.Equal(4, Value(table, "onset", "cell", 0, "median_months"));
    }

    [Fact]
    public void Spell_is_censored_at_the_last_month_followed_and_the_month_itself_is_no_response()
    {
        var table = Of(("2015-03", TinyWorld.West, ActorClass.NonState, 4));

        // From 2015-03, West's own enhancement, nine months are left.
        Assert.Equal((1, 0, 1.0), Row(table, "onset", "cell", 9));
        Assert.Equal(1, Value(table, "onset", "cell", 9, "censored"));
        Assert.Equal((0, 0, double.NaN), Row(table, "onset", "cell", 10));
        Assert.Null(Value(table, "onset", "cell", 0, "median_months"));
    }

    [Fact]
    public void Onset_in_the_last_month_is_censored_in_it()
    {
        var table = Of(("2015-12", TinyWorld.West, ActorClass.NonState, 4));

        Assert.Equal((1, 0, 1.0), Row(table, "onset", "cell", 0));
        Assert.Equal(1, Value(table, "onset", "cell", 0, "censored"));
        Assert.Equal((0, 0, double.NaN), Row(table, "onset", "cell", 1));
    }

    [Fact]
    public void Calm_months_begin_the_spells_of_the_baseline()
    {
        var table = Of(("2014-11", TinyWorld.East, ActorClass.NonState, 4));

        // West's 15 months; East's 2014-10 and, as its window is free of the deaths, eight from 2015-05 on: 24. East's enhancement of
        // 2014-12 is two months from 2014-10; West's of 2015-03 one to five months from 2014-10 to 2015-02.
        Assert.Equal(24, Value(table, "calm", "cell", 0, "spells"));
        Assert.Equal(2, Value(table, "calm", "cell", 0, "clusters"));
        Assert.Equal(6, Value(table, "calm", "cell", 0, "spells_met"));

        // Two of them in the second month, as East's spell from 2014-10 and West's from 2015-01 end there. Seen no longer than month 0 are
        // the two from 2015-12, than month 1 those from 2015-11; one was met in month 1: 24 - 2 - 2 - 1.
        Assert.Equal(19, Value(table, "calm", "cell", 2, "spells_at_risk"));
        Assert.Equal(2, Value(table, "calm", "cell", 2, "met"));

        // 1 - 1/22 after the first month, with those from 2015-12 gone.
        Assert.Equal(21.0 / 22, (double)Value(table, "calm", "cell", 1, "share_not_enhanced")!, 1e-15);
    }

    [Fact]
    public void Base_of_the_month_in_which_they_begin_parts_the_spells()
    {
        var table = Of(("2014-11", TinyWorld.East, ActorClass.NonState, 4));

        // East has its base from 2014-12 to 2015-05, so the onset has none, and of the calm months 2015-05 alone; West has one throughout.
        Assert.Equal(1, Value(table, "onset", "cell", 0, "spells", part: "without_base"));
        Assert.Equal(0, Value(table, "onset", "cell", 0, "spells", part: "with_base"));
        Assert.Equal(15 + 1, Value(table, "calm", "cell", 0, "spells", part: "with_base"));
        Assert.Equal(1 + 7, Value(table, "calm", "cell", 0, "spells", part: "without_base"));
    }

    [Fact]
    public void Onset_is_by_each_class_of_actors_and_by_any()
    {
        var table = Of(
            ("2014-11", TinyWorld.West, ActorClass.NonState, 4),
            ("2015-01", TinyWorld.West, ActorClass.State, 4));

        // Killing by a state began two months after that by a non-state actor, so that for any actor there is one onset.
        Assert.Equal(
            [1, 1, 1],
            ((string[])["any", "nonstate", "state"]).Select(actor => (int)Value(table, "onset", "cell", 0, "spells", actor)!));
        Assert.Equal(1, Value(table, "onset", "cell", 2, "met", "state"));
        Assert.Equal(1, Value(table, "onset", "cell", 4, "met", "any"));
    }

    [Fact]
    public void Without_an_onset_there_is_a_curve_of_nothing()
    {
        var table = Of();

        Assert.Equal((0, 0, double.NaN), Row(table, "onset", "cell", 0));
        Assert.Equal(0, Value(table, "onset", "cell", 0, "spells"));
        Assert.Equal(30, Value(table, "calm", "cell", 0, "spells"));
    }

    [Fact]
    public void Pooled_are_the_spells_of_all_countries()
    {
        var country = ResponseSpells.Build(History(("2014-11", TinyWorld.West, ActorClass.NonState, 4)), 6);
        var other = new Table(country.Schema, [.. country.Columns.Select(column => column.Schema.Name == "country"
            ? new Column<string>("country", "ISO 3166-1 alpha-3 code.").Of([.. Enumerable.Repeat("BBB", country.RowCount)])
            : column)]);
        var table = TimeToResponse.Build(TableConcat.Join([country, other]));

        Assert.Equal((2, 2, 0.0), Row(table, "onset", "cell", 4));

        // The cell is the same in both.
        Assert.Equal(1, Value(table, "onset", "cell", 4, "clusters"));
        Assert.Equal(1, Value(table, "onset", "cell", 4, "clusters", country: "BBB"));
    }

    private static CountryHistory History(params (string, int, ActorClass, int)[] violence) =>
        new(TinyWorld.Inputs(violence), new PanelOptions(), TinyWorld.Ged, Month.Parse("2015-12"));

    private static Table Of(params (string, int, ActorClass, int)[] violence) =>
        TimeToResponse.Build(ResponseSpells.Build(History(violence), 6));

    /// <summary>Spells at risk, met, and the share not enhanced, by any actor.</summary>
    private static (int, int, double) Row(Table table, string start, string response, int months) => (
        (int)Value(table, start, response, months, "spells_at_risk")!,
        (int)Value(table, start, response, months, "met")!,
        Value(table, start, response, months, "share_not_enhanced") as double? ?? double.NaN);

    private static object? Value(
        Table table, string start, string response, int months, string column, string actor = "any", string country = "pooled",
        string part = "any") =>
        table[column][Enumerable.Range(0, table.RowCount).Single(row =>
            (table.Texts("country")[row], table.Texts("actor_class")[row], table.Texts("start")[row], table.Texts("response")[row]).Equals(
                (country, actor, start, response))
            && table.Texts("base")[row] == part
            && table.Int32s("months_since_start")[row] == months)];
}
