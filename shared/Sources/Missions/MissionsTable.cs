namespace PocGrid.Sources.Missions;

/// <summary>Missions by name.</summary>
public sealed class MissionsTable(IReadOnlyList<Mission> missions)
{
    public IReadOnlyList<Mission> All { get; } = missions;

    /// <summary>The mission of that name, in each of its host countries.</summary>
    /// <exception cref="SourceException">No such mission.</exception>
    public IReadOnlyList<Mission> Find(string name)
    {
        var found = All.Where(m => string.Equals(m.Name, name, StringComparison.Ordinal)).ToList();
        return found.Count > 0
            ? found
            : throw new SourceException(
                "missions.csv",
                $"There is no mission named '{name}'; known are {string.Join(", ", All.Select(m => m.Name).Distinct().Order(StringComparer.Ordinal))}.",
                "Use Geo-PKO's abbreviation, or add the mission with its resolution and months to missions.csv.",
                column: "mission",
                value: name);
    }
}
