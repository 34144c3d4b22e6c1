
namespace PocGrid.Api.Cells;

/// <summary>What a release knows of one cell, month by month, with the events and deployment maps behind it.</summary>
/// <param name="Gid">PRIO-GRID cell.</param>
/// <param name="Latitude">Of the centre, degrees.</param>
/// <param name="Longitude">Of the centre, degrees.</param>
/// <param name="Countries">The countries that it lies in, that with the largest share first.</param>
/// <param name="Months">Months with violence, a base or an enhancement, of each studied country's part of the cell by itself.</param>
/// <param name="Events">
/// The events that count in those months and, for the windows, in the twelve before the study; in cells beside studied countries too.
/// </param>
/// <param name="Deployments">The locations of deployment maps that stand in those months.</param>
internal sealed record CellStory(
    string Release,
    bool Simulated,
    int Gid,
    double Latitude,
    double Longitude,
    double West,
    double South,
    double East,
    double North,
    IReadOnlyList<StoryCountry> Countries,
    IReadOnlyList<StoryMonth> Months,
    IReadOnlyList<StoryEvent> Events,
    IReadOnlyList<StoryDeployment> Deployments);

internal sealed record StoryCountry(string Country, double ShareOfCell, bool IsMajority);

/// <param name="Troops">
/// 0 at bases of observers, police or headquarters only. Missing after the last month that the deployment maps cover, as the next four
/// are.
/// </param>
/// <param name="TroopsUnknown">The source gives the troops of a base as unknown; troops leaves them out.</param>
/// <param name="Presence">There is a base, with troops or without.</param>
/// <param name="TroopPresence">There are troops, or a base whose troops are unknown.</param>
/// <param name="Country">Whose part of the cell it tells of.</param>
/// <param name="EventIds">UCDP GED ids of the country's events that count in the month.</param>
/// <param name="Maps">Numbers and revisions of the deployment maps that stand in the month, as printed.</param>
internal sealed record StoryMonth(
    string Month,
    int MonthId,
    string Country,
    bool AtRisk,
    int NonstateEvents,
    int NonstateDeaths,
    int StateEvents,
    int StateDeaths,
    double? Troops,
    bool? TroopsUnknown,
    bool? Presence,
    bool? TroopPresence,
    bool? Enhanced,
    IReadOnlyList<long> EventIds,
    IReadOnlyList<string> Maps);

/// <param name="Country">In whose part of the cell the event counts.</param>
internal sealed record StoryEvent(
    long EventId,
    string Country,
    string Month,
    string ActorClass,
    int DeathsBest,
    int DeathsLow,
    int DeathsHigh,
    int DeathsCivilians,
    int WherePrec,
    int DatePrec,
    string Source,
    string SourceRelease,
    string File,
    long Line);

/// <param name="Country">In whose part of the cell the base counts.</param>
/// <param name="Month">Month of the map.</param>
/// <param name="DatedMonth">Month that the row itself states.</param>
/// <param name="Troops">0 at a base of observers, police or headquarters only; missing where the source says unknown.</param>
/// <param name="LastMonth">The last month in which it stands.</param>
internal sealed record StoryDeployment(
    string Mission,
    string Country,
    string Month,
    string DatedMonth,
    string LastMonth,
    string Location,
    double Latitude,
    double Longitude,
    double? Troops,
    double? FormedPoliceTroops,
    double? RegionalProtectionForceTroops,
    string Map,
    string Source,
    string SourceRelease,
    string File,
    long Line);
