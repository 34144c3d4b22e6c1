using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Sources;
using PocGrid.Sources.Recognition;

namespace PocGrid.Pipeline.Conversions;

/// <summary>The accounts of reading a file and of placing its rows.</summary>
internal static class Accounts
{
    public const string Read = "read";
    public const string Place = "grid-months";

    /// <summary>Rows of the file: accepted, or refused for a reason. Deaths and troops are those of accepted rows: what a refused row says is not trusted.</summary>
    public static IReadOnlyList<AccountRow> OfReading(
        RecognizedFile file, long rowsRead, IReadOnlyList<Reject> rejects, long? deaths = null, double? troops = null)
    {
        var account = Open(Read, file, deaths is not null, troops is not null);
        account.Enter(rowsRead, deaths ?? 0, troops ?? 0);
        account.Place(rowsRead - rejects.Count, deaths ?? 0, troops ?? 0);
        foreach (var reject in rejects)
        {
            account.Exclude($"refused: column {reject.Column}", 1);
        }

        return account.Close();
    }

    /// <summary>Rows that were accepted: placed, or excluded for a reason.</summary>
    public static IReadOnlyList<AccountRow> OfPlacing(RecognizedFile file, Action<Account> enter, bool countsDeaths = false, bool countsTroops = false)
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
        new(stage, Names.Of(file.Kind), file.Release, file.File, countsDeaths, countsTroops);
}
