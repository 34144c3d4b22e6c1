using System.Globalization;

namespace PocGrid.GridMonths;

/// <summary>Keeps the account of one stage for one file, and refuses one that does not add up.</summary>
public sealed class Account(string stage, string source, string release, string file, bool countsDeaths = false, bool countsTroops = false)
{
    private readonly Dictionary<(AccountOutcome Outcome, string Reason), Sum> _sums = [];

    /// <summary>Counts rows that entered the stage.</summary>
    public void Enter(long rows, long deaths = 0, double troops = 0) => Add(AccountOutcome.In, "", rows, deaths, troops);

    /// <summary>Counts rows that went on.</summary>
    /// <param name="how">What is to be said of them, which gives them a line of their own; empty where they went on as they were.</param>
    public void Place(long rows, long deaths = 0, double troops = 0, string how = "")
        => Add(AccountOutcome.Placed, how, rows, deaths, troops);

    /// <summary>Counts rows that were left out.</summary>
    public void Exclude(string reason, long rows, long deaths = 0, double troops = 0)
        => Add(AccountOutcome.Excluded, reason, rows, deaths, troops);

    /// <summary>The lines of the account: what entered, what was placed, then each reason in ordinal order.</summary>
    /// <exception cref="AccountException">In is not placed + excluded.</exception>
    public IReadOnlyList<AccountRow> Close()
    {
        _sums.TryAdd((AccountOutcome.In, ""), default);
        _sums.TryAdd((AccountOutcome.Placed, ""), default);
        AccountRow[] rows =
        [
            .. _sums
                .OrderBy(pair => pair.Key.Outcome)
                .ThenBy(pair => pair.Key.Reason, StringComparer.Ordinal)
                .Select(pair => new AccountRow(
                    stage,
                    source,
                    release,
                    file,
                    pair.Key.Outcome,
                    pair.Key.Reason,
                    pair.Value.Rows,
                    countsDeaths ? pair.Value.Deaths : null,
                    countsTroops ? pair.Value.Troops : null)),
        ];
        RequireBalance(rows);
        return rows;
    }

    /// <summary>Checks that, for each stage and file, what entered is what was placed plus what was excluded.</summary>
    /// <exception cref="AccountException">It is not; the message says where and by how much.</exception>
    public static void RequireBalance(IEnumerable<AccountRow> rows)
    {
        foreach (var group in rows.GroupBy(row => (row.Stage, row.Source, row.Release, row.File)))
        {
            Require(group.Key, "rows", group, row => row.Rows);
            Require(group.Key, "deaths", group, row => row.Deaths ?? 0);
            Require(group.Key, "troops", group, row => row.Troops ?? 0);
        }
    }

    /// <summary>Checks that what one stage placed is what the next one took in: read, grid-months, panel.</summary>
    /// <exception cref="AccountException">Something was lost or gained between two stages.</exception>
    public static void RequireChain(IReadOnlyList<AccountRow> rows)
    {
        foreach (var (from, to) in (ReadOnlySpan<(string, string)>)[("read", "grid-months"), ("grid-months", "panel")])
        {
            var placed = rows.Where(row => row.Stage == from && row.Outcome == AccountOutcome.Placed).GroupBy(Place)
                .ToDictionary(file => file.Key, file => Total([.. file]));
            if (to == "grid-months"
                && placed.Keys.FirstOrDefault(file => !rows.Any(row => row.Stage == to && Place(row) == file)) is { Item3: not null } lost)
            {
                throw new AccountException($"Stage '{to}' does not account for {lost.Item1} {lost.Item2} ({lost.Item3}), which stage "
                    + $"'{from}' placed. This is a fault of PocGrid; nothing was published.");
            }

            foreach (var entered in rows.Where(row => row.Stage == to && row.Outcome == AccountOutcome.In))
            {
                if (!placed.TryGetValue(Place(entered), out var before))
                {
                    throw new AccountException($"The account has no stage '{from}' for {entered.Source} {entered.Release} "
                        + $"({entered.File}), which stage '{to}' took in. This is a fault of PocGrid; nothing was published.");
                }

                if (before.Rows != entered.Rows || before.Deaths != entered.Deaths
                    || Math.Abs((before.Troops ?? 0) - (entered.Troops ?? 0)) > 1e-6)
                {
                    throw new AccountException(string.Create(
                        CultureInfo.InvariantCulture,
                        $"Of {entered.Source} {entered.Release} ({entered.File}), stage '{from}' placed {before.Rows} rows and "
                            + $"{before.Deaths ?? 0} deaths, but stage '{to}' took in {entered.Rows} and {entered.Deaths ?? 0}. This is a "
                            + $"fault of PocGrid; nothing was published."));
                }
            }
        }

        static (string, string, string) Place(AccountRow row) => (row.Source, row.Release, row.File);

        static (long Rows, long? Deaths, double? Troops) Total(AccountRow[] lines) => (
            lines.Sum(line => line.Rows),
            lines[0].Deaths is null ? null : lines.Sum(line => line.Deaths),
            lines[0].Troops is null ? null : lines.Sum(line => line.Troops));
    }

    private static void Require(
        (string Stage, string Source, string Release, string File) place,
        string measure,
        IEnumerable<AccountRow> rows,
        Func<AccountRow, double> value)
    {
        double entered = 0, left = 0;
        foreach (var row in rows)
        {
            if (row.Outcome == AccountOutcome.In)
            {
                entered += value(row);
            }
            else
            {
                left += value(row);
            }
        }

        // Troops may be fractions (a label's units divided among places); whole numbers must match exactly.
        if (Math.Abs(entered - left) > 1e-6)
        {
            throw new AccountException(string.Create(
                CultureInfo.InvariantCulture,
                $"The account of stage '{place.Stage}' for {place.Source} {place.Release} ({place.File}) does not add up: {entered} "
                    + $"{measure} entered, {left} were placed or excluded. This is a fault of PocGrid; nothing was published."));
        }
    }

    private void Add(AccountOutcome outcome, string reason, long rows, long deaths, double troops)
    {
        var sum = _sums.GetValueOrDefault((outcome, reason));
        _sums[(outcome, reason)] = new Sum(sum.Rows + rows, sum.Deaths + deaths, sum.Troops + troops);
    }

    private readonly record struct Sum(long Rows, long Deaths, double Troops);
}

/// <summary>An account that does not add up.</summary>
public sealed class AccountException(string message) : Exception(message);
