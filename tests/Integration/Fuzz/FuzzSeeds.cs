using System.IO.Compression;
using System.Text;
using PocGrid.Datasets.Missions;
using PocGrid.Tests.Datasets.Boundaries;
using PocGrid.Tests.Grid;
using PocGrid.Tests.Sources;

namespace PocGrid.Tests.Fuzz;

/// <summary>Small sound files for every reader, and for the packings by themselves.</summary>
internal static class FuzzSeeds
{
    private const string Actors = "ActorId,NameData,Org\n1,Government of Aruvia,4\n2,LRA,1\n3,Séléka,1\n";

    private const string Climatology = "x,y,bio1,bio12,bio13\n16.25,4.25,251,1544,214\n16.75,4.25,252,1601,220\n17.25,4.25,250,NA,-9999\n";

    private const string Declarations =
        """{"datasets":[{"file":"a.csv","release":"23.1","title":"A","producer":"B","licence":"CC BY 4.0","""
            + """ "citation":"C","redistribution":"allowed","covers":{"from":"1989-01","to":"2022-12","countries":["CAF","SSD"]},"""
            + """ "simulated":true,"max_refused_share":0.05,"first_year":1901}]}""";

    /// <summary>By the name of the reader, or of the packing.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<FuzzSeed>> ByReader { get; }
        = new Dictionary<string, IReadOnlyList<FuzzSeed>>(StringComparer.Ordinal)
        {
            ["ged-csv"] = [.. new[] {
            "01-ged-reference",
            "02-ged-R-NA",
            "03-ged-day-first",
            "06-ged-readr-3e3",
            "07-ged-codebook-22.1-columns",
            "09-hdx-pandas-index",
            "10-ged-utf16-tab" }.Select(name => Case(name, "ged.csv", 9))],
            ["ged-candidate"] = [FuzzSeed.Of(
            "GEDEvent_v24_0_3.csv",
            Given.Utf8(GedCsv.Header + "\n" + GedCsv.Row() + "\n" + GedCsv.Row(("id", "2"), ("code_status", "Check dyad")) + "\n"))],
            ["geopko-csv"] = [Case("13-geopko-reference", "Geo_PKO_v.2.1.csv", 20), Case("15-geopko-float-year", "geopko.csv", 20)],
            ["geopko-xlsx"] = [Zipped("geopko.xlsx", Workbook.Of(("Notes", [["About"]]), ("Sheet1", GeoPkoRows)))],
            ["priogrid"] = [Case("22-priogrid-yearly-population-1990-2005", "priogrid-yearly.csv", 20), Case(
            "23-priogrid-minus-999",
            "priogrid-static.csv",
            20), Case("25-priogrid-v3", "pg.csv", 20)],
            ["rainfall-climatology"] = [FuzzSeed.Of("bioclim.csv", Given.Utf8(Climatology))],
            ["rainfall-monthly"] = [new FuzzSeed("rain.dat.gz", Packing.Gzip, ("rain.dat", Rain()))],
            ["boundaries-geojson"] = [Case("17-borders-reference", "borders.geojson"), Case("20-borders-gaul", "gaul.geojson"), FuzzSeed.Of(
            "countries.geojson",
            Reference("countries.geojson"))],
            ["boundaries-shapefile"] = [Shapefile()],
            ["boundaries-geopackage"] = [FuzzSeed.Of("countries.gpkg", Unzipped("countries.gpkg.gz")), FuzzSeed.Of(
            "levels.gpkg",
            Unzipped("levels.gpkg.gz"))],
            ["missions"] = [FuzzSeed.Of("missions.csv", Missions())],
            ["actors"] = [FuzzSeed.Of("actor-251.csv", Given.Utf8(Actors))],
            ["datasets-json"] = [FuzzSeed.Of("datasets.json", Given.Utf8(Declarations))],
            ["gzip"] = [new FuzzSeed("ged.csv.gz", Packing.Gzip, ("ged.csv", Case("01-ged-reference", "ged.csv", 9).Packed))],
            ["zip"] = [new FuzzSeed(
            "ged.zip",
            Packing.Zip,
            ("GEDEvent_v23_1.csv", Case("01-ged-reference", "ged.csv", 9).Packed),
            ("readme.pdf", [1, 2, 3]),
            ("__MACOSX/._x", [0]))],
        };

