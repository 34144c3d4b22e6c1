using PocGrid.Grid;
using PocGrid.Simulation.Geography;

namespace PocGrid.Simulation.Deployments;

/// <summary>A mission that does not exist. Months are counted from the period's first (0).</summary>
/// <param name="MapNumber">UN cartographic section's number of its maps.</param>
/// <param name="FirstMonth">First month of the mandate; before the first map, as with real missions.</param>
/// <param name="LastMonth">Last month of the mandate, or null where it outlasts the period.</param>
internal sealed record SimulatedMission(
    string Name,
    SimulatedCountry Country,
    int MapNumber,
    int FirstMonth,
    int FirstMap,
    int? LastMonth,
    string Resolution,
    string Note)
{
    /// <summary>The missions of a world, by first map.</summary>
    public static IReadOnlyList<SimulatedMission> Of(MonthRange period) =>
    [
        new(
            "UNMBEL",
            SimulatedCountry.Belmora,
            9902,
            3,
            6,
            period.Length * 3 / 4,
            "S/RES/9902 (2012)",
            "Simulated. Ends during the period; Belmora is at risk no longer."),
        new(
            "MINUCOR",
            SimulatedCountry.Corvanta,
            9903,
            -10,
            8,
            period.Length * 9 / 10,
            "S/RES/9903 (2011)",
            "Simulated. Hands bases over to UNICOR and ends before it."),
        new("UNMAR", SimulatedCountry.Aruvia, 9901, 7, 10, null, "S/RES/9901 (2012)", "Simulated."),
        new(
            "UNICOR",
            SimulatedCountry.Corvanta,
            9904,
            (period.Length * 2 / 5) - 1,
            period.Length * 2 / 5,
            null,
            "S/RES/9904",
            "Simulated. Beside MINUCOR, at places in the same cells."),
    ];

    /// <summary>Whether it has a map and its mandate.</summary>
    public bool IsDeployed(int month) => month >= FirstMap && month <= (LastMonth ?? int.MaxValue);

    /// <summary>Whether its country is at risk of an enhancement on its account.</summary>
    public bool IsAtRisk(int month) => month > FirstMap && IsDeployed(month);
}
