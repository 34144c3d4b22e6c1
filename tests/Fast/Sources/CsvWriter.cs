using System.Text;

namespace PocGrid.Tests.Sources;

/// <summary>Writes CSV with quotes where they are needed and, at random, where they are not, and counts the lines as it goes.</summary>
internal sealed class CsvWriter(string lineEnd, uint seed)
{
    private readonly StringBuilder _text = new();
    private readonly Random _random = new(unchecked((int)seed));

    /// <summary>The physical line on which the next row starts.</summary>
    public long Line { get; private set; } = 1;

    public void Row(IReadOnlyList<string> fields)
    {
        _text.AppendJoin(',', fields.Select(Field)).Append(lineEnd);
        Line += 1 + fields.Sum(f => f.Count(c => c == '\n'));
    }

    public void BlankLines()
    {
        for (var i = _random.Next(3); i > 0; i--)
        {
            _text.Append(lineEnd);
            Line++;
        }
    }

    public string Text(bool lastLineEnds) => lastLineEnds ? _text.ToString() : _text.ToString(0, _text.Length - lineEnd.Length);

    private string Field(string field)
    {
        var needsQuotes = field.AsSpan().ContainsAny(",\"\r\n");
        return needsQuotes || _random.Next(4) == 0 ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;
    }
}
