
namespace PocGrid.Simulation.Files;

/// <summary>The missions' hosts and mandates.</summary>
internal static class MissionsFile
{
    public const string Path = "missions.csv";

    public static byte[] Write(WorldContent world)
    {
        var csv = new CsvText().Row("mission", "country_iso3", "first_month", "last_month", "resolution", "note");
        foreach (var mission in world.Missions)
        {
            csv.Row(
                mission.Name,
                mission.Country.Iso3,
                (world.Period.First + mission.FirstMonth).ToString(),
                mission.LastMonth is { } last ? (world.Period.First + last).ToString() : "",
                mission.Resolution,
                mission.Note);
        }

        return csv.ToBytes();
    }
}
