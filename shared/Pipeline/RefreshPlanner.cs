using PocGrid.Lake;
using PocGrid.Sources;

namespace PocGrid.Pipeline;

/// <summary>Chooses, among all files that a lake has catalogued, those that the next refresh is made of.</summary>
public static class RefreshPlanner
{
    /// <summary>
    /// Stores a request over the newest file of each name and kind, and returns its path. Of two releases of a file the one whose
    /// release name comes later counts (23.1 before 24.1). Where no missions table was dropped, the shipped one counts.
    /// </summary>
    public static async Task<string> LatestAsync(ILake lake, Profile profile, CancellationToken cancellation = default)
    {
        var entries = new List<(string Path, CatalogueEntry Entry)>();
        await foreach (var file in lake.ListAsync("catalogue/", cancellation))
        {
            entries.Add((file.Path, await lake.ReadJsonAsync<CatalogueEntry>(file.Path, cancellation)));
        }

        if (!entries.Exists(e => e.Entry.File.Kind == SourceKind.Missions))
        {
            var shipped = await Ingest.AddShippedMissionsAsync(lake, cancellation);
            entries.Add((shipped, await lake.ReadJsonAsync<CatalogueEntry>(shipped, cancellation)));
        }

        // Several GED files are one data set cut by country; of everything else the newest file counts.
        var chosen = entries
            .GroupBy(e => (e.Entry.File.Kind, Name: SourceKinds.Ged.Contains(e.Entry.File.Kind) ? string.Join(',', e.Entry.File.Facts.CoversCountries) + Stem(e.Entry) : ""))
            .Select(group => group.OrderBy(e => e.Entry.File.Release, ReleaseNameComparer.Instance).Last().Path);
        return await new RefreshRequest { Profile = profile, Inputs = [.. chosen] }.StoreAsync(lake, cancellation);
    }

    /// <summary>The file's name without digits, which differ between releases: <c>GEDEvent_v23_1.csv</c> and <c>GEDEvent_v24_1.csv</c> are one file.</summary>
    private static string Stem(CatalogueEntry entry) => string.Concat(entry.Path[(entry.Path.LastIndexOf('/') + 1)..].Where(c => !char.IsAsciiDigit(c)));
}
