using PocGrid.Grid;

namespace PocGrid.Simulation.Geography;

/// <summary>The world's cells, a rectangle of the PRIO-GRID, and their countries. Cells are known by index, ascending by gid.</summary>
internal sealed class WorldMap
{
    /// <summary>Western edge of the world: 12 degrees east.</summary>
    private const int FirstColumn = 384;

    /// <summary>Southern edge of the world: 8 degrees south.</summary>
    private const int FirstRow = 164;

    public WorldMap(int cells, MonthRange period)
    {
        Height = (int)Math.Floor(Math.Sqrt(cells) * 0.8);
        Width = (int)Math.Round((double)cells / Height);
        Borders = new Borders(Width, Height);
        Independence = (period.First + (period.Length / 3)).FirstDay.AddDays(8);
        Cells = [.. Enumerable.Range(0, Width * Height)
            .Select(i => GridCell.FromRowColumn(FirstRow + (i / Width), FirstColumn + (i % Width)))];
        LastDay = period.Last.LastDay;
        Countries = [.. Enumerable.Range(0, Cells.Count).Select(i => Majority(i, LastDay))];
        Parts =
        [
            .. Enumerable.Range(0, Cells.Count).SelectMany(cell => Shares(cell, LastDay)
                .Where(share => share.Share >= CountryRules.LeastOwnShare)
                .Select(share => new CellPart(cell, share.Country))
                .OrderBy(part => part.Country.Iso3, StringComparer.Ordinal)),
        ];
    }

    public int Width { get; }

    public int Height { get; }

    public Borders Borders { get; }

    /// <summary>First day of Estmark.</summary>
    public DateOnly Independence { get; }

    public IReadOnlyList<GridCell> Cells { get; }

    /// <summary>Last day of the period.</summary>
    public DateOnly LastDay { get; }

    /// <summary>The countries' parts of cells at the end of the period, by cell, then country. Parts are known by index.</summary>
    public IReadOnlyList<CellPart> Parts { get; }

    /// <summary>The country with the largest share of each cell at the end of the period.</summary>
    public IReadOnlyList<SimulatedCountry> Countries { get; }

    /// <summary>Longitude in degrees of a place in cell units.</summary>
    public static double Longitude(double x) => Math.Round(((FirstColumn + x) * GridCell.Degrees) - 180, 9);

    /// <summary>Latitude in degrees of a place in cell units.</summary>
    public static double Latitude(double y) => Math.Round(((FirstRow + y) * GridCell.Degrees) - 90, 9);

    /// <summary>The shares of a cell on a day, largest first.</summary>
    public IReadOnlyList<(SimulatedCountry Country, double Share)> Shares(int cell, DateOnly day) =>
    [
        .. SimulatedCountry.All
            .Select(country => (country, Share: Borders.Share(BoxOf(cell), country, day >= Independence)))
            .Where(share => share.Share > 0)
            .OrderByDescending(share => share.Share)
    ];

    /// <summary>The cells that belong to a country at the end of the period.</summary>
    public IReadOnlyList<int> CellsOf(SimulatedCountry country) =>
        [.. Enumerable.Range(0, Cells.Count).Where(cell => Countries[cell] == country)];

    /// <summary>The parts of cells that are a country's at the end of the period.</summary>
    public IReadOnlyList<int> PartsOf(SimulatedCountry country) =>
        [.. Enumerable.Range(0, Parts.Count).Where(part => Parts[part].Country == country)];

    public SimulatedCountry Majority(int cell, DateOnly day) => Shares(cell, day)[0].Country;

    /// <summary>The country that a place lies in on a day, or null at sea.</summary>
    public SimulatedCountry? CountryAt(Place place, DateOnly day) => Borders.At(
        ((place.Longitude + 180) / GridCell.Degrees) - FirstColumn,
        ((place.Latitude + 90) / GridCell.Degrees) - FirstRow,
        day >= Independence);

    /// <summary>Indices of the eight cells around a cell, as far as the world has them.</summary>
    public IEnumerable<int> Neighbours(int cell)
    {
        for (var row = (cell / Width) - 1; row <= (cell / Width) + 1; row++)
        {
            for (var column = (cell % Width) - 1; column <= (cell % Width) + 1; column++)
            {
                var index = (row * Width) + column;
                if (row >= 0 && row < Height && column >= 0 && column < Width && index != cell)
                {
                    yield return index;
                }
            }
        }
    }

    /// <summary>A place on land in a cell; where the cell is split it may lie in any of its countries. Never on the cell's edge.</summary>
    public Place PlaceIn(int cell, Xoshiro random) => PlaceIn(cell, place => CountryAt(place, DateOnly.MinValue) is not null, random);

    /// <summary>A place in a country's part of a cell.</summary>
    public Place PlaceIn(CellPart part, Xoshiro random) => PlaceIn(part.Cell, place => CountryAt(place, LastDay) == part.Country, random);

    private Place PlaceIn(int cell, Func<Place, bool> isIn, Xoshiro random)
    {
        const int margin = 5_000;
        var side = (int)(GridCell.Degrees * 1_000_000);
        while (true)
        {
            var place = new Place(
                (int)(Cells[cell].South * 1_000_000) + margin + random.Below(side - (2 * margin)),
                (int)(Cells[cell].West * 1_000_000) + margin + random.Below(side - (2 * margin)));
            if (isIn(place))
            {
                return place;
            }
        }
    }

    private Box BoxOf(int cell) => Box.OfCell(cell % Width, cell / Width);
}

/// <summary>A country's part of a cell, which is known by index.</summary>
internal readonly record struct CellPart(int Cell, SimulatedCountry Country);
