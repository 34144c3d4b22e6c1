namespace PocGrid.Simulation.Deployments;

/// <summary>The maps of a world, and the strength of the parts of cells month by month that they amount to.</summary>
internal sealed class DeploymentHistory(int parts, int months)
{
    private readonly int[] _troops = new int[parts * months];
    private readonly int[] _bases = new int[parts * months];
    private readonly bool[] _hasTroops = new bool[parts * months];

    /// <summary>In the order in which they are written.</summary>
    public List<DeploymentMap> Maps { get; } = [];

    public int Troops(int part, int month) => _troops[(part * months) + month];

    /// <summary>Locations of missions on the maps that stand, those without (known) troops included.</summary>
    public int Bases(int part, int month) => _bases[(part * months) + month];

    /// <summary>Whether there are troops, or a base whose troops are unknown.</summary>
    public bool HasTroops(int part, int month) => _hasTroops[(part * months) + month];

    /// <summary>Troops gained since the month before; negative where troops were lost.</summary>
    public int Gain(int part, int month) => Troops(part, month) - Troops(part, month - 1);

    public void Record(Garrisons garrisons, int month)
    {
        for (var part = 0; part < parts; part++)
        {
            _troops[(part * months) + month] = garrisons.Troops(part);
            _bases[(part * months) + month] = garrisons.Locations(part);
            _hasTroops[(part * months) + month] = garrisons.HasTroops(part);
        }
    }
}
