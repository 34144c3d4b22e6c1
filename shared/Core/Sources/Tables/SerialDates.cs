using System.Globalization;

namespace PocGrid.Sources.Tables;

/// <summary>
/// Days as bare numbers: Excel's days since 1899-12-30, Stata's days (%td) and milliseconds (%tc) since 1960-01-01. A column is
/// read in the one way in which nine tenths of it lie between 1946 and 2049 and agree with the column <c>year</c>, where there is one.
/// </summary>
/// <remarks>
/// ECMA-376, part 1, 18.17.4.1 (dates in the 1900 system, from March 1900); Stata User's Guide, 25, Working with dates and times.
/// </remarks>
internal sealed class SerialDates(TableColumn year)
{
    /// <summary>Fewer milliseconds would be the days around 1960-01-01; more days no date.</summary>
    private const double FewestMilliseconds = 1e8;

    private static readonly (string Name, DateTime Origin, double Unit)[] Ways =
    [
        ("days of Excel", new DateTime(1899, 12, 30), TimeSpan.TicksPerDay),
        ("days of Stata", new DateTime(1960, 1, 1), TimeSpan.TicksPerDay),
        ("milliseconds of Stata", new DateTime(1960, 1, 1), TimeSpan.TicksPerMillisecond),
    ];

    private readonly long[] _misfits = new long[Ways.Length];
    private SourceException? _ambiguous;
    private long _rows;

    public void Add(SourceTable table, TableColumn column)
    {
        var text = table.Field(column.Index);
        if (!TryNumber(text, out var number))
        {
            return;
        }

        var ofRow = year.IsPresent && WholeNumber.TryParse(table.Field(year.Index), out var stated) ? (int?)stated : null;
        for (var way = 0; way < Ways.Length; way++)
        {
            _misfits[way] += Day(number, way) is { } day && (ofRow is null || ofRow == day.Year) ? 0 : 1;
        }

        if (_rows++ == 0)
        {
            _ambiguous = new SourceException(
                table.File,
                "It is a bare number, and " + string.Join(" or ", Ways.Select((way, i) => (way.Name, Day: Day(number, i)))
                    .Where(w => w.Day is not null)
                    .Select(w => FormattableString.Invariant($"{w.Day:yyyy-MM-dd} ({w.Name})"))) + " are possible readings of it.",
                "Write the dates of the column as yyyy-MM-dd.",
                table.Line,
                column.Name,
                text.ToString());
        }
    }

    /// <exception cref="SourceException">More than one way is left.</exception>
    public bool TryParse(ReadOnlySpan<char> text, out DateOnly date)
    {
        date = default;
        if (_rows == 0 || !TryNumber(text, out var number) || Array.FindIndex(_misfits, IsFew) is var way && way < 0)
        {
            return false;
        }

        if (Array.FindLastIndex(_misfits, IsFew) != way)
        {
            throw _ambiguous!;
        }

        date = Day(number, way).GetValueOrDefault();
        return Day(number, way) is not null;
    }

    private bool IsFew(long misfits) => misfits * 10 <= _rows;

    private static bool TryNumber(ReadOnlySpan<char> text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);

    private static DateOnly? Day(double number, int way)
    {
        var (_, origin, unit) = Ways[way];
        var ticks = number * unit;
        var isOfDays = unit == TimeSpan.TicksPerDay;
        if (Math.Abs(ticks) > TimeSpan.TicksPerDay * 100_000.0 || isOfDays != Math.Abs(number) < FewestMilliseconds)
        {
            return null;
        }

        var day = DateOnly.FromDateTime(origin.AddTicks((long)Math.Round(ticks)));
        return day.Year is >= 1946 and < 2050 ? day : null;
    }
}
