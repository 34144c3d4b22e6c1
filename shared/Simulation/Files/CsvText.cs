using System.Buffers;
using System.Text;

namespace PocGrid.Simulation.Files;

/// <summary>When a field of a CSV file is put in quotes; a field that needs quotes always is.</summary>
internal enum Quotes
{
    WhereNeeded,
    UnlessBlank,
}

/// <summary>Builds a CSV file in the way of one of the official ones.</summary>
/// <param name="blank">What stands where there is no value; never in quotes.</param>
internal sealed class CsvText(Quotes quotes = Quotes.WhereNeeded, string blank = "", bool startsWithMark = false)
{
    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",\n\r");
    private readonly StringBuilder _text = new(startsWithMark ? "\uFEFF" : "");

    /// <summary>Adds a line as it stands.</summary>
    public CsvText Line(string line)
    {
        _text.Append(line).Append('\n');
        return this;
    }

    public CsvText Row(params IReadOnlyList<string> fields)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            if (i > 0)
            {
                _text.Append(',');
            }

            Append(fields[i]);
        }

        _text.Append('\n');
        return this;
    }

    public byte[] ToBytes() => Encoding.UTF8.GetBytes(_text.ToString());

    private void Append(string field)
    {
        if (field.Length == 0)
        {
            _text.Append(blank);
        }
        else if (field.Contains('"'))
        {
            _text.Append('"').Append(field.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        }
        else if (quotes == Quotes.UnlessBlank || field.AsSpan().ContainsAny(NeedQuotes))
        {
            _text.Append('"').Append(field).Append('"');
        }
        else
        {
            _text.Append(field);
        }
    }
}
