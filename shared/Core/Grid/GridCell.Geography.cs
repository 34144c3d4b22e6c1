namespace PocGrid.Grid;

public readonly partial record struct GridCell
{
    /// <summary>
    /// Area of the cell, km2, on the sphere of <see cref="SphereArea.RadiusKm"/>. PRIO-GRID's land areas of full cells are
    /// within 0.03% of it. On the WGS 84 ellipsoid itself a cell is 0.45% smaller at the equator and 0.9% larger at the poles.
    /// </summary>
    public double AreaKm2 => SphereArea.OfBandKm2(South, South + Degrees, Degrees);

    /// <summary>
    /// The cells that share an edge or a corner with this one (a queen's move), in order of number: eight, also across the
    /// date line, where columns 0 and 719 are adjacent. The rows at the poles (0 and 359) have five: the pole is not
    /// crossed, although the cells of such a row all meet there.
    /// </summary>
    public GridCell[] Neighbours()
    {
        var firstRow = Math.Max(Row - 1, 0);
        var lastRow = Math.Min(Row + 1, Rows - 1);
        var neighbours = new GridCell[((lastRow - firstRow + 1) * 3) - 1];
        var count = 0;
        for (var row = firstRow; row <= lastRow; row++)
        {
            for (var step = -1; step <= 1; step++)
            {
                if (row != Row || step != 0)
                {
                    neighbours[count++] = FromRowColumn(row, (Column + step + Columns) % Columns);
                }
            }
        }

        Array.Sort(neighbours);
        return neighbours;
    }

    /// <summary>True where the point lies in the cell, by the rule of <see cref="FromCoordinates"/> for points on an edge.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a latitude or longitude in degrees.</exception>
    public bool Contains(double latitude, double longitude) => FromCoordinates(latitude, longitude) == this;

    /// <summary>Great-circle distance between the centres of the cells, km, on a sphere of <see cref="SphereDistance.RadiusKm"/>.</summary>
    public double DistanceKm(GridCell other) => SphereDistance.Kilometres(SphereDistance.Haversine(this, other));

    /// <summary>The cell whose centre is nearest to this one's, the first one of equals; null where there is none.</summary>
    public GridCell? NearestOf(IReadOnlyList<GridCell> cells)
    {
        GridCell? nearest = null;
        var least = double.PositiveInfinity;
        foreach (var cell in cells)
        {
            var haversine = SphereDistance.Haversine(this, cell);
            if (haversine < least)
            {
                (nearest, least) = (cell, haversine);
            }
        }

        return nearest;
    }
}
