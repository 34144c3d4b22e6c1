namespace PocGrid.Simulation.Geography;

/// <summary>
/// A country that does not exist. Its ISO code is one of those reserved for users (XAA..XZZ), its Gleditsch-Ward code is one
/// that no state has, within those that gwnoa may hold.
/// </summary>
internal sealed record SimulatedCountry(string Iso3, int GwCode, string Name, string RebelGroup, string Militia)
{
    public static readonly SimulatedCountry Aruvia = new("XAA", 961, "Aruvia", "Red Plain Front", "Dry River Guard");
    public static readonly SimulatedCountry Belmora = new("XAB", 962, "Belmora", "Northern Watch", "Sons of the Lake");
    public static readonly SimulatedCountry Corvanta = new("XAC", 963, "Corvanta", "Hill Union", "Self-Defence of Oru");

    /// <summary>The neighbour without a mission.</summary>
    public static readonly SimulatedCountry Dresk = new("XAD", 964, "Dresk", "Salt Road Army", "Lowland Movement");

    /// <summary>Part of Dresk until it becomes independent during the period.</summary>
    public static readonly SimulatedCountry Estmark = new("XAE", 965, "Estmark", "Eastern Column", "Coast Patrol");

    public static readonly IReadOnlyList<SimulatedCountry> All = [Aruvia, Belmora, Corvanta, Dresk, Estmark];

    /// <summary>The countries with a mission.</summary>
    public static readonly IReadOnlyList<SimulatedCountry> Study = [Aruvia, Belmora, Corvanta];
}
