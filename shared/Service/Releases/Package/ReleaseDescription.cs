using PocGrid.Grid;

namespace PocGrid.Releases.Package;

/// <summary>Who made a release, what it is called and what it is, in the words of every description and citation of it.</summary>
internal static class ReleaseDescription
{
    /// <summary>As the licence names them.</summary>
    public const string Authors = "The PocGrid authors";

    public static IReadOnlyList<string> KeywordsOf(Manifest manifest) =>
        ["peacekeeping", "protection of civilians", "one-sided violence", "United Nations", "PRIO-GRID", "grid-month panel", manifest
            .Simulated ? "simulated" : "Africa"];

    public static string Title(Manifest manifest) =>
        $"PocGrid release {manifest.Release}: presence of UN missions and violence against "
            + $"civilians{(manifest.Simulated ? " (simulated)" : "")}";

    public static string Of(Manifest manifest) =>
        (manifest.Simulated ? "Made from a simulated world: it says nothing about the real one. " : "")
        + "Whether UN missions with a mandate to protect civilians strengthen their military presence where civilians are being killed: "
        + "half-degree cell-months at risk of "
        + $"{string.Join(", ", manifest.Countries.Select(country => $"{country.Name} ({Months(country.Months)})"))}, with violence, "
        + $"presence, controls, model results and the account of all that was excluded. "
        + $"Study period {Months(manifest.Period)}, configuration {manifest.Profile.GetProperty("name").GetString()}. Reproduces and "
        + $"extends Hultman and Corsant-Colat (2025), Being Present Where It Counts.";

    private static string Months(MonthRange months) => $"{months.First} to {months.Last}";

    /// <summary>The terms that a reader must know: a release has none of its own.</summary>
    public const string Rights =
        "The release is made from sources that have terms of their own; they are listed with each source, and hold for what is made from "
            + "it. The code of PocGrid is under the MIT licence.";
}
