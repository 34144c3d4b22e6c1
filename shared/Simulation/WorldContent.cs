using PocGrid.Grid;
using PocGrid.Simulation.Deployments;
using PocGrid.Simulation.Geography;
using PocGrid.Simulation.Violence;

namespace PocGrid.Simulation;

/// <summary>All that is in a world, before it is written in anyone's format.</summary>
internal sealed record WorldContent(
    SimulationOptions Options,
    MonthRange Period,
    WorldMap Map,
    CellControls Controls,
    ViolenceHistory Violence,
    IReadOnlyList<SimulatedMission> Missions,
    DeploymentHistory Deployments)
{
    public static WorldContent Draw(SimulationOptions options)
    {
        options.Validate();
        var period = new MonthRange(SimulatedWorld.FirstMonth, SimulatedWorld.FirstMonth + (options.Months - 1));
        var map = new WorldMap(options.Cells, period);
        var controls = new CellControls(map, period, options.MonthlyRainfall, new Xoshiro(options.Seed, stream: 1));
        var violence = new ViolenceProcess(map, period, new Xoshiro(options.Seed, stream: 2)).Run();
        var missions = SimulatedMission.Of(period);
        var deployments = new DeploymentProcess(map, controls, violence, period, missions, new Xoshiro(options.Seed, stream: 3)).Run();
        return new WorldContent(options, period, map, controls, violence, missions, deployments);
    }
}
