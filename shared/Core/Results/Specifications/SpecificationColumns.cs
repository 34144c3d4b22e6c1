using PocGrid.Panels;
using PocGrid.Tables;

namespace PocGrid.Results.Specifications;

/// <summary>
/// Columns of the panels of all countries, one country after another, each worked out once however many specifications use it.
/// </summary>
internal sealed class SpecificationColumns
{
    private static readonly string[] Keys = ["gid", "month_id", "year", "latitude", "longitude", "is_map_month"];

    private readonly PanelSource _source;
    private readonly Dictionary<PanelColumn, double[]> _columns = [];

    /// <param name="source">Where panels come from.</param>
    /// <param name="profile">Options of the panel under the profile.</param>
    public SpecificationColumns(PanelSource source, PanelOptions profile)
    {
        _source = source;
        var panels = source(profile, Keys.ToHashSet());
        Countries = [.. panels.Select(panel => panel.Country)];
        Country = [.. panels.SelectMany((panel, i) => Enumerable.Repeat(i, panel.Panel.RowCount))];
        Gid = Concat(panels, panel => panel.Int32s("gid"));
        MonthId = Concat(panels, panel => panel.Int32s("month_id"));
        Year = Concat(panels, panel => panel.Int32s("year"));
        Latitude = Concat(panels, panel => panel.Doubles("latitude"));
        Longitude = Concat(panels, panel => panel.Doubles("longitude"));
        IsMapMonth = Concat(panels, panel => panel.Booleans("is_map_month"));
    }

    public int RowCount => Gid.Length;

    /// <summary>ISO 3166-1 alpha-3 codes.</summary>
    public IReadOnlyList<string> Countries { get; }

    /// <summary>By row, the place of its country among <see cref="Countries"/>.</summary>
    public int[] Country { get; }

    public int[] Gid { get; }

    public int[] MonthId { get; }

    public int[] Year { get; }

    public double[] Latitude { get; }

    public double[] Longitude { get; }

    public bool[] IsMapMonth { get; }

    /// <summary>A column as numbers; missing values are NaN. It must have been asked for by <see cref="Load"/>.</summary>
    public double[] this[PanelColumn column] => _columns[column];

    /// <summary>Works out the columns that are not there yet, those of one panel together.</summary>
    public void Load(IEnumerable<PanelColumn> columns)
    {
        foreach (var panel in columns.Where(column => !_columns.ContainsKey(column)).Distinct().GroupBy(column => column.Options))
        {
            var tables = _source(panel.Key, panel.Select(column => column.Name).ToHashSet());
            foreach (var column in panel)
            {
                _columns.Add(column, Concat(tables, table => Numbers(table[column.Name])));
            }
        }
    }

    private static double[] Numbers(Column column) => column switch
    {
        Column<double> numbers => numbers.Values,
        Column<int> numbers => Array.ConvertAll(numbers.Values, value => (double)value),
        Column<bool> flags => Array.ConvertAll(flags.Values, value => value ? 1.0 : 0.0),
        _ => throw new ArgumentException($"Column '{column.Schema.Name}' holds no numbers.", nameof(column)),
    };

    private static T[] Concat<T>(IReadOnlyList<(string Country, Table Panel)> panels, Func<Table, T[]> column) =>
        [.. panels.SelectMany(panel => column(panel.Panel))];
}
