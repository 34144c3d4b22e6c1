using PocGrid.Datasets;
using PocGrid.Datasets.PrioGrid;
using PocGrid.Grid;
using PocGrid.Tables;

namespace PocGrid.Panels;

/// <summary>How a control enters a model.</summary>
public enum ControlForm
{
    AsItIs,

    /// <summary>ln(1 + value), for what spans orders of magnitude.</summary>
    Logarithm,

    /// <summary>Hundreds of its unit.</summary>
    PerHundred,
}

/// <summary>A control of the model and the source variables that can stand for it, the first one supplied winning.</summary>
/// <param name="Name">Column of the panel.</param>
/// <param name="Unit">Of the column.</param>
/// <param name="Variables">Names that sources give it.</param>
/// <param name="Form">How it enters.</param>
/// <param name="TermName">Name of its term.</param>
/// <param name="Label">What a reader is told that the term is.</param>
public sealed record ControlDefinition(
    string Name,
    string Unit,
    IReadOnlyList<string> Variables,
    ControlForm Form,
    string TermName,
    string Label)
{
    /// <summary>
    /// The controls of the brief, with the names that PRIO-GRID 2 and 3 and BIOCLIM give them. Elevation (PRIO-GRID 3) is no share of
    /// mountains.
    /// </summary>
    public static readonly IReadOnlyList<ControlDefinition> All =
    [
        new("mountain_share", "share 0-1", ["mountains_mean"], ControlForm.AsItIs, "mountain_share", "Share of mountains"),
        new(
            "travel_time_minutes", "minutes", ["ttime_mean", "traveltime_mean", "ttime_min", "traveltime_min"],
            ControlForm.Logarithm, "ln1p_travel_time_minutes", "Travel time to the nearest city, ln(1 + minutes)"),
        new(
            "population", "persons", ["pop_gpw_sum", "pop_hyd_sum", "ghsl_population_grid"],
            ControlForm.Logarithm, "ln1p_population", "Population, ln(1 + persons)"),
        new(
            "rainfall_mm", "mm a month", [CovariateTables.Rainfall.Name, Controls.YearlyRainfall, Controls.AnnualRainfall],
            ControlForm.PerHundred, "rainfall_100mm", "Rainfall, per 100 mm"),
    ];
}

/// <summary>Values of the controls by cell and month, from whichever sources were supplied.</summary>
public sealed class Controls
{
    /// <summary>PRIO-GRID 3, CRU TS precipitation of a year, mm; a month counts a twelfth.</summary>
    public const string YearlyRainfall = "cru_pre";

    /// <summary>BIOCLIM annual precipitation, mm; a month counts a twelfth.</summary>
    public const string AnnualRainfall = "bio12";

    private readonly HashSet<int> _cells;
    private readonly Dictionary<string, ControlValues> _values = [];
    private readonly Dictionary<string, string> _origins = [];

    /// <param name="tables">
    /// Grid-month tables of covariates, each with its source's name: static (gid), yearly (gid, year) or monthly (gid, month_id).
    /// </param>
    /// <param name="cells">Cells that will be asked for; others are not kept.</param>
    public Controls(IReadOnlyList<(string Source, Table Table)> tables, IReadOnlyCollection<GridCell> cells)
    {
        _cells = [.. cells.Select(cell => cell.Gid)];
        foreach (var control in ControlDefinition.All)
        {
            foreach (var name in control.Variables)
            {
                var variable = CovariateTables.Variable(name);
                var (source, table) = tables.FirstOrDefault(t => Holds(t.Table, variable));
                if (table is not null)
                {
                    _values.Add(control.Name, new ControlValues(table, variable, _cells));
                    _origins.Add(control.Name, $"{source}: {name}");
                    break;
                }
            }
        }
    }

    /// <summary>Source and variable of each control that was supplied.</summary>
    public IReadOnlyDictionary<string, string> Origins => _origins;

    /// <summary>True where the control has a value for one of the cells in one of the months.</summary>
    public bool HasValue(string control, MonthRange months) =>
        _cells.Any(cell => Enumerable.Range(0, months.Length).Any(i => !double.IsNaN(Value(control, cell, months.First + i))));

    /// <summary>The control's value, or NaN where its dataset was not supplied or is blank there.</summary>
    public double Value(string control, int gid, Month month)
        => _values.TryGetValue(control, out var values) ? values.Of(gid, month) : double.NaN;

    /// <summary>The control's values in a cell by month; NaN as of <see cref="Value"/>.</summary>
    /// <param name="values">As many as months.</param>
    public void Fill(string control, int gid, IReadOnlyList<Month> months, Span<double> values)
    {
        if (!_values.TryGetValue(control, out var known))
        {
            values.Fill(double.NaN);
            return;
        }

        var (time, value) = (0, double.NaN);
        for (var i = 0; i < values.Length; i++)
        {
            if (i == 0 || known.TimeOf(months[i]) != time)
            {
                (time, value) = (known.TimeOf(months[i]), known.Of(gid, months[i]));
            }

            values[i] = value;
        }
    }

    /// <summary>True where the table has some value of the variable.</summary>
    private static bool Holds(Table table, Column<double> variable) =>
        table.Has(variable) && Array.Exists(table.Values(variable), value => !double.IsNaN(value));

    /// <summary>The values of one control.</summary>
    private sealed class ControlValues
    {
        private readonly double _months;
        private readonly int[]? _years;
        private readonly bool _isMonthly;
        private readonly int _before;
        private readonly Dictionary<(int Gid, int Time), double> _values = [];

        /// <param name="wanted">Cells whose values are kept.</param>
        public ControlValues(Table table, Column<double> variable, HashSet<int> wanted)
        {
            _months = variable.Name is YearlyRainfall or AnnualRainfall ? 12 : 1;
            _isMonthly = table.Has(CovariateTables.MonthId);
            var time = _isMonthly ? table.Values(CovariateTables.MonthId)
                : table.Has(CovariateTables.Year) ? table.Values(CovariateTables.Year)
                : null;
            var (gid, values) = (table.Values(CovariateTables.Gid), table.Values(variable));
            var years = new HashSet<int>();
            for (var i = 0; i < gid.Length; i++)
            {
                if (wanted.Contains(gid[i]))
                {
                    _values[(gid[i], time?[i] ?? 0)] = values[i];
                }

                if (time is not null && !_isMonthly && !double.IsNaN(values[i]))
                {
                    years.Add(time[i]);
                }
            }

            if (time is not null && !_isMonthly)
            {
                // What does not change has one value for all time, whatever date PRIO-GRID 3 puts beside it.
                _years = [.. years.Order()];
                _before = PrioGridCatalogue.IsStatic(variable.Name) ? _years[0] : 0;
            }
        }

        public double Of(int gid, Month month) => _values.GetValueOrDefault((gid, TimeOf(month)), double.NaN) / _months;

        /// <summary>What tells apart the months that may have different values.</summary>
        public int TimeOf(Month month) => _isMonthly ? month.Id
            : _years is null ? 0
            : Array.FindLastIndex(_years, year => year <= month.Year) is var at and >= 0 ? _years[at]
            : _before;
    }
}
