using System.Globalization;
using System.Text.Json;

namespace PocGrid.Bench;

/// <summary>Addresses of a release that ask for something else each, so that no answer is at hand.</summary>
/// <param name="release">Path of the release.</param>
/// <param name="country">ISO 3166-1 alpha-3 code of the panel that is asked for.</param>
internal sealed class LoadPaths(HttpClient client, string release, string country)
{
    private const int Most = 200_000;
    private const int Limits = 50;

    // Other months make another answer of a cell that was asked for before.
    private static readonly IReadOnlyList<string> Periods =
        ["", .. Enumerable.Range(2012, 8).Select(year => string.Create(CultureInfo.InvariantCulture, $"from={year}"))];

    /// <summary>The first rows of the panel by two columns, either way.</summary>
    public async Task<IReadOnlyList<string>> SortedAsync(string format, CancellationToken stop)
    {
        // The mark of simulated rows is set beside the columns of a panel, which cannot be sorted by it.
        string[] columns = [.. (await RowsAsync($"panels/{country}?limit=1&format=json", stop))[0].EnumerateObject()
            .Select(value => value.Name).Where(name => name != "simulated")];
        return Mixed(
            from first in columns
            from second in columns
            where first != second
            from direction in (string[])["", "-"]
            from limit in Enumerable.Range(1, Limits)
            select $"panels/{country}?sort={direction}{first},{second}&limit={limit}&format={format}");
    }

    /// <summary>The rows of each cell of the panel.</summary>
    public async Task<IReadOnlyList<string>> CellsOfPanelAsync(string format, CancellationToken stop)
    {
        var cells = await CellsAsync($"tables/cell_countries?country={country}&fields=gid&format=json", stop);
        return Mixed(
            from cell in cells
            from period in Periods
            from to in Periods
            select Joined($"panels/{country}?gid={cell}&format={format}", period, to.Replace("from", "to", StringComparison.Ordinal)));
    }

    /// <summary>The story of each cell.</summary>
    public async Task<IReadOnlyList<string>> StoriesAsync(CancellationToken stop)
    {
        var cells = await CellsAsync("tables/cell_countries?fields=gid&format=json", stop);
        return Mixed(
            from cell in cells
            from period in Periods
            select period.Length == 0 ? $"cells/{cell}" : $"cells/{cell}?{period}");
    }

    private static string Joined(params IEnumerable<string> parts) => string.Join('&', parts.Where(part => part.Length > 0));

    private string[] Mixed(IEnumerable<string> addresses)
    {
        string[] paths = [.. addresses.Select(address => $"{release}/{address}")];
        new Random(1).Shuffle(paths);
        return paths.Length > Most ? paths[..Most] : paths;
    }

    private async Task<IReadOnlyList<int>> CellsAsync(string address, CancellationToken stop) =>
        [.. (await RowsAsync(address, stop)).Select(row => row.GetProperty("gid").GetInt32()).Distinct()];

    private async Task<JsonElement[]> RowsAsync(string address, CancellationToken stop)
    {
        using var rows = JsonDocument.Parse(await client.GetStringAsync(new Uri($"{release}/{address}", UriKind.Relative), stop));
        return [.. rows.RootElement.EnumerateArray().Select(row => row.Clone())];
    }
}
