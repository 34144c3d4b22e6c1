using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Panels.Strength;
using PocGrid.Panels.Violence;
using PocGrid.Tables;

namespace PocGrid.Panels;

/// <summary>Builds the cell-month panel of one country, column by column.</summary>
public sealed class PanelBuilder
{
    private readonly PanelInputs _inputs;
    private readonly PanelOptions _options;
    private readonly PanelRows _rows;
    private readonly Lazy<CellStrength> _strength;
    private readonly Lazy<CellViolence> _violence;
    private readonly Month[] _mapMonths;
    private readonly IReadOnlySet<string> _wanted;
    private readonly Dictionary<string, ColumnValues> _columns = [];

    private PanelBuilder(PanelInputs inputs, PanelOptions options, IReadOnlySet<string> wanted)
    {
        _inputs = inputs;
        _options = options;
        _wanted = wanted;
        _rows = new PanelRows(inputs);
        _violence = new Lazy<CellViolence>(() => new CellViolence(inputs, _rows.Cells, options.Neighbours));

        // The clock of a cell starts when it came at risk, which may be long before the study period.
        var start = inputs.AtRisk.Extent?.First ?? inputs.Period.First;
        var months = new MonthRange((start < inputs.Period.First ? start : inputs.Period.First) - 1, inputs.Period.Last);
        _strength = new Lazy<CellStrength>(() => new CellStrength(inputs, _rows.Cells, months, options.Strength));
        var atRisk = inputs.AtRisk.Missions.Select(m => m.Mission.Name).ToHashSet();
        _mapMonths = [.. inputs.Deployments.Where(row => atRisk.Contains(row.Mission)).Select(row => row.Month).Distinct().Order()];
    }

    private CellStrength Strength => _strength.Value;

    private CellViolence Violence => _violence.Value;

    /// <summary>The panel, with the columns of <see cref="PanelSchema.Panel"/>, by cell, then month.</summary>
    public static Table Build(PanelInputs inputs, PanelOptions options) =>
        Build(inputs, options, PanelSchema.Panel.Columns.Select(column => column.Name).ToHashSet());

    /// <summary>The panel with some of its columns, which alone are worked out; in the order of the schema.</summary>
    public static Table Build(PanelInputs inputs, PanelOptions options, IReadOnlySet<string> columns)
    {
        var builder = new PanelBuilder(inputs, options, columns);
        builder.AddKeys();
        builder.AddOutcomes();
        builder.AddStrength();
        builder.AddViolence();
        builder.AddControls();
        var schema = PanelSchema.Panel with { Columns = [.. PanelSchema.Panel.Columns.Where(column => columns.Contains(column.Name))] };
        return new Table(schema, [.. schema.Columns.Select(column => builder._columns[column.Name])]);
    }

    private void AddKeys()
    {
        Add("gid", () => _rows.FillByCell(cell => cell.Gid));
        Add("month_id", () => _rows.FillByMonth(month => month.Id));
        Add("month", () => _rows.FillByMonth(string? (month) => month.ToString()));
        Add("year", () => _rows.FillByMonth(month => month.Year));
        Add("country", () => _rows.FillByMonth(string? (_) => _inputs.Country));
        Add("latitude", () => _rows.FillByCell(cell => cell.CentreLatitude));
        Add("longitude", () => _rows.FillByCell(cell => cell.CentreLongitude));
        Add("area_share", () => _rows.FillByCell(cell => _inputs.Territory.ShareOf(cell.Gid, _inputs.Country)));
        Add("covered_land_share", () => _rows.Fill((cell, month) =>
            Math.Min(1, _inputs.Territory.LandShareWhere(_rows.Cells[cell].Gid, country => _inputs.Coverage.Covers(country, new MonthRange(month, month))))));
        Add("missions", () => _rows.FillByMonth(string? (month) => string.Join(';', _inputs.AtRisk.MissionsIn(month))));
        Add("is_map_month", () => _rows.FillByMonth(month => Array.BinarySearch(_mapMonths, month) >= 0));
        AddPositive("interval_months", () => _rows.FillByMonth(month => PreviousMap(month) is { } previous ? month - previous : 0));
    }

    private void AddOutcomes()
    {
        Add("enhanced", () => _rows.Fill((cell, month) => Strength.IsEnhanced(cell, month, _options.Strength.Level, _options.Enhancement)));
        foreach (var level in Enum.GetValues<StrengthLevel>())
        {
            foreach (var threshold in PanelOptions.Thresholds)
            {
                var enhancement = new Enhancement { Threshold = threshold };
                Add(PanelSchema.Enhanced(level, threshold), () => _rows.Fill((cell, month) => Strength.IsEnhanced(cell, month, level, enhancement)));
            }
        }

        var newPresence = new Enhancement { Kind = EnhancementKind.NewPresence };
        Add("new_presence", () => _rows.Fill((cell, month) => Strength.IsEnhanced(cell, month, StrengthLevel.Cell, newPresence)));
    }

