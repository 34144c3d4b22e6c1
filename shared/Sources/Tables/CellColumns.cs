using System.Globalization;

namespace PocGrid.Sources.Tables;

/// <summary>Gathers variables by cell, and by year where there is one, and brings them into order.</summary>
internal sealed class CellColumns(string file, IReadOnlyList<TableColumn> variables)
{
    private readonly List<int> _gids = [];
    private readonly List<int> _years = [];
    private readonly List<long> _lines = [];
    private readonly List<double>[] _values = [.. variables.Select(_ => new List<double>())];

    /// <summary>Reads the row's variables, blank = NaN, and keeps them unless the row is refused.</summary>
    public void Add(RowReader reader, int gid, int year, long line)
    {
        for (var v = 0; v < _values.Length; v++)
        {
            _values[v].Add(reader.OptionalNumber(variables[v], double.MinValue, double.MaxValue) ?? double.NaN);
        }

        if (reader.Fault is not null)
        {
            foreach (var values in _values)
            {
                values.RemoveAt(values.Count - 1);
            }

            return;
        }

        _gids.Add(gid);
        _years.Add(year);
        _lines.Add(line);
    }

    /// <summary>Everything by year, then cell.</summary>
    /// <exception cref="SourceException">A cell comes twice in one year.</exception>
    public (int[] Gid, int[] Year, IReadOnlyDictionary<string, double[]> Values) Ordered()
    {
        var keys = new long[_gids.Count];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = ((long)_years[i] << 32) | (uint)_gids[i];
        }

        var rows = new int[keys.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = i;
        }

        Array.Sort(keys, rows);
        RequireDistinct(keys, rows);
        var values = new Dictionary<string, double[]>(StringComparer.Ordinal);
        for (var v = 0; v < _values.Length; v++)
        {
            var column = _values[v];
            values.Add(variables[v].Name, Array.ConvertAll(rows, r => column[r]));
        }

        return (Array.ConvertAll(rows, r => _gids[r]), Array.ConvertAll(rows, r => _years[r]), values);
    }

    private void RequireDistinct(long[] keys, int[] rows)
    {
        for (var i = 1; i < keys.Length; i++)
        {
            if (keys[i] == keys[i - 1])
            {
                var (first, second) = (Math.Min(_lines[rows[i - 1]], _lines[rows[i]]), Math.Max(_lines[rows[i - 1]], _lines[rows[i]]));
                throw new SourceException(
                    file,
                    string.Create(CultureInfo.InvariantCulture, $"The cell also stands in line {first}."),
                    "Supply each cell once (a year).",
                    line: second,
                    column: "gid",
                    value: _gids[rows[i]].ToString(CultureInfo.InvariantCulture));
            }
        }
    }
}
