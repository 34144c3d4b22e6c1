using PocGrid.Datasets.Missions;
using PocGrid.Grid;

namespace PocGrid.Panels.Strength;

/// <summary>
/// A deployment map of a mission and the months in which it stands: from its own to the one before the mission's next map, or to the
/// mission's last month.
/// </summary>
/// <param name="Month">Month of the map.</param>
/// <param name="Until">The last month in which it stands; before <paramref name="Month"/> where the mission had ended.</param>
internal readonly record struct StandingMap(Month Month, Month Until)
{
    /// <summary>The rows of the missions' maps that stand in one of these months, each with those in which it does.</summary>
    public static IEnumerable<(DeploymentRow Row, MonthRange Months)> RowsIn(
        IReadOnlyList<DeploymentRow> deployments,
        IReadOnlyList<Mission> missions,
        MonthRange months) =>
        from mission in HostCountries.OncePerMission(missions)
        let rows = deployments.Where(row => row.Mission == mission.Name).ToLookup(row => row.Month)
        from map in Of(mission, rows.Select(row => row.Key), months.Last)
        let standing = new MonthRange(map.Month, map.Until).Intersect(months)
        where !standing.IsEmpty
        from row in rows[map.Month]
        select (row, standing);

    /// <summary>The maps of a mission, in the order of their months.</summary>
    /// <param name="maps">Months in which the mission published one, in any order, each as often as it likes.</param>
    /// <param name="last">The last month that is looked at: the newest map stands until then.</param>
    public static IReadOnlyList<StandingMap> Of(Mission mission, IEnumerable<Month> maps, Month last)
    {
        Month[] months = [.. maps.Distinct().Order()];
        return [.. months.Select((month, i) => new StandingMap(month, Cut(i + 1 < months.Length ? months[i + 1] - 1 : last)))];

        Month Cut(Month until) => mission.LastMonth is { } end && end < until ? end : until;
    }
}
