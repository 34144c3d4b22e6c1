using PocGrid.Datasets.Missions;
using PocGrid.Grid;

namespace PocGrid.Panels.Strength;

/// <summary>
/// Troops and presence by unit (a cell, or a location of a mission) and month: each mission's map stands until its next one, and
/// nothing is left after the mission's last month.
/// </summary>
internal sealed class StrengthSeries
{
    private readonly double[] _troops;
    private readonly int[] _bases;
    private readonly int[] _unknown;
    private readonly double[] _startUp;

    private StrengthSeries(MonthRange months, int[] gids, string?[] countries)
    {
        Months = months;
        Gids = gids;
        Countries = countries;
        _troops = new double[gids.Length * months.Length];
        _bases = new int[_troops.Length];
        _unknown = new int[_troops.Length];
        _startUp = new double[_troops.Length];
    }

    /// <summary>The months that the series covers.</summary>
    public MonthRange Months { get; }

    /// <summary>The cell of each unit.</summary>
    public IReadOnlyList<int> Gids { get; }

    /// <summary>The country of each unit, as <see cref="Build"/> was told to tell them apart.</summary>
    public IReadOnlyList<string?> Countries { get; }

    /// <summary>Troops of a unit in a month; 0 outside <see cref="Months"/>.</summary>
    public double Troops(int unit, Month month) => Months.Contains(month) ? _troops[Index(unit, month)] : 0;

    /// <summary>Bases (locations of a mission) of a unit in a month, those without (known) troops included.</summary>
    public int Bases(int unit, Month month) => Months.Contains(month) ? _bases[Index(unit, month)] : 0;

    /// <summary>Of <see cref="Bases"/>, those of which the source gives some troops as unknown.</summary>
    public int UnknownBases(int unit, Month month) => Months.Contains(month) ? _unknown[Index(unit, month)] : 0;

    /// <summary>What is known of peacekeepers in a unit and month.</summary>
    public PresenceState State(int unit, Month month)
        => PresenceStates.Of(Troops(unit, month), Bases(unit, month), UnknownBases(unit, month));

    /// <summary>Of <see cref="Troops"/>, those of missions whose first map is of this month.</summary>
    public double StartUpTroops(int unit, Month month) => Months.Contains(month) ? _startUp[Index(unit, month)] : 0;

    /// <summary>Builds the series of the missions' maps over <paramref name="months"/>; earlier maps are carried into it.</summary>
    /// <param name="deployments">Rows of any missions; those of missions not listed are passed over.</param>
    /// <param name="missions">Missions whose troops count.</param>
    /// <param name="countryOf">
    /// The country for which a row counts, by which the units of a cell are told apart; a cell is one unit where it is null.
    /// </param>
    public static StrengthSeries Build(
        IReadOnlyList<DeploymentRow> deployments,
        IReadOnlyList<Mission> missions,
        MonthRange months,
        StrengthOptions options,
        Func<DeploymentRow, string?>? countryOf = null)
    {
        missions = HostCountries.OncePerMission(missions);
        var units = new Dictionary<UnitKey, int>();
        var keys = new List<UnitKey>();
        var rowsOf = missions.ToDictionary(m => m.Name, m => deployments.Where(d => d.Mission == m.Name).ToArray());
        foreach (var row in missions.SelectMany(m => rowsOf[m.Name]))
        {
            if (units.TryAdd(Key(row), keys.Count))
            {
                keys.Add(Key(row));
            }
        }

        var series = new StrengthSeries(months, [.. keys.Select(unit => unit.Gid)], [.. keys.Select(unit => unit.Country)]);
        foreach (var mission in missions)
        {
            series.Add(mission, rowsOf[mission.Name], row => units[Key(row)], options);
        }

        return series;

        UnitKey Key(DeploymentRow row) => options.Level == StrengthLevel.Cell
            ? new UnitKey(row.Gid, countryOf?.Invoke(row), "", 0, 0)
            : new UnitKey(row.Gid, countryOf?.Invoke(row), row.Mission, row.Latitude, row.Longitude);
    }

    private void Add(Mission mission, DeploymentRow[] rows, Func<DeploymentRow, int> unitOf, StrengthOptions options)
    {
        var maps = rows.ToLookup(row => row.Month);
        var lastKnown = new Dictionary<(double, double), double>();
        var standingMaps = StandingMap.Of(mission, maps.Select(map => map.Key), Months.Last);
        foreach (var map in standingMaps)
        {
            var standing = new MonthRange(map.Month, map.Until).Intersect(Months);
            foreach (var (unit, location) in MapLocation.Of(maps[map.Month], unitOf, options))
            {
                var troops = Count(location, options, lastKnown);
                for (var month = standing.First; month <= standing.Last; month += 1)
                {
                    _troops[Index(unit, month)] += troops;
                    _bases[Index(unit, month)]++;
                    _unknown[Index(unit, month)] += location.HasUnknown ? 1 : 0;
                }

                if (map == standingMaps[0] && standing.First == map.Month && !standing.IsEmpty)
                {
                    _startUp[Index(unit, standing.First)] += troops;
                }
            }
        }
    }

    private static double Count(MapLocation location, StrengthOptions options, Dictionary<(double, double), double> lastKnown)
    {
        var place = (location.Latitude, location.Longitude);
        var troops = location.Known;
        if (!location.HasUnknown)
        {
            lastKnown[place] = troops;
        }
        else if (options.Unknown == UnknownTroops.LastKnown)
        {
            troops = Math.Max(troops, lastKnown.GetValueOrDefault(place));
        }

        return options.IncludeRegionalProtectionForce ? troops + location.Protection : troops;
    }

    private int Index(int unit, Month month) => (unit * Months.Length) + (month - Months.First);

    /// <summary>
    /// What strength is compared for between months: a cell, or a location of a mission, as far as it counts for a country.
    /// </summary>
    private readonly record struct UnitKey(int Gid, string? Country, string Mission, double Latitude, double Longitude);
}
