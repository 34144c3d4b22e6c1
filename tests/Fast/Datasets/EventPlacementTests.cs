using PocGrid.Datasets.UcdpGed;
using PocGrid.GridMonths;
using Xunit;

namespace PocGrid.Tests.Datasets;

public class EventPlacementTests
{
    [Theory]
    [InlineData(3, 1, 1, null)]
    [InlineData(3, 5, 4, null)]
    [InlineData(1, 1, 1, "not one-sided: state-based conflict (type_of_violence 1)")]
    [InlineData(2, 1, 1, "not one-sided: non-state conflict (type_of_violence 2)")]
    [InlineData(3, 6, 1, "place known to the country only (where_prec 6)")]
    [InlineData(3, 7, 1, "place at sea or in the air (where_prec 7)")]
    [InlineData(3, 1, 5, "date known to more than a month only (date_prec 5)")]
    [InlineData(3, 6, 5, "place known to the country only (where_prec 6)")] // the first reason counts, so that none counts twice
    [InlineData(1, 7, 5, "not one-sided: state-based conflict (type_of_violence 1)")]
    public void Placed_are_one_sided_events_with_where_prec_1_to_5_and_date_prec_1_to_4(int type, int where, int date, string? reason) =>
        Assert.Equal(
            reason,
            EventPlacement.ReasonToExclude(GivenRow.Event() with { TypeOfViolence = type, WherePrec = where, DatePrec = date }));

    [Theory]
    [InlineData("", ActorClass.NonState, "nonstate")]
    [InlineData("490", ActorClass.State, "state")]
    [InlineData("2", ActorClass.State, "state")]
    [InlineData("2;200;900", ActorClass.State, "state")]
    public void Perpetrator_is_a_state_where_side_a_has_a_code(string gwnoa, ActorClass actor, string name)
    {
        Assert.Equal(actor, StateTest.Of(GivenRow.Event() with { GwNoA = gwnoa }));
        Assert.Equal(name, actor.Name());
    }
}
