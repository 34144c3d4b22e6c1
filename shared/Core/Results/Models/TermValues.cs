using System.Collections.Concurrent;

namespace PocGrid.Results.Models;

/// <summary>A term's function of its columns, by which its values are kept.</summary>
internal readonly record struct TermKey(string Name, string Columns)
{
    public static TermKey Of(Term term) => new(term.Name, string.Join('|', term.Columns));
}

/// <summary>Values of terms in every row of panels, each worked out once. They may be asked for side by side.</summary>
/// <param name="columns">In which the terms' columns are loaded.</param>
internal sealed class TermValues(PanelColumns columns)
{
    private readonly ConcurrentDictionary<TermKey, double[]> _values = [];

    public double[] Of(Term term) => _values.GetOrAdd(TermKey.Of(term), _ => term.Over(column => columns[column], columns.RowCount));

    public void Forget(IEnumerable<TermKey> terms)
    {
        foreach (var term in terms)
        {
            _values.TryRemove(term, out _);
        }
    }
}
