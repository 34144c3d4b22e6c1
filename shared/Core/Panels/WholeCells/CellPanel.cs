using PocGrid.Grid;
using PocGrid.Tables;

namespace PocGrid.Panels.WholeCells;

/// <summary>
/// A panel of whole cells by month, of any size: a row a cell and month, by cell, then month, whosever the cell is. It is made and
/// written in parts, each by itself, so that no more of it is in memory than the runs of equal values of one row group for each part
/// that is being written.
/// </summary>
public sealed class CellPanel
{
    /// <summary>Row groups in a part: a million rows or so.</summary>
    private const int GroupsOfPart = 8;

    private readonly CellPanelSources _sources;
    private readonly IReadOnlyList<GridCell> _cells;
    private readonly CellColumn[] _columns;
    private readonly CellEvents? _events;

    /// <param name="cells">Ascending.</param>
    /// <param name="months">At least one, and no more than a row group has rows.</param>
    /// <param name="columns">Names of <see cref="CellPanelSchema.Panel"/>; all where null. Gid and month_id are always there.</param>
    public CellPanel(
        CellPanelSources sources, IReadOnlyList<GridCell> cells, MonthRange months, IReadOnlyCollection<string>? columns = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(months.Length, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(months.Length, ParquetTables.RowGroupRows);
        (_sources, _cells, Months) = (sources, cells, months);
        var known = new CellColumns(sources, months.Last);
        _events = known.Events;
        string[] wanted = [.. CellPanelSchema.Panel.Columns.Select(column => column.Name)
            .Where(name => columns is null || columns.Contains(name) || CellPanelSchema.Panel.Key!.Contains(name))];
        _columns = [.. wanted.Select(known.Find).OfType<CellColumn>()];
        LeftOut = [.. wanted.Where(name => known.Find(name) is null).Select(name => (name, known.WhyNot(name)))];
        Schema = CellPanelSchema.Panel with { Columns = [.. _columns.Select(column => column.Schema)] };
    }

    public MonthRange Months { get; }

    public TableSchema Schema { get; }

    /// <summary>The columns that were asked for and are left out, each with the reason.</summary>
    public IReadOnlyList<(string Column, string Reason)> LeftOut { get; }

    public long RowCount => (long)_cells.Count * Months.Length;

    /// <summary>Number of parts, each a file.</summary>
    public int Parts => (_cells.Count + CellsOfPart - 1) / CellsOfPart;

    private int CellsOfGroup => ParquetTables.RowGroupRows / Months.Length;

    private int CellsOfPart => CellsOfGroup * GroupsOfPart;

    /// <summary>Writes a part as Parquet; several may be written at the same time.</summary>
    /// <param name="part">From 0.</param>
    /// <param name="stream">Where to; stays open.</param>
    /// <param name="metadata">Further entries of the file's metadata.</param>
    /// <param name="written">Told how many rows more are written.</param>
    /// <param name="cancellation">Stops between columns.</param>
    public void WritePart(
        int part, Stream stream, IReadOnlyDictionary<string, string>? metadata, Action<long> written, CancellationToken cancellation)
    {
        var block = new CellBlock([.. _cells.Skip(part * CellsOfPart).Take(CellsOfPart)], Months, _sources, _events);
        using var file = new ParquetRuns(Schema, stream);
        for (var start = 0; start < block.Cells.Count; start += CellsOfGroup)
        {
            var cells = new RowRange(start, Math.Min(CellsOfGroup, block.Cells.Count - start));
            for (var i = 0; i < _columns.Length; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                _columns[i].AddTo(file.Columns[i], block, cells);
            }

            file.EndGroup();
            written((long)cells.Count * Months.Length);
        }

        file.End(metadata);
    }
}
