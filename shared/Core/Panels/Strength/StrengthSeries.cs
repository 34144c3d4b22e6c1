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
    /// <param name="only">The country whose units are wanted; those of all, and of none, where it is null.</param>
    public static StrengthSeries Build(
        IReadOnlyList<DeploymentRow> deployments,
        IReadOnlyList<Mission> missions,
        MonthRange months,
        StrengthOptions options,
        Func<DeploymentRow, string?>? countryOf = null,
        string? only = null)
    {
        missions = HostCountries.OncePerMission(missions);
        var rowsOf = missions.ToDictionary(mission => mission.Name, _ => new List<DeploymentRow>());
        foreach (var row in deployments)
        {
            if (rowsOf.TryGetValue(row.Mission, out var rows))
            {
                rows.Add(row);
            }
        }

        var (units, keys) = (new Dictionary<UnitKey, int>(), new List<UnitKey>());
        var unitsOf = missions.ToDictionary(mission => mission.Name, mission => rowsOf[mission.Name].ConvertAll(UnitOf));
        var series = new StrengthSeries(months, [.. keys.Select(unit => unit.Gid)], [.. keys.Select(unit => unit.Country)]);
        foreach (var mission in missions)
        {
            series.Add(mission, [.. unitsOf[mission.Name].Zip(rowsOf[mission.Name])], options);
        }

        return series;

        int UnitOf(DeploymentRow row)
        {
            var country = countryOf?.Invoke(row);
            if (only is not null && country != only)
            {
                return MapLocation.Elsewhere;
            }

            var key = options.Level == StrengthLevel.Cell
                ? new UnitKey(row.Gid, country, "", 0, 0)
                : new UnitKey(row.Gid, country, row.Mission, row.Latitude, row.Longitude);
            if (!units.TryGetValue(key, out var unit))
            {
                units.Add(key, unit = keys.Count);
                keys.Add(key);
            }

            return unit;
        }
    }

    private void Add(Mission mission, (int Unit, DeploymentRow Row)[] rows, StrengthOptions options)
    {
        var maps = rows.ToLookup(row => row.Row.Month);
        var lastKnown = new Dictionary<(double, double), double>();
        var standingMaps = StandingMap.Of(mission, maps.Select(map => map.Key), Months.Last);
        foreach (var map in standingMaps)
        {
            var standing = new MonthRange(map.Month, map.Until).Intersect(Months);
            foreach (var (unit, location) in MapLocation.Of(maps[map.Month].Where(IsNeeded), options))
            {
                var troops = Count(location, options, lastKnown);
                if (unit == MapLocation.Elsewhere)
                {
                    continue;
                }

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

        // Elsewhere may be the place of a unit at another time, of which the last known troops are remembered.
        bool IsNeeded((int Unit, DeploymentRow Row) row) => row.Unit != MapLocation.Elsewhere || options.Unknown == UnknownTroops.LastKnown;
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
