using PocGrid.Grid;

namespace PocGrid.Panels.WholeCells;

/// <summary>The cells of one file of a panel and what its columns share.</summary>
internal sealed class CellBlock(IReadOnlyList<GridCell> cells, MonthRange months, CellPanelSources sources, CellEvents? events)
{
    private readonly Lazy<Controls> _controls = new(() => new Controls(sources.Covariates, cells));

    private readonly Lazy<Dictionary<int, int[]>> _neighbours = new(() =>
    {
        var around = new Dictionary<int, int[]>();
        foreach (var cell in cells)
        {
            int[] gids = [.. cell.Neighbours().Select(neighbour => neighbour.Gid).Where(gid => events?.AnyIn(gid) == true)];
            if (gids.Length > 0)
            {
                around.Add(cell.Gid, gids);
            }
        }

        return around;
    });

    private readonly Lazy<Month[]> _months = new(() => [.. Enumerable.Range(0, months.Length).Select(i => months.First + i)]);

    private readonly Lazy<string[]> _monthTexts = new(() =>
        [.. Enumerable.Range(0, months.Length).Select(i => (months.First + i).ToString())]);

    public IReadOnlyList<GridCell> Cells => cells;

    public MonthRange Months => months;

    public IReadOnlyList<Month> EveryMonth => _months.Value;

    /// <summary>The months as yyyy-MM.</summary>
    public string[] MonthTexts => _monthTexts.Value;

    public Controls Controls => _controls.Value;

    /// <summary>The neighbouring cells in which something happened.</summary>
    public int[] NeighboursWithEvents(int gid) => _neighbours.Value.GetValueOrDefault(gid, []);
}
