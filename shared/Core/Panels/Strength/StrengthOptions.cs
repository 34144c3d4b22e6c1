using PocGrid.GridMonths;

namespace PocGrid.Panels.Strength;

/// <summary>At which level strength is compared between months.</summary>
public enum StrengthLevel
{
    /// <summary>All locations of a cell together.</summary>
    Cell,

    /// <summary>Each location of a mission by itself; a location is its coordinates.</summary>
    Location,
}

/// <summary>What a base whose troops are <c>unknown</c> adds.</summary>
public enum UnknownTroops
{
    /// <summary>No troops, but presence.</summary>
    Zero,

    /// <summary>
    /// The troops of the location in the last map that gave a number for all its rows there; none where there is no such map.
    /// </summary>
    LastKnown,
}

/// <summary>How troops are counted. The defaults are those of profile <c>brief-2025</c>.</summary>
public sealed record StrengthOptions
{
    public StrengthLevel Level { get; init; } = StrengthLevel.Cell;

    /// <summary>Which month a row of a deployment map belongs to.</summary>
    public MapRule Maps { get; init; } = MapRule.ByRevision;

    public UnknownTroops Unknown { get; init; } = UnknownTroops.Zero;

    /// <summary>Whether formed police units, which <c>no.troops</c> includes, count.</summary>
    public bool IncludeFormedPolice { get; init; } = true;

    /// <summary>Whether the UNMISS Regional Protection Force, which <c>no.troops</c> leaves out, is added.</summary>
    public bool IncludeRegionalProtectionForce { get; init; }
}
