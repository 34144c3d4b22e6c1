namespace PocGrid.Sources.Tables;

/// <summary>One string for equal texts: names of countries, actors and missions repeat in every row.</summary>
internal sealed class TextPool
{
    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public TextPool() => _lookup = _texts.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The text without surrounding blanks.</summary>
    public string Get(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.IsEmpty)
        {
            return "";
        }

        if (!_lookup.TryGetValue(text, out var pooled))
        {
            pooled = text.ToString();
            _texts.Add(pooled);
        }

        return pooled;
    }
}
