using System.Collections.Concurrent;
using PocGrid.Grid;
using PocGrid.Panels;
using PocGrid.Tables;

namespace PocGrid.Results.Models;

/// <summary>
/// Columns of the panels of all countries, one country after another, each worked out once however many models use it. They may be asked
/// for side by side.
/// </summary>
internal sealed class PanelColumns
{
    /// <summary>Columns that tell rows apart.</summary>
    public static readonly IReadOnlyList<string> Keys =
    [
        PanelSchema.Gid.Name,
        PanelSchema.MonthId.Name,
        PanelSchema.Latitude.Name,
        PanelSchema.Longitude.Name,
        PanelSchema.IsMapMonth.Name,
    ];

    private readonly PanelSource _source;
    private readonly ConcurrentDictionary<PanelColumn, double[]> _columns = [];
    private string[]? _missions;

    /// <param name="source">Where panels come from.</param>
    /// <param name="profile">Options of the panel under the profile.</param>
    public PanelColumns(PanelSource source, PanelOptions profile)
    {
        _source = source;
        Profile = profile;
        var panels = source(profile, Keys.ToHashSet());
        Countries = [.. panels.Select(panel => panel.Country)];
        Country = [.. panels.SelectMany((panel, i) => Enumerable.Repeat(i, panel.Panel.RowCount))];
        Gid = Concat(panels, panel => panel.Values(PanelSchema.Gid));
        MonthId = Concat(panels, panel => panel.Values(PanelSchema.MonthId));
        Latitude = Concat(panels, panel => panel.Values(PanelSchema.Latitude));
        Longitude = Concat(panels, panel => panel.Values(PanelSchema.Longitude));
        IsMapMonth = Concat(panels, panel => panel.Values(PanelSchema.IsMapMonth));
    }

    /// <summary>Options of the panel under the profile.</summary>
    public PanelOptions Profile { get; }

    public int RowCount => Gid.Length;

    /// <summary>ISO 3166-1 alpha-3 codes.</summary>
    public IReadOnlyList<string> Countries { get; }

    /// <summary>By row, the place of its country among <see cref="Countries"/>.</summary>
    public int[] Country { get; }

    public int[] Gid { get; }

    public int[] MonthId { get; }

    /// <summary>Calendar year of each row.</summary>
    public int[] Year => Array.ConvertAll(MonthId, month => new Month(month).Year);

    public double[] Latitude { get; }

    public double[] Longitude { get; }

    public bool[] IsMapMonth { get; }

    /// <summary>A column as numbers; missing values are NaN. It must have been asked for by <see cref="Load"/>.</summary>
    public double[] this[PanelColumn column] => _columns[column];

    /// <summary>By row, the missions at risk in the month in whose area the cell lies, joined by ;. Empty where there is none.</summary>
    public string[] Missions => _missions ??= Concat(
        _source(Profile, new HashSet<string> { PanelSchema.Missions.Name }),
        panel => Array.ConvertAll(panel.Values(PanelSchema.Missions), names => names ?? ""));

    /// <summary>Works out the columns that are not there yet, those of one panel together.</summary>
    public void Load(IEnumerable<PanelColumn> columns)
    {
        foreach (var panel in columns.Where(column => !_columns.ContainsKey(column)).Distinct().GroupBy(column => column.Options))
        {
            var tables = _source(panel.Key, panel.Select(column => column.Name).ToHashSet());
            foreach (var column in panel)
            {
                _columns.TryAdd(column, Concat(tables, table => Numbers(table[column.Name])));
            }
        }
    }

    /// <summary>A column as numbers, whether it was asked for before or not.</summary>
    public double[] Of(PanelColumn column) => _columns.TryGetValue(column, out var known)
        ? known
        : Concat(_source(column.Options, new HashSet<string> { column.Name }), table => Numbers(table[column.Name]));

    public void Forget(IEnumerable<PanelColumn> columns)
    {
        foreach (var column in columns)
        {
            _columns.TryRemove(column, out _);
        }
    }

    /// <summary>A column as numbers: missing values are NaN, true is 1.</summary>
    public static double[] Numbers(ColumnValues column) => column switch
    {
        ColumnValues<double> numbers => numbers.Values,
        ColumnValues<int> numbers => Array.ConvertAll(numbers.Values, value => (double)value),
        ColumnValues<bool> flags => Array.ConvertAll(flags.Values, value => value ? 1.0 : 0.0),
        _ => throw new ArgumentException($"Column '{column.Schema.Name}' holds no numbers.", nameof(column)),
    };

    private static T[] Concat<T>(IReadOnlyList<(string Country, Table Panel)> panels, Func<Table, T[]> column) =>
        [.. panels.SelectMany(panel => column(panel.Panel))];
}
