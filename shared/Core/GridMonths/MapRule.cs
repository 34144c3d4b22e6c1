namespace PocGrid.GridMonths;

/// <summary>Which month a row of a deployment map belongs to.</summary>
public enum MapRule
{
    /// <summary>
    /// The month in which its map, one number and revision of a mission, has most rows; as dated where that is not clear.
    /// </summary>
    ByRevision,

    /// <summary>The month that the row itself states: a row dated apart from its map's others is a map of its own.</summary>
    AsDated,
}
