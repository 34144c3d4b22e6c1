using PocGrid.Grid;
using PocGrid.Lake;
using PocGrid.Panels;
using PocGrid.Panels.Strength;
using PocGrid.Sources.Missions;

namespace PocGrid.Results;

/// <summary>Which cells count in the definitions grid.</summary>
public enum DefinitionCells
{
    /// <summary>Every cell with a base, rear bases abroad included.</summary>
    EveryCell,

    /// <summary>Cells of a host country by largest area share.</summary>
    HostCountry,
}

/// <summary>Which months count in the definitions grid.</summary>
public enum DefinitionMonths
{
    /// <summary>Every month of the period.</summary>
    EveryMonth,

    /// <summary>Months in which the country of the cell is at risk.</summary>
    AtRisk,
}

/// <summary>
/// The number of enhancements under every combination of definitions that the brief's text leaves open. The brief counts 398 for
/// 2012-2022 with Geo-PKO 2.2; the rows nearest to it come first.
/// </summary>
/// <remarks>Hultman and Corsant-Colat (2025), Being Present Where It Counts, IPI.</remarks>
public sealed class DefinitionsGrid
{
    /// <summary>The brief's number of enhancements.</summary>
    public const int BriefEvents = 398;

    public static readonly TableSchema Schema = new(
        "definitions_grid",
        "Enhancements under every combination of definitions, those nearest to the brief's 398 first.",
        [
            new("rank", ColumnType.Int32, "Order by distance from 398, then by the options in the order of the columns, each from the first that its description names; formed police counted first, the protection force left out first.", Minimum: 1),
            new("level", ColumnType.Text, "Strength compared by cell or by location.", Values: ["cell", "location"]),
            new("kind", ColumnType.Text, "Any increase, or only where there were no troops the month before (new_presence).", Values: ["increase", "new_presence"]),
            new("threshold_troops", ColumnType.Int32, "Least increase.", Unit: "persons", Minimum: 0),
            new("unknown_troops", ColumnType.Text, "What a base with unknown troops adds: zero, or the location's last_known number.", Values: ["zero", "last_known"]),
            new("formed_police", ColumnType.Boolean, "Formed police units count."),
            new("regional_protection_force", ColumnType.Boolean, "The UNMISS Regional Protection Force is added."),
            new("start_up", ColumnType.Text, "A mission's first map: counted as an increase, or the baseline.", Values: ["counted", "baseline"]),
            new("cells", ColumnType.Text, "every_cell with a base, or host_country cells by largest area share.", Values: ["every_cell", "host_country"]),
            new("months", ColumnType.Text, "every_month of the period, or months at_risk.", Values: ["every_month", "at_risk"]),
            new("risk_set", ColumnType.Text, "all_months, map_months, or map_to_map intervals.", Values: ["all_months", "map_months", "map_to_map"]),
            new("events", ColumnType.Int32, "Enhancements.", Minimum: 0),
            new("distance_from_398", ColumnType.Int32, "Absolute difference from the brief's number.", Minimum: 0),
            new("first_month", ColumnType.Text, "First month of the period, yyyy-MM.", Pattern: Month.Pattern),
            new("last_month", ColumnType.Text, "Last month of the period, yyyy-MM.", Pattern: Month.Pattern),
        ],
        Key: ["rank"]);

    private readonly IReadOnlyList<Mission> _missions;
    private readonly IReadOnlyList<DeploymentRow> _deployments;
    private readonly MonthRange _period;
    private readonly Dictionary<int, string?> _countryOfCell;
    private readonly Dictionary<string, MonthsAtRisk> _atRisk;
    private readonly HashSet<string> _hosts;
    private readonly Dictionary<int, HashSet<Month>> _mapMonths;

    /// <param name="period">Months that count; earlier maps are carried into the month before.</param>
    public DefinitionsGrid(
        IReadOnlyList<Mission> missions,
        IReadOnlyList<DeploymentRow> deployments,
        Territory territory,
        MonthRange period)
    {
        var names = missions.Select(m => m.Name).ToHashSet();
        _missions = missions;
        _deployments = [.. deployments.Where(row => names.Contains(row.Mission))];
        _period = period;
        _countryOfCell = _deployments.Select(row => row.Gid).Distinct().ToDictionary(gid => gid, territory.MajorityOf);
        _hosts = [.. missions.Select(m => m.CountryIso3)];
        _atRisk = _hosts.ToDictionary(country => country, country => MonthsAtRisk.Of(country, missions, _deployments, period.Last));
        _mapMonths = MapMonthsByCell();
    }

