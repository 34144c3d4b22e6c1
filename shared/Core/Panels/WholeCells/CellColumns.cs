using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Panels.Strength;
using PocGrid.Tables;

namespace PocGrid.Panels.WholeCells;

/// <summary>The columns that some sources give, and why the others are left out.</summary>
internal sealed class CellColumns
{
    private readonly Dictionary<string, CellColumn> _columns = [];
    private readonly Dictionary<string, string> _leftOut = [];

    /// <param name="last">The last month of the panel.</param>
    public CellColumns(CellPanelSources sources, Month last)
    {
        AddKeys();
        AddCountry(sources.Territory);
        AddStrength(sources.Deployments is { } deployments ? new CellStrengthColumns(deployments, last) : null);
        Events = sources.Violence is { } violence ? new CellEvents(violence) : null;
        AddViolence(Events is null ? null : new CellViolenceColumns(
            Events, sources.Violence!.Coverage, CellPanelSchema.HalfLifeMonths), sources.Territory is not null);
        AddControls(new Controls(sources.Covariates, []));
    }

    /// <summary>What happened in cells; null where no violence was supplied.</summary>
    public CellEvents? Events { get; }

    /// <summary>The column of a name; null where it is left out.</summary>
    public CellColumn? Find(string name) => _columns.GetValueOrDefault(name);

    /// <summary>Why a column of <see cref="CellPanelSchema"/> is left out.</summary>
    public string WhyNot(string name) => _leftOut[name];

    private void AddKeys()
    {
        Add(CellPanelSchema.Gid, OfCell(cell => cell.Gid));
        Add(PanelSchema.MonthId, OfMonth(month => month.Id));
        Add(PanelSchema.Month, static (block, _, values) =>
        {
            block.MonthTexts.CopyTo(values);
            return block.Months;
        });
        Add(PanelSchema.Year, OfMonth(month => month.Year));
        Add(PanelSchema.Latitude, OfCell(cell => cell.CentreLatitude));
        Add(PanelSchema.Longitude, OfCell(cell => cell.CentreLongitude));
    }

    private void AddCountry(Territory? territory)
    {
        const string Why = "no boundaries were supplied";
        Add(
            CellPanelSchema.MajorityCountry,
            territory is null ? null : OfCell(cell => territory.MajorityOf(cell.Gid)!),
            Why,
            mayHaveGaps: true);
    }

    private void AddStrength(CellStrengthColumns? strength)
    {
        const string Why = "no Geo-PKO file was supplied";
        foreach (var level in Enum.GetValues<StrengthLevel>())
        {
            foreach (var threshold in PanelOptions.Thresholds)
            {
                var enhancement = new Enhancement { Threshold = threshold };
                Add(PanelSchema.Enhanced(level, threshold).OrMissing(), strength?.Enhanced(level, enhancement), Why);
            }
        }

        var newPresence = new Enhancement { Kind = EnhancementKind.NewPresence };
        Add(PanelSchema.NewPresence.OrMissing(), strength?.Enhanced(StrengthLevel.Cell, newPresence), Why);
        Add(PanelSchema.Troops.OrMissing(), strength?.Of((series, unit, month) => series.Troops(unit, month)), Why);
        Add(PanelSchema.TroopsLag.OrMissing(), strength?.Before((series, unit, month) => series.Troops(unit, month)), Why);
        Add(PanelSchema.TroopsUnknown.OrMissing(), strength?.Of(HasUnknown), Why);
        Add(PanelSchema.TroopsUnknownLag.OrMissing(), strength?.Before(HasUnknown), Why);
        Add(PanelSchema.Bases.OrMissing(), strength?.Of((series, unit, month) => series.Bases(unit, month)), Why);
        foreach (var measure in Enum.GetValues<PresenceMeasure>())
        {
            Add(PanelSchema.Presence(measure).OrMissing(), strength?.Of(Is), Why);
            Add(PanelSchema.PresenceLag(measure).OrMissing(), strength?.Before(Is), Why);

            bool Is(StrengthSeries series, int unit, Month month) => series.State(unit, month).Is(measure);
        }

        static bool HasUnknown(StrengthSeries series, int unit, Month month) => series.UnknownBases(unit, month) > 0;
    }

    private void AddViolence(CellViolenceColumns? violence, bool hasBoundaries)
    {
        const string Why = "no UCDP GED file was supplied";
        foreach (var actor in Enum.GetValues<ActorClass>())
        {
            var name = actor.Name();
            Add(PanelSchema.Events(name).OrMissing(), violence?.OfMonth(actor, happened => happened.Events), Why);
            Add(PanelSchema.Deaths(name).OrMissing(), violence?.OfMonth(actor, happened => happened.Deaths), Why);
            Add(CellPanelSchema.Deaths(name, DeathsEstimate.Low), violence?.OfMonth(actor, happened => happened.DeathsLow), Why);
            Add(CellPanelSchema.Deaths(name, DeathsEstimate.High), violence?.OfMonth(actor, happened => happened.DeathsHigh), Why);
            foreach (var window in PanelOptions.Windows)
            {
                Add(PanelSchema.Deaths(name, window), violence?.Before(actor, window), Why);
                Add(PanelSchema.Deaths(PanelSchema.NeighboursOf(name), window), violence?.AroundBefore(actor, window), Why);
            }

            Add(PanelSchema.MonthsSinceDeath(name), violence?.SinceDeath(actor), Why);
            Add(PanelSchema.DeathsDecayed(name), violence?.Decayed(actor), Why);
        }

        var both = violence is null ? Why : "no boundaries were supplied, which tell whose land a cell is";
        Add(PanelSchema.NeighboursNotCovered, hasBoundaries && violence is not null ? violence.NeighboursNotCovered : null, both);
        Add(PanelSchema.CoveredLandShare, hasBoundaries && violence is not null ? violence.CoveredLandShare : null, both);
    }

    private void AddControls(Controls controls)
    {
        foreach (var control in ControlDefinition.All)
        {
            var why = $"no file with {string.Join(" or ", control.Variables)} was supplied";
            Add<double>(PanelSchema.Control(control), controls.Origins.ContainsKey(control.Name) ? Values : null, why, mayHaveGaps: true);

            MonthRange Values(CellBlock block, GridCell cell, Span<double> values)
            {
                block.Controls.Fill(control.Name, cell.Gid, block.EveryMonth, values);
                return block.Months;
            }
        }
    }

    private static CellFill<T> OfCell<T>(Func<GridCell, T> value) => (block, cell, values) =>
    {
        values.Fill(value(cell));
        return block.Months;
    };

    private static CellFill<int> OfMonth(Func<Month, int> value) => (block, _, values) =>
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = value(block.Months.First + i);
        }

        return block.Months;
    };

    private void Add<T>(Column<T> column, CellFill<T>? fill, string whyNot = "", bool mayHaveGaps = false)
        where T : notnull
    {
        if (fill is null)
        {
            _leftOut.Add(column.Name, whyNot);
        }
        else
        {
            _columns.Add(column.Name, new CellColumn<T>(column, fill, mayHaveGaps));
        }
    }
}
