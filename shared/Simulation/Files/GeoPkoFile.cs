namespace PocGrid.Simulation.Files;

/// <summary>All deployment maps, one row a location, superseded revisions included.</summary>
internal static class GeoPkoFile
{
    public const string Path = "geopko/Geo_PKO_v.2.2_location_map_simulated.csv.gz";

    public static byte[] Write(WorldContent world)
    {
        var csv = new CsvText(Quotes.UnlessBlank, blank: "NA").Row(GeoPkoColumns.Official);
        var row = new GeoPkoRow(world.Period);
        string[][] rows = [.. world.Deployments.Maps.SelectMany(map => map.Rows.Select(location => row.Of(map, location)))];
        var faults = new Faults(
            world.Options.FaultyRows,
            (GeoPkoColumns.Index("month"), "13"),
            (GeoPkoColumns.Index("latitude"), "somewhere"),
            (GeoPkoColumns.Index("longitude"), "999.5"),
            (GeoPkoColumns.Index("no.troops"), "many"));
        foreach (var fields in faults.Among(rows))
        {
            csv.Row(fields);
        }

        return Gzip.Compress(csv.ToBytes());
    }
}
