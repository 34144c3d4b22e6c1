using PocGrid.Grid;
using PocGrid.Simulation.Geography;
using PocGrid.Simulation.Violence;

namespace PocGrid.Simulation.Deployments;

/// <summary>
/// Draws the deployments month by month: in each part of a cell at risk an enhancement with the model's probability, else at times a
/// withdrawal or a base without troops. Whatever changes is on a map of the same month.
/// </summary>
internal sealed class DeploymentProcess(
    WorldMap map,
    CellControls controls,
    ViolenceHistory violence,
    MonthRange period,
    IReadOnlyList<SimulatedMission> missions,
    Xoshiro random)
{
    private readonly Garrisons _garrisons = new(map, random);
    private readonly DeploymentHistory _history = new(map.Parts.Count, period.Length);
    private readonly int[] _clock = new int[map.Parts.Count];

    public DeploymentHistory Run()
    {
        var start = new MissionStart(map, missions, _garrisons, random);
        var publisher = new MapPublisher(map, period, _garrisons, _history.Maps);
        for (var month = 0; month < period.Length; month++)
        {
            foreach (var mission in missions.Where(m => m.LastMonth == month - 1))
            {
                _garrisons.End(mission);
            }

            foreach (var mission in missions.Where(m => m.FirstMap == month))
            {
                start.Begin(mission);
            }

            foreach (var country in SimulatedCountry.Study)
            {
                Decide(country, month);
            }

            foreach (var mission in missions.Where(m => m.IsDeployed(month)))
            {
                publisher.Publish(mission, month);
            }

            _history.Record(_garrisons, month);
        }

        return _history;
    }

    private void Decide(SimulatedCountry country, int month)
    {
        var deployed = missions.Where(m => m.Country == country && m.IsDeployed(month)).ToArray();
        var isAtRisk = deployed.Any(m => m.IsAtRisk(month));
        foreach (var part in map.PartsOf(country))
        {
            _clock[part] = isAtRisk ? _clock[part] + 1 : 0;
            if (!isAtRisk)
            {
                continue;
            }

            if (random.Chance(EnhancementModel.Probability(country.Iso3, CovariatesOf(part, month))))
            {
                // An ended mission may have left the part this month: the gain is over the strength before that.
                var lost = _history.Troops(part, month - 1) - _garrisons.Troops(part);
                Enhance(part, random.Pick(deployed), lost + random.Pick(MissionStart.Units));
                _clock[part] = 0;
            }
            else
            {
                Otherwise(part, random.Pick(deployed));
            }
        }
    }

    private Covariates CovariatesOf(int part, int month)
    {
        var cell = map.Parts[part].Cell;
        var control = controls.Cells[cell];
        return new Covariates(
            violence.DeathsBefore(map.Parts[part], byState: false, month),
            violence.DeathsBefore(map.Parts[part], byState: true, month),
            map.Neighbours(cell).Sum(n => violence.DeathsBefore(n, byState: false, month) + violence.DeathsBefore(n, byState: true, month)),
            _history.HasTroops(part, month - 1),
            _history.Troops(part, month - 1),
            double.IsNaN(control.MountainShare) ? 0 : control.MountainShare,
            control.TravelTimeMinutes,
            controls.Population(cell, period.First + month),
            controls.RainfallMm(cell, period.First + month),
            _clock[part]);
    }

    private void Enhance(int part, SimulatedMission mission, int troops)
    {
        var bases = _garrisons.In(part).Where(b => b.Mission == mission && !b.IsFixed).ToArray();
        if (bases.Length > 0 && random.Chance(0.6))
        {
            var enlarged = random.Pick(bases);
            _garrisons.Change(enlarged, enlarged.Troops + troops);
        }
        else
        {
            _garrisons.Open(mission, part, troops);
        }
    }

    /// <summary>What may happen in a part of a cell that is not enhanced; none of it adds troops.</summary>
    private void Otherwise(int part, SimulatedMission mission)
    {
        var chance = random.NextDouble();
        var bases = _garrisons.In(part).Where(b => b.Mission.Country == mission.Country && !b.IsFixed).ToArray();
        switch (chance)
        {
            case < 0.014 when bases.Length > 0:
                _garrisons.Close(random.Pick(bases));
                break;
            case < 0.020 when bases.Length > 0:
                var reduced = random.Pick(bases);
                _garrisons.Change(reduced, reduced.IsUnknown ? null : reduced.Troops / 2);
                break;
            case < 0.022 when bases.Length > 0:
                _garrisons.Change(random.Pick(bases), troops: null);
                break;
            case > 0.9985:
                _garrisons.Open(mission, part, chance > 0.9993 ? 0 : null);
                break;
        }
    }
}
