
namespace PocGrid.Results.Models;

/// <summary>Whose violence is in the model.</summary>
internal enum ActorTerms
{
    /// <summary>Non-state and state actors, a term each; the neighbours' violence is that of both.</summary>
    Separate,

    /// <summary>Non-state actors only, in the cell and in its neighbours.</summary>
    NonStateOnly,

    /// <summary>State actors only, in the cell and in its neighbours.</summary>
    StateOnly,

    /// <summary>All actors together, one term.</summary>
    Together,
}

/// <summary>Which troops make strength.</summary>
internal enum TroopsCounted
{
    /// <summary>As the profile counts them.</summary>
    Profile,

    /// <summary>Formed police taken off.</summary>
    WithoutFormedPolice,

    /// <summary>The UNMISS Regional Protection Force added.</summary>
    WithProtectionForce,

    /// <summary>A base with unknown troops has the last known number.</summary>
    UnknownLastKnown,
}

/// <summary>How earlier presence enters.</summary>
internal enum PresenceTerms
{
    /// <summary>Whether there were troops, or a base whose troops are unknown, and ln(1 + troops).</summary>
    TroopPresenceAndTroops,

    /// <summary>Whether there was a base, with troops or without, and ln(1 + troops).</summary>
    AnyPostAndTroops,

    /// <summary>Whether there were troops, or a base whose troops are unknown.</summary>
    TroopPresence,

    /// <summary>Whether there was a base, with troops or without.</summary>
    AnyPost,

    /// <summary>ln(1 + troops).</summary>
    Troops,

    /// <summary>Not at all: earlier presence may itself be an answer to earlier violence.</summary>
    None,
}

/// <summary>Which controls enter.</summary>
internal enum ControlTerms
{
    /// <summary>Those of the profile.</summary>
    Profile,

    /// <summary>None.</summary>
    None,
}

/// <summary>How time since the last enhancement enters (Carter and Signorino 2010).</summary>
internal enum TimeTerms
{
    /// <summary>Years, squared and cubed.</summary>
    Cubic,

    /// <summary>ln(months).</summary>
    Log,

    /// <summary>Not at all.</summary>
    None,

    /// <summary>Years, squared and cubed, and an indicator a calendar year.</summary>
    CubicAndCalendarYears,
}

/// <summary>Which intercepts the model has.</summary>
internal enum InterceptTerms
{
    /// <summary>One a country.</summary>
    Country,

    /// <summary>One.</summary>
    Common,
}
