namespace PocGrid.Simulation.Deployments;

/// <summary>The maps of a world, and the strength of its cells month by month that they amount to.</summary>
internal sealed class DeploymentHistory(int cells, int months)
{
    private readonly int[] _troops = new int[cells * months];
    private readonly int[] _bases = new int[cells * months];
    private readonly bool[] _hasTroops = new bool[cells * months];

    /// <summary>In the order in which they are written.</summary>
    public List<DeploymentMap> Maps { get; } = [];

    public int Troops(int cell, int month) => _troops[(cell * months) + month];

    /// <summary>Locations of missions on the maps that stand, those without (known) troops included.</summary>
    public int Bases(int cell, int month) => _bases[(cell * months) + month];

    /// <summary>Whether there are troops, or a base whose troops are unknown.</summary>
    public bool HasTroops(int cell, int month) => _hasTroops[(cell * months) + month];

    /// <summary>Troops gained since the month before; negative where troops were lost.</summary>
    public int Gain(int cell, int month) => Troops(cell, month) - Troops(cell, month - 1);

    public void Record(Garrisons garrisons, int month)
    {
        for (var cell = 0; cell < cells; cell++)
        {
            _troops[(cell * months) + month] = garrisons.Troops(cell);
            _bases[(cell * months) + month] = garrisons.Locations(cell);
            _hasTroops[(cell * months) + month] = garrisons.HasTroops(cell);
        }
    }
}
