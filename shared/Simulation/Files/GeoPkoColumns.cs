namespace PocGrid.Simulation.Files;

/// <summary>The 113 columns of the Geo-PKO location map, version 2.1, in order.</summary>
internal static class GeoPkoColumns
{
    public static readonly string[] Official =
    [
        "source", "mission", "year", "month", "location", "geosplit", "country", "latitude", "longitude", "old_xy",
        "geocomment", "zone.de.confidence", "battalion", "company", "platoon", "other.size", "comment.on.unit", "no.troops",
        "rpf", "rpf.no", "inf", "inf.no", "fpu", "fpu.no", "res", "res.no", "fp", "fp.no", "eng", "sig", "trans", "riv",
        "he.sup", "sf", "med", "maint", "recon", "avia", "mp", "demining", "uav", "obs.base", "cantonment", "disarmament",
        "other.type", "armor", "he.sup.lw", "troop.type", "no.tcc", "nameoftcc_1", "notroopspertcc_1", "nameoftcc_2",
        "notroopspertcc_2", "nameoftcc_3", "notroopspertcc_3", "nameoftcc_4", "notroopspertcc_4", "nameoftcc_5",
        "notroopspertcc_5", "nameoftcc_6", "notroopspertcc_6", "nameoftcc_7", "notroopspertcc_7", "nameoftcc_8",
        "notroopspertcc_8", "nameoftcc_9", "notroopspertcc_9", "nameoftcc_10", "notroopspertcc_10", "nameoftcc_11",
        "notroopspertcc_11", "nameoftcc_12", "notroopspertcc_12", "nameoftcc_13", "notroopspertcc_13", "nameoftcc_14",
        "notroopspertcc_14", "nameoftcc_15", "notroopspertcc_15", "nameoftcc_16", "notroopspertcc_16", "nameoftcc_17",
        "notroopspertcc_17", "unpol.dummy", "unmo.dummy", "unmo.coding.quality", "hq", "lo", "jmco", "security.group.dummy",
        "comments", "cow_code", "gnwo", "tcc1", "tcc2", "tcc3", "tcc4", "tcc5", "tcc6", "tcc7", "tcc8", "tcc9", "tcc10",
        "tcc11", "tcc12", "tcc13", "tcc14", "tcc15", "tcc16", "tcc17", "adm1.id", "adm1.name", "prioid",
    ];

    private static readonly Dictionary<string, int> Position = Official.Select((name, i) => (name, i)).ToDictionary(c => c.name, c => c.i);

    /// <summary>Columns that count or flag units and that are 0 in a row that says nothing of them; the others are NA.</summary>
    public static readonly IReadOnlyList<int> ZeroByDefault =
    [
        .. new[]
        {
            "res", "res.no", "fp", "fp.no", "eng", "sig", "trans", "riv", "he.sup", "sf", "med", "maint", "recon", "avia", "mp",
            "demining", "uav", "armor", "troop.type", "no.tcc", "unpol.dummy", "unmo.dummy", "lo", "security.group.dummy",
        }.Select(Index),
    ];

    public static int Index(string column) => Position[column];
}
