using NetTopologySuite.Geometries;

namespace PocGrid.Grid;

/// <summary>
/// A ring whose longitudes run on without a jump, beyond 180 where it crosses the date line. A step of more than 180 and
/// less than 360 degrees is taken for the short way across the date line; a step of 360 is a parallel around the globe.
/// </summary>
internal sealed class UnwrappedRing
{
    private UnwrappedRing(double[] longitudes, double[] latitudes)
    {
        Longitudes = longitudes;
        Latitudes = latitudes;
        West = longitudes.Min();
        East = longitudes.Max();
        South = latitudes.Min();
        North = latitudes.Max();
    }

    public double[] Longitudes { get; }

    public double[] Latitudes { get; }

    public double West { get; }

    public double East { get; }

    public double South { get; }

    public double North { get; }

    /// <summary>True where the ring runs counter-clockwise.</summary>
    public bool IsCounterClockwise
    {
        get
        {
            var twiceArea = 0.0;
            for (var i = 1; i < Longitudes.Length; i++)
            {
                twiceArea += ((Longitudes[i - 1] - West) * (Latitudes[i] - South)) - ((Longitudes[i] - West) * (Latitudes[i - 1] - South));
            }

            return twiceArea > 0;
        }
    }

    /// <exception cref="ArgumentException">A latitude beyond a pole, or a ring around a pole that is not closed along it.</exception>
    public static UnwrappedRing Of(LineString ring, string country)
    {
        var points = ring.CoordinateSequence;
        var longitudes = new double[points.Count];
        var latitudes = new double[points.Count];
        var turns = 0.0;
        for (var i = 0; i < points.Count; i++)
        {
            var longitude = points.GetX(i);
            latitudes[i] = points.GetY(i);
            if (!(Math.Abs(latitudes[i]) <= 90) || !(Math.Abs(longitude) <= 540))
            {
                throw new ArgumentException($"The shape of {country} has a point that is not a longitude and latitude in degrees.");
            }

            if (i > 0 && Math.Abs(longitude - points.GetX(i - 1)) is > 180 and < 360)
            {
                turns += longitude > points.GetX(i - 1) ? -360 : 360;
            }

            longitudes[i] = longitude + turns;
        }

        var unwrapped = new UnwrappedRing(longitudes, latitudes);
        return longitudes[0] == longitudes[^1] && unwrapped.East - unwrapped.West <= 360
            ? unwrapped
            : throw new ArgumentException($"The shape of {country} goes around a pole; close it along latitude 90 or -90.");
    }

    /// <summary>The ring, moved by whole turns so that it lies within these longitudes: a hole in its shell.</summary>
    public UnwrappedRing Within(UnwrappedRing shell)
    {
        var turns = 360 * Math.Ceiling((shell.West - West) / 360);
        return turns == 0 || West + turns > shell.East
            ? this
            : new UnwrappedRing([.. Longitudes.Select(longitude => longitude + turns)], Latitudes);
    }
}
