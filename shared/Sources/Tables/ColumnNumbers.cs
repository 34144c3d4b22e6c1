using System.Text.RegularExpressions;

namespace PocGrid.Sources.Tables;

/// <summary>
/// How the numbers of one column that are no plain numbers are written, judged by the whole column: with a separator of thousands
/// (<c>1,600</c>), or with a decimal comma (<c>5,39</c>). A column in which some numbers of a thousand or more have the separator and
/// others have not is written in neither way.
/// </summary>
internal sealed partial class ColumnNumbers
{
    private readonly Form _form;

    private ColumnNumbers(Form form) => _form = form;

    private enum Form
    {
        /// <summary>As a program writes numbers; anything else is none.</summary>
        Plain,

        Thousands,

        DecimalComma,
    }

    /// <summary>Reads the column through, and of the other columns what they tell of the file's decimal sign.</summary>
    /// <exception cref="SourceException">The column can be read in both ways, and no other tells.</exception>
    public static ColumnNumbers Judge(SourceTable table, TableColumn column)
    {
        bool grouped = false, large = false, mixed = false, commas = false, comma = false, point = false;
        (string Value, long Line) first = ("", 0);
        while (table.Read())
        {
            for (var i = 0; i < table.FieldCount; i++)
            {
                var other = table.Field(i).Trim();
                if (other.Length is 0 or > 40 || (other[0] is not '-' and not '+' && !char.IsAsciiDigit(other[0])))
                {
                    continue;
                }

                comma |= DecimalComma().IsMatch(other) && !Grouped().IsMatch(other);
                point |= DecimalPoint().IsMatch(other);
            }

            var text = table.Field(column.Index).Trim();
            if (Grouped().IsMatch(text))
            {
                grouped = true;
                first = first.Line == 0 ? (text.ToString(), table.Line) : first;
                mixed |= text.ContainsAny(" '\u00A0\u202F\u2019");
            }
            else if (DecimalComma().IsMatch(text))
            {
                commas = true;
            }
            else
            {
                large |= Large().IsMatch(text);
            }
        }

        if (commas || (grouped && !mixed && comma && !point))
        {
            return new ColumnNumbers(Form.DecimalComma);
        }

        return grouped && !mixed && !point && table.HasOtherDelimiter
            ? throw new SourceException(
                table.File,
                $"It can be the whole number {first.Value.Replace(",", "", StringComparison.Ordinal)} or {first.Value.Replace(',', '.')} with a decimal comma, and no number of the file tells.",
                "Write the numbers without a separator of thousands, and with a decimal point.",
                first.Line,
                column.Name,
                first.Value)
            : new ColumnNumbers(grouped && !large ? Form.Thousands : Form.Plain);
    }

    /// <summary>True of a text that is a number in a column that is written so.</summary>
    public static bool MayHold(ReadOnlySpan<char> text) => text.Length is > 2 and <= 40 && (Grouped().IsMatch(text) || DecimalComma().IsMatch(text));

    /// <summary>The number as a program writes it; null where the text is none in this column.</summary>
    public string? Plain(ReadOnlySpan<char> text)
    {
        var trimmed = text.Trim();
        return _form switch
        {
            Form.Thousands when Grouped().IsMatch(trimmed) => Separators().Replace(trimmed.ToString(), ""),
            Form.DecimalComma when DecimalComma().IsMatch(trimmed) => trimmed.ToString().Replace(".", "", StringComparison.Ordinal).Replace(',', '.'),
            _ => null,
        };
    }

    /// <summary>Groups of three digits behind one and the same separator.</summary>
    [GeneratedRegex(@"^[-+]?[0-9]{1,3}([, '\u00A0\u202F\u2019])[0-9]{3}(?:\1[0-9]{3})*(?:\.[0-9]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Grouped();

    [GeneratedRegex(@"^[-+]?(?:[0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+),[0-9]+$", RegexOptions.CultureInvariant)]
    private static partial Regex DecimalComma();

    [GeneratedRegex(@"^[-+]?[0-9]+\.[0-9]+$", RegexOptions.CultureInvariant)]
    private static partial Regex DecimalPoint();

    /// <summary>A plain number of a thousand or more.</summary>
    [GeneratedRegex(@"^[-+]?[1-9][0-9]{3,}(?:\.[0-9]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Large();

    [GeneratedRegex("[, '\u00A0\u202F\u2019]", RegexOptions.CultureInvariant)]
    private static partial Regex Separators();
}
