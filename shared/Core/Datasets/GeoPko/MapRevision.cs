using System.Globalization;

namespace PocGrid.Datasets.GeoPko;

/// <summary>The revision of a deployment map, <c>Rev. 34.2</c> = (34, 2). A map without one comes before all others.</summary>
internal readonly record struct MapRevision(int Major, int Minor) : IComparable<MapRevision>
{
    public int CompareTo(MapRevision other) => Major != other.Major ? Major.CompareTo(other.Major) : Minor.CompareTo(other.Minor);

    public static bool operator <(MapRevision left, MapRevision right) => left.CompareTo(right) < 0;

    public static bool operator >(MapRevision left, MapRevision right) => left.CompareTo(right) > 0;

    public static bool operator <=(MapRevision left, MapRevision right) => left.CompareTo(right) <= 0;

    public static bool operator >=(MapRevision left, MapRevision right) => left.CompareTo(right) >= 0;

    public override string ToString() => Minor == 0
        ? Major.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}");
}
