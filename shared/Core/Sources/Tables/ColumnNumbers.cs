using System.Text.RegularExpressions;

namespace PocGrid.Sources.Tables;

/// <summary>
/// How the numbers of each column that are no plain numbers are written, judged by the whole column: with a separator of thousands
/// (<c>1,600</c>), or with a decimal comma (<c>5,39</c>). A column in which some numbers of a thousand or more have the separator and
/// others have not is written in neither way.
/// </summary>
internal sealed partial class ColumnNumbers
{
    private const int LongestNumber = 40;

    private readonly string _file;
    private readonly bool _hasOtherDelimiter;
    private readonly Evidence[] _columns;

    /// <summary>Some number of the file has a decimal comma, or a decimal point.</summary>
    private bool _hasComma;
    private bool _hasPoint;

    private ColumnNumbers(SourceTable table)
    {
        (_file, _hasOtherDelimiter) = (table.File, table.HasOtherDelimiter);
        _columns = new Evidence[table.Header.Count];
    }

    private enum Form
    {
        /// <summary>As a program writes numbers; anything else is none.</summary>
        Plain,

        Thousands,

        DecimalComma,
    }

    /// <summary>Reads the table through, once for all its columns: there may be thousands that need it.</summary>
    public static ColumnNumbers Judge(SourceTable table)
    {
        var numbers = new ColumnNumbers(table);
        while (table.Read())
        {
            for (var i = 0; i < table.FieldCount; i++)
            {
                numbers.Add(i, table.Field(i).Trim(), table.Line);
            }
        }

        return numbers;
    }

    /// <summary>True of a text that is a number in a column that is written so.</summary>
    public static bool MayHold(ReadOnlySpan<char> text)
        => text.Length is > 2 and <= LongestNumber && (Grouped().IsMatch(text) || DecimalComma().IsMatch(text));

    /// <summary>The number as a program writes it; null where the text is none in this column.</summary>
    /// <exception cref="SourceException">The column can be read in both ways, and no other tells.</exception>
    public string? Plain(TableColumn column, ReadOnlySpan<char> text)
    {
        var trimmed = text.Trim();
        return FormOf(column) switch
        {
            Form.Thousands when Grouped().IsMatch(trimmed) => Separators().Replace(trimmed.ToString(), ""),
            Form.DecimalComma when DecimalComma().IsMatch(trimmed) => trimmed.ToString().Replace(".", "", StringComparison.Ordinal)
                .Replace(',', '.'),
            _ => null,
        };
    }

    private void Add(int column, ReadOnlySpan<char> text, long line)
    {
        if (text.Length is 0 or > LongestNumber || (text[0] is not '-' and not '+' && !char.IsAsciiDigit(text[0])))
        {
            return;
        }

        var (grouped, comma) = (Grouped().IsMatch(text), DecimalComma().IsMatch(text));
        _hasComma |= comma && !grouped;
        _hasPoint |= DecimalPoint().IsMatch(text);
        if (column >= _columns.Length)
        {
            return;
        }

        ref var evidence = ref _columns[column];
        if (grouped)
        {
            evidence.First ??= (text.ToString(), line);
            evidence.Mixed |= text.ContainsAny(" '\u00A0\u202F\u2019");
        }
        else if (comma)
        {
            evidence.Commas = true;
        }
        else
        {
            evidence.Large |= Large().IsMatch(text);
        }
    }

    private Form FormOf(TableColumn column)
    {
        var evidence = _columns[column.Index];
        if (evidence.Commas || (evidence is { First: not null, Mixed: false } && _hasComma && !_hasPoint))
        {
            return Form.DecimalComma;
        }

        return evidence is { First: { } first, Mixed: false } && !_hasPoint && _hasOtherDelimiter
            ? throw new SourceException(
                _file,
                $"It can be the whole number {first.Value.Replace(",", "", StringComparison.Ordinal)} or {first.Value.Replace(',', '.')} "
                    + $"with a decimal comma, and no number of the file tells.",
                "Write the numbers without a separator of thousands, and with a decimal point.",
                first.Line,
                column.Name,
                first.Value)
            : evidence is { First: not null, Large: false } ? Form.Thousands : Form.Plain;
    }

    /// <summary>What the numbers of one column tell.</summary>
    private struct Evidence
    {
        /// <summary>The first number with a separator of thousands.</summary>
        public (string Value, long Line)? First;

        /// <summary>Some separator of thousands is no comma.</summary>
        public bool Mixed;

        /// <summary>Some number can only have a decimal comma.</summary>
        public bool Commas;

        /// <summary>Some number of a thousand or more has no separator.</summary>
        public bool Large;
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
