using PocGrid.Datasets.Missions;
using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Panels.Strength;
using PocGrid.Panels.Violence;

namespace PocGrid.Panels;

/// <summary>
/// Violence and strength of a country's own parts of cells over all months of the study that GED covers, at risk or not. Strength is
/// unknown (null) after the last month that the deployment maps cover. Cells are known by their place among <see cref="Cells"/>.
/// </summary>
public sealed class CountryHistory
{
    private readonly PanelInputs _inputs;
    private readonly PanelOptions _options;
    private readonly CellViolence _violence;
    private readonly CellStrength _strength;
    private readonly MonthRange _study;
    private readonly Month _strengthUntil;

    /// <param name="study">The study period; violence is cut to the months of it that GED covers.</param>
    /// <param name="strengthUntil">Last month that the deployment maps cover.</param>
    public CountryHistory(PanelInputs inputs, PanelOptions options, MonthRange study, Month strengthUntil)
    {
        _inputs = inputs;
        _options = options;
        _study = study;
        Cells = inputs.Units.CellsOf(inputs.Country);
        _violence = new CellViolence(inputs, Cells, options.Neighbours);
        Months = study.Intersect(_violence.Covered);
        _strength = new CellStrength(inputs, Cells, new MonthRange(Months.First - 1, Months.Last), options.Strength);
        _strengthUntil = strengthUntil;
        MonthsAtRisk = [.. Enumerable.Range(0, Months.Length).Select(i => Months.First + i).Where(IsAtRisk)];
    }

    public string Country => _inputs.Country;

    public IReadOnlyList<GridCell> Cells { get; }

    public MonthRange Months { get; }

    /// <summary>Those of <see cref="Months"/> that are months at risk: the months of the country's panel.</summary>
    public IReadOnlyList<Month> MonthsAtRisk { get; }

    /// <summary>
    /// The missions that the country hosts and of which there are maps, each with its months at risk, inside the study or not.
    /// </summary>
    public IReadOnlyList<(Mission Mission, MonthRange Months)> Missions => _inputs.AtRisk.Missions;

    public bool IsAtRisk(Month month) => month <= _strengthUntil && _inputs.AtRisk.Contains(month);

    /// <summary>Whether the month is at risk and in the study, though GED may not cover it.</summary>
    public bool IsFollowed(Month month) => _study.Contains(month) && IsAtRisk(month);

    public int Events(int cell, ActorClass actor, Month month) => _violence.Events(cell, actor, month);

    public int Deaths(int cell, ActorClass actor, Month month) => _violence.Deaths(cell, actor, month);

    public double? Troops(int cell, Month month) => month <= _strengthUntil ? _strength.Troops(cell, month) : null;

    /// <summary>Whether the troops of a base in the cell are unknown.</summary>
    public bool? HasUnknownTroops(int cell, Month month) => month <= _strengthUntil ? _strength.HasUnknownTroops(cell, month) : null;

    internal PresenceState? Presence(int cell, Month month) => month <= _strengthUntil ? _strength.State(cell, month) : null;

    /// <summary>Whether the outcome holds, in months at risk or not.</summary>
    public bool? IsEnhanced(int cell, Month month) => month <= _strengthUntil
        ? _strength.IsEnhanced(cell, month, _options.Strength.Level, _options.Enhancement)
        : null;

    /// <summary>Cells with bases of all missions, those of other countries included, over the study as far as the maps go.</summary>
    internal BaseCells Bases() => BasesOf(_inputs.Missions);

    /// <summary>Cells with bases of one mission that count for the country.</summary>
    internal BaseCells Bases(string mission) => BasesOf([.. _inputs.Missions.Where(m => m.Name == mission)], CountsHere);

    /// <summary>Cells with bases of one mission that count for other countries or for none.</summary>
    internal BaseCells BasesElsewhere(string mission)
        => BasesOf([.. _inputs.Missions.Where(m => m.Name == mission)], row => !CountsHere(row));

    private bool CountsHere(DeploymentRow row) => _inputs.Units.CountryOf(row.Place) == _inputs.Country;

    private BaseCells BasesOf(IReadOnlyList<Mission> missions, Func<DeploymentRow, bool>? counts = null) =>
        new(_inputs.Deployments, missions, _study.Intersect(new MonthRange(_study.First, _strengthUntil)), _options.Strength, counts);
}
