using PocGrid.Numerics;

namespace PocGrid.Grid;

internal sealed partial class PolygonCover
{
    private const double HalfPi = Math.PI / 2;

    // Three-point Gauss-Legendre on 0..1. Over half a degree of a sine its error is below 1e-17.
    private static readonly (double At, double Weight)[] Nodes =
        [(0.5 - Math.Sqrt(0.15), 5 / 18.0), (0.5, 8 / 18.0), (0.5 + Math.Sqrt(0.15), 5 / 18.0)];

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
            westOf += weight * (from + (dx * at)) * Trigonometry.CosOfDegrees(y1 + (dy * at));
        }

        var risen = (SphereArea.SineDifference(south, y2) - SphereArea.SineDifference(south, y1)) / height;
        ref var square = ref At(row, column - _firstColumn);
        square.Rise += sign * risen;
        square.Inside += sign * (risen - (westOf * (dy / 90 * HalfPi) / height));
    }
}
