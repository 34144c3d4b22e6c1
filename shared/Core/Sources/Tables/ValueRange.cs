using System.Globalization;

namespace PocGrid.Sources.Tables;

/// <summary>
/// The values that a variable can have by its unit; others stand for a missing value, as -999 and -9999 do in files of GIS programs.
/// </summary>
/// <param name="Unit">Of the values within, for messages.</param>
internal sealed record ValueRange(double Least, double Most, string Unit)
{
    public static readonly ValueRange Share = new(0, 1, "share from 0 to 1");

    public static readonly ValueRange Millimetres = new(0, 100_000, "millimetres");

    public bool Holds(double value) => value >= Least && value <= Most;
}

/// <summary>Values of one variable that its unit does not allow, taken for missing.</summary>
/// <param name="FirstLine">Line of the first.</param>
internal sealed record ValuesOutside(string Variable, ValueRange Range, long FirstLine, List<double> Values)
{
    /// <summary>What a reader of the release should know.</summary>
    public string Note => string.Create(
        CultureInfo.InvariantCulture,
        $"{Variable}: {Values.Count} values that are no {Range.Unit} are missing, the first {Values[0]} in line {FirstLine}.");
}
