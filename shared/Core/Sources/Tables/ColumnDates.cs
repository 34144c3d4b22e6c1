
namespace PocGrid.Sources.Tables;

/// <summary>
/// How the days of one column are written, judged by the whole column: a first number above 12 makes all of it day first, a second
/// one month first; bare numbers are days or milliseconds of Excel or Stata.
/// </summary>
internal sealed class ColumnDates
{
    private const string Remedy = "Write the dates of the column as yyyy-MM-dd.";

    private readonly SerialDates _serials;
    private readonly bool _isDayFirst;

    private ColumnDates(bool isDayFirst, SerialDates serials) => (_isDayFirst, _serials) = (isDayFirst, serials);

    /// <summary>Reads the column through.</summary>
    /// <param name="table">The table, before its first row.</param>
    /// <param name="isMonthFirstByOrigin">
    /// True where the file's producer writes the month first; counts where the column itself does not tell.
    /// </param>
    /// <exception cref="SourceException">The column does not tell, or tells both.</exception>
    public static ColumnDates Judge(SourceTable table, TableColumn column, bool isMonthFirstByOrigin)
    {
        var evidence = new Evidence(table, column);
        var serials = new SerialDates(new TableColumns(table, "").Optional("year"));
        while (table.Read())
        {
            var text = table.Field(column.Index);
            if (MissingText.Is(text) || SourceDate.TryParse(text, out _))
            {
                continue;
            }

            if (DayAndMonth.TryParse(text, out var parts))
            {
                evidence.Add(parts);
            }
            else
            {
                serials.Add(table, column);
            }
        }

        return new ColumnDates(evidence.IsDayFirst(isMonthFirstByOrigin), serials);
    }

    /// <summary>A day of the column; false where the text is none.</summary>
    /// <exception cref="SourceException">The column holds numbers that can be read in two ways.</exception>
    public bool TryParse(ReadOnlySpan<char> text, out DateOnly date)
    {
        if (!DayAndMonth.TryParse(text, out var parts))
        {
            return _serials.TryParse(text, out date);
        }

        var day = _isDayFirst ? parts.DayFirst : parts.MonthFirst;
        date = day.GetValueOrDefault();
        return day is not null;
    }

    /// <summary>A value with its line.</summary>
    private readonly record struct Seen(string Value, long Line, DayAndMonth Parts);

    private sealed class Evidence(SourceTable table, TableColumn column)
    {
        private Seen? _dayFirst;
        private Seen? _monthFirst;
        private Seen? _either;

        public void Add(DayAndMonth parts)
        {
            switch (parts.DayFirst, parts.MonthFirst)
            {
                case (not null, null):
                    _dayFirst ??= Here(parts);
                    break;
                case (null, not null):
                    _monthFirst ??= Here(parts);
                    break;
                case ({ } one, { } other) when one != other:
                    _either ??= Here(parts);
                    break;
            }
        }

        public bool IsDayFirst(bool isMonthFirstByOrigin)
        {
            if (_dayFirst is { } day && _monthFirst is { } month)
            {
                throw new SourceException(
                    table.File,
                    FormattableString.Invariant($"The column has days that can only be day first ('{day.Value}', line {day.Line}) ")
                        + FormattableString.Invariant($"and days that can only be month first ")
                        + FormattableString.Invariant($"(line {month.Line}), so that the others can be either."),
                    Remedy,
                    month.Line,
                    column.Name,
                    month.Value);
            }

            if (_dayFirst is null && _monthFirst is null && !isMonthFirstByOrigin && _either is { Parts: var parts } either)
            {
                throw new SourceException(
                    table.File,
                    FormattableString.Invariant($"It can be {parts.DayFirst:d MMMM yyyy} (day first) or {parts.MonthFirst:d MMMM yyyy} ")
                        + "(month first), and no value of the column has a day above 12 that would tell.",
                    Remedy,
                    either.Line,
                    column.Name,
                    either.Value);
            }

            return _dayFirst is not null || (_monthFirst is null && !isMonthFirstByOrigin);
        }

        private Seen Here(DayAndMonth parts) => new(table.Field(column.Index).Trim().ToString(), table.Line, parts);
    }
}
