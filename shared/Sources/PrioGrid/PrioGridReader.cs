using System.Globalization;
using PocGrid.Grid;
using PocGrid.Sources.Content;
using PocGrid.Sources.Tables;

namespace PocGrid.Sources.PrioGrid;

/// <summary>
/// Reads PRIO-GRID CSV downloads, static or yearly (with <c>year</c>), with any choice of variables. What is missing is NaN.
/// Where <c>row</c>, <c>col</c>, <c>xcoord</c> or <c>ycoord</c> are there they must agree with <c>gid</c>.
/// </summary>
/// <remarks>Tollefsen, Strand and Buhaug (2012), JPR 49(2); PRIO-GRID Codebook v2.0: gid counts from the south-west corner, row and col from 1.</remarks>
public static class PrioGridReader
{
    /// <summary>Reads all cells of a file. A row with faults is refused for the first of them.</summary>
    /// <exception cref="SourceException">No <c>gid</c>, no variable, or a cell twice in one year.</exception>
    public static SourceColumns<PrioGridVariables> Read(SourceContent content)
    {
        using var table = SourceTable.Open(content, "gid");
        var columns = new TableColumns(table, "PRIO-GRID");
        var gidColumn = columns.Require("gid");
        columns.RequireAll("Download the variables as CSV from PRIO-GRID; gid is the cell's number.");
        var yearColumn = columns.Optional("year");
        var place = new PrioGridPlace(columns);
        var variables = columns.Others.ToList();
        if (variables.Count == 0)
        {
            throw new SourceException(table.File, "The file has no variable besides the cell's number and place.", "Choose at least one variable in the download.");
        }

        var cells = new CellColumns(table.File, variables);
        var reader = new RowReader(table);
        var rejects = new List<Reject>();
        var rows = 0L;
        while (reader.Next())
        {
            rows++;
            var gid = reader.Integer(gidColumn, 1, GridCell.Count);
            var year = yearColumn.IsPresent ? reader.Integer(yearColumn, 1900, 2100) : 0;
            place.Check(reader, GridCell.FromGid(gid));
            cells.Add(reader, gid, year, table.Line);
            if (reader.Fault is { } fault)
            {
                rejects.Add(fault);
            }
        }

        var (gids, years, values) = cells.Ordered();
        return new SourceColumns<PrioGridVariables>(
            new PrioGridVariables { Gid = gids, Year = yearColumn.IsPresent ? years : null, Values = values }, rejects, rows);
    }

    /// <summary>The columns that say where a cell lies.</summary>
    private sealed class PrioGridPlace(TableColumns columns)
    {
        private readonly TableColumn _row = columns.Optional("row");
        private readonly TableColumn _column = columns.Optional("col");
        private readonly TableColumn _x = columns.Optional("xcoord");
        private readonly TableColumn _y = columns.Optional("ycoord");

        public void Check(RowReader reader, GridCell cell)
        {
            Compare(reader, _row, cell.Row + 1);
            Compare(reader, _column, cell.Column + 1);
            Compare(reader, _x, cell.CentreLongitude);
            Compare(reader, _y, cell.CentreLatitude);
        }

        private static void Compare(RowReader reader, TableColumn column, double expected)
        {
            if (reader.Fault is null
                && reader.OptionalNumber(column, double.MinValue, double.MaxValue) is { } given
                && Math.Abs(given - expected) > 1e-6)
            {
                reader.Refuse(column, string.Create(CultureInfo.InvariantCulture, $"disagrees with gid, whose {column.Name} is {expected}"));
            }
        }
    }
}
