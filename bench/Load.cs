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
            var release = $"{address}/api/v1/releases/{manifest.RootElement.GetProperty("release").GetString()}";
            var country = manifest.RootElement.GetProperty("countries")[0].GetProperty("iso3").GetString();
            var table = $"{release}/tables/country_months?country={country}";
            using var head = await client.GetAsync(new Uri(table), stop);

            Tell("table of a country, JSON", await WrkAsync(seconds, table, stop), server);
            Tell("the same, gzip", await WrkAsync(seconds, table, stop, "Accept-Encoding: gzip"), server);
            Tell("the same, 304", await WrkAsync(seconds, table, stop, $"If-None-Match: {head.Headers.ETag}"), server);
            Tell(
                "latest, JSON",
                await WrkAsync(seconds, table.Replace(release, $"{address}/api/v1/releases/latest", StringComparison.Ordinal), stop),
                server);
            Tell("panel, Parquet", await WrkAsync(seconds, $"{release}/panels/{country}", stop), server);
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

    private static async Task<string> WrkAsync(int seconds, string address, CancellationToken stop, params string[] headers)
    {
        var info = new ProcessStartInfo(
            "wrk",
            ["-t1", $"-c{Connections}", $"-d{seconds}s", "--latency", .. headers.SelectMany(header => new[] { "-H", header }), address])
        {
            RedirectStandardOutput = true,
        };
        using var wrk = Process.Start(info)!;
        var output = await wrk.StandardOutput.ReadToEndAsync(stop);
        return string.Join("; ", output.Split('\n').Where(line => Told().IsMatch(line)).Select(line => Spaces().Replace(line.Trim(), " ")));
    }

    private static async Task WatchAsync(int minutes, string address, Process server, CancellationToken stop)
    {
        for (var minute = 1; minute <= minutes; minute++)
        {
            Tell($"minute {minute}", await WrkAsync(60, address, stop), server);
        }
    }

    private static void Tell(string what, string measured, Process server)
    {
        server.Refresh();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what,-25} {measured}; {server.WorkingSet64 / 1e6:F0} MB; load {Machine.LoadAverage()}"));
    }

    [GeneratedRegex(@"page +(http://[^/ ]+)/", RegexOptions.CultureInvariant)]
    private static partial Regex PageAddress();

    [GeneratedRegex(@"^ *(50%|99%|Requests/sec|Transfer/sec|Non-2xx|Socket errors)", RegexOptions.CultureInvariant)]
    private static partial Regex Told();

    [GeneratedRegex(" +", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}
