using System.Globalization;
using PocGrid.Releases;
using PocGrid.Tables;
using PocGrid.Tests.Api;
using PocGrid.Tests.Pipeline;
using Xunit;

namespace PocGrid.Tests.Docs;

/// <summary>The simulated world, served, in the place of the names that the pages of docs/use use.</summary>
public sealed class UseWorld(DefaultWorld world) : IAsyncLifetime
{
    private readonly ServedWorld _served = new(world);

    internal HttpClient Client => _served.Server.Client;

    internal Published Release => _served.Release;

    /// <summary>Takes the place of CAF.</summary>
    internal string Country { get; private set; } = "";

    /// <summary>The cell of that country with the most events of 2014, in the place of 137922.</summary>
    internal int Gid { get; private set; }

    /// <summary>Of the first file of violence of 2014.</summary>
    internal string Version { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        await _served.InitializeAsync();
        Country = Release.Manifest.Countries[0].Iso3;
        var events = await Release.TableAsync("cell_events");
        Gid = Rows(events).Where(
            row => events.Texts("country")[row] == Country && events.Texts("month")[row]!.StartsWith("2014", StringComparison.Ordinal))
            .GroupBy(row => events.Int32s("gid")[row]).MaxBy(rows => rows.Count())!.Key;
        Version = Violence2014[0].Path.Split('/').Single(part => part
            .StartsWith("release=", StringComparison.Ordinal))["release=".Length..];
    }

    public ValueTask DisposeAsync() => _served.DisposeAsync();

    /// <summary>In ordinal order of their paths.</summary>
    internal ManifestFile[] Violence2014 =>
        [.. Release.Manifest.Files.Where(file => file.Table == "violence" && file.Path.Contains("/year=2014/", StringComparison.Ordinal))];

    internal static IEnumerable<int> Rows(Table table) => Enumerable.Range(0, table.RowCount);

    /// <summary>Text of a page as its reader adapts it.</summary>
    internal string Adapt(string text)
    {
        var countries = Release.Manifest.Countries.Select(country => country.Iso3).ToArray();
        return text
            .Replace("HOST", Client.BaseAddress!.ToString().TrimEnd('/'), StringComparison.Ordinal)
            .Replace("VERSION", Uri.EscapeDataString(Version), StringComparison.Ordinal)
            .Replace("137922", Gid.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("CAF", countries[0], StringComparison.Ordinal)
            .Replace("SDN", countries[1], StringComparison.Ordinal)
            .Replace("SSD", countries[2], StringComparison.Ordinal);
    }
}
