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
    private readonly Lazy<StrengthColumns> _strength;
    private readonly Lazy<ViolenceColumns> _violence;
    private readonly Month[] _mapMonths;
    private readonly IReadOnlySet<string> _wanted;
    private readonly Dictionary<string, ColumnValues> _columns = [];

    private PanelBuilder(PanelInputs inputs, PanelOptions options, IReadOnlySet<string> wanted)
    {
        _inputs = inputs;
        _options = options;
        _wanted = wanted;
        _rows = new PanelRows(inputs);
        _strength = new Lazy<StrengthColumns>(() => new StrengthColumns(inputs, options, _rows));
        _violence = new Lazy<ViolenceColumns>(() => new ViolenceColumns(inputs, options, _rows));
        var atRisk = inputs.AtRisk.Missions.Select(m => m.Mission.Name).ToHashSet();
        _mapMonths = [.. inputs.Deployments.Where(row => atRisk.Contains(row.Mission)).Select(row => row.Month).Distinct().Order()];
    }

    private StrengthColumns Strength => _strength.Value;

    private ViolenceColumns Violence => _violence.Value;

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
        Add(PanelSchema.CoveredLandShare, CoveredLandShare);
        Add(PanelSchema.Missions, Missions);
        Add(PanelSchema.IsMapMonth, () => _rows.FillByMonth(month => Array.BinarySearch(_mapMonths, month) >= 0));
        AddPositive(
            PanelSchema.IntervalMonths,
            () => _rows.FillByMonth(month => PreviousMap(month) is { } previous ? month - previous : 0));
    }

    private double[] CoveredLandShare()
    {
        // The months in which each country's coverage starts or has ended: between them the share stays what it is.
        var changes = _inputs.Coverage.Months.Values.SelectMany(covered => new[] { covered.First, covered.Last + 1 }).ToHashSet();
        int[] eras = [.. _rows.Months.Select(month => changes.Count(change => change <= month))];
        return _rows.Fill<double>((cell, shares) =>
        {
            for (var i = 0; i < shares.Length; i++)
            {
                shares[i] = i > 0 && eras[i] == eras[i - 1] ? shares[i - 1] : ShareIn(_rows.Cells[cell].Gid, _rows.Months[i]);
            }
        });

        double ShareIn(int gid, Month month) => Math.Min(
            1, _inputs.Territory.LandShareWhere(gid, country => _inputs.Coverage.Covers(country, new MonthRange(month, month))));
    }

    private string?[] Missions()
    {
        var texts = new Dictionary<string, string?[]>();
        return _rows.Fill<string?>((cell, values) => TextsOf(_inputs.AtRisk.MissionsIn(_rows.Cells[cell])).CopyTo(values));

        // Most cells of a country have the same missions, and share what is told of them.
        string?[] TextsOf(IReadOnlyList<(Mission Mission, MonthRange Months)> missions)
        {
            var key = string.Join(';', missions.Select(m => m.Mission.Name));
            if (!texts.TryGetValue(key, out var byMonth))
            {
                texts.Add(key, byMonth = [.. _rows.Months.Select(TextIn)]);
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
        Add(PanelSchema.IsEnhanced, () => Strength.Enhanced(_options.Strength.Level, _options.Enhancement));
        foreach (var level in Enum.GetValues<StrengthLevel>())
        {
            foreach (var threshold in PanelOptions.Thresholds)
            {
                Add(PanelSchema.Enhanced(level, threshold), () => Strength.Enhanced(level, new Enhancement { Threshold = threshold }));
            }
        }

        Add(PanelSchema.NewPresence, () => Strength.Enhanced(StrengthLevel.Cell, new Enhancement { Kind = EnhancementKind.NewPresence }));
    }

    private void AddStrength()
    {
        Add(PanelSchema.Troops, () => Strength.Of((strength, cell, month) => strength.Troops(cell, month)));
        Add(PanelSchema.Bases, () => Strength.Of((strength, cell, month) => strength.Bases(cell, month)));
        Add(PanelSchema.TroopsLag, () => Strength.Of((strength, cell, month) => strength.Troops(cell, month - 1)));
        Add(PanelSchema.TroopsUnknown, () => Strength.Of((strength, cell, month) => strength.HasUnknownTroops(cell, month)));
        Add(PanelSchema.TroopsUnknownLag, () => Strength.Of((strength, cell, month) => strength.HasUnknownTroops(cell, month - 1)));
        foreach (var measure in Enum.GetValues<PresenceMeasure>())
        {
            Add(PanelSchema.Presence(measure), () => Strength.Of((strength, cell, month) => strength.State(cell, month).Is(measure)));
            Add(
                PanelSchema.PresenceLag(measure),
                () => Strength.Of((strength, cell, month) => strength.State(cell, month - 1).Is(measure)));
        }

        Add(PanelSchema.MonthsSinceEnhancement, () => Strength.MonthsSinceEnhancement());
    }

    private void AddViolence()
    {
        foreach (var actor in Enum.GetValues<ActorClass>())
        {
            var name = actor.Name();
            Add(PanelSchema.Events(name), () => Violence.Of((violence, cell, month) => violence.Events(cell, actor, month)));
            Add(PanelSchema.Deaths(name), () => Violence.Of((violence, cell, month) => violence.Deaths(cell, actor, month)));
            foreach (var window in PanelOptions.Windows)
            {
                Add(PanelSchema.Deaths(name, window), () => Violence.Own(actor, month => Before(month, window)));
                Add(
                    PanelSchema.Deaths(PanelSchema.NeighboursOf(name), window),
                    () => Violence.Neighbours(actor, month => Before(month, window)));
            }

            Add(PanelSchema.DeathsSinceMap(name), () => Violence.Own(actor, SinceMap));
            Add(PanelSchema.DeathsSinceMap(PanelSchema.NeighboursOf(name)), () => Violence.Neighbours(actor, SinceMap));
            AddPositive(
                PanelSchema.MonthsSinceDeath(name),
                () => Violence.Of((violence, cell, month) => violence.MonthsSinceDeath(cell, actor, month) ?? 0));
            Add(PanelSchema.DeathsDecayed(name), () => Violence.Decayed(actor));
        }

        Add(PanelSchema.NeighboursNotCovered, () => Violence.NeighboursNotCovered());
    }

    private void AddControls()
    {
        foreach (var control in ControlDefinition.All)
        {
            Add(PanelSchema.Control(control), () => _rows.Fill<double>(
                (cell, values) => _inputs.Controls.Fill(control.Name, _rows.Cells[cell].Gid, _rows.Months, values)));
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
