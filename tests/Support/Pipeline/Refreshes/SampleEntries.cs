using PocGrid.Datasets;
using PocGrid.Datasets.Boundaries;
using PocGrid.Datasets.GeoPko;
using PocGrid.Datasets.UcdpGed;
using PocGrid.Lake;
using PocGrid.Pipeline.Ingesting;
using PocGrid.Tests.Pipeline.Chaos;
using Xunit;

namespace PocGrid.Tests.Pipeline.Refreshes;

/// <summary>Catalogue entries of files that nobody reads.</summary>
internal static class SampleEntries
{
    /// <summary>One file of each source that a release needs.</summary>
    public static readonly IReadOnlyList<CatalogueEntry> Needed =
        [Of(GedDataset.Annual, "25.1", "ged251-csv.zip"), Of(GeoPkoDataset
            .LocationMap, "2.2", "pko.csv"), Of(BoundariesDataset.Outlines, "2.0", "world.geojson")];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static CatalogueEntry Of(string kind, string release, string name, string content = "", params IReadOnlyList<string> countries)
    {
        var path = $"incoming/{Dataset.Folder(kind)}/{release}/{name}";
        var facts = new DatasetFacts { Title = name, Producer = "nobody", Licence = "none", Citation = name, CoversCountries = countries };
        return new CatalogueEntry(
            new RecognizedFile
            {
                File = name,
                Kind = kind,
                Release = release,
                ReleaseFrom = "file name",
                Length = 1,
                Sha256 = ContentDigest.OfText(path + content),
                Facts = facts,
            },
            path);
    }

    public static async Task PutAsync(ILake lake, params IReadOnlyList<CatalogueEntry> entries)
    {
        foreach (var entry in entries)
        {
            await DroppedWorld.DropAsync(lake, new Dictionary<string, byte[]> { [entry.Path] = [1] }, Stop);
            await Catalogue.PutAsync(lake, entry, Stop);
        }
    }
}
