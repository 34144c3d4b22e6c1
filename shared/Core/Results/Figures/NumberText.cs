using System.Globalization;
using PocGrid.Grid;

namespace PocGrid.Results.Figures;

/// <summary>Numbers as figures write them.</summary>
internal static class NumberText
{
    /// <summary>Below each of them a percentage has one digit more.</summary>
    private static readonly double[] Sizes = [10, 1, 0.1, 0.01, 0.001, 0.0001];

    /// <summary>1234 is <c>1,234</c>.</summary>
    public static string Of(int value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>Months as <c>2012-01 to 2020-12</c>.</summary>
    public static string Of(MonthRange months) => months.IsEmpty ? months.ToString() : $"{months.First} to {months.Last}";

    /// <summary>A share with so many digits that two count: 0.0123 is <c>1.2%</c>.</summary>
    public static string Percent(double share)
    {
        var percent = share * 100;
        var digits = percent == 0 ? 0 : Sizes.Count(size => Math.Abs(percent) < size);
        return percent.ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) + "%";
    }
}