    private static object[][] GeoPkoRows =>
    [
        ["source", "mission", "year", "month", "location", "country", "latitude", "longitude", "no.troops", "fpu.no"],
        ["Map 1", "MINUSCA", 2014.0, 10.0, "Bangui", "CAR", 4.36, 18.56, 1600.0, 140.0],
        ["Map 1", "MINUSCA", 2014.0, 10.0, "Bria", "CAR", 6.54, 21.99, "unknown", ""],
    ];

    /// <summary>The first lines of a file of tests/Integration/Cases, so that a change hits something.</summary>
    private static FuzzSeed Case(string name, string file, int lines = int.MaxValue)
    {
        var bytes = File.ReadAllBytes(Directory.GetFiles(Repository.File($"tests/Integration/Cases/{name}"))
            .First(path => !path.EndsWith("datasets.json", StringComparison.Ordinal)));
        var (wide, end) = (bytes is [0xFF, 0xFE, ..] ? 2 : 1, 0);
        for (var i = 0; i < bytes.Length && lines > 0; i++)
        {
            if (bytes[i] == '\n')
            {
                (end, lines) = (i + wide, lines - 1);
            }
        }

        return FuzzSeed.Of(file, lines > 0 ? bytes : bytes[..end]);
    }

    private static FuzzSeed Zipped(string file, byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        return new FuzzSeed(file, Packing.Zip, [.. archive.Entries.Select(entry => (entry.FullName, Bytes(entry.Open())))]);
    }

    private static FuzzSeed Shapefile()
    {
        var (shp, dbf) = BoundaryFiles.WriteShapefile(
            Encoding.UTF8,
            ("POLYGON ((10 0, 12 0, 12 2, 10 2, 10 0), (10.5 0.5, 11 0.5, 11 1, 10.5 1, 10.5 "
                + "0.5))", [("NAME", "Mali"), ("ISO_A3", "MLI"), ("GWCODE", 432), ("START", new DateTime(1960, 9, 22))]),
            ("MULTIPOLYGON (((20 0, 21 0, 21 1, 20 1, 20 0)), ((22 0, 23 0, 23 1, 22 1, 22 "
                + "0)))", [("NAME", "Chad"), ("ISO_A3", "TCD"), ("GWCODE", 483), ("START", new DateTime(1960, 8, 11))]));
        return new FuzzSeed(
            "countries.zip",
            Packing.Zip,
            ("c.shp", shp.ToArray()),
            ("c.dbf", dbf.ToArray()),
            ("c.shx", [0]),
            ("c.cpg", Given.Utf8("UTF-8")));
    }

    /// <summary>One month of CRU TS.</summary>
    private static byte[] Rain()
    {
        var line = string.Join(' ', Enumerable.Range(0, 720).Select(column => column % 7 == 0 ? "-999" : "12")) + "\n";
        return Given.Utf8(string.Concat(Enumerable.Repeat(line, 360)));
    }

    private static byte[] Missions() => Bytes(MissionsReader.OpenShipped());

    private static byte[] Reference(string file) => File.ReadAllBytes(Repository.File($"tests/Fast/Datasets/Boundaries/reference/{file}"));

    private static byte[] Unzipped(string file) => Bytes(new GZipStream(new MemoryStream(Reference(file)), CompressionMode.Decompress));

    private static byte[] Bytes(Stream stream)
    {
        using (stream)
        {
            using var memory = new MemoryStream();
            stream.CopyTo(memory);
            return memory.ToArray();
        }
    }
}
