using System.Globalization;
using PocGrid.Grid;
using PocGrid.Sources;
using PocGrid.Sources.Content;
using PocGrid.Sources.Tables;

namespace PocGrid.Datasets.PrioGrid;

/// <summary>
/// Reads tables of PRIO-GRID 2 (<c>gid</c>; yearly ones with <c>year</c>) and 3 (<c>pgid</c>; dated ones with <c>measurement_date</c>, of
/// which the year counts), with any choice of variables. What is missing and what a variable's unit does not allow are NaN.
/// </summary>
/// <remarks>
/// Tollefsen, Strand and Buhaug (2012), JPR 49(2); PRIO-GRID Codebook v2.0: gid counts from the south-west corner, row and col from 1;
/// R package priogrid 3.0.1, <c>create_pg_indices</c>, which counts alike.
/// </remarks>
internal static class PrioGridReader
{
    /// <summary>Reads all cells of a file. A row with faults is refused for the first of them.</summary>
    /// <exception cref="SourceException">
    /// No cell number, no variable, a cell twice in one year, values of another unit, or cells that lie elsewhere than the file says.
    /// </exception>
    public static SourceColumns<PrioGridVariables> Read(SourceContent content)
    {
        using var table = PrioGridCatalogue.Open(content);
        var columns = new TableColumns(table, "PRIO-GRID");
        var gidColumn = columns.Optional("pgid") is { IsPresent: true } pgid ? pgid : columns.Require("gid");
        columns.RequireAll("Download the variables as CSV from PRIO-GRID; gid (in PRIO-GRID 3 pgid) is the cell's number.");
        var years = new PrioGridYears(table.File, columns);
        var place = new PrioGridPlace(table.File, columns);
        var variables = columns.Choose(PrioGridCatalogue.IsVariable).Select(column => column with { Name = column.Name.ToLowerInvariant() })
            .ToList();
        if (variables.Count == 0)
        {
            throw new SourceException(
                table.File,
                "The file has no variable of PRIO-GRID besides the cell's number and place.",
                "Choose at least one variable in the download.");
        }

        var cells = new CellColumns(table.File, variables, PrioGridCatalogue.RangeOf);
        var reader = new RowReader(table);
        var rejects = new List<Reject>();
        var rows = 0L;
        while (reader.Next())
        {
            rows++;
            var gid = reader.Integer(gidColumn, 1, GridCell.Count);
            var year = years.Of(reader, table.Line);
            place.Check(reader, gid, table.Line);
            cells.Add(reader, gid, year, table.Line);
            if (reader.Fault is { } fault)
            {
                rejects.Add(fault);
            }
        }

        string[] ignored = [.. columns.Others.Select(column => column.Name).Where(name => !PrioGridCatalogue.IsVariable(name))];
        var (gids, sortedYears, values) = cells.Ordered();
        return new SourceColumns<PrioGridVariables>(
            new PrioGridVariables
            {
                Gid = gids,
                Year = years.ArePresent ? sortedYears : null,
                Values = values,
                Notes =
                [
                    .. PrioGridUnits.Check(table.File, values, cells.Outside),
                    .. place.Notes(rows),
                    .. ignored.Length > 0
                        ? [$"Columns that are none of PRIO-GRID's are ignored: {Readable.List(ignored)}."]
                        : Array.Empty<string>(),
                ],
            },
            rejects,
            rows);
    }

    /// <summary>The column that says to which year a row belongs.</summary>
    private sealed class PrioGridYears(string file, TableColumns columns)
    {
        private readonly TableColumn _year = columns.Optional("year");
        private readonly TableColumn _date = columns.Optional("measurement_date");
        private readonly Dictionary<int, string> _dates = [];

        public bool ArePresent => _year.IsPresent || _date.IsPresent;

        /// <summary>0 for static variables.</summary>
        public int Of(RowReader reader, long line)
        {
            if (!_date.IsPresent)
            {
                return _year.IsPresent ? reader.Integer(_year, 1900, 2100) : 0;
            }

            var text = reader.Span(_date).Trim();
            if (text.Length < 10
                || !DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            {
                reader.Refuse(_date, "is not a date; write it as yyyy-MM-dd");
                return 0;
            }

            RequireYearly(date.Year, text[..10], line);
            return date.Year;
        }

        private void RequireYearly(int year, ReadOnlySpan<char> date, long line)
        {
            if (!_dates.TryGetValue(year, out var first))
            {
                _dates.Add(year, date.ToString());
            }
            else if (!date.SequenceEqual(first))
            {
                throw new SourceException(
                    file,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The year {year} has more than one date, {first} and this: the table is not yearly."),
                    "Supply PRIO-GRID's yearly release; for monthly rainfall supply the .dat file of CRU TS.",
                    line,
                    _date.Name,
                    date.ToString());
            }
        }
    }

    /// <summary>The columns that say where a cell lies. They only check its number, and cost no row.</summary>
    private sealed class PrioGridPlace(string file, TableColumns columns)
    {
        private readonly TableColumn[] _columns = [columns.Optional("row"), columns.Optional("col"), columns.Optional("xcoord"), columns
            .Optional("ycoord")];
        private long _differing;
        private string _first = "";

        public void Check(RowReader reader, int gid, long line)
        {
            if (reader.Fault is not null)
            {
                return;
            }

            var cell = GridCell.FromGid(gid);
            double[] expected = [cell.Row + 1, cell.Column + 1, cell.CentreLongitude, cell.CentreLatitude];
            for (var i = 0; i < _columns.Length; i++)
            {
                if (double.TryParse(reader.Span(_columns[i]), NumberStyles.Float, CultureInfo.InvariantCulture, out var given)
                    && Math.Abs(given - expected[i]) > 1e-6)
                {
                    if (_differing++ == 0)
                    {
                        _first = string.Create(
                            CultureInfo.InvariantCulture,
                            $"in line {line} {_columns[i].Name} is {given}, where gid {gid} has {expected[i]}");
                    }

                    return;
                }
            }
        }

        /// <exception cref="SourceException">Most cells lie elsewhere: the numbers are not PRIO-GRID's.</exception>
        public IEnumerable<string> Notes(long rows) =>
            _differing * 2 > rows
                ? throw new SourceException(
                    file,
                    $"Of {rows} rows {_differing} have a place that disagrees with gid: {_first}.",
                    "Number the cells as PRIO-GRID does: from 1 at 89.75 S, 179.75 W, eastward.",
                    column: "gid")
                : _differing == 0 ? [] : [$"{_differing} rows have a place that disagrees with gid; gid counts. The first: {_first}."];
    }
}
