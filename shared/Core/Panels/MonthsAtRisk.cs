using PocGrid.Datasets.Missions;
using PocGrid.Grid;
using PocGrid.Panels.Strength;

namespace PocGrid.Panels;

/// <summary>
/// When a country is at risk of an enhancement: while any of its missions is, from the month after the mission's first map to
/// its last month.
/// </summary>
public sealed class MonthsAtRisk
{
    private readonly IReadOnlyList<(Mission Mission, MonthRange Months)> _missions;

    private MonthsAtRisk(IReadOnlyList<(Mission Mission, MonthRange Months)> missions, IReadOnlyList<Mission> withoutMaps)
    {
        _missions = missions;
        WithoutMaps = withoutMaps;
    }

    /// <summary>The months of each mission that has a map.</summary>
    public IReadOnlyList<(Mission Mission, MonthRange Months)> Missions => _missions;

    /// <summary>Missions of which the source holds no map: never at risk.</summary>
    public IReadOnlyList<Mission> WithoutMaps { get; }

    /// <param name="country">ISO 3166-1 alpha-3 code of the host country.</param>
    /// <param name="coveredUntil">Last month that the deployment maps cover.</param>
    public static MonthsAtRisk Of(
        string country,
        IReadOnlyList<Mission> missions,
        IReadOnlyList<DeploymentRow> deployments,
        Month coveredUntil)
    {
        var atRisk = new List<(Mission, MonthRange)>();
        var withoutMaps = new List<Mission>();
        foreach (var mission in missions.Where(m => m.CountryIso3 == country))
        {
            var maps = deployments.Where(row => row.Mission == mission.Name).Select(row => row.Month).ToArray();
            if (maps.Length == 0)
            {
                withoutMaps.Add(mission);
                continue;
            }

            var last = mission.LastMonth is { } end && end < coveredUntil ? end : coveredUntil;
            atRisk.Add((mission, new MonthRange(maps.Min() + 1, last)));
        }

        return new MonthsAtRisk(atRisk, withoutMaps);
    }

    public bool Contains(Month month) => _missions.Any(m => m.Months.Contains(month));

    /// <summary>The missions in whose area of operations a cell lies, in the order of the missions table.</summary>
    public IReadOnlyList<(Mission Mission, MonthRange Months)> MissionsIn(GridCell cell) =>
        [.. _missions.Where(m => m.Mission.WorksIn(cell))];

    /// <summary>From the first month at risk to the last; may hold months that are not. Null where there is none.</summary>
    public MonthRange? Extent
    {
        get
        {
            var ranges = _missions.Select(m => m.Months).Where(r => !r.IsEmpty).ToArray();
            return ranges.Length == 0 ? null : ranges.Aggregate((a, b) => a.Span(b));
        }
    }
}
