using PocGrid.Simulation.Geography;

namespace PocGrid.Simulation.Deployments;

/// <summary>How a base stands on a map.</summary>
internal enum BaseRows
{
    One,

    /// <summary>Two rows of one name and place; both count.</summary>
    SameNameTwice,

    /// <summary>One label that names two places of the cell, its units divided between them (<c>geosplit</c>).</summary>
    SplitLabel,
}

/// <summary>A base of a mission as it stands at present.</summary>
internal sealed class Base
{
    public required int Number { get; init; }

    public required SimulatedMission Mission { get; set; }

    public required string Location { get; init; }

    /// <summary>Part of a cell, by index.</summary>
    public required int Part { get; init; }

    public required Place Place { get; init; }

    /// <summary>0 where <see cref="IsUnknown"/>.</summary>
    public int Troops { get; set; }

    /// <summary>The map does not tell the troops: they add nothing, but the base is there.</summary>
    public bool IsUnknown { get; set; }

    public BaseRows Rows { get; init; }

    /// <summary>Headquarters and bases in other countries stay as they are.</summary>
    public bool IsFixed { get; init; }

    public bool IsHeadquarters { get; init; }
}
