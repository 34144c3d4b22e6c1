namespace PocGrid.Panels.Strength;

/// <summary>What is known of peacekeepers in a cell and month.</summary>
internal enum PresenceState
{
    /// <summary>No post.</summary>
    None,

    /// <summary>Posts without troops: observers, police or headquarters only.</summary>
    NoTroops,

    /// <summary>A post whose troops the source gives as unknown, and no known troops.</summary>
    Unknown,

    /// <summary>Troops; of another post in the cell they may be unknown.</summary>
    Troops,
}

/// <summary>Which posts are presence.</summary>
public enum PresenceMeasure
{
    /// <summary>Those with troops, or with troops unknown.</summary>
    TroopPresence,

    /// <summary>All, those of observers, police or headquarters only included.</summary>
    AnyPost,
}

/// <summary>What follows from a state.</summary>
internal static class PresenceStates
{
    public static PresenceState Of(double troops, int bases, int unknownBases) => (troops, bases, unknownBases) switch
    {
        ( > 0, _, _) => PresenceState.Troops,
        (_, _, > 0) => PresenceState.Unknown,
        (_, > 0, _) => PresenceState.NoTroops,
        _ => PresenceState.None,
    };

    /// <summary>Whether there is presence under a measure.</summary>
    public static bool Is(this PresenceState state, PresenceMeasure measure) => measure == PresenceMeasure.AnyPost
        ? state > PresenceState.None
        : state > PresenceState.NoTroops;
}
