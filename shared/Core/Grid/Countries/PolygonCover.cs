using NetTopologySuite.Geometries;

namespace PocGrid.Grid;

/// <summary>
/// The exact shares of cells that one polygon covers, found the way fonts are drawn: every edge is cut at the cells' edges,
/// and each piece adds what lies east of it, so that a running sum along a row gives each cell's share. No polygon is ever
/// clipped, the work grows with the number of pieces only, and the shares add up to the polygon's area to rounding.
/// </summary>
/// <remarks>Areas are those on the sphere: heights are measured as sin(latitude), see <see cref="SphereArea"/>.</remarks>
internal sealed partial class PolygonCover
{
    /// <summary>A share this small, a third of a square metre, is rounding and not territory.</summary>
    private const double Rounding = 1e-10;

    private readonly int _firstRow;
    private readonly int _firstColumn;
    private readonly int _rows;
    private readonly int _columns;
    private readonly Square[] _squares;

    private PolygonCover(UnwrappedRing shell)
    {
        _firstRow = RowOf(shell.South);
        _rows = RowOf(shell.North) - _firstRow + 1;
        _firstColumn = ColumnOf(shell.West);
        // One column more, for pieces on the eastern edge of the last.
        _columns = ColumnOf(shell.East) - _firstColumn + 2;
        _squares = new Square[_rows * _columns];
    }

    /// <summary>
    /// Calls <paramref name="add"/> for each cell that the polygon covers, with the share and whether it covers the centre.
    /// </summary>
    /// <exception cref="ArgumentException">The polygon is not valid: it covers some ground twice or less than not at all.</exception>
    public static void Of(Polygon polygon, string country, Action<GridCell, double, bool> add)
    {
        var shell = UnwrappedRing.Of(polygon.ExteriorRing, country);
        var cover = new PolygonCover(shell);
        cover.AddRing(shell, shell.IsCounterClockwise ? -1 : 1);
        foreach (var ring in polygon.InteriorRings)
        {
            var hole = UnwrappedRing.Of(ring, country).Within(shell);
            if (hole.West < shell.West || hole.East > shell.East || hole.South < shell.South || hole.North > shell.North)
            {
                throw Invalid(country);
            }

            cover.AddRing(hole, hole.IsCounterClockwise ? 1 : -1);
        }

        cover.SumUp(country, add);
    }

    private static int RowOf(double latitude) => Math.Clamp((int)Math.Floor((latitude + 90) * 2), 0, GridCell.Rows - 1);

    private static int ColumnOf(double longitude) => (int)Math.Floor((longitude + 180) * 2);

    private ref Square At(int row, int column) => ref _squares[((row - _firstRow) * _columns) + column];

    private void SumUp(string country, Action<GridCell, double, bool> add)
    {
        for (var row = _firstRow; row < _firstRow + _rows; row++)
        {
            var risen = 0.0;
            var coversCentre = false;
            for (var column = 0; column < _columns; column++)
            {
                ref var square = ref At(row, column);
                coversCentre ^= square.Crossings;
                var share = Clean(risen + square.Inside, country);
                risen += square.Rise;
                if (share > 0)
                {
                    var wrapped = (_firstColumn + column) % GridCell.Columns;
                    add(GridCell.FromRowColumn(row, wrapped < 0 ? wrapped + GridCell.Columns : wrapped), share, coversCentre);
                }
            }
        }
    }

    private static double Clean(double share, string country) => share switch
    {
        > -Rounding and < Rounding => 0,
        > 1 - Rounding and < 1 + Rounding => 1,
        > 0 and < 1 => share,
        _ => throw Invalid(country),
    };

    private static ArgumentException Invalid(string country) => new($"The shape of {country} is not a valid polygon: repair it first.");

    /// <summary>What the pieces of the outline add to a cell and to those east of it.</summary>
    private struct Square
    {
        /// <summary>Share of this cell that lies east of its pieces, upward ones counted positive.</summary>
        public double Inside;

        /// <summary>Share of the row's height that the pieces climb: what they add to every cell further east.</summary>
        public double Rise;

        /// <summary>
        /// True where the outline crosses the row's middle an odd number of times before this cell's centre and after the last one's.
        /// </summary>
        public bool Crossings;
    }
}
