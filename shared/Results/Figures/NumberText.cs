using System.Globalization;

namespace PocGrid.Results.Figures;

/// <summary>Numbers as figures write them.</summary>
internal static class NumberText
{
    /// <summary>1234 is <c>1,234</c>.</summary>
    public static string Of(int value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A share with so many digits that two count: 0.0123 is <c>1.2%</c>.</summary>
    public static string Percent(double share)
    {
        var percent = share * 100;
        var digits = percent == 0 ? 0 : Math.Clamp(1 - (int)Math.Floor(Math.Log10(Math.Abs(percent))), 0, 6);
        return percent.ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) + "%";
    }
}
