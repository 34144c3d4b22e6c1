using PocGrid.Simulation.Geography;

namespace PocGrid.Simulation.Deployments;

/// <summary>The bases that stand at present, and which missions changed since their last map.</summary>
internal sealed class Garrisons(WorldMap map, Xoshiro random)
{
    private readonly List<Base>[] _byPart = [.. map.Parts.Select(_ => new List<Base>())];
    private readonly HashSet<string> _changed = [];
    private readonly LocationNames _names = new();
    private int _opened;

    public IReadOnlyList<Base> In(int part) => _byPart[part];

    /// <summary>A mission's bases in the order in which they were opened.</summary>
    public IEnumerable<Base> Of(SimulatedMission mission) =>
        _byPart.SelectMany(bases => bases).Where(b => b.Mission == mission).OrderBy(b => b.Number);

    public int Troops(int part) => _byPart[part].Sum(b => b.Troops);

    /// <summary>Locations in the part of a cell: the places of each mission.</summary>
    public int Locations(int part) => _byPart[part].Select(b => (b.Mission, b.Place)).Distinct().Count();

    /// <summary>Whether there are troops in it, or a base whose troops are unknown.</summary>
    public bool HasTroops(int part) => _byPart[part].Exists(b => b.Troops > 0 || b.IsUnknown);

    /// <summary>Opens a base; null troops are unknown.</summary>
    public void Open(SimulatedMission mission, int part, int? troops, bool isFixed = false, bool isHeadquarters = false)
    {
        var number = _opened++;
        Add(new Base
        {
            Number = number,
            Mission = mission,
            Location = _names.Next(),
            Part = part,
            Place = map.PlaceIn(map.Parts[part], random),
            Troops = troops ?? 0,
            IsUnknown = troops is null,
            Rows = (number % 17 == 5, number % 13 == 7) switch
            {
                (true, _) => BaseRows.SameNameTwice,
                (_, true) => BaseRows.SplitLabel,
                _ => BaseRows.One,
            },
            IsFixed = isFixed,
            IsHeadquarters = isHeadquarters,
        });
    }

    public void Close(Base closed)
    {
        _byPart[closed.Part].Remove(closed);
        _changed.Add(closed.Mission.Name);
    }

    public void Change(Base changed, int? troops)
    {
        changed.Troops = troops ?? 0;
        changed.IsUnknown = troops is null;
        _changed.Add(changed.Mission.Name);
    }

    /// <summary>The base stays where it is and flies another mission's flag.</summary>
    public void HandOver(Base handed, SimulatedMission to)
    {
        _changed.Add(handed.Mission.Name);
        _changed.Add(to.Name);
        handed.Mission = to;
    }

    /// <summary>Half of the base's troops go to another mission at the same place.</summary>
    public void Share(Base shared, SimulatedMission with)
    {
        var half = shared.Troops / 2;
        Change(shared, shared.Troops - half);
        Add(new Base
        {
            Number = _opened++,
            Mission = with,
            Location = shared.Location,
            Part = shared.Part,
            Place = shared.Place,
            Troops = half
        });
    }

    /// <summary>Takes away all bases of a mission that has ended; there is no map to tell of it.</summary>
    public void End(SimulatedMission mission)
    {
        foreach (var bases in _byPart)
        {
            bases.RemoveAll(b => b.Mission == mission);
        }
    }

    /// <summary>Whether the mission changed since this was last asked.</summary>
    public bool TakeChange(SimulatedMission mission) => _changed.Remove(mission.Name);

    private void Add(Base opened)
    {
        _byPart[opened.Part].Add(opened);
        _changed.Add(opened.Mission.Name);
    }
}
