using PocGrid.Grid;
using PocGrid.GridMonths;

namespace PocGrid.Datasets.GeoPko;

/// <summary>Turns Geo-PKO rows into the deployment map that stands for each mission and month.</summary>
internal static class DeploymentMaps
{
    /// <summary>Why an earlier revision does not count.</summary>
    internal const string Superseded = "superseded by a later revision of the map of the same month";

    /// <summary>Why a row that is there already does not count.</summary>
    internal const string Repeated = "equal in every column to an earlier row";

    /// <summary>How the account tells rows that count in another month than they state.</summary>
    internal const string Moved = "moved to the month of its map's other rows";

    /// <summary>
    /// The fate of each row, in the order given. Rows count in the month of their map. Of several maps of a mission and month only
    /// the highest revision stands: a republished map otherwise doubles its cells. A row that is equal to an earlier one is no second base.
    /// </summary>
    public static IReadOnlyList<JudgedDeployment> Judge(IReadOnlyList<GeoPkoDeployment> rows, MapRule rule = MapRule.ByRevision)
    {
        var months = new MapMonths(rows);
        var dated = rows.Select(row => (Row: row, MapMonth: months.Of(row))).ToArray();
        var highest = dated
            .GroupBy(d => (d.Row.Mission, Month: MonthOf(d)))
            .ToDictionary(map => map.Key, map => map.Max(d => d.Row.Revision));
        return [.. dated.Select(
            d => new JudgedDeployment(d.Row, MonthOf(d), d.MapMonth, ReasonToExclude(d.Row, highest[(d.Row.Mission, MonthOf(d))])))];

        Month MonthOf((GeoPkoDeployment Row, Month? MapMonth) row)
            => rule == MapRule.ByRevision ? row.MapMonth ?? row.Row.Month : row.Row.Month;
    }

    /// <summary>The placed rows, by month, mission, cell, location and line.</summary>
    public static IEnumerable<DeployedLocation> Placed(IReadOnlyList<JudgedDeployment> judged) => judged
        .Where(j => j.Excluded is null)
        .OrderBy(j => j.Month)
        .ThenBy(j => j.Row.Mission, StringComparer.Ordinal)
        .ThenBy(j => j.Cell!.Value)
        .ThenBy(j => j.Row.Location, StringComparer.Ordinal)
        .ThenBy(j => j.Row.Line)
        .Select(LocationOf);

    /// <summary>Every row with its cell and fate, in the order of the file.</summary>
    public static IEnumerable<DeployedLocation> SourceRows(IReadOnlyList<JudgedDeployment> judged) => judged.Select(LocationOf);

    /// <summary>Enters every row in the account and places or excludes it; unknown troops count as none.</summary>
    public static void Enter(Account account, IReadOnlyList<JudgedDeployment> judged)
    {
        foreach (var row in judged)
        {
            var troops = row.Row.Troops ?? 0;
            account.Enter(1, troops: troops);
            if (row.Excluded is { } reason)
            {
                account.Exclude(reason, 1, troops: troops);
            }
            else
            {
                account.Place(1, troops: troops, how: row.IsMoved ? Moved : "");
            }
        }
    }

    private static string? ReasonToExclude(GeoPkoDeployment row, MapRevision highest) => row switch
    {
        { RepeatsLine: not null } => Repeated,
        { Latitude: null } or { Longitude: null } => "no coordinates",
        _ when row.Revision < highest => Superseded,
        _ => null,
    };

    private static DeployedLocation LocationOf(JudgedDeployment judged)
    {
        var row = judged.Row;
        return new(
            row.Mission,
            judged.Cell?.Gid,
            judged.Month,
            row.Month,
            row.Location,
            row.Latitude,
            row.Longitude,
            row.Country,
            row.CountryGwCode,
            row.Troops,
            row.FormedPolice,
            row.RegionalProtectionForce,
            row.Source,
            row.Line,
            row.PrioId,
            judged.Excluded);
    }
}
