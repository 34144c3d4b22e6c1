
namespace PocGrid.Datasets.Missions;

/// <summary>Missions that have several host countries.</summary>
internal static class HostCountries
{
    /// <summary>
    /// Each mission once, whichever countries host it: it is in the list once for each, but has one set of maps and lasts until
    /// it leaves the last of them.
    /// </summary>
    public static IReadOnlyList<Mission> OncePerMission(IReadOnlyList<Mission> missions) =>
    [
        .. missions
            .GroupBy(mission => mission.Name)
            .Select(hosts => hosts.First() with { LastMonth = hosts.Any(host => host.LastMonth is null)
                ? null
                : hosts.Max(host => host.LastMonth) }),
    ];
}
