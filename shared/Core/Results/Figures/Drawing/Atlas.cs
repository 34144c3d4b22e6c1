using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Tables;
using SkiaSharp;

namespace PocGrid.Results.Figures.Drawing;

/// <summary>
/// Where countries lie on the grid, as in table <c>cell_countries</c>: parts of cells, and borders between the countries with the
/// largest shares.
/// </summary>
internal sealed class Atlas
{
    private readonly Dictionary<int, string> _countryOf = [];
    private readonly ILookup<string, GridCell> _partsOf;

    public Atlas(Table cellCountries)
    {
        var (gids, countries) = (cellCountries.Values(TerritoryTable.Gid), cellCountries.Values(TerritoryTable.Country));
        var (majority, own) = (cellCountries.Values(TerritoryTable.IsMajority), cellCountries.Values(TerritoryTable.IsOwnPart));
        _partsOf = Enumerable.Range(0, gids.Length).Where(row => own[row])
            .ToLookup(row => countries[row], row => GridCell.FromGid(gids[row]));
        for (var row = 0; row < gids.Length; row++)
        {
            if (majority[row])
            {
                _countryOf[gids[row]] = countries[row];
            }
        }
    }

    /// <summary>Cells of which a country has a part, in ascending order; some are other countries' as well.</summary>
    public IReadOnlyList<GridCell> CellsOf(string country) => [.. _partsOf[country].Order()];

    /// <summary>Rectangles that cover cells, in degrees: cells of one row that touch are one.</summary>
    public static IReadOnlyList<SKRect> Cover(IEnumerable<GridCell> cells)
    {
        var rects = new List<SKRect>();
        foreach (var cell in cells.Order())
        {
            var (west, south) = ((float)cell.West, (float)cell.South);
            const float Side = (float)GridCell.Degrees;
            if (rects.Count > 0 && rects[^1].Right == west && rects[^1].Top == south)
            {
                rects[^1] = rects[^1] with { Right = west + Side };
            }
            else
            {
                rects.Add(new SKRect(west, south, west + Side, south + Side));
            }
        }

        return rects;
    }

    /// <summary>
    /// Lines in degrees between neighbouring cells of which one is, and the other is not, the same country's by largest share.
    /// </summary>
    /// <param name="bounds">Degrees within which to look.</param>
    /// <param name="only">A country, for the outline of its parts alone; null for every border and coast.</param>
    public IReadOnlyList<(SKPoint From, SKPoint To)> Borders(SKRect bounds, string? only = null)
    {
        var (first, last) = (GridCell.FromCoordinates(bounds.Top, bounds.Left), GridCell.FromCoordinates(bounds.Bottom, bounds.Right));
        var edges = new List<(SKPoint From, SKPoint To)>();
        HashSet<GridCell>? own = only is null ? null : [.. _partsOf[only]];
        for (var row = first.Row; row < last.Row; row++)
        {
            Scan(
                first.Column,
                last.Column,
                column => Parts((row, column), (row + 1, column)),
                at => new SKPoint(Longitude(at), Latitude(row + 1)));
        }

        for (var column = first.Column; column < last.Column; column++)
        {
            Scan(
                first.Row,
                last.Row,
                row => Parts((row, column), (row, column + 1)),
                at => new SKPoint(Longitude(column + 1), Latitude(at)));
        }

        return edges;

        void Scan(int from, int to, Func<int, bool> parts, Func<int, SKPoint> place)
        {
            for (var at = from; at <= to; at++)
            {
                var start = at;
                while (at <= to && parts(at))
                {
                    at++;
                }

                if (at > start)
                {
                    edges.Add((place(start), place(at)));
                }
            }
        }

        bool Parts((int Row, int Column) one, (int Row, int Column) other) => own is null
            ? CountryOf(one) != CountryOf(other)
            : own.Contains(GridCell.FromRowColumn(one.Row, one.Column)) != own.Contains(GridCell.FromRowColumn(other.Row, other.Column));
    }

    private string? CountryOf((int Row, int Column) place)
        => _countryOf.GetValueOrDefault(GridCell.FromRowColumn(place.Row, place.Column).Gid);

    private static float Longitude(int column) => (float)((column * GridCell.Degrees) - 180);

    private static float Latitude(int row) => (float)((row * GridCell.Degrees) - 90);
}
