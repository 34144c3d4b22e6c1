using System.Text.Json;

namespace PocGrid.Grid;

/// <summary>How the members of enumerations are written in tables, files and addresses: snake_case.</summary>
public static class Names
{
    /// <summary><c>NewPresence</c> becomes <c>new_presence</c>.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum
        => Of((Enum)value);

    /// <summary>The same of a member whose enumeration is known to the member alone.</summary>
    public static string Of(Enum value) => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    /// <summary><c>GeoPkoLocationMap</c> becomes <c>geo-pko-location-map</c>, for paths.</summary>
    public static string Path<T>(T value)
        where T : struct, Enum
        => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
