using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PocGrid.Grid;

/// <summary>A calendar month. <see cref="Id"/> counts from January 1980 = 1, as in the field's month_id.</summary>
[JsonConverter(typeof(MonthJsonConverter))]
public readonly record struct Month(int Id) : IComparable<Month>
{
    /// <summary>Regular expression of a month as text.</summary>
    public const string Pattern = "[0-9]{4}-(0[1-9]|1[0-2])";

    /// <summary>The month of a year (month 1..12).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Month outside 1..12 or year outside 1..9999.</exception>
    public static Month Of(int year, int month)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(month, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(month, 12);
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, 9999);
        return new Month(((year - 1980) * 12) + month);
    }

    /// <summary>The month that a date falls in.</summary>
    public static Month Of(DateOnly date) => Of(date.Year, date.Month);

    /// <summary>Calendar year.</summary>
    public int Year => 1980 + (int)Math.Floor((Id - 1) / 12.0);

    /// <summary>Month of the year, 1..12.</summary>
    public int MonthOfYear => Id - ((Year - 1980) * 12);

    /// <summary>First day of the month.</summary>
    public DateOnly FirstDay => new(Year, MonthOfYear, 1);

    /// <summary>Last day of the month.</summary>
    public DateOnly LastDay => FirstDay.AddMonths(1).AddDays(-1);

    /// <summary>Reads ISO <c>yyyy-MM</c>.</summary>
    /// <exception cref="FormatException">Not of that form.</exception>
    public static Month Parse(string text) => TryParse(text, out var month)
        ? month
        : throw new FormatException($"'{text}' is not a month; write it as yyyy-MM, for example 2014-09.");

    /// <summary>Reads ISO <c>yyyy-MM</c>; false where the text is not of that form.</summary>
    public static bool TryParse(string? text, out Month month)
    {
        month = default;
        if (!DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return false;
        }

        month = Of(date);
        return true;
    }

    public static Month operator +(Month month, int months) => new(month.Id + months);

    public static Month operator -(Month month, int months) => new(month.Id - months);

    /// <summary>Months from right to left; negative where left is earlier.</summary>
    public static int operator -(Month left, Month right) => left.Id - right.Id;

    public static bool operator <(Month left, Month right) => left.Id < right.Id;

    public static bool operator >(Month left, Month right) => left.Id > right.Id;

    public static bool operator <=(Month left, Month right) => left.Id <= right.Id;

    public static bool operator >=(Month left, Month right) => left.Id >= right.Id;

    /// <inheritdoc />
    public int CompareTo(Month other) => Id.CompareTo(other.Id);

    /// <summary>ISO <c>yyyy-MM</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:D4}-{MonthOfYear:D2}");
}

/// <summary>Writes a month in JSON as ISO <c>yyyy-MM</c>.</summary>
internal sealed class MonthJsonConverter : JsonConverter<Month>
{
    public override Month Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString();
        return Month.TryParse(text, out var month)
            ? month
            : throw new JsonException($"'{text}' is not a month; write it as yyyy-MM, for example 2014-09.");
    }

    public override void Write(Utf8JsonWriter writer, Month value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
