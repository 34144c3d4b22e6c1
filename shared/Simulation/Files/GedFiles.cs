using PocGrid.Simulation.Geography;

namespace PocGrid.Simulation.Files;

/// <summary>The events: one country's as HDX redistributes them, the others' as UCDP releases them.</summary>
internal static class GedFiles
{
    public const string OfficialPath = "ucdp/GEDEvent_v25_1_simulated.csv";
    public const string HdxPath = "ucdp/hdx_ucdp_conflict_data_xab_simulated.csv.gz";

    /// <summary>The country whose events are in the HDX file.</summary>
    public static readonly SimulatedCountry HdxCountry = SimulatedCountry.Belmora;

    public static byte[] Official(WorldContent world)
    {
        var csv = new CsvText(startsWithMark: true).Row(GedFileColumns.Official);
        foreach (var row in Rows(world, isHdx: false))
        {
            csv.Row(row);
        }

        return csv.ToBytes();
    }

    public static byte[] Hdx(WorldContent world)
    {
        var csv = new CsvText().Row(WithIso3(GedFileColumns.Official, "iso3")).Line(GedFileColumns.HxlTags);
        foreach (var row in Rows(world, isHdx: true))
        {
            csv.Row(WithIso3(row, HdxCountry.Iso3));
        }

        return Gzip.Compress(csv.ToBytes());
    }

    private static IEnumerable<string[]> Rows(WorldContent world, bool isHdx)
    {
        var events = world.Violence.Events;
        var rows = new List<string[]>();
        for (var i = 0; i < events.Count; i++)
        {
            if (events[i].Country == HdxCountry == isHdx)
            {
                rows.Add(GedRow.Of(events[i], i, isHdx ? "yyyy-MM-ddTHH:mm:ss" : "yyyy-MM-dd HH:mm:ss.fff"));
            }
        }

        var faults = new Faults(
            world.Options.FaultyRows,
            (GedFileColumns.Index("latitude"), "north"),
            (GedFileColumns.Index("latitude"), "95.500000"),
            (GedFileColumns.Index("date_end"), "2014-13-45 00:00:00.000"),
            (GedFileColumns.Index("best"), "several"));
        return faults.Among(rows, GedFileColumns.Index("id"));
    }

    private static string[] WithIso3(string[] fields, string iso3)
        => [.. fields[..(GedFileColumns.Country + 1)], iso3, .. fields[(GedFileColumns.Country + 1)..]];
}
