using System.Globalization;
using PocGrid.Grid;

namespace PocGrid.Simulation.Geography;

/// <summary>A point in millionths of a degree, so that what is written is exactly what was meant.</summary>
internal readonly record struct Place(int LatitudeMillionths, int LongitudeMillionths)
{
    private const int Million = 1_000_000;

    public double Latitude => (double)LatitudeMillionths / Million;

    public double Longitude => (double)LongitudeMillionths / Million;

    public string LatitudeText => Text(LatitudeMillionths);

    public string LongitudeText => Text(LongitudeMillionths);

    public GridCell Cell => GridCell.FromCoordinates(Latitude, Longitude);

    private static string Text(int millionths) => ((decimal)millionths / Million).ToString("0.000000", CultureInfo.InvariantCulture);
}
