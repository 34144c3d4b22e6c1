using System.Globalization;

namespace PocGrid.Sources.Tables;

/// <summary>
/// Typed, checked access to the fields of a table's rows. A row with faults gives one <see cref="Reject"/>, for the FIRST fault
/// in the order in which its fields are asked for; so rows read = rows accepted + rejects.
/// </summary>
public sealed class RowReader
{
    private readonly SourceTable _table;
    private readonly IReadOnlyList<string> _missingTexts;

    /// <param name="table">The table, before its first row.</param>
    /// <param name="missingTexts">Texts that mean a missing value, besides blank; compared without regard to case.</param>
    public RowReader(SourceTable table, params IReadOnlyList<string> missingTexts)
    {
        ArgumentNullException.ThrowIfNull(table);
        _table = table;
        _missingTexts = missingTexts;
    }

    /// <summary>The first fault of the current row, or null so far.</summary>
    public Reject? Fault { get; private set; }

    /// <summary>Goes to the next row and checks its number of fields.</summary>
    public bool Next()
    {
        if (!_table.Read())
        {
            return false;
        }

        Fault = null;
        RequireFieldCount();
        return true;
    }

    /// <summary>Refuses the row unless it has been refused already.</summary>
    public void Refuse(TableColumn column, string reason) => Refuse(column.Name, _table.Field(column.Index), reason);

    public ReadOnlySpan<char> Span(TableColumn column) => column.IsPresent ? _table.Field(column.Index) : [];

    /// <summary>True where the column is absent, blank or holds one of the texts for a missing value.</summary>
    public bool IsMissing(TableColumn column)
    {
        var text = Span(column).Trim();
        if (text.IsEmpty)
        {
            return true;
        }

        foreach (var missing in _missingTexts)
        {
            if (text.Equals(missing, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A whole number in a range.</summary>
    public int Integer(TableColumn column, int least, int most) => (int)LongInteger(column, least, most);

    /// <summary>A whole number in a range.</summary>
    public long LongInteger(TableColumn column, long least, long most)
    {
        var text = Span(column);
        if (!long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value))
        {
            Refuse(column, text.Trim().IsEmpty ? "is blank; a whole number is needed" : "is not a whole number");
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

    /// <summary>A finite number in a range.</summary>
    public double Number(TableColumn column, double least, double most)
    {
        var text = Span(column);
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
        {
            Refuse(column, text.Trim().IsEmpty ? "is blank; a number is needed" : "is not a number");
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

    /// <summary>A day; see <see cref="SourceDate"/> for the forms.</summary>
    public DateOnly Date(TableColumn column, DateOnly least)
    {
        if (!SourceDate.TryParse(Span(column), out var date))
        {
            Refuse(column, "is not a date; write it as yyyy-MM-dd");
        }
        else if (date < least)
        {
            Refuse(column, string.Create(CultureInfo.InvariantCulture, $"lies before {least:yyyy-MM-dd}"));
        }

        return date;
    }

    /// <summary>Saves most fields the comparison with the texts for missing values.</summary>
    private static bool LooksNumeric(ReadOnlySpan<char> text) => text is [>= '0' and <= '9', ..] or ['-', ..];

    private static string OutOfRange(double value, double least, double most) => most >= int.MaxValue
        ? string.Create(CultureInfo.InvariantCulture, $"is {(value < least ? "less" : "more")} than {(value < least ? least : most)}")
        : string.Create(CultureInfo.InvariantCulture, $"lies outside {least} to {most}");

    private void RequireFieldCount()
    {
        var expected = _table.Header.Count;
        if (_table.FieldCount == expected)
        {
            return;
        }

        // A comma at the end of each row, as in the UCDP web export, adds empty fields only.
        for (var i = expected; i < _table.FieldCount; i++)
        {
            if (!_table.Field(i).IsEmpty)
            {
                RefuseFieldCount(expected);
                return;
            }
        }

        if (_table.FieldCount < expected)
        {
            RefuseFieldCount(expected);
        }
    }

    private void RefuseFieldCount(int expected) => Refuse(
        "", _table.Field(0), $"the row has {_table.FieldCount} fields where the header has {expected}");

    private void Refuse(string column, ReadOnlySpan<char> value, string reason) =>
        Fault ??= new Reject(_table.File, _table.Line, column, value.ToString(), reason);
}
