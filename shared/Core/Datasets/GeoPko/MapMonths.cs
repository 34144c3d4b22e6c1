using PocGrid.Grid;

namespace PocGrid.Datasets.GeoPko;

/// <summary>
/// The month of each deployment map. A map is one number and revision of a mission and was published once: a row that states
/// another month than the map's others is a slip, and read as dated it would pass for a map of its own.
/// </summary>
internal sealed class MapMonths(IEnumerable<GeoPkoDeployment> rows)
{
    // A slip is a row or two of a map. Where more than a fifth of its rows agree on a second month, which is meant is not for PocGrid
    // to say.
    private const int Fifth = 5;

    private readonly Dictionary<(string Mission, string Map), Month?> _months = rows
        .Where(row => row.Source.Length > 0 && row.RepeatsLine is null)
        .GroupBy(KeyOf)
        .ToDictionary(map => map.Key, map => MonthOf([.. map.CountBy(row => row.Month).OrderByDescending(month => month.Value)]));

    /// <summary>
    /// The month of a row's map, null where it is not clear. A row of no map, as in location-month files, has the month that it states.
    /// </summary>
    public Month? Of(GeoPkoDeployment row) => row.Source.Length > 0 ? _months[KeyOf(row)] : row.Month;

    /// <summary>The map as printed, without regard to case and blanks.</summary>
    public static (string Mission, string Map) KeyOf(GeoPkoDeployment row) =>
        (row.Mission, string.Join(' ', row.Source.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant());

    /// <param name="months">The map's months with their rows, most first.</param>
    private static Month? MonthOf(IReadOnlyList<KeyValuePair<Month, int>> months)
    {
        if (months.Count == 1)
        {
            return months[0].Key;
        }

        var second = months[1].Value;
        return second == months[0].Value || second * Fifth > months.Sum(month => month.Value) ? null : months[0].Key;
    }
}
