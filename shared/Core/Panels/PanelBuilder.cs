using PocGrid.Datasets.Missions;
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
        Add(PanelSchema.Gid, () => _rows.FillByCell(cell => cell.Gid));
        Add(PanelSchema.MonthId, () => _rows.FillByMonth(month => month.Id));
        Add(PanelSchema.Month, () => _rows.FillByMonth(month => month.ToString()));
        Add(PanelSchema.Year, () => _rows.FillByMonth(month => month.Year));
        Add(PanelSchema.Country, () => _rows.FillByMonth(_ => _inputs.Country));
        Add(PanelSchema.Latitude, () => _rows.FillByCell(cell => cell.CentreLatitude));
        Add(PanelSchema.Longitude, () => _rows.FillByCell(cell => cell.CentreLongitude));
        Add(PanelSchema.AreaShare, () => _rows.FillByCell(cell => _inputs.Territory.ShareOf(cell.Gid, _inputs.Country)));
        Add(PanelSchema.CoveredLandShare, () => _rows.Fill((cell, month) =>
            Math.Min(1, _inputs.Territory
                .LandShareWhere(_rows.Cells[cell].Gid, country => _inputs.Coverage.Covers(country, new MonthRange(month, month))))));
        Add(PanelSchema.Missions, Missions);
        Add(PanelSchema.IsMapMonth, () => _rows.FillByMonth(month => Array.BinarySearch(_mapMonths, month) >= 0));
        AddPositive(
            PanelSchema.IntervalMonths,
            () => _rows.FillByMonth(month => PreviousMap(month) is { } previous ? month - previous : 0));
    }

    private string?[] Missions()
    {
        var texts = new Dictionary<string, string?[]>();
        string?[][] byCell = [.. _rows.Cells.Select(cell => TextsOf(_inputs.AtRisk.MissionsIn(cell)))];
        return _rows.Fill((cell, month) => byCell[cell][month - _inputs.Period.First]);

        // Most cells of a country have the same missions, and share what is told of them.
        string?[] TextsOf(IReadOnlyList<(Mission Mission, MonthRange Months)> missions)
        {
            var key = string.Join(';', missions.Select(m => m.Mission.Name));
            if (!texts.TryGetValue(key, out var byMonth))
            {
                texts.Add(key, byMonth = [.. Enumerable.Range(0, _inputs.Period.Length).Select(i => TextIn(_inputs.Period.First + i))]);
            }

            return byMonth;

            string? TextIn(Month month) =>
                string.Join(';', missions.Where(m => m.Months.Contains(month)).Select(m => m.Mission.Name)) is { Length: > 0 } names
                    ? names
                    : null;
        }
    }

    private void AddOutcomes()
    {
        Add(
            PanelSchema.IsEnhanced,
            () => _rows.Fill((cell, month) => Strength.IsEnhanced(cell, month, _options.Strength.Level, _options.Enhancement)));
        foreach (var level in Enum.GetValues<StrengthLevel>())
        {
            foreach (var threshold in PanelOptions.Thresholds)
            {
                var enhancement = new Enhancement { Threshold = threshold };
                Add(
                    PanelSchema.Enhanced(level, threshold),
                    () => _rows.Fill((cell, month) => Strength.IsEnhanced(cell, month, level, enhancement)));
            }
        }

        var newPresence = new Enhancement { Kind = EnhancementKind.NewPresence };
        Add(PanelSchema.NewPresence, () => _rows.Fill((cell, month) => Strength.IsEnhanced(cell, month, StrengthLevel.Cell, newPresence)));
    }

    private void AddStrength()
    {
        Add(PanelSchema.Troops, () => _rows.Fill((cell, month) => Strength.Troops(cell, month)));
        Add(PanelSchema.Bases, () => _rows.Fill((cell, month) => Strength.Bases(cell, month)));
        Add(PanelSchema.TroopsLag, () => _rows.Fill((cell, month) => Strength.Troops(cell, month - 1)));
        Add(PanelSchema.TroopsUnknown, () => _rows.Fill((cell, month) => Strength.HasUnknownTroops(cell, month)));
        Add(PanelSchema.TroopsUnknownLag, () => _rows.Fill((cell, month) => Strength.HasUnknownTroops(cell, month - 1)));
        foreach (var measure in Enum.GetValues<PresenceMeasure>())
        {
            Add(PanelSchema.Presence(measure), () => _rows.Fill((cell, month) => Strength.State(cell, month).Is(measure)));
            Add(PanelSchema.PresenceLag(measure), () => _rows.Fill((cell, month) => Strength.State(cell, month - 1).Is(measure)));
        }

        Add(PanelSchema.MonthsSinceEnhancement, MonthsSinceEnhancement);
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
            Add(PanelSchema.Events(name), () => _rows.Fill((cell, month) => Violence.Events(cell, actor, month)));
            Add(PanelSchema.Deaths(name), () => _rows.Fill((cell, month) => Violence.Deaths(cell, actor, month)));
            foreach (var window in PanelOptions.Windows)
            {
                Add(PanelSchema.Deaths(name, window), () => _rows.Fill((cell, month) => Violence.Own(cell, actor, Before(month, window))));
                Add(
                    PanelSchema.Deaths(PanelSchema.NeighboursOf(name), window),
                    () => _rows.Fill((cell, month) => Violence.Neighbours(cell, actor, Before(month, window))));
            }

            Add(PanelSchema.DeathsSinceMap(name), () => _rows.Fill((cell, month) => Violence.Own(cell, actor, SinceMap(month))));
            Add(
                PanelSchema.DeathsSinceMap(PanelSchema.NeighboursOf(name)),
                () => _rows.Fill((cell, month) => Violence.Neighbours(cell, actor, SinceMap(month))));
            AddPositive(
                PanelSchema.MonthsSinceDeath(name),
                () => _rows.Fill((cell, month) => Violence.MonthsSinceDeath(cell, actor, month) ?? 0));
            Add(
                PanelSchema.DeathsDecayed(name),
                () => _rows.Fill((cell, month) => Violence.Decayed(cell, actor, month, _options.HalfLifeMonths)));
        }

        Add(PanelSchema.NeighboursNotCovered, () => _rows.Fill((cell, month) => Violence.NeighboursNotCovered(cell, month - 1)));
    }

    private void AddControls()
    {
        foreach (var control in ControlDefinition.All)
        {
            Add(
                PanelSchema.Control(control),
                () => _rows.Fill((cell, month) => _inputs.Controls.Value(control.Name, _rows.Cells[cell].Gid, month)));
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
    private void AddPositive(Column<int> column, Func<int[]> values) =>
        Add(column, values, numbers => Array.ConvertAll(numbers, number => number == 0));

    private void Add<T>(Column<T> column, Func<T[]> values, Func<T[], bool[]>? missing = null)
    {
        if (_wanted.Contains(column.Name))
        {
            var made = values();
            _columns.Add(column.Name, column.Of(made, missing?.Invoke(made)));
        }
    }
}