    private void AddStrength()
    {
        Add("troops", () => _rows.Fill((cell, month) => Strength.Troops(cell, month)));
        Add("bases", () => _rows.Fill((cell, month) => Strength.Bases(cell, month)));
        Add("troops_lag", () => _rows.Fill((cell, month) => Strength.Troops(cell, month - 1)));
        foreach (var (suffix, months) in (ReadOnlySpan<(string, int)>)[("", 0), ("_lag", 1)])
        {
            Add("troops_unknown" + suffix, () => _rows.Fill((cell, month) => Strength.HasUnknownTroops(cell, month - months)));
            Add(PanelSchema.Presence(PresenceMeasure.AnyPost) + suffix, () => _rows.Fill((cell, month) => Strength.State(cell, month - months).Is(PresenceMeasure.AnyPost)));
            Add(PanelSchema.Presence(PresenceMeasure.TroopPresence) + suffix, () => _rows.Fill((cell, month) => Strength.State(cell, month - months).Is(PresenceMeasure.TroopPresence)));
        }

        Add("months_since_enhancement", MonthsSinceEnhancement);
    }

    private int[] MonthsSinceEnhancement()
    {
        var clock = new int[_rows.Count];
        var start = _inputs.AtRisk.Extent?.First ?? _inputs.Period.First;
        var row = 0;
        for (var cell = 0; cell < _rows.Cells.Count; cell++)
        {
            var months = 0;
            for (var month = start; month <= _inputs.Period.Last; month += 1)
            {
                if (!_inputs.AtRisk.Contains(month))
                {
                    months = 0;
                    continue;
                }

                months++;
                if (_inputs.Period.Contains(month))
                {
                    clock[row++] = months;
                }

                if (Strength.IsEnhanced(cell, month, _options.Strength.Level, _options.Enhancement))
                {
                    months = 0;
                }
            }
        }

        return clock;
    }

    private void AddViolence()
    {
        foreach (var actor in Enum.GetValues<ActorClass>())
        {
            var name = actor.Name();
            Add($"{name}_events", () => _rows.Fill((cell, month) => Violence.Events(cell, actor, month)));
            Add($"{name}_deaths", () => _rows.Fill((cell, month) => Violence.Deaths(cell, actor, month)));
            foreach (var window in PanelOptions.Windows)
            {
                Add(PanelSchema.Deaths(name, window), () => _rows.Fill((cell, month) => Violence.Own(cell, actor, Before(month, window))));
                Add(PanelSchema.Deaths($"neighbour_{name}", window), () => _rows.Fill((cell, month) => Violence.Neighbours(cell, actor, Before(month, window))));
            }

            Add($"{name}_deaths_interval", () => _rows.Fill((cell, month) => Violence.Own(cell, actor, SinceMap(month))));
            Add($"neighbour_{name}_deaths_interval", () => _rows.Fill((cell, month) => Violence.Neighbours(cell, actor, SinceMap(month))));
            AddPositive($"months_since_{name}_death", () => _rows.Fill((cell, month) => Violence.MonthsSinceDeath(cell, actor, month) ?? 0));
            Add($"{name}_deaths_decayed", () => _rows.Fill((cell, month) => Violence.Decayed(cell, actor, month, _options.HalfLifeMonths)));
        }

        Add("neighbours_not_covered", () => _rows.Fill((cell, month) => Violence.NeighboursNotCovered(cell, month - 1)));
    }

    private void AddControls()
    {
        foreach (var control in ControlDefinition.All)
        {
            Add(control.Name, () => _rows.Fill((cell, month) => _inputs.Controls.Value(control.Name, _rows.Cells[cell].Gid, month)));
        }
    }

    private static MonthRange Before(Month month, int window) => new(month - window, month - 1);

    /// <summary>From the previous map month to last month; empty where there is no previous map.</summary>
    private MonthRange SinceMap(Month month) => new(PreviousMap(month) ?? month, month - 1);

    private Month? PreviousMap(Month month)
    {
        var at = Array.BinarySearch(_mapMonths, month);
        var previous = (at >= 0 ? at : ~at) - 1;
        return previous >= 0 ? _mapMonths[previous] : null;
    }

    /// <summary>Adds a column of positive numbers; 0 stands for a missing one.</summary>
    private void AddPositive(string name, Func<int[]> values)
    {
        if (Wants(name, out var schema))
        {
            var column = values();
            _columns.Add(name, ColumnValues.Of(schema, column, Array.ConvertAll(column, value => value == 0)));
        }
    }

    private void Add<T>(string name, Func<T[]> values)
    {
        if (Wants(name, out var schema))
        {
            _columns.Add(name, values() switch
            {
                int[] v => ColumnValues.Of(schema, v),
                double[] v => ColumnValues.Of(schema, v),
                bool[] v => ColumnValues.Of(schema, v),
                string?[] v => ColumnValues.Of(schema, v),
                _ => throw new ArgumentException($"No column type for {typeof(T).Name}.", nameof(values)),
            });
        }
    }

    private bool Wants(string name, out ColumnSchema schema)
    {
        schema = PanelSchema.Panel.Columns[PanelSchema.Panel.IndexOf(name)];
        return _wanted.Contains(name);
    }
}
