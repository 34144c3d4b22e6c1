namespace PocGrid.Estimation;

/// <summary>Pairs of cells within a cut-off, each pair once, under the cell that lies further north.</summary>
/// <param name="Others">By cell, the cells it is paired with.</param>
/// <param name="Weights">By cell, the weights of those pairs.</param>
internal sealed record CellNeighbours(int[][] Others, double[][] Weights)
{
    /// <exception cref="ArgumentException">The keys have no coordinates, or rows of one cell have different ones.</exception>
    public static CellNeighbours Of(RowKeys keys, RowGroups cells, double kilometres, SpatialKernel kernel)
    {
        var (latitudes, longitudes) = Places(keys, cells);
        var points = latitudes.Zip(longitudes, SpherePoint.At).ToArray();
        var fromSouth = Enumerable.Range(0, cells.Count).OrderBy(c => latitudes[c]).ToArray();

        // A pair is at least as far apart as its parallels; the margin is for rounding.
        var degrees = kilometres / SpherePoint.EarthRadius * (180 / Math.PI) * 1.000001;
        var neighbours = new CellNeighbours(new int[cells.Count][], new double[cells.Count][]);
        for (var n = 0; n < fromSouth.Length; n++)
        {
            var cell = fromSouth[n];
            var others = new List<int>();
            var weights = new List<double>();
            for (var m = n - 1; m >= 0 && latitudes[cell] - latitudes[fromSouth[m]] <= degrees; m--)
            {
                var distance = SpherePoint.Kilometres(points[cell], points[fromSouth[m]]);
                if (distance <= kilometres)
                {
                    others.Add(fromSouth[m]);
                    weights.Add(kernel == SpatialKernel.Bartlett ? 1 - (distance / kilometres) : 1);
                }
            }

            neighbours.Others[cell] = [.. others];
            neighbours.Weights[cell] = [.. weights];
        }

        return neighbours;
    }

    private static (double[] Latitudes, double[] Longitudes) Places(RowKeys keys, RowGroups cells)
    {
        if (keys.Latitudes is null || keys.Longitudes is null)
        {
            throw new ArgumentException("Conley's covariance needs the latitude and longitude of each row.", nameof(keys));
        }

        var latitudes = new double[cells.Count];
        var longitudes = new double[cells.Count];
        var isPlaced = new bool[cells.Count];
        for (var i = 0; i < cells.Index.Length; i++)
        {
            var cell = cells.Index[i];
            if (!isPlaced[cell])
            {
                (latitudes[cell], longitudes[cell], isPlaced[cell]) = (keys.Latitudes[i], keys.Longitudes[i], true);
            }
            else if (latitudes[cell] != keys.Latitudes[i] || longitudes[cell] != keys.Longitudes[i])
            {
                throw new ArgumentException($"Row {i} has other coordinates than an earlier row of cell {keys.Cells[i]}.", nameof(keys));
            }
        }

        return (latitudes, longitudes);
    }
}
