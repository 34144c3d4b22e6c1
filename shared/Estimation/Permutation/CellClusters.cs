namespace PocGrid.Estimation.Permutation;

/// <summary>
/// Which cluster the rows of each cell are in. A grid cell in two countries is two cells of the panels and one cluster, whose X'r is
/// the sum over both.
/// </summary>
internal sealed class CellClusters
{
    private readonly int[] _ofCell;
    private readonly int[] _shared;

    /// <param name="model">The model.</param>
    /// <param name="cells">Cells of the panels.</param>
    /// <param name="usedRow">By row of the panels its place among the rows of the model, -1 where it is not used.</param>
    public CellClusters(OneStepEstimates model, CellPermutations cells, int[] usedRow)
    {
        _ofCell = new int[cells.Count];
        Array.Fill(_ofCell, -1);
        for (var row = 0; row < usedRow.Length; row++)
        {
            if (usedRow[row] >= 0)
            {
                _ofCell[cells.CellOf(row)] = model.ClusterOf(usedRow[row]);
            }
        }

        Shared = [.. _ofCell.Where(cluster => cluster >= 0).CountBy(cluster => cluster).Where(n => n.Value > 1).Select(n => n.Key)];
        _shared = Array.ConvertAll(_ofCell, cluster => Array.IndexOf(Shared, cluster));
    }

    /// <summary>Clusters of several cells.</summary>
    public int[] Shared { get; }

    /// <summary>Cluster of a cell; -1 where none of its rows is used.</summary>
    public int Of(int cell) => _ofCell[cell];

    /// <summary>Place of a cell's cluster among <see cref="Shared"/>; -1 where no other cell is in it.</summary>
    public int SharedOf(int cell) => _shared[cell];
}
