namespace PocGrid.GridMonths;

/// <summary>Who killed: a government or an organised group that is not one.</summary>
public enum ActorClass
{
    NonState,
    State,
}

/// <summary>The names used in tables.</summary>
internal static class ActorClasses
{
    /// <summary><c>nonstate</c> or <c>state</c>, as in column names.</summary>
    public static string Name(this ActorClass actor) => actor == ActorClass.State ? "state" : "nonstate";
}
