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

    /// <param name="study">The study period; violence is cut to the months of it that GED covers.</param>
    /// <param name="strengthUntil">Last month that the deployment maps cover.</param>
    public CountryHistory(PanelInputs inputs, PanelOptions options, MonthRange study, Month strengthUntil)
    {
        _inputs = inputs;
        _options = options;
        Study = study;
        Cells = inputs.Units.CellsOf(inputs.Country);
        _violence = new CellViolence(inputs, Cells, options.Neighbours);
        Months = study.Intersect(_violence.Covered);
        _strength = new CellStrength(inputs, Cells, new MonthRange(study.First - 1, study.Last), options.Strength);
        MapsUntil = strengthUntil;
        MonthsAtRisk = [.. Enumerable.Range(0, Months.Length).Select(i => Months.First + i).Where(IsAtRisk)];
    }

    public string Country => _inputs.Country;

    public IReadOnlyList<GridCell> Cells { get; }

    public MonthRange Months { get; }

    /// <summary>The study period as asked for.</summary>
    public MonthRange Study { get; }

    /// <summary>Last month that the deployment maps cover.</summary>
    public Month MapsUntil { get; }

    /// <summary>Those of <see cref="Months"/> that are months at risk: the months of the country's panel.</summary>
    public IReadOnlyList<Month> MonthsAtRisk { get; }

    /// <summary>
    /// The missions that the country hosts and of which there are maps, each with its months at risk, inside the study or not.
    /// </summary>
    public IReadOnlyList<(Mission Mission, MonthRange Months)> Missions => _inputs.AtRisk.Missions;

    /// <summary>The missions that the country hosts, each with the months of its maps; none where there is no map.</summary>
    public IEnumerable<(Mission Mission, IReadOnlyList<Month> Maps)> Maps =>
        from mission in _inputs.Missions
        where mission.CountryIso3 == Country
        let rows = _inputs.Deployments.Where(row => row.Mission == mission.Name)
        select (mission, (IReadOnlyList<Month>)[.. rows.Select(row => row.Month).Distinct().Order()]);

    public bool IsAtRisk(Month month) => month <= MapsUntil && _inputs.AtRisk.Contains(month);

    /// <summary>Whether the month is at risk and in the study, though GED may not cover it.</summary>
    public bool IsFollowed(Month month) => Study.Contains(month) && IsAtRisk(month);

    /// <summary>Whether all of so many months after a month are followed.</summary>
    public bool IsFollowed(Month month, int months) => After(month, months).All(IsFollowed);

    /// <summary>Whether the outcome holds in one of so many months after a month; its own enhancement is none of them.</summary>
    public bool IsEnhancedAfter(int cell, Month month, int months) =>
        IsEnhancedAfter(month, months, then => IsEnhanced(cell, then) == true);

    /// <summary>Whether something holds in one of so many months after a month.</summary>
    internal static bool IsEnhancedAfter(Month month, int months, Func<Month, bool> isEnhanced) => After(month, months).Any(isEnhanced);

    /// <summary>Whether the outcome holds of a mission's own troops in a cell and month: the enhancements that it made.</summary>
    internal Func<int, Month, bool> EnhancementsBy(Mission mission)
    {
        var inputs = _inputs with { Missions = [.. _inputs.Missions.Where(other => other.Name == mission.Name)] };
        var strength = new CellStrength(inputs, Cells, new MonthRange(Study.First - 1, Study.Last), _options.Strength);
        return (cell, month) =>
            month <= MapsUntil && strength.IsEnhanced(cell, month, _options.Strength.Level, _options.Enhancement);
    }

    /// <summary>Places of the cells in a mission's area of operations.</summary>
    internal int[] CellsOf(Mission mission) => [.. Enumerable.Range(0, Cells.Count).Where(cell => mission.WorksIn(Cells[cell]))];

    public int Events(int cell, ActorClass actor, Month month) => _violence.Events(cell, actor, month);

    public int Deaths(int cell, ActorClass actor, Month month) => _violence.Deaths(cell, actor, month);

    /// <summary>Deaths in the cell in a window, which may begin before the study; NaN where GED does not cover all of it.</summary>
    internal double Deaths(int cell, ActorClass actor, MonthRange window) => _violence.Own(cell, actor, window);

    /// <summary>The same in the eight neighbouring cells, by the profile's rule for neighbours that are not covered.</summary>
    internal double NeighbourDeaths(int cell, ActorClass actor, MonthRange window) => _violence.Neighbours(cell, actor, window);

    /// <summary>Neighbouring cells with land of a country that GED does not cover in a month.</summary>
    internal int NeighboursNotCovered(int cell, Month month) => _violence.NeighboursNotCovered(cell, month);

    public double? Troops(int cell, Month month) => month <= MapsUntil ? _strength.Troops(cell, month) : null;

    /// <summary>Whether the troops of a base in the cell are unknown.</summary>
    public bool? HasUnknownTroops(int cell, Month month) => month <= MapsUntil ? _strength.HasUnknownTroops(cell, month) : null;

    internal PresenceState? Presence(int cell, Month month) => month <= MapsUntil ? _strength.State(cell, month) : null;

    /// <summary>Whether there is any post in the cell: false, too, after the last month that the maps cover.</summary>
    internal bool HasBase(int cell, Month month) => Presence(cell, month)?.Is(PresenceMeasure.AnyPost) == true;

    /// <summary>Whether the outcome holds, in months at risk or not.</summary>
    public bool? IsEnhanced(int cell, Month month) => month <= MapsUntil
        ? _strength.IsEnhanced(cell, month, _options.Strength.Level, _options.Enhancement)
        : null;

    /// <summary>Cells with bases of all missions, those of other countries included, over the study as far as the maps go.</summary>
    internal BaseCells Bases() => BasesOf(_inputs.Missions);

    /// <summary>Cells with bases of one mission that count for the country.</summary>
    internal BaseCells Bases(string mission) => BasesOf([.. _inputs.Missions.Where(m => m.Name == mission)], CountsHere);

    /// <summary>Cells with bases of one mission that count for other countries or for none.</summary>
    internal BaseCells BasesElsewhere(string mission)
        => BasesOf([.. _inputs.Missions.Where(m => m.Name == mission)], row => !CountsHere(row));

    private static IEnumerable<Month> After(Month month, int months) => Enumerable.Range(1, months).Select(i => month + i);

    private bool CountsHere(DeploymentRow row) => _inputs.Units.CountryOf(row.Place) == _inputs.Country;

    private BaseCells BasesOf(IReadOnlyList<Mission> missions, Func<DeploymentRow, bool>? counts = null) =>
        new(_inputs.Deployments, missions, Study.Intersect(new MonthRange(Study.First, MapsUntil)), _options.Strength, counts);
}
