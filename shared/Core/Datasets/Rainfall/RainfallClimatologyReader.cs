using PocGrid.Grid;
using PocGrid.Sources;
using PocGrid.Sources.Content;
using PocGrid.Sources.Tables;

namespace PocGrid.Datasets.Rainfall;

/// <summary>
/// Reads a half-degree precipitation climatology: coordinates of cell centres (<c>x</c>, <c>y</c>; <c>lon</c>, <c>lat</c>;
/// <c>longitude</c>, <c>latitude</c>; <c>xcoord</c>, <c>ycoord</c>) and BIOCLIM variables (<c>bio12</c>, ...) or columns whose
/// name ends in <c>_mm</c>. What is missing and amounts below 0 are NaN.
/// </summary>
internal static class RainfallClimatologyReader
{
    private static readonly (string X, string Y)[] CoordinateNames
        = [("x", "y"), ("lon", "lat"), ("longitude", "latitude"), ("xcoord", "ycoord")];

    /// <summary>Reads all cells of a file. A row with faults is refused for the first of them.</summary>
    /// <exception cref="SourceException">No coordinates, no variable, or a cell twice.</exception>
    public static SourceColumns<RainfallClimatology> Read(SourceContent content)
    {
        using var table = SourceTable.Open(content);
        var columns = new TableColumns(table, "A rainfall climatology");
        var (x, y) = Coordinates(columns, table.Header);
        var variables = columns.Choose(IsVariable);
        if (variables.Count == 0)
        {
            throw new SourceException(
                table.File, "The file has no precipitation column.", "Name it bio12 (annual precipitation, mm) or with the ending _mm, for "
                    + "example annual_mm.");
        }

        var cells = new CellColumns(table.File, variables, RangeOf);
        var reader = new RowReader(table);
        var rejects = new List<Reject>();
        var rows = 0L;
        while (reader.Next())
        {
            rows++;
            cells.Add(reader, Gid(reader, x, y), 0, table.Line);
            if (reader.Fault is { } fault)
            {
                rejects.Add(fault);
            }
        }

        var (gids, _, values) = cells.Ordered();
        return new SourceColumns<RainfallClimatology>(
            new RainfallClimatology { Gid = gids, Values = values, Notes = [.. cells.Outside.Select(outside => outside.Note)] },
            rejects,
            rows);
    }

    /// <summary>True where the header has coordinates and at least one precipitation column.</summary>
    internal static bool Fits(IReadOnlyList<string> header) =>
        CoordinateNames.Any(n => Has(header, n.X) && Has(header, n.Y)) && header.Any(IsVariable);

    // BIOCLIM 12 to 14 and 16 to 19 are amounts; 15 is a coefficient of variation, 1 to 11 are temperatures.
    private static ValueRange? RangeOf(string variable) =>
        variable.EndsWith("_mm", StringComparison.OrdinalIgnoreCase)
            || variable.ToLowerInvariant() is "bio12" or "bio13" or "bio14" or "bio16" or "bio17" or "bio18" or "bio19"
            ? ValueRange.Millimetres
            : null;

    private static bool IsVariable(string name) =>
        name.EndsWith("_mm", StringComparison.OrdinalIgnoreCase)
        || (name.StartsWith("bio", StringComparison.OrdinalIgnoreCase) && name.Length > 3
            && name.AsSpan(3).IndexOfAnyExceptInRange('0', '9') < 0);

    private static bool Has(IReadOnlyList<string> header, string name) => header.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static (TableColumn X, TableColumn Y) Coordinates(TableColumns columns, IReadOnlyList<string> header)
    {
        var names = Array.Find(CoordinateNames, n => Has(header, n.X) && Has(header, n.Y));
        var (x, y) = (columns.Require(names.X ?? "x"), columns.Require(names.Y ?? "y"));
        columns.RequireAll("Name the coordinates of the cell centres x and y, or lon and lat.");
        return (x, y);
    }

    private static int Gid(RowReader reader, TableColumn x, TableColumn y)
    {
        var longitude = reader.Number(x, -180, 180);
        var latitude = reader.Number(y, -90, 90);
        if (reader.Fault is not null)
        {
            return 1;
        }

        var cell = GridCell.FromCoordinates(latitude, longitude);
        if (Math.Abs(cell.CentreLongitude - longitude) > 0.01 || Math.Abs(cell.CentreLatitude - latitude) > 0.01)
        {
            reader.Refuse(x, "is not the centre of a half-degree cell");
        }

        return cell.Gid;
    }
}
