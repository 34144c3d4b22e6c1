using PocGrid.Simulation.Geography;

namespace PocGrid.Simulation.Deployments;

/// <summary>The bases that a mission's first map shows.</summary>
internal sealed class MissionStart(WorldMap map, IReadOnlyList<SimulatedMission> missions, Garrisons garrisons, Xoshiro random)
{
    /// <summary>Troops that are sent at a time: mostly platoons, companies and a battalion, at times less than a platoon.</summary>
    public static readonly int[] Units = [35, 35, 35, 70, 150, 150, 150, 185, 300, 650, 10, 20];

    /// <summary>Opens a mission: its headquarters, and bases of its own or those that it takes over.</summary>
    public void Begin(SimulatedMission mission)
    {
        var parts = map.PartsOf(mission.Country);
        garrisons.Open(mission, random.Pick(parts), troops: 0, isFixed: true, isHeadquarters: true);
        if (missions.FirstOrDefault(m => m.Country == mission.Country && m.FirstMap < mission.FirstMap) is { } predecessor)
        {
            TakeOver(predecessor, mission);
            return;
        }

        for (var i = 0; i < Math.Max(4, parts.Count / 7); i++)
        {
            garrisons.Open(mission, random.Pick(parts), i % 9 == 3 ? null : i % 7 == 2 ? 0 : random.Pick(Units));
        }

        // Rear bases lie in countries that are not (yet) at risk, and never change: no enhancement comes from them.
        garrisons.Open(mission, random.Pick(map.PartsOf(SimulatedCountry.Dresk)), 150, isFixed: true);
        if (mission.Country == SimulatedCountry.Belmora)
        {
            garrisons.Open(mission, random.Pick(map.PartsOf(SimulatedCountry.Aruvia)), 300, isFixed: true);
        }
    }

    /// <summary>A second mission of a country begins with bases of the first, so that no part's strength changes by it.</summary>
    private void TakeOver(SimulatedMission from, SimulatedMission to)
    {
        var bases = garrisons.Of(from).Where(b => !b.IsFixed).ToArray();
        for (var i = 0; i < bases.Length; i++)
        {
            if (i % 3 == 0)
            {
                garrisons.HandOver(bases[i], to);
            }
            else if (bases[i].Troops > 1)
            {
                garrisons.Share(bases[i], to);
            }
        }
    }
}
