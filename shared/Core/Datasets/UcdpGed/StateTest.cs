using PocGrid.GridMonths;

namespace PocGrid.Datasets.UcdpGed;

/// <summary>Who is a state.</summary>
internal static class StateTest
{
    private const string Government = "Government of";

    /// <summary>
    /// State if side A carries a Gleditsch-Ward code (<c>gwnoa</c>), else non-state; in a file without that column, state if the
    /// name of side A begins with "Government of", which UCDP gives to states only. In UCDP GED the perpetrator of one-sided
    /// violence is always side A.
    /// </summary>
    /// <remarks>UCDP GED Codebook, variables <c>side_a</c> and <c>gwnoa</c>.</remarks>
    public static ActorClass Of(GedEvent gedEvent) =>
        (gedEvent.HasGwNoA ? gedEvent.GwNoA.Length > 0 : IsGovernment(gedEvent.SideA)) ? ActorClass.State : ActorClass.NonState;

    /// <summary>True of a name that UCDP gives to a state.</summary>
    public static bool IsGovernment(string sideA) => sideA.StartsWith(Government, StringComparison.OrdinalIgnoreCase);
}
