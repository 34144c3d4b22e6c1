using PocGrid.Datasets.Missions;
using PocGrid.Grid;
using PocGrid.Panels;
using PocGrid.Tables;

namespace PocGrid.Results.Claims;

/// <summary>
/// What the deployment maps can tell of a mission: violence in the months of its mandate before its first map, while maps stand, and
/// after the last month that they cover.
/// </summary>
public static class MapPhases
{
    public const string BeforeFirstMap = "before_first_map";
    public const string Mapped = "mapped";

    private const string AfterMaps = "after_maps";

    public static readonly Column<string> Mission = new("mission", "Mission abbreviation.");

    public static readonly Column<string> Country = new("country", "Its host country, ISO 3166-1 alpha-3 code.");

    public static readonly Column<string> Phase = new(
        "phase",
        "before_first_map: months of the mandate before the mission's first deployment map (all of them where there is none), of whose "
            + "presence the release can say nothing. mapped: from the month of the first map to the last month that the maps cover. "
            + "after_maps: later ones.",
        values: [BeforeFirstMap, Mapped, AfterMaps]);

    public static readonly Column<string> Actor = new("actor_class", ViolentActors.Description, values: ViolentActors.AllNames);

    public static readonly Column<string> MandateFirst =
        new("mandate_first", "First month of the mandate, of the missions table.", pattern: Grid.Month.Pattern);

    public static readonly Column<string?> FirstMap = Month("first_map", "Month of its first deployment map; missing where there is none.");

    public static readonly Column<int> Months = new(
        "months_in_phase",
        "Months of the phase in the mandate, in the study and covered by GED for the country.",
        unit: "months",
        minimum: 0);

    public static readonly Column<int> Deaths = new("deaths", "Deaths in them.", unit: "persons", minimum: 0);

    public static readonly Column<double> DeathsPerMonth =
        new("deaths_per_month", "Deaths a month; missing where there is no month.", nullable: true, unit: "persons", minimum: 0);

    private static readonly TableDefinition<Row> Definition = new(
        "map_phases",
        "Months of each mission's mandate before its first deployment map, with maps, and after them, and the one-sided violence of those "
            + "months in the host country: what the maps do not show is not inaction.",
        key: ["mission", "country", "phase", "actor_class"])
    {
        { Mission, row => row.Mission.Name },
        { Country, row => row.History.Country },
        { Phase, row => row.Phase },
        { Actor, row => row.Actor.Name },
        { MandateFirst, row => row.Mission.FirstMonth.ToString() },
        { Month("mandate_last", "Last month of the mandate; missing while it lasts."), row => row.Mission.LastMonth?.ToString() },
        { FirstMap, row => row.Maps is [var first, ..] ? first.ToString() : null },
        {
            Month("last_map", "Month of its last deployment map; missing where there is none."),
            row => row.Maps is [.., var last] ? last.ToString() : null
        },
        { Months, row => row.Covered.Length },
        {
            new(
                "months_not_covered",
                "Further months of the phase in the mandate and in the study that GED does not cover: their violence is not known.",
                unit: "months",
                minimum: 0),
            row => row.All.Length - row.Covered.Length
        },
        { new("events", "One-sided events in the country's cells in the months.", minimum: 0), row => row.Sum(row.Actor.Events) },
        { Deaths, row => row.Sum(row.Actor.Deaths) },
        {
            DeathsPerMonth,
            row => row.Covered.IsEmpty ? (double?)null : (double)row.Sum(row.Actor.Deaths) / row.Covered.Length
        },
    };

    public static TableSchema Schema => Definition.Schema;

    public static Table Build(CountryHistory history) => Definition.Of(
        from mission in history.Maps
        from phase in PhasesOf(history, mission.Maps)
        from actor in ViolentActors.All
        let mandate = new MonthRange(mission.Mission.FirstMonth, mission.Mission.LastMonth ?? history.Study.Last)
        let months = phase.Months.Intersect(mandate).Intersect(history.Study)
        select new Row(history, mission.Mission, mission.Maps, phase.Name, months, actor));

    private static IEnumerable<(string Name, MonthRange Months)> PhasesOf(CountryHistory history, IReadOnlyList<Month> maps)
    {
        var first = maps is [var month, ..] ? month : history.Study.Last + 1;
        return
        [
            (BeforeFirstMap, new MonthRange(new Month(1), first - 1)),
            (Mapped, new MonthRange(first, history.MapsUntil)),
            (AfterMaps, maps is [] ? MonthRange.None : new MonthRange(history.MapsUntil + 1, history.Study.Last)),
        ];
    }

    private static Column<string?> Month(string name, string description) =>
        new(name, description, nullable: true, pattern: Grid.Month.Pattern);

    /// <param name="Maps">Months of the mission's maps.</param>
    /// <param name="All">Months of the phase, in the mandate and in the study.</param>
    private sealed record Row(
        CountryHistory History, Mission Mission, IReadOnlyList<Month> Maps, string Phase, MonthRange All, ViolentActors Actor)
    {
        /// <summary>Those that GED covers.</summary>
        public MonthRange Covered { get; } = All.Intersect(History.Months);

        public int Sum(Func<CountryHistory, int, Month, int> violence)
        {
            var sum = 0;
            for (var month = Covered.First; month <= Covered.Last; month += 1)
            {
                for (var cell = 0; cell < History.Cells.Count; cell++)
                {
                    sum += violence(History, cell, month);
                }
            }

            return sum;
        }
    }
}
