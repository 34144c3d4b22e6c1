namespace PocGrid.Simulation.Files;

/// <summary>Puts rows that cannot be read among those that can: copies of good rows with one field spoilt.</summary>
/// <param name="spoilt">Index and value of the fields, taken in turn.</param>
internal sealed class Faults(int count, params (int Field, string Value)[] spoilt)
{
    /// <summary>The rows with the faulty ones among them; a faulty event gets an id of its own.</summary>
    /// <param name="idField">Index of the field that must not occur twice, if there is one.</param>
    public IEnumerable<string[]> Among(IReadOnlyList<string[]> rows, int? idField = null)
    {
        var step = Math.Max(1, rows.Count / Math.Max(1, count));
        for (var i = 0; i < rows.Count; i++)
        {
            yield return rows[i];
            for (var fault = 0; fault < count; fault++)
            {
                if (Math.Min(fault * step, rows.Count - 1) == i)
                {
                    yield return Spoil(rows[i], fault, idField);
                }
            }
        }
    }

    private string[] Spoil(string[] row, int fault, int? idField)
    {
        var copy = (string[])row.Clone();
        if (idField is { } id)
        {
            copy[id] = (1_900_001 + fault).Text();
        }

        var (field, value) = spoilt[fault % spoilt.Length];
        copy[field] = value;
        return copy;
    }
}
