using NetTopologySuite.Geometries;

namespace PocGrid.Grid;

/// <summary>
/// A ring whose longitudes run on without a jump, beyond 180 where it crosses the date line. A step of more than 180 degrees
/// is taken for the short way across the date line. A step of 360 is no way at all, from -180 to 180 in the same place, unless
/// the ring then has no area or does not close: in that case it is a parallel around the globe, as Antarctica has at the pole.
/// </summary>
internal sealed class UnwrappedRing
{
    private UnwrappedRing(double[] longitudes, double[] latitudes, bool crossesDateLine)
    {
        CrossesDateLine = crossesDateLine;
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

    /// <summary>True where the longitudes as given jump over the date line.</summary>
    public bool CrossesDateLine { get; }

    /// <summary>True where the ring runs counter-clockwise.</summary>
    public bool IsCounterClockwise => TwiceArea > 0;

    private double TwiceArea
    {
        get
        {
            var twiceArea = 0.0;
            for (var i = 1; i < Longitudes.Length; i++)
            {
                twiceArea += ((Longitudes[i - 1] - West) * (Latitudes[i] - South)) - ((Longitudes[i] - West) * (Latitudes[i - 1] - South));
            }

            return twiceArea;
        }
    }

    /// <exception cref="ArgumentException">A point that is no place, or a ring around a pole that is not closed along it.</exception>
    public static UnwrappedRing Of(LineString ring, string country)
    {
        var points = ring.CoordinateSequence;
        for (var i = 0; i < points.Count; i++)
        {
            if (!(Math.Abs(points.GetY(i)) <= 90) || !(Math.Abs(points.GetX(i)) <= 540))
            {
                throw new ArgumentException($"The shape of {country} has a point that is not a longitude and latitude in degrees.");
            }
        }

        var unwrapped = Unwrap(points, fullTurnIsNoWay: true);
        if (!unwrapped.IsClosed || (unwrapped.CrossesDateLine && unwrapped.TwiceArea == 0))
        {
            unwrapped = Unwrap(points, fullTurnIsNoWay: false);
        }

        return unwrapped.IsClosed && unwrapped.East - unwrapped.West <= 360
            ? unwrapped
            : throw new ArgumentException($"The shape of {country} goes around a pole; close it along latitude 90 or -90.");
    }

    /// <summary>The ring, moved by whole turns so that it lies within these longitudes: a hole in its shell.</summary>
    public UnwrappedRing Within(UnwrappedRing shell)
    {
        var turns = 360 * Math.Ceiling((shell.West - West) / 360);
        return turns == 0 || West + turns > shell.East
            ? this
            : new UnwrappedRing([.. Longitudes.Select(longitude => longitude + turns)], Latitudes, CrossesDateLine);
    }

    private bool IsClosed => Longitudes[0] == Longitudes[^1];

    private static UnwrappedRing Unwrap(CoordinateSequence points, bool fullTurnIsNoWay)
    {
        var longitudes = new double[points.Count];
        var latitudes = new double[points.Count];
        var turns = 0.0;
        var crosses = false;
        for (var i = 0; i < points.Count; i++)
        {
            var step = i == 0 ? 0 : points.GetX(i) - points.GetX(i - 1);
            if (Math.Abs(step) > 180 && (Math.Abs(step) < 360 || fullTurnIsNoWay))
            {
                turns += step > 0 ? -360 : 360;
                crosses = true;
            }

            longitudes[i] = points.GetX(i) + turns;
            latitudes[i] = points.GetY(i);
        }

        return new UnwrappedRing(longitudes, latitudes, crosses);
    }
}