    /// <summary>One row a combination.</summary>
    public Table Build()
    {
        var rows = Series().SelectMany(CountAll).ToArray();
        var builder = new TableBuilder(Schema);
        var rank = 0;
        foreach (var row in rows.OrderBy(row => Math.Abs(row.Events - BriefEvents)).ThenBy(row => row.Order))
        {
            builder.Add([++rank, .. row.Options, row.Events, Math.Abs(row.Events - BriefEvents), _period.First.ToString(), _period.Last.ToString()]);
        }

        return builder.Build();
    }

    private IEnumerable<(StrengthOptions Options, StrengthSeries Series)> Series() =>
        from level in Enum.GetValues<StrengthLevel>()
        from unknown in Enum.GetValues<UnknownTroops>()
        from police in (bool[])[true, false]
        from protection in (bool[])[false, true]
        let options = new StrengthOptions
        {
            Level = level,
            Unknown = unknown,
            IncludeFormedPolice = police,
            IncludeRegionalProtectionForce = protection,
        }
        select (options, StrengthSeries.Build(_deployments, _missions, new MonthRange(_period.First - 1, _period.Last), options));

    private IEnumerable<(object?[] Options, IComparable Order, int Events)> CountAll((StrengthOptions Options, StrengthSeries Series) strength) =>
        from rises in new[] { Rises(strength.Series) }
        from kind in Enum.GetValues<EnhancementKind>()
        from threshold in PanelOptions.Thresholds
        from startUp in Enum.GetValues<StartUpRule>()
        let enhancement = new Enhancement { Kind = kind, Threshold = threshold, StartUp = startUp }
        let enhanced = rises.Where(rise => enhancement.Holds(rise.Before, rise.Now, rise.StartUp)).ToArray()
        from cells in Enum.GetValues<DefinitionCells>()
        from months in Enum.GetValues<DefinitionMonths>()
        from riskSet in Enum.GetValues<RiskSet>()
        select (
            (object?[])
            [
                Names.Of(strength.Options.Level),
                Names.Of(kind),
                threshold,
                Names.Of(strength.Options.Unknown),
                strength.Options.IncludeFormedPolice,
                strength.Options.IncludeRegionalProtectionForce,
                Names.Of(startUp),
                Names.Of(cells),
                Names.Of(months),
                Names.Of(riskSet),
            ],
            (IComparable)(
                strength.Options.Level,
                kind,
                threshold,
                strength.Options.Unknown,
                !strength.Options.IncludeFormedPolice,
                strength.Options.IncludeRegionalProtectionForce,
                startUp,
                cells,
                months,
                riskSet),
            enhanced.Count(rise => Counts(rise, cells, months, riskSet)));

    /// <summary>Every rise in strength, few among all units and months: only these can be enhancements under any definition.</summary>
    private List<Rise> Rises(StrengthSeries series)
    {
        var rises = new List<Rise>();
        for (var unit = 0; unit < series.Gids.Count; unit++)
        {
            for (var month = _period.First; month <= _period.Last; month += 1)
            {
                var (before, now) = (series.Troops(unit, month - 1), series.Troops(unit, month));
                if (now > before)
                {
                    rises.Add(RiseOf(series.Gids[unit], month, before, now, series.StartUpTroops(unit, month)));
                }
            }
        }

        return rises;
    }

    private Rise RiseOf(int gid, Month month, double before, double now, double startUp)
    {
        var country = _countryOfCell[gid];
        var isHost = country is not null && _hosts.Contains(country);
        return new Rise(before, now, startUp, isHost, isHost && _atRisk[country!].Contains(month), _mapMonths[gid].Contains(month));
    }

    private static bool Counts(Rise rise, DefinitionCells cells, DefinitionMonths months, RiskSet riskSet) =>
        (cells == DefinitionCells.EveryCell || rise.IsHostCell)
        && (months == DefinitionMonths.EveryMonth || rise.IsAtRisk)
        && (riskSet == RiskSet.AllMonths || rise.IsMapMonth);

    private Dictionary<int, HashSet<Month>> MapMonthsByCell()
    {
        var maps = _deployments.GroupBy(row => row.Mission).ToDictionary(m => m.Key, m => m.Select(row => row.Month).ToHashSet());
        return _deployments
            .GroupBy(row => row.Gid)
            .ToDictionary(cell => cell.Key, cell => cell.Select(row => row.Mission).Distinct().SelectMany(mission => maps[mission]).ToHashSet());
    }

    private readonly record struct Rise(double Before, double Now, double StartUp, bool IsHostCell, bool IsAtRisk, bool IsMapMonth);
}
