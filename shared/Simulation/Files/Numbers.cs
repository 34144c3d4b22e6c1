using System.Globalization;

namespace PocGrid.Simulation.Files;

/// <summary>Numbers and dates as text, the same in every culture.</summary>
internal static class Numbers
{
    public static string Text(this int number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Text(this ulong number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Shortest text that reads back as the number; blank where it is missing.</summary>
    public static string Text(this double number) => double.IsNaN(number) ? "" : number.ToString("R", CultureInfo.InvariantCulture);

    public static string Text(this DateOnly date, string format)
        => date.ToDateTime(TimeOnly.MinValue).ToString(format, CultureInfo.InvariantCulture);
}
