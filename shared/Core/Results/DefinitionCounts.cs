using PocGrid.Datasets.Missions;
using PocGrid.Grid;
using PocGrid.Panels;
using PocGrid.Panels.Strength;

namespace PocGrid.Results;

/// <summary>One combination of definitions with the enhancements that it counts.</summary>
/// <param name="RiskSets">The risk sets that count so, in the order of their enumeration.</param>
/// <param name="CellMonths">Cell-months that are enhanced: at location level, in which some location of the cell is.</param>
/// <param name="LocationMonths">Location-months that are enhanced; null at cell level.</param>
internal sealed record DefinitionCount(
    StrengthOptions Strength,
    Enhancement Enhancement,
    DefinitionCells Cells,
    DefinitionMonths Months,
    IReadOnlyList<RiskSet> RiskSets,
    int CellMonths,
    int? LocationMonths)
{
    /// <summary>
    /// Order by the options, each from its first value; formed police counted first, the protection force left out first.
    /// </summary>
    public IComparable Order => (
        (Strength.Level, Enhancement.Kind, Enhancement.Threshold, Strength.Unknown, !Strength.IncludeFormedPolice, Strength
            .IncludeRegionalProtectionForce),
        (Enhancement.StartUp, Strength.Maps, Cells, Months, RiskSets[0]));
}

/// <summary>
/// Counts enhancements under every combination of definitions but for how the maps' months are read, which is the caller's.
/// </summary>
internal sealed class DefinitionCounts
{
    private readonly IReadOnlyList<Mission> _missions;
    private readonly IReadOnlyList<DeploymentRow> _deployments;
    private readonly Func<CountryRule, Units> _unitsOf;
    private readonly MonthRange _period;
    private readonly Dictionary<string, MonthsAtRisk> _atRisk;
    private readonly HashSet<string> _hosts;
    private readonly Dictionary<int, HashSet<Month>> _mapMonths;

    /// <param name="unitsOf">The units under a country rule.</param>
    /// <param name="period">Months that count; earlier maps are carried into the month before.</param>
    public DefinitionCounts(
        IReadOnlyList<Mission> missions,
        IReadOnlyList<DeploymentRow> deployments,
        Func<CountryRule, Units> unitsOf,
        MonthRange period)
    {
        var names = missions.Select(m => m.Name).ToHashSet();
        _missions = missions;
        _deployments = [.. deployments.Where(row => names.Contains(row.Mission))];
        _unitsOf = unitsOf;
        _period = period;
        _hosts = [.. missions.Select(m => m.CountryIso3)];
        _atRisk = _hosts.ToDictionary(country => country, country => MonthsAtRisk.Of(country, missions, _deployments, period.Last));
        _mapMonths = MapMonthsByCell();
    }

    /// <param name="strength">How troops are counted.</param>
    public IEnumerable<DefinitionCount> Count(StrengthOptions strength) =>
        from cells in Enum.GetValues<DefinitionCells>()
        from rises in new[] { Rises(cells, strength) }
        from kind in Enum.GetValues<EnhancementKind>()
        from threshold in PanelOptions.Thresholds
        from startUp in Enum.GetValues<StartUpRule>()
        let enhancement = new Enhancement { Kind = kind, Threshold = threshold, StartUp = startUp }
        let enhanced = rises.Where(rise => enhancement.Holds(rise.Before, rise.Now, rise.StartUp)).ToArray()
        from months in Enum.GetValues<DefinitionMonths>()
        from alike in Enum.GetValues<RiskSet>().GroupBy(riskSet => CountsOf(enhanced.Where(rise => Counts(rise, months, riskSet))))
        select new DefinitionCount(
            strength,
            enhancement,
            cells,
            months,
            [.. alike],
            alike.Key.CellMonths,
            strength.Level == StrengthLevel.Location ? alike.Key.UnitMonths : null);

    // A cell in which bases count for two countries is two units, whose months are told apart.
    private static (int CellMonths, int UnitMonths) CountsOf(IEnumerable<Rise> rises)
    {
        Rise[] counted = [.. rises];
        return (counted.Select(rise => (rise.Gid, rise.Country, rise.Month)).Distinct().Count(), counted.Length);
    }

    /// <summary>
    /// Every rise in strength in cells that count, few among all units and months: only these can be enhancements under any definition.
    /// </summary>
    private List<Rise> Rises(DefinitionCells cells, StrengthOptions strength)
    {
        var rule = RuleOf(cells);
        var units = _unitsOf(rule ?? CountryRule.Majority);
        var months = new MonthRange(_period.First - 1, _period.Last);
        var series = rule is null
            ? StrengthSeries.Build(_deployments, _missions, months, strength)
            : StrengthSeries.Build(_deployments, _missions, months, strength, row => units.CountryOf(row.Place));
        var rises = new List<Rise>();
        foreach (var unit in Enumerable.Range(0, series.Gids.Count).Where(unit => rule is null || IsHost(series.Countries[unit])))
        {
            for (var month = _period.First; month <= _period.Last; month += 1)
            {
                var (before, now) = (series.Troops(unit, month - 1), series.Troops(unit, month));
                if (now > before)
                {
                    var gid = series.Gids[unit];
                    var country = rule is null ? units.CountryOf(new SourcePlace(gid, "", month)) : series.Countries[unit];
                    rises.Add(new Rise(
                        gid,
                        country,
                        month,
                        before,
                        now,
                        series.StartUpTroops(unit, month),
                        IsHost(country) && _atRisk[country!].Contains(month),
                        _mapMonths[gid].Contains(month)));
                }
            }
        }

        return rises;
    }

    private bool IsHost(string? country) => country is not null && _hosts.Contains(country);

    private static CountryRule? RuleOf(DefinitionCells cells)
        => cells == DefinitionCells.EveryCell ? null : Enum.Parse<CountryRule>(cells.ToString());

    private static bool Counts(Rise rise, DefinitionMonths months, RiskSet riskSet) =>
        (months == DefinitionMonths.EveryMonth || rise.IsAtRisk) && (riskSet == RiskSet.AllMonths || rise.IsMapMonth);

    private Dictionary<int, HashSet<Month>> MapMonthsByCell()
    {
        var maps = _deployments.GroupBy(row => row.Mission).ToDictionary(m => m.Key, m => m.Select(row => row.Month).ToHashSet());
        return _deployments
            .GroupBy(row => row.Gid)
            .ToDictionary(
                cell => cell.Key,
                cell => cell.Select(row => row.Mission).Distinct().SelectMany(mission => maps[mission]).ToHashSet());
    }

    private readonly record struct Rise(
        int Gid,
        string? Country,
        Month Month,
        double Before,
        double Now,
        double StartUp,
        bool IsAtRisk,
        bool IsMapMonth);
}
