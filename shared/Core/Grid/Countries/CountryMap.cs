using NetTopologySuite.Geometries;

namespace PocGrid.Grid;

/// <summary>
/// Which countries are in which cells. Shares are of the cell's area on the sphere (see <see cref="SphereArea"/>), exact for
/// the shapes given; countries with any share are kept, however small, and ground that no shape claims is nobody's.
/// </summary>
internal sealed class CountryMap
{
    private readonly CellCountries[] _cells;
    private readonly Dictionary<GridCell, CellCountries> _byCell;
    private readonly Dictionary<string, CellCountries[]> _byCountry;

    private CountryMap(CellCountries[] cells, IEnumerable<string> countries)
    {
        _cells = cells;
        _byCell = cells.ToDictionary(cell => cell.Cell);
        var byCountry = cells
            .SelectMany(cell => cell.Shares, (cell, share) => (share.Country, cell))
            .ToLookup(pair => pair.Country, pair => pair.cell, StringComparer.Ordinal);
        _byCountry = countries.ToDictionary(country => country, country => byCountry[country].ToArray(), StringComparer.Ordinal);
        Countries = [.. _byCountry.Keys.Order(StringComparer.Ordinal)];
        Overlapping = [.. cells.Where(cell => cell.IsOverlapped)];
    }

    /// <summary>The countries of the shapes, in ordinal order.</summary>
    public IReadOnlyList<string> Countries { get; }

    /// <summary>The cells with any country, in order of number.</summary>
    public IReadOnlyList<CellCountries> Cells => _cells;

    /// <summary>
    /// The cells of which shapes claim more than there is. Nothing is guessed about whose it is: their shares are scaled down alike.
    /// </summary>
    public IReadOnlyList<CellCountries> Overlapping { get; }

    /// <summary>
    /// Assigns cells to the countries of these shapes; a country may have several. The shapes are those of one date: choose them first.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// A geometry that is no polygon, is not valid, or goes around a pole without being closed along it.
    /// </exception>
    public static CountryMap Build(IReadOnlyList<CountryShape> shapes)
    {
        var countries = shapes.Select(shape => shape.Country).Distinct().Order(StringComparer.Ordinal).ToArray();
        var shapesOf = shapes.ToLookup(shape => shape.Country, shape => shape.Geometry);
        var shares = new Dictionary<GridCell, List<CountryShare>>();
        var atCentre = new Dictionary<GridCell, string>();
        foreach (var country in countries)
        {
            var ofCountry = new Dictionary<GridCell, double>();
            foreach (var polygon in shapesOf[country].SelectMany(geometry => PolygonsOf(geometry, country)))
            {
                PolygonCover.Of(polygon, country, (cell, share, coversCentre) =>
                {
                    ofCountry[cell] = ofCountry.GetValueOrDefault(cell) + share;
                    if (coversCentre)
                    {
                        atCentre.TryAdd(cell, country);
                    }
                });
            }

            foreach (var (cell, share) in ofCountry)
            {
                if (!shares.TryGetValue(cell, out var inCell))
                {
                    shares[cell] = inCell = [];
                }

                inCell.Add(new CountryShare(country, share));
            }
        }

        return new CountryMap(
            [.. shares.OrderBy(pair => pair.Key)
                .Select(pair => new CellCountries(pair.Key, [.. pair.Value], atCentre.GetValueOrDefault(pair.Key)))],
            countries);
    }

    /// <summary>The countries in a cell; null where no shape reaches it.</summary>
    public CellCountries? At(GridCell cell) => _byCell.GetValueOrDefault(cell);

    /// <summary>The cells of a country by a rule, in order of number. A country may have none, when it is smaller than a cell.</summary>
    /// <exception cref="ArgumentException">No shape is of that country: it would be wrong to say that it has no cells.</exception>
    public IReadOnlyList<GridCell> CellsOf(string country, CountryRule rule) =>
    [
        .. SharesOf(country)
            .Where(cell => rule switch
            {
                CountryRule.Majority => cell.Majority == country,
                CountryRule.Centroid => cell.AtCentre == country,
                CountryRule.AnyOverlap => true,
                CountryRule.OwnPart => cell.ShareOf(country) >= CountryRules.LeastOwnShare,
                _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "Not a rule."),
            })
            .Select(cell => cell.Cell),
    ];

    /// <summary>Area of a country's shapes on the sphere, km2.</summary>
    /// <exception cref="ArgumentException">No shape is of that country.</exception>
    public double AreaKm2(string country) => SharesOf(country).Sum(cell => cell.ShareOf(country) * cell.Cell.AreaKm2);

    private CellCountries[] SharesOf(string country) => _byCountry.TryGetValue(country, out var cells)
        ? cells
        : throw new ArgumentException($"The map has no country {country}; it has {string.Join(", ", Countries)}.", nameof(country));

    private static IEnumerable<Polygon> PolygonsOf(Geometry geometry, string country) => geometry switch
    {
        Polygon polygon => polygon.IsEmpty ? [] : [polygon],
        MultiPolygon polygons => polygons.Geometries.OfType<Polygon>().Where(polygon => !polygon.IsEmpty),
        _ => throw new ArgumentException($"The shape of {country} is a {geometry.GeometryType}; only polygons have cells."),
    };
}
