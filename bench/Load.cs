using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace PocGrid.Bench;

/// <summary><c>load</c>: the API of a served lake under wrk, on loopback, client and server on the same cores.</summary>
internal static partial class Load
{
    private const int Connections = 16;
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(30);

    public static Command Command()
    {
        var lake = new Argument<string>("LAKE") { Description = "Folder of a lake with a release." };
        var seconds = new Option<int>("--seconds") { Description = "Length of each measurement.", DefaultValueFactory = _ => 20 };
        var minutes = new Option<int>("--minutes")
        {
            Description = "Length of the last one, which watches the memory.",
            DefaultValueFactory = _ => 10
        };
        var command = new Command("load", "Requests a second, latency and memory of the API, by wrk (which has to be installed).") {
            lake,
            seconds,
            minutes };
        command.SetAction(
            (parsed, stop) => RunAsync(Path.GetFullPath(parsed.GetValue(lake)!), parsed.GetValue(seconds), parsed.GetValue(minutes), stop));
        return command;
    }

    private static async Task<int> RunAsync(string lake, int seconds, int minutes, CancellationToken stop)
    {
        Console.WriteLine(Machine.Describe());
        using var server = Process.Start(
            new ProcessStartInfo(Repository.Program(), ["serve", "--lake", lake, "--port", "0"]) { RedirectStandardOutput = true })!;
        try
        {
            var address = await AddressAsync(server, stop);
            using var client = new HttpClient { BaseAddress = new Uri(address) };
            using var manifest = JsonDocument.Parse(await client.GetStringAsync(new Uri("api/v1/releases/latest", UriKind.Relative), stop));
            var path = $"/api/v1/releases/{manifest.RootElement.GetProperty("release").GetString()}";
            var release = $"{address}{path}";
            var country = manifest.RootElement.GetProperty("countries")[0].GetProperty("iso3").GetString();
            var table = $"{release}/tables/country_months?country={country}";
            using var head = await client.GetAsync(new Uri(table), stop);

            await TellAsync("table of a country, JSON", server, seconds, table, stop);
            await TellAsync("the same, gzip", server, seconds, table, stop, "Accept-Encoding: gzip");
            await TellAsync("the same, 304", server, seconds, table, stop, $"If-None-Match: {head.Headers.ETag}");
            await TellAsync(
                "latest, JSON",
                server,
                seconds,
                table.Replace(release, $"{address}/api/v1/releases/latest", StringComparison.Ordinal),
                stop);
            await TellAsync("panel, Parquet", server, seconds, $"{release}/panels/{country}", stop);
            await TellAsync("summary", server, seconds, $"{release}/summary", stop);
            await TellAsync("the same, gzip", server, seconds, $"{release}/summary", stop, "Accept-Encoding: gzip");

            var largest = await LargestPanelAsync(client, path, stop);
            var paths = new LoadPaths(client, path, largest);
            await TellAsync($"{largest} sorted, JSON", server, seconds, address, await paths.SortedAsync("json", stop), stop);
            await TellAsync($"{largest} sorted, Parquet", server, seconds, address, await paths.SortedAsync("parquet", stop), stop);
            await TellAsync($"{largest}, a cell, JSON", server, seconds, address, await paths.CellsOfPanelAsync("json", stop), stop);
            await TellAsync($"{largest}, a cell, Parquet", server, seconds, address, await paths.CellsOfPanelAsync("parquet", stop), stop);
            await TellAsync("cells", server, seconds, address, await paths.StoriesAsync(stop), stop);
            await WatchAsync(minutes, table, server, stop);
            return 0;
        }
        finally
        {
            server.Kill();
        }
    }

    private static async Task<string> AddressAsync(Process server, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(Start);
        while (await server.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            if (PageAddress().Match(line) is { Success: true } match)
            {
                return match.Groups[1].Value;
            }
        }

        throw new InvalidOperationException("The server ended before it served anything.");
    }

    private static async Task<string> LargestPanelAsync(HttpClient client, string release, CancellationToken stop)
    {
        using var panels = JsonDocument.Parse(await client.GetStringAsync(new Uri($"{release}/panels", UriKind.Relative), stop));
        return panels.RootElement.GetProperty("panels").EnumerateArray().MaxBy(panel => panel.GetProperty("rows").GetInt64())
            .GetProperty("country").GetString()!;
    }

    private static Task<long> TellAsync(
        string what, Process server, int seconds, string address, CancellationToken stop, params IEnumerable<string> headers)
        => TellAsync(what, server, [$"-d{seconds}s", .. headers.SelectMany(header => new[] { "-H", header }), address], stop);

    /// <summary>Asks for one of the paths after the other, and says where there were too few of them.</summary>
    private static async Task TellAsync(
        string what, Process server, int seconds, string address, IReadOnlyList<string> paths, CancellationToken stop)
    {
        using var scratch = new ScratchFolder();
        await File.WriteAllLinesAsync(scratch["paths"], paths, stop);
        await File.WriteAllTextAsync(
            scratch["script.lua"],
            $$"""
            local paths, place = {}, 0
            for path in io.lines("{{scratch["paths"]}}") do paths[#paths + 1] = path end
            function request()
              place = place % #paths + 1
              return wrk.format("GET", paths[place])
            end
            """,
            stop);
        var requests = await TellAsync(what, server, [$"-d{seconds}s", "-s", scratch["script.lua"], address], stop);
        if (requests > paths.Count)
        {
            Console.WriteLine($"{"",-25} of these only {paths.Count} were different");
        }
    }

    /// <summary>Measures, and gives the number of requests.</summary>
    private static async Task<long> TellAsync(string what, Process server, IEnumerable<string> arguments, CancellationToken stop)
    {
        server.Refresh();
        var before = server.TotalProcessorTime;
        var info = new ProcessStartInfo("wrk", ["-t1", $"-c{Connections}", "--timeout", "20s", "--latency", .. arguments])
        {
            RedirectStandardOutput = true,
        };
        using var wrk = Process.Start(info)!;
        var output = await wrk.StandardOutput.ReadToEndAsync(stop);
        var measured = string.Join(
            "; ",
            output.Split('\n').Where(line => Told().IsMatch(line)).Select(line => Spaces().Replace(line.Trim(), " ")));
        var requests = long.Parse(Requests().Match(output).Groups[1].Value, CultureInfo.InvariantCulture);
        server.Refresh();
        var processor = (server.TotalProcessorTime - before).TotalMilliseconds / requests;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what,-25} {measured}; {processor:F3} ms of processor; {server.WorkingSet64 / 1e6:F0} MB; load {Machine.LoadAverage()}"));
        return requests;
    }

    private static async Task WatchAsync(int minutes, string address, Process server, CancellationToken stop)
    {
        for (var minute = 1; minute <= minutes; minute++)
        {
            await TellAsync($"minute {minute}", server, 60, address, stop);
        }
    }

    [GeneratedRegex(@"page +(http://[^/ ]+)/", RegexOptions.CultureInvariant)]
    private static partial Regex PageAddress();

    [GeneratedRegex(@"^ *(50%|99%|Requests/sec|Transfer/sec|Non-2xx|Socket errors)", RegexOptions.CultureInvariant)]
    private static partial Regex Told();

    [GeneratedRegex(@"(\d+) requests in", RegexOptions.CultureInvariant)]
    private static partial Regex Requests();

    [GeneratedRegex(" +", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}
