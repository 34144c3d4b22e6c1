using System.Globalization;
using PocGrid.Results.Claims;
using PocGrid.Tables;

namespace PocGrid.Local;

/// <summary>What the account of a release says of the brief's claims, line by line.</summary>
internal static class ClaimsSummary
{
    private const int Months = 6;
    private const string AnyActor = "any";

    /// <param name="threats">Table of <see cref="Threats"/>.</param>
    /// <param name="origins">Of <see cref="EnhancementOrigins"/>.</param>
    /// <param name="phases">Of <see cref="MapPhases"/>.</param>
    public static IEnumerable<string> Lines(Table threats, Table origins, Table phases) =>
    [
        $"Threats: cell-months in which deaths rose, of those followed met by an enhancement within {Months} months (of calm ones)",
        .. threats.Rows.Where(row => IsTold(row, Threats.Actor, Threats.Base)
            && (row.Get(Threats.Kind), row.Get(Threats.LeastDeaths)) == (Threats.Increase, 1)).Select(Threat),
        "Enhancements: after a death in the cell, and in the cell or its neighbours (of cell-months without an enhancement)",
        .. origins.Rows.Where(row => IsTold(row, EnhancementOrigins.Actor, EnhancementOrigins.Base)).Select(Origin),
        .. phases.Rows
            .Where(row => row.Get(MapPhases.Actor) == AnyActor && row.Get(MapPhases.Phase) == MapPhases.BeforeFirstMap
                && row.Get(MapPhases.Months) > 0)
            .Select(Unmapped),
    ];

    private static bool IsTold(TableRow row, Column<string> actor, Column<string> part) =>
        (row.Get(actor), row.Get(part)) == (AnyActor, BaseSplit.Any);

    private static string Threat(TableRow row) => $"  {row.Get(Threats.Country)}: {Count(row.Get(Threats.Instances))}, "
        + $"{Count(row.Get(Threats.Met(Months)))} of {Count(row.Get(Threats.Followed(Months)))}, "
        + $"{Share(row, Threats.ShareMet(Months))} ({Share(row, Threats.ShareCalmEnhanced(Months))})";

    private static string Origin(TableRow row)
    {
        var shares = new[] { EnhancementOrigins.Outcome.InCell, EnhancementOrigins.Outcome.InCellOrNeighbours }.Select(place =>
            $"{Share(row, EnhancementOrigins.Enhanced.ShareOf(place))} ({Share(row, EnhancementOrigins.NotEnhanced.ShareOf(place))})");
        return $"  {row.Get(EnhancementOrigins.Country)}: {Count(row.Get(EnhancementOrigins.Enhanced.Known))}, {string.Join(", ", shares)}";
    }

    private static string Unmapped(TableRow row) => $"Before the first map of {row.Get(MapPhases.Mission)} the release can say nothing of "
        + $"{row.Get(MapPhases.Months)} months with {Count(row.Get(MapPhases.Deaths))} deaths";

    private static string Share(TableRow row, Column<double> column) =>
        row.OrNull(column) is { } share ? share.ToString("0.0%", CultureInfo.InvariantCulture) : "-";

    private static string Count(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
