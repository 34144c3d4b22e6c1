using NetTopologySuite.Geometries;

namespace PocGrid.Grid;

/// <summary>
/// The exact shares of cells that one polygon covers, found the way fonts are drawn: every edge is cut at the cells' edges,
/// and each piece adds what lies east of it, so that a running sum along a row gives each cell's share. No polygon is ever
/// clipped, the work grows with the number of pieces only, and the shares add up to the polygon's area to rounding.
/// </summary>
/// <remarks>Areas are those on the sphere: heights are measured as sin(latitude), see <see cref="SphereArea"/>.</remarks>
internal sealed class PolygonCover
{
    /// <summary>A share this small, a third of a square metre, is rounding and not territory.</summary>
    private const double Rounding = 1e-10;

    private const double HalfPi = Math.PI / 2;

    // Three-point Gauss-Legendre on 0..1. Over half a degree of a sine its error is below 1e-17.
    private static readonly (double At, double Weight)[] Nodes =
        [(0.5 - Math.Sqrt(0.15), 5 / 18.0), (0.5, 8 / 18.0), (0.5 + Math.Sqrt(0.15), 5 / 18.0)];

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

    /// <summary>Calls <paramref name="add"/> for each cell that the polygon covers, with the share and whether it covers the centre.</summary>
    /// <exception cref="ArgumentException">The polygon is not valid: it covers some ground twice or less than not at all.</exception>
    public static void Of(Polygon polygon, string country, Action<GridCell, double, bool> add)
    {
        var shell = UnwrappedRing.Of(polygon.ExteriorRing, country);
        var cover = new PolygonCover(shell);
        cover.AddRing(shell, shell.IsCounterClockwise ? -1 : 1);
        foreach (var ring in polygon.InteriorRings)
        {
            var hole = UnwrappedRing.Of(ring, country).Within(shell);
            cover.AddRing(hole, hole.IsCounterClockwise ? 1 : -1);
        }

        cover.SumUp(country, add);
    }

    private static int RowOf(double latitude) => Math.Clamp((int)Math.Floor((latitude + 90) * 2), 0, GridCell.Rows - 1);

    private static int ColumnOf(double longitude) => (int)Math.Floor((longitude + 180) * 2);

    private void AddRing(UnwrappedRing ring, int sign)
    {
        for (var i = 1; i < ring.Longitudes.Length; i++)
        {
            var (x1, y1, x2, y2) = (ring.Longitudes[i - 1], ring.Latitudes[i - 1], ring.Longitudes[i], ring.Latitudes[i]);
            // From south to north whichever way the ring runs: neighbours that share an edge cut it at the same points.
            if (y1 < y2)
            {
                AddEdge(x1, y1, x2, y2, sign);
            }
            else if (y1 > y2)
            {
                AddEdge(x2, y2, x1, y1, -sign);
            }
        }
    }

    private void AddEdge(double x1, double y1, double x2, double y2, int sign)
    {
        var (fromX, fromY) = (x1, y1);
        for (var row = RowOf(y1); fromY < y2; row++)
        {
            var south = (row * GridCell.Degrees) - 90;
            var centre = south + (GridCell.Degrees / 2);
            if (y1 <= centre && centre < y2)
            {
                AddCrossing(row, XAt(centre));
            }

            var north = south + GridCell.Degrees;
            var (toX, toY) = north < y2 ? (XAt(north), north) : (x2, y2);
            AddInRow(row, fromX, fromY, toX, toY, sign);
            (fromX, fromY) = (toX, toY);
        }

        // Rounding must not carry a point beyond the edge's ends, and so beyond the squares that there are.
        double XAt(double y) => Math.Clamp(x1 + ((x2 - x1) * ((y - y1) / (y2 - y1))), Math.Min(x1, x2), Math.Max(x1, x2));
    }

    // The centres at or east of the crossing change sides.
    private void AddCrossing(int row, double x)
    {
        var column = (int)Math.Ceiling((x + 180 - (GridCell.Degrees / 2)) * 2) - _firstColumn;
        At(row, Math.Clamp(column, 0, _columns - 1)).Crossings ^= true;
    }

    private void AddInRow(int row, double x1, double y1, double x2, double y2, int sign)
    {
        var step = Math.Sign(x2 - x1);
        var (fromX, fromY) = (x1, y1);
        while (true)
        {
            // The next column's edge in the direction of travel.
            var edge = step > 0 ? (Math.Floor(fromX * 2) + 1) / 2 : (Math.Ceiling(fromX * 2) - 1) / 2;
            if (step == 0 || (step > 0 ? edge >= x2 : edge <= x2))
            {
                AddPiece(row, fromX, fromY, x2, y2, sign);
                return;
            }

            var edgeY = Math.Clamp(y1 + ((y2 - y1) * ((edge - x1) / (x2 - x1))), fromY, y2);
            AddPiece(row, fromX, fromY, edge, edgeY, sign);
            (fromX, fromY) = (edge, edgeY);
        }
    }

    private void AddPiece(int row, double x1, double y1, double x2, double y2, int sign)
    {
        var column = ColumnOf((x1 + x2) / 2);
        var west = (column * GridCell.Degrees) - 180;
        var south = (row * GridCell.Degrees) - 90;
        var height = SphereArea.SineDifference(south, south + GridCell.Degrees);
        var (from, to) = ((x1 - west) / GridCell.Degrees, (x2 - west) / GridCell.Degrees);
        var (dx, dy) = (to - from, y2 - y1);
        var westOf = 0.0;
        foreach (var (at, weight) in Nodes)
        {
            westOf += weight * (from + (dx * at)) * Math.Cos((y1 + (dy * at)) / 90 * HalfPi);
        }

        var risen = (SphereArea.SineDifference(south, y2) - SphereArea.SineDifference(south, y1)) / height;
        ref var square = ref At(row, column - _firstColumn);
        square.Rise += sign * risen;
        square.Inside += sign * (risen - (westOf * (dy / 90 * HalfPi) / height));
    }

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
        _ => throw new ArgumentException($"The shape of {country} is not a valid polygon: repair it first."),
    };

    /// <summary>What the pieces of the outline add to a cell and to those east of it.</summary>
    private struct Square
    {
        /// <summary>Share of this cell that lies east of its pieces, upward ones counted positive.</summary>
        public double Inside;

        /// <summary>Share of the row's height that the pieces climb: what they add to every cell further east.</summary>
        public double Rise;

        /// <summary>True where the outline crosses the row's middle an odd number of times before this cell's centre and after the last one's.</summary>
        public bool Crossings;
    }
}
