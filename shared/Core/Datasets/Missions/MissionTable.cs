using PocGrid.Grid;
using PocGrid.Sources;
using PocGrid.Tables;

namespace PocGrid.Datasets.Missions;

/// <summary>The missions table in the lake.</summary>
public static class MissionTable
{
    private static readonly string[] Missions = [SourceFamily.Missions];

    private static readonly Column<string> Mission = new("mission", "Mission abbreviation.", from: Missions);

    private static readonly Column<string> Country = new("country", "ISO 3166-1 alpha-3 code of the host country.", from: Missions);

    private static readonly Column<string> FirstMonth =
        new("first_month", "First month of the mandate, yyyy-MM.", pattern: Month.Pattern, from: Missions);

    private static readonly Column<string?> LastMonth = new(
        "last_month", "Last month of the mandate, yyyy-MM; missing while it lasts.", nullable: true, pattern: Month
            .Pattern, from: Missions);

    private static readonly Column<string> Resolution = new(
        "resolution",
        "Security Council resolution that gave the task.",
        from: Missions);

    private static readonly Column<string?> Area = new(
        "area",
        "Area of operations as a polygon in well-known text, degrees, longitude before latitude; missing where it is the whole country.",
        nullable: true,
        from: Missions);

    private static readonly Column<string> Note = new("note", "What a reader should know.", from: Missions);

    private static readonly TableDefinition<Mission> Definition = new(
        "missions",
        "Missions with a protection-of-civilians mandate in their host country.",
        key: [Mission.Name, Country.Name, FirstMonth.Name])
    {
        { Mission, mission => mission.Name },
        { Country, mission => mission.CountryIso3 },
        { FirstMonth, mission => mission.FirstMonth.ToString() },
        { LastMonth, mission => mission.LastMonth?.ToString() },
        { Resolution, mission => mission.Resolution },
        { Area, mission => mission.Area?.Text },
        { Note, mission => mission.Note },
    };

    public static TableSchema Schema => Definition.Schema;

    public static Table Of(IReadOnlyList<Mission> missions) => Definition.Of(missions);

    public static IReadOnlyList<Mission> Read(Table table)
    {
        var (names, countries) = (table.Values(Mission), table.Values(Country));
        var (first, last) = (table.Values(FirstMonth), table.Values(LastMonth));
        var (resolutions, notes, areas) = (table.Values(Resolution), table.Values(Note), table.Values(Area));
        return
        [
            .. Enumerable.Range(0, table.RowCount).Select(i => new Mission
            {
                Name = names[i],
                CountryIso3 = countries[i],
                FirstMonth = Month.Parse(first[i]),
                LastMonth = last[i] is { } month ? Month.Parse(month) : null,
                Resolution = resolutions[i],
                Area = areas[i] is { } text && OperationArea.TryParse(text, out var area) ? area : null,
                Note = notes[i],
            }),
        ];
    }
}
