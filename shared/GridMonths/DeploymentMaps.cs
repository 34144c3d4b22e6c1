using PocGrid.Grid;
using PocGrid.Lake;
using PocGrid.Sources.GeoPko;

namespace PocGrid.GridMonths;

/// <summary>Turns Geo-PKO rows into the deployment map that stands for each mission and month.</summary>
public static class DeploymentMaps
{
    /// <summary>
    /// The fate of each row, in the order given. Of several revisions of a mission's map in one month only the highest
    /// stands: a republished map otherwise doubles its cells.
    /// </summary>
    public static IReadOnlyList<(GeoPkoDeployment Row, string? Excluded)> Judge(IReadOnlyList<GeoPkoDeployment> rows)
    {
        var highest = rows
            .GroupBy(row => (row.Mission, row.Month))
            .ToDictionary(map => map.Key, map => map.Max(row => row.Revision));
        return [.. rows.Select(row => (row, ReasonToExclude(row, highest[(row.Mission, row.Month)])))];
    }

    /// <summary>The placed rows, by mission, month, cell, location and line.</summary>
    public static Table Placed(IReadOnlyList<(GeoPkoDeployment Row, string? Excluded)> judged)
    {
        var builder = new TableBuilder(DeploymentSchemas.Deployments);
        var placed = judged
            .Where(j => j.Excluded is null)
            .Select(j => (j.Row, Cell: Cell(j.Row)!.Value))
            .OrderBy(j => j.Row.Month)
            .ThenBy(j => j.Row.Mission, StringComparer.Ordinal)
            .ThenBy(j => j.Cell)
            .ThenBy(j => j.Row.Location, StringComparer.Ordinal)
            .ThenBy(j => j.Row.Line);
        foreach (var (row, cell) in placed)
        {
            builder.Add([.. Common(row, cell)]);
        }

        return builder.Build();
    }

    /// <summary>Every row with its cell and fate, in the order of the file.</summary>
    public static Table SourceRows(IReadOnlyList<(GeoPkoDeployment Row, string? Excluded)> judged)
    {
        var builder = new TableBuilder(DeploymentSchemas.SourceRows);
        foreach (var (row, excluded) in judged)
        {
            builder.Add([.. Common(row, Cell(row)), row.PrioId, excluded]);
        }

        return builder.Build();
    }

    /// <summary>Enters every row in the account and places or excludes it; unknown troops count as none.</summary>
    public static void Enter(Account account, IReadOnlyList<(GeoPkoDeployment Row, string? Excluded)> judged)
    {
        foreach (var (row, excluded) in judged)
        {
            account.Enter(1, troops: row.Troops ?? 0);
            if (excluded is null)
            {
                account.Place(1, troops: row.Troops ?? 0);
            }
            else
            {
                account.Exclude(excluded, 1, troops: row.Troops ?? 0);
            }
        }
    }

    private static string? ReasonToExclude(GeoPkoDeployment row, MapRevision highest) => row switch
    {
        { Latitude: null } or { Longitude: null } => "no coordinates",
        _ when row.Revision < highest => "superseded by a later revision of the map of the same month",
        _ => null,
    };

    private static GridCell? Cell(GeoPkoDeployment row) => row is { Latitude: { } latitude, Longitude: { } longitude }
        ? GridCell.FromCoordinates(latitude, longitude)
        : null;

    private static object?[] Common(GeoPkoDeployment row, GridCell? cell) =>
    [
        row.Mission,
        cell?.Gid,
        row.Month.Id,
        row.Month.ToString(),
        row.Month.Year,
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
    ];
}
