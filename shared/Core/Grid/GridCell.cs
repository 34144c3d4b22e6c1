using System.Globalization;

namespace PocGrid.Grid;

/// <summary>
/// One of the 259,200 half-degree cells of PRIO-GRID, known by its <see cref="Gid"/> (1..259,200).
/// Rows count from the South Pole (0..359), columns from the date line eastwards (0..719); PRIO-GRID's own
/// <c>row</c> and <c>col</c> columns are these plus one.
/// </summary>
/// <remarks>Tollefsen, Strand and Buhaug (2012), PRIO-GRID: A unified spatial data structure, JPR 49(2).</remarks>
public readonly partial record struct GridCell : IComparable<GridCell>
{
    /// <summary>Rows of the grid.</summary>
    public const int Rows = 360;

    /// <summary>Columns of the grid.</summary>
    public const int Columns = 720;

    /// <summary>Cells of the grid.</summary>
    public const int Count = Rows * Columns;

    /// <summary>Side of a cell in degrees.</summary>
    public const double Degrees = 0.5;

    private readonly int _index;

    private GridCell(int index) => _index = index;

    /// <summary>PRIO-GRID cell number, 1..259,200.</summary>
    public int Gid => _index + 1;

    /// <summary>Row from the south, 0..359.</summary>
    public int Row => _index / Columns;

    /// <summary>Column from 180 degrees west, 0..719.</summary>
    public int Column => _index % Columns;

    /// <summary>Latitude of the cell's southern edge, degrees.</summary>
    public double South => (Row * Degrees) - 90;

    /// <summary>Longitude of the cell's western edge, degrees.</summary>
    public double West => (Column * Degrees) - 180;

    /// <summary>Latitude of the cell's centre (PRIO-GRID <c>ycoord</c>), degrees.</summary>
    public double CentreLatitude => South + (Degrees / 2);

    /// <summary>Longitude of the cell's centre (PRIO-GRID <c>xcoord</c>), degrees.</summary>
    public double CentreLongitude => West + (Degrees / 2);

    /// <summary>The cell with this number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not in 1..259,200.</exception>
    public static GridCell FromGid(int gid) => gid is >= 1 and <= Count
        ? new GridCell(gid - 1)
        : throw new ArgumentOutOfRangeException(nameof(gid), gid, "A PRIO-GRID cell number lies in 1..259200.");

    /// <summary>The cell at a row (0..359) and column (0..719).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside the grid.</exception>
    public static GridCell FromRowColumn(int row, int column)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Rows);
        ArgumentOutOfRangeException.ThrowIfNegative(column);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(column, Columns);
        return new GridCell((row * Columns) + column);
    }

    /// <summary>
    /// The cell that holds a point. A point on an edge belongs to the cell north and east of it;
    /// latitude 90 and longitude 180 belong to the last row and column.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Latitude outside -90..90, longitude outside -180..180, or not a number.</exception>
    public static GridCell FromCoordinates(double latitude, double longitude)
    {
        if (!(latitude is >= -90 and <= 90))
        {
            throw new ArgumentOutOfRangeException(nameof(latitude), latitude, "Latitude lies in -90..90 degrees.");
        }

        if (!(longitude is >= -180 and <= 180))
        {
            throw new ArgumentOutOfRangeException(nameof(longitude), longitude, "Longitude lies in -180..180 degrees.");
        }

        var row = Math.Min((int)Math.Floor((latitude + 90) * 2), Rows - 1);
        var column = Math.Min((int)Math.Floor((longitude + 180) * 2), Columns - 1);
        return new GridCell((row * Columns) + column);
    }

    /// <inheritdoc />
    public int CompareTo(GridCell other) => _index.CompareTo(other._index);

    public static bool operator <(GridCell left, GridCell right) => left._index < right._index;

    public static bool operator >(GridCell left, GridCell right) => left._index > right._index;

    public static bool operator <=(GridCell left, GridCell right) => left._index <= right._index;

    public static bool operator >=(GridCell left, GridCell right) => left._index >= right._index;

    public override string ToString() => Gid.ToString(CultureInfo.InvariantCulture);
}
