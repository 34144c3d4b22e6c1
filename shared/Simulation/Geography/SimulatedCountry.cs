namespace PocGrid.Simulation.Geography;

/// <summary>
/// A country that does not exist. Its ISO code is one of those reserved for users (XAA..XZZ), its Gleditsch-Ward code lies
/// beyond those in use.
/// </summary>
internal sealed record SimulatedCountry(string Iso3, int GwCode, string Name, string RebelGroup, string Militia)
{
    public static readonly SimulatedCountry Aruvia = new("XAA", 991, "Aruvia", "Red Plain Front", "Dry River Guard");
    public static readonly SimulatedCountry Belmora = new("XAB", 992, "Belmora", "Northern Watch", "Sons of the Lake");
    public static readonly SimulatedCountry Corvanta = new("XAC", 993, "Corvanta", "Hill Union", "Self-Defence of Oru");

    /// <summary>The neighbour without a mission.</summary>
    public static readonly SimulatedCountry Dresk = new("XAD", 994, "Dresk", "Salt Road Army", "Lowland Movement");

    /// <summary>Part of Dresk until it becomes independent during the period.</summary>
    public static readonly SimulatedCountry Estmark = new("XAE", 995, "Estmark", "Eastern Column", "Coast Patrol");

    public static readonly IReadOnlyList<SimulatedCountry> All = [Aruvia, Belmora, Corvanta, Dresk, Estmark];

    /// <summary>The countries with a mission.</summary>
    public static readonly IReadOnlyList<SimulatedCountry> Study = [Aruvia, Belmora, Corvanta];
}
