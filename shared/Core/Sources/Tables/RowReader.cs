using System.Globalization;

namespace PocGrid.Sources.Tables;

/// <summary>
/// Typed, checked access to the fields of a table's rows. A row with faults gives one <see cref="Reject"/>, for the FIRST fault
/// in the order in which its fields are asked for; so rows read = rows accepted + rejects.
/// </summary>
/// <remarks>
/// <see cref="MissingText"/> is missing in every column. What a value alone does not tell - which number of a date is the month,
/// what a comma in a number means - its whole column tells: where such a value is met, the table is read through once.
/// </remarks>
/// <param name="table">The table, before its first row.</param>
/// <param name="isMonthFirst">
/// True where the file's producer writes the month of a date first; counts where a column itself does not tell.
/// </param>
internal sealed class RowReader(SourceTable table, bool isMonthFirst = false)
{
    private readonly Dictionary<int, ColumnDates> _dates = [];
    private ColumnNumbers? _numbers;

    /// <summary>The first fault of the current row, or null so far.</summary>
    public Reject? Fault { get; private set; }

    /// <summary>Goes to the next row and checks its number of fields.</summary>
    public bool Next()
    {
        if (!table.Read())
        {
            return false;
        }

        Fault = null;
        RequireFieldCount();
        return true;
    }

    /// <summary>Refuses the row unless it has been refused already.</summary>
    public void Refuse(TableColumn column, string reason) => Refuse(column.Name, table.Field(column.Index), reason);

    public ReadOnlySpan<char> Span(TableColumn column) => column.IsPresent ? table.Field(column.Index) : [];

    /// <summary>The text without surrounding blanks; empty where the column is absent or the value is missing.</summary>
    public ReadOnlySpan<char> Text(TableColumn column) => IsMissing(column) ? [] : Span(column).Trim();

    /// <summary>True where the column is absent, blank or holds one of the texts for a missing value.</summary>
    public bool IsMissing(TableColumn column) => !column.IsPresent || MissingText.Is(Span(column));

    /// <summary>A whole number in a range.</summary>
    public int Integer(TableColumn column, int least, int most) => (int)LongInteger(column, least, most);

    /// <summary>A whole number in a range.</summary>
    /// <exception cref="SourceException">Its column can be read in two ways.</exception>
    public long LongInteger(TableColumn column, long least, long most)
    {
        if (!TryInteger(column, out var value))
        {
            Refuse(column, IsMissing(column) ? "is blank; a whole number is needed" : $"is not a whole number{HintOf(column)}");
            return least;
        }

        if (value < least || value > most)
        {
            Refuse(column, OutOfRange(value, least, most));
            return least;
        }

        return value;
    }

    /// <summary>A whole number in a range, or null where it is missing.</summary>
    public int? OptionalInteger(TableColumn column, int least, int most) =>
        LooksNumeric(Span(column)) || !IsMissing(column) ? Integer(column, least, most) : null;

    /// <summary>A whole number in a range of a column that only checks another; null where there is none. It never refuses a row.</summary>
    public int? Check(TableColumn column, int least, int most) =>
        WholeNumber.TryParse(Span(column), out var value) && value >= least && value <= most ? (int)value : null;

    /// <summary>A finite number in a range.</summary>
    /// <exception cref="SourceException">Its column can be read in two ways.</exception>
    public double Number(TableColumn column, double least, double most)
    {
        if (!TryNumber(column, out var value))
        {
            Refuse(column, IsMissing(column) ? "is blank; a number is needed" : $"is not a number{HintOf(column)}");
            return double.NaN;
        }

        if (value < least || value > most)
        {
            Refuse(column, OutOfRange(value, least, most));
        }

        return value;
    }

    /// <summary>A finite number in a range, or null where it is missing.</summary>
    public double? OptionalNumber(TableColumn column, double least, double most) =>
        LooksNumeric(Span(column)) || !IsMissing(column) ? Number(column, least, most) : null;

    /// <summary>A day; see <see cref="SourceDate"/> and <see cref="ColumnDates"/> for the forms.</summary>
    /// <exception cref="SourceException">Its column can be read in two ways.</exception>
    public DateOnly Date(TableColumn column, DateOnly least)
    {
        if (!TryDate(column, out var date))
        {
            Refuse(column, IsMissing(column) ? "is blank; a date is needed" : "is not a date; write it as yyyy-MM-dd");
        }
        else if (date < least)
        {
            Refuse(column, string.Create(CultureInfo.InvariantCulture, $"lies before {least:yyyy-MM-dd}"));
        }

        return date;
    }

    private bool TryInteger(TableColumn column, out long value) =>
        WholeNumber.TryParse(Span(column), out value) || (Plain(column) is { } plain && WholeNumber.TryParse(plain, out value));

    private bool TryNumber(TableColumn column, out double value) =>
        TryFinite(Span(column), out value) || (Plain(column) is { } plain && TryFinite(plain, out value));

    private static bool TryFinite(ReadOnlySpan<char> text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    private bool TryDate(TableColumn column, out DateOnly date)
    {
        var text = Span(column);
        return SourceDate.TryParse(text, out date) || (!MissingText.Is(text) && DatesOf(column).TryParse(text, out date));
    }

    private ColumnDates DatesOf(TableColumn column)
    {
        if (!_dates.TryGetValue(column.Index, out var dates))
        {
            using var again = table.Reopen();
            _dates.Add(column.Index, dates = ColumnDates.Judge(again, column, isMonthFirst));
        }

        return dates;
    }

    /// <summary>A number with a separator of thousands or a decimal comma as a program writes it; null where it is none.</summary>
    private string? Plain(TableColumn column)
    {
        var text = Span(column).Trim();
        if (!ColumnNumbers.MayHold(text))
        {
            return null;
        }

        if (_numbers is null)
        {
            using var again = table.Reopen();
            _numbers = ColumnNumbers.Judge(again);
        }

        return _numbers.Plain(column, text);
    }

    private string HintOf(TableColumn column) => ColumnNumbers.MayHold(Span(column).Trim()) && Plain(column) is null
        ? "; other numbers of a thousand or more in the column have no separator"
        : "";

    /// <summary>Saves most fields the comparison with the texts for missing values.</summary>
    private static bool LooksNumeric(ReadOnlySpan<char> text) => text is [>= '0' and <= '9', ..] or ['-', ..];

    private static string OutOfRange(double value, double least, double most) => most >= int.MaxValue
        ? string.Create(CultureInfo.InvariantCulture, $"is {(value < least ? "less" : "more")} than {(value < least ? least : most)}")
        : string.Create(CultureInfo.InvariantCulture, $"lies outside {least} to {most}");

    private void RequireFieldCount()
    {
        var expected = table.Header.Count;
        if (table.FieldCount == expected)
        {
            return;
        }

        // A comma at the end of each row, as in the UCDP web export, adds empty fields only.
        for (var i = expected; i < table.FieldCount; i++)
        {
            if (!table.Field(i).IsEmpty)
            {
                RefuseFieldCount(expected);
                return;
            }
        }

        if (table.FieldCount < expected)
        {
            RefuseFieldCount(expected);
        }
    }

    private void RefuseFieldCount(int expected) => Refuse(
        "", table.Field(0), $"the row has {table.FieldCount} fields where the header has {expected}");

    private void Refuse(string column, ReadOnlySpan<char> value, string reason) =>
        Fault ??= new Reject(table.File, table.Line, column, value.ToString(), reason);
}
