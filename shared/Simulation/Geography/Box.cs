namespace PocGrid.Simulation.Geography;

/// <summary>A rectangle in cell units: 1 is the side of a cell, (0, 0) the south-west corner of the world's first cell.</summary>
internal readonly record struct Box(double West, double South, double East, double North)
{
    public static Box OfCell(int column, int row) => new(column, row, column + 1, row + 1);

    public bool Holds(double x, double y) => x >= West && x < East && y >= South && y < North;

    public double Overlap(Box other)
    {
        var width = Math.Min(East, other.East) - Math.Max(West, other.West);
        var height = Math.Min(North, other.North) - Math.Max(South, other.South);
        return width > 0 && height > 0 ? width * height : 0;
    }
}
