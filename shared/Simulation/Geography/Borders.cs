namespace PocGrid.Simulation.Geography;

/// <summary>
/// Where the countries lie. All borders run along parallels and meridians at stated fractions of a cell, so that each
/// cell's shares can be worked out by hand.
/// </summary>
/// <remarks>
/// <code>
///   Belmora | Corvanta (with an enclave of Dresk)
///   --------+-----------------
///   Aruvia  | Dresk | Estmark
/// </code>
/// Sea lies to the west (the coast leaves .6 of a cell), south (.25) and east (.5); the northern border runs along cell edges.
/// </remarks>
internal sealed class Borders
{
    private const double WestCoast = 0.4;
    private const double SouthCoast = 0.75;
    private readonly double _eastCoast;
    private readonly double _north;

    /// <param name="width">Columns of the world.</param>
    /// <param name="height">Rows of the world.</param>
    public Borders(int width, int height)
    {
        _eastCoast = width - 0.5;
        _north = height;
        Meridian = (width / 2) + 0.2;
        WesternParallel = (height / 2) + 0.3;
        EasternParallel = Math.Floor(height * 0.35) + 0.6;
        EstmarkMeridian = Math.Floor(width * 0.82) + 0.35;
        var west = Math.Floor((Meridian + _eastCoast) / 2) - 0.3;
        var south = Math.Floor((EasternParallel + _north) / 2) - 0.2;
        Enclave = new Box(west, south, west + 1.4, south + 1.4);
    }

    /// <summary>Border between west and east: .2 of its cells lie west of it.</summary>
    public double Meridian { get; }

    /// <summary>Border between Aruvia and Belmora: .3 of its cells lie south of it.</summary>
    public double WesternParallel { get; }

    /// <summary>Border between Dresk and Corvanta: .6 of its cells lie south of it.</summary>
    public double EasternParallel { get; }

    /// <summary>Border between Dresk and Estmark: .35 of its cells lie west of it.</summary>
    public double EstmarkMeridian { get; }

    /// <summary>Territory of Dresk inside Corvanta: a whole cell, and .3, .1, .2 and .2 of those around it.</summary>
    public Box Enclave { get; }

    public Box Aruvia => new(WestCoast, SouthCoast, Meridian, WesternParallel);

    public Box Belmora => new(WestCoast, WesternParallel, Meridian, _north);

    /// <summary>Corvanta with the enclave, which is to be taken out.</summary>
    public Box Corvanta => new(Meridian, EasternParallel, _eastCoast, _north);

    /// <summary>Dresk without its enclave, before or after Estmark left it.</summary>
    public Box Dresk(bool afterIndependence)
        => new(Meridian, SouthCoast, afterIndependence ? EstmarkMeridian : _eastCoast, EasternParallel);

    public Box Estmark => new(EstmarkMeridian, SouthCoast, _eastCoast, EasternParallel);

    /// <summary>Share of a box of area 1 that lies in a country.</summary>
    public double Share(Box cell, SimulatedCountry country, bool afterIndependence)
    {
        var area = country switch
        {
            _ when country == SimulatedCountry.Aruvia => Aruvia.Overlap(cell),
            _ when country == SimulatedCountry.Belmora => Belmora.Overlap(cell),
            _ when country == SimulatedCountry.Corvanta => Corvanta.Overlap(cell) - Enclave.Overlap(cell),
            _ when country == SimulatedCountry.Dresk => Dresk(afterIndependence).Overlap(cell) + Enclave.Overlap(cell),
            _ => afterIndependence ? Estmark.Overlap(cell) : 0,
        };
        return Math.Round(area, 9);
    }

    /// <summary>The country at a point, or null at sea.</summary>
    public SimulatedCountry? At(double x, double y, bool afterIndependence) => (x, y) switch
    {
        _ when Enclave.Holds(x, y) => SimulatedCountry.Dresk,
        _ when Aruvia.Holds(x, y) => SimulatedCountry.Aruvia,
        _ when Belmora.Holds(x, y) => SimulatedCountry.Belmora,
        _ when Corvanta.Holds(x, y) => SimulatedCountry.Corvanta,
        _ when Dresk(afterIndependence).Holds(x, y) => SimulatedCountry.Dresk,
        _ when Estmark.Holds(x, y) => SimulatedCountry.Estmark,
        _ => null,
    };
}
