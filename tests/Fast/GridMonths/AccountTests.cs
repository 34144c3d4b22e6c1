using PocGrid.GridMonths;
using Xunit;

namespace PocGrid.Tests.GridMonths;

public class AccountTests
{
    [Fact]
    public void Account_that_does_not_add_up_is_refused_with_place_and_numbers()
    {
        var account = new Account("grid-months", "ucdp_ged", "23.1", "GEDEvent_v23_1.csv", countsDeaths: true);
        account.Enter(10, deaths: 30);
        account.Place(7, deaths: 20);
        account.Exclude("a reason", 2, deaths: 10);

        var refused = Assert.Throws<AccountException>(account.Close);

        Assert.Contains("'grid-months' for ucdp_ged 23.1 (GEDEvent_v23_1.csv)", refused.Message, StringComparison.Ordinal);
        Assert.Contains("10 rows entered, 9 were placed or excluded", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Deaths_and_troops_have_to_add_up_too()
    {
        var deaths = new Account("s", "ged", "1", "f", countsDeaths: true);
        deaths.Enter(1, deaths: 5);
        deaths.Place(1, deaths: 4);
        Assert.Contains("5 deaths entered, 4 were", Assert.Throws<AccountException>(deaths.Close).Message, StringComparison.Ordinal);

        var troops = new Account("s", "pko", "1", "f", countsTroops: true);
        troops.Enter(1, troops: 2.5);
        troops.Place(1, troops: 2);
        Assert.Contains("2.5 troops entered, 2 were", Assert.Throws<AccountException>(troops.Close).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_stage_made_out_of_nothing_is_refused_too()
    {
        var rows = new Account("s", "ged", "1", "f");
        rows.Enter(2);
        rows.Place(3);
        Assert.Contains("2 rows entered, 3 were", Assert.Throws<AccountException>(rows.Close).Message, StringComparison.Ordinal);

        var deaths = new Account("s", "ged", "1", "f", countsDeaths: true);
        deaths.Enter(2, deaths: 5);
        deaths.Place(1, deaths: 5);
        deaths.Exclude("a reason", 1, deaths: 1);
        Assert.Contains("5 deaths entered, 6 were", Assert.Throws<AccountException>(deaths.Close).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_come_as_in_placed_and_reasons_in_ordinal_order_and_only_what_the_source_has_is_counted()
    {
        var account = new Account("s", "ged", "1", "f", countsDeaths: true);
        account.Enter(3, deaths: 6);
        account.Exclude("b", 1, deaths: 2);
        account.Exclude("a", 1, deaths: 1);
        account.Place(1, deaths: 3);

        Assert.Equal(
            [
                new AccountRow("s", "ged", "1", "f", AccountOutcome.In, "", 3, 6),
                new AccountRow("s", "ged", "1", "f", AccountOutcome.Placed, "", 1, 3),
                new AccountRow("s", "ged", "1", "f", AccountOutcome.Excluded, "a", 1, 1),
                new AccountRow("s", "ged", "1", "f", AccountOutcome.Excluded, "b", 1, 2),
            ],
            account.Close());
    }

    [Fact]
    public void Empty_account_says_that_nothing_came() =>
        Assert.Equal([0L, 0L], new Account("s", "ged", "1", "f").Close().Select(row => row.Rows));

    [Fact]
    public void Files_are_balanced_one_by_one() => Assert.Throws<AccountException>(() => Account.RequireBalance(
    [
        new("s", "ged", "1", "one", AccountOutcome.In, "", 2),
        new("s", "ged", "1", "one", AccountOutcome.Placed, "", 1),
        new("s", "ged", "1", "two", AccountOutcome.In, "", 1),
        new("s", "ged", "1", "two", AccountOutcome.Placed, "", 2),
    ]));

    [Theory]
    [InlineData(9, 90, 5.0, true)]
    [InlineData(8, 90, 5.0, false)]
    [InlineData(9, 89, 5.0, false)]
    [InlineData(9, 90, 5.5, false)]
    public void What_one_stage_placed_the_next_takes_in(long rows, long deaths, double troops, bool holds)
    {
        AccountRow[] chain =
        [
            new("read", "ged", "1", "f", AccountOutcome.In, "", 10, 95, 6),
            new("read", "ged", "1", "f", AccountOutcome.Placed, "", 9, 90, 5),
            new("grid-months", "ged", "1", "f", AccountOutcome.In, "", rows, deaths, troops),
        ];

        var refused = Record.Exception(() => Account.RequireChain(chain));

        Assert.Equal(holds, refused is null);
        if (!holds)
        {
            Assert.Contains(
                "stage 'read' placed 9 rows and 90 deaths, but stage 'grid-months' took in",
                Assert.IsType<AccountException>(refused).Message,
                StringComparison.Ordinal);
        }
    }
}
