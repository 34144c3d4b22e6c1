using System.Globalization;

namespace PocGrid.Sources.Tables;

/// <summary>Gathers variables by cell, and by year where there is one, and brings them into order.</summary>
/// <param name="rangeOf">The values that a variable can have, by its name; null where nothing is known of them.</param>
internal sealed class CellColumns(string file, IReadOnlyList<TableColumn> variables, Func<string, ValueRange?> rangeOf)
{
    private readonly List<int> _gids = [];
    private readonly List<int> _years = [];
    private readonly List<long> _lines = [];
    private readonly List<double>[] _values = [.. variables.Select(_ => new List<double>())];
    private readonly double[] _row = new double[variables.Count];
    private readonly ValueRange?[] _ranges = [.. variables.Select(variable => rangeOf(variable.Name))];
    private readonly ValuesOutside?[] _outside = new ValuesOutside?[variables.Count];

    /// <summary>Values that were taken for missing, by variable.</summary>
    public IReadOnlyList<ValuesOutside> Outside => [.. _outside.OfType<ValuesOutside>()];

    /// <summary>Reads the row's variables, blank or out of their range = NaN, and keeps them unless the row is refused.</summary>
    public void Add(RowReader reader, int gid, int year, long line)
    {
        for (var v = 0; v < _row.Length; v++)
        {
            _row[v] = reader.OptionalNumber(variables[v], double.MinValue, double.MaxValue) ?? double.NaN;
        }

        if (reader.Fault is not null)
        {
            return;
        }

        for (var v = 0; v < _row.Length; v++)
        {
            _values[v].Add(WithinRange(v, line));
        }

        _gids.Add(gid);
        _years.Add(year);
        _lines.Add(line);
    }

    private double WithinRange(int variable, long line)
    {
        var value = _row[variable];
        if (double.IsNaN(value) || _ranges[variable] is not { } range || range.Holds(value))
        {
            return value;
        }

        (_outside[variable] ??= new ValuesOutside(variables[variable].Name, range, line, [])).Values.Add(value);
        return double.NaN;
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
