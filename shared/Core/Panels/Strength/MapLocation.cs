namespace PocGrid.Panels.Strength;

/// <summary>A location of one deployment map: all rows of the mission at the same coordinates that count for the same unit.</summary>
/// <param name="Known">Troops of its rows that give a number.</param>
/// <param name="Protection">Regional Protection Force at it.</param>
/// <param name="HasUnknown">A row's troops are unknown.</param>
internal sealed record MapLocation(double Latitude, double Longitude, double Known, double Protection, bool HasUnknown)
{
    /// <summary>Stands for the unit of a row that is of none of the units that are wanted.</summary>
    public const int Elsewhere = -1;

    /// <summary>The locations of the rows of a map, given with their units, in the order in which they come first.</summary>
    public static IEnumerable<(int Unit, MapLocation Location)> Of(
        IEnumerable<(int Unit, DeploymentRow Row)> map, StrengthOptions options) => map
        .GroupBy(row => (row.Unit, row.Row.Latitude, row.Row.Longitude))
        .Select(rows => (rows.Key.Unit, new MapLocation(
            rows.Key.Latitude,
            rows.Key.Longitude,
            rows.Sum(row => Counted(row.Row, options)),
            rows.Sum(row => row.Row.RegionalProtectionForce ?? 0),
            rows.Any(row => row.Row.Troops is null))));

    private static double Counted(DeploymentRow row, StrengthOptions options) => row.Troops is not { } known
        ? 0
        : options.IncludeFormedPolice ? known : Math.Max(0, known - (row.FormedPolice ?? 0));
}
