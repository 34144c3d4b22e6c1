using PocGrid.GridMonths;
using PocGrid.Sources;

namespace PocGrid.Datasets;

/// <summary>The accounts of reading a file and of placing its rows.</summary>
public static class Accounts
{
    public const string Read = "read";
    public const string Place = "grid-months";

    /// <summary>
    /// Rows of the file: accepted, or refused for a reason. Deaths include those that refused rows state as far as they can be read,
    /// so that what was lost is counted; troops are those of accepted rows.
    /// </summary>
    public static IReadOnlyList<AccountRow> OfReading(
        RecognizedFile file, long rowsRead, IReadOnlyList<Reject> rejects, long? deaths = null, double? troops = null)
    {
        var account = Open(Read, file, deaths is not null, troops is not null);
        account.Enter(rowsRead, (deaths ?? 0) + rejects.Sum(reject => (long)(reject.Deaths ?? 0)), troops ?? 0);
        account.Place(rowsRead - rejects.Count, deaths ?? 0, troops ?? 0);
        foreach (var reject in rejects)
        {
            account.Exclude($"refused: column {reject.Column}", 1, reject.Deaths ?? 0);
        }

        return account.Close();
    }

    /// <summary>Rows that the account of reading says the file has.</summary>
    public static long RowsRead(IEnumerable<AccountRow> account)
        => account.Single(row => row is { Stage: Read, Outcome: AccountOutcome.In }).Rows;

    /// <summary>Rows and deaths that the account of reading says were refused.</summary>
    public static (long Rows, long Deaths) Refused(IEnumerable<AccountRow> account)
    {
        var refused = account.Where(row => row is { Stage: Read, Outcome: AccountOutcome.Excluded }).ToArray();
        return (refused.Sum(row => row.Rows), refused.Sum(row => row.Deaths ?? 0));
    }

    /// <summary>Rows that were accepted: placed, or excluded for a reason.</summary>
    public static IReadOnlyList<AccountRow> OfPlacing(
        RecognizedFile file,
        Action<Account> enter,
        bool countsDeaths = false,
        bool countsTroops = false)
    {
        var account = Open(Place, file, countsDeaths, countsTroops);
        enter(account);
        return account.Close();
    }

    /// <summary>Rows that are all placed.</summary>
    public static IReadOnlyList<AccountRow> OfPlacingAll(RecognizedFile file, long rows) => OfPlacing(file, account =>
    {
        account.Enter(rows);
        account.Place(rows);
    });

    private static Account Open(string stage, RecognizedFile file, bool countsDeaths, bool countsTroops) =>
        new(stage, file.Kind, file.Release, file.File, countsDeaths, countsTroops);
}
