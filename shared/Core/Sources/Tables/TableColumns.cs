
namespace PocGrid.Sources.Tables;

/// <summary>
/// Finds the columns that a reader wants. Columns that are missing are gathered, so that one error names them all; columns that
/// nobody wants are ignored.
/// </summary>
internal sealed class TableColumns
{
    private readonly SourceTable _table;
    private readonly string _dataset;
    private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);
    private readonly HashSet<int> _wanted = [];
    private readonly List<string> _missing = [];

    /// <param name="table">The table whose header is searched.</param>
    /// <param name="dataset">What the file is taken for, named in errors.</param>
    public TableColumns(SourceTable table, string dataset)
    {
        ArgumentNullException.ThrowIfNull(table);
        _table = table;
        _dataset = dataset;
        for (var i = 0; i < table.Header.Count; i++)
        {
            _indexes.TryAdd(ColumnNames.Normalize(table.Header[i]), i);
        }
    }

    /// <summary>Columns that no one has asked for, in order.</summary>
    public IEnumerable<TableColumn> Others => _table.Header
        .Select((name, i) => new TableColumn(i, name))
        .Where(c => c.Name.Length > 0 && !_wanted.Contains(c.Index));

    /// <summary>Those of the others that are wanted, each named once.</summary>
    /// <exception cref="SourceException">One is named twice.</exception>
    public IReadOnlyList<TableColumn> Choose(Func<string, bool> isWanted)
    {
        TableColumn[] chosen = [.. Others.Where(column => isWanted(column.Name))];
        foreach (var column in chosen.GroupBy(column => column.Name, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1))
        {
            throw NamedTwice(column.Key);
        }

        return chosen;
    }

    /// <summary>A column that must be there; <see cref="RequireAll"/> reports it if it is not.</summary>
    public TableColumn Require(string name)
    {
        var column = Optional(name);
        if (!column.IsPresent)
        {
            _missing.Add(name);
        }

        return column;
    }

    /// <summary>A column that may be there.</summary>
    public TableColumn Optional(string name)
    {
        var key = ColumnNames.Normalize(name);
        if (!_indexes.TryGetValue(key, out var index))
        {
            return new TableColumn(-1, name);
        }

        RequireOnce(name, key);
        _wanted.Add(index);
        return new TableColumn(index, _table.Header[index]);
    }

    /// <exception cref="SourceException">Columns are missing; the message names them, the header found and the remedy.</exception>
    public void RequireAll(string remedy = "Supply the file as its producer publishes it, with its header line.")
    {
        if (_missing.Count == 0)
        {
            return;
        }

        throw new SourceException(
            _table.File,
            $"{_dataset} needs the column{(_missing.Count == 1 ? "" : "s")} {string.Join(", ", _missing)}, which the header lacks. Header "
                + $"found: {Readable.List(_table.Header, 60)}.",
            remedy,
            line: _table.Line,
            column: _missing.Count == 1 ? _missing[0] : null);
    }

    private void RequireOnce(string name, string key)
    {
        if (_table.Header.Count(h => ColumnNames.Normalize(h) == key) > 1)
        {
            throw NamedTwice(name);
        }
    }

    private SourceException NamedTwice(string name) => new(
        _table.File, $"The header names the column {Readable.Cut(name)} more than "
            + $"once.", "Remove the column that is not wanted.", line: _table.Line, column: name);
}
