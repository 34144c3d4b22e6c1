using PocGrid.Tests.Operating;
using PocGrid.Tests.Pipeline;
using Xunit;

namespace PocGrid.Tests.Api.Contract;

/// <summary>A request for each operation of the document that reads, each of something that is there.</summary>
/// <param name="Id">Of the operation.</param>
/// <param name="Path">As the document has it.</param>
/// <param name="Arguments">Values of the path's parameters, in their order.</param>
/// <param name="Limit">Rows that are asked for; null where the operation answers no rows.</param>
/// <param name="Server">Where it is asked for.</param>
internal sealed record Reading(string Id, string Path, IReadOnlyList<(string Name, string Value)> Arguments, int? Limit, Uri Server)
{
    public Uri Address => new(
        Server,
        Arguments.Aggregate(
            Path,
            (path, argument) => path.Replace($"{{{argument.Name}}}", Uri.EscapeDataString(argument.Value), StringComparison.Ordinal))
            + (Limit is null ? "" : $"?limit={Limit}"));
}

/// <summary>
/// Servers that have something at every address of the document: a release, releases that were compared, and the log of refreshes.
/// </summary>
public sealed class EveryRead(DefaultWorld world) : IAsyncLifetime
{
    private const int Rows = 50;

    private readonly ServedWorld _served = new(world);
    private readonly ComparedReleases _compared = new();
    private PlayedApp _operating = null!;

    /// <summary>The document as it is served.</summary>
    internal string Document { get; private set; } = "";

    internal IReadOnlyList<Reading> All { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        await _served.InitializeAsync();
        await _compared.InitializeAsync();
        _operating = await PlayedApp.StartAsync(_served.Release.Lake);
        Document = await _served.Server.Client
            .GetStringAsync(new Uri("/api/v1/openapi.json", UriKind.Relative), TestContext.Current.CancellationToken);
        var contract = new StoredContract((await _served.Server.Client.JsonAsync("/api/v1/openapi.json")).Clone());
        var file = (await _served.Server.Client.JsonAsync($"{_served.Path}/grid-months")).GetProperty("grid_months")[0];
        var values = new Dictionary<string, string>
        {
            ["release"] = _served.Release.Release,
            ["table"] = "coefficients",
            ["country"] = _served.Release.Manifest.Countries[0].Iso3,
            ["gid"] = $"{(await _served.Release.TableAsync("cell_countries")).Int32s("gid")[0]}",
            ["fit"] = "pooled",
            ["specification"] = "1",
            ["source"] = file.Text("source"),
            ["version"] = file.Text("source_release"),
            ["part"] = file.Text("part"),
            ["figure"] = (await _served.Server.Client.JsonAsync($"{_served.Path}/figures")).GetProperty("figures")[0].Text("name"),
            ["file"] = "datapackage.json",
            ["refresh"] = "1",
        };
        var ofChanges = new Dictionary<string, string> { ["release"] = "new", ["previous"] = "old", ["table"] = "event_changes" };
        All =
        [
            .. from operation in contract.Operations
               where operation.Method == "get"
               let isOfChanges = operation.Path.Contains("/changes", StringComparison.Ordinal)
               let parameters = contract.ParametersOf(operation.Said)
                   .ToLookup(parameter => parameter.Text("in"), parameter => parameter.Text("name"))
               select new Reading(
                   operation.Said.Text("operationId"),
                   operation.Path,
                   [.. parameters["path"].Select(name => (name, isOfChanges ? ofChanges[name] : values[name]))],
                   parameters["query"].Contains("limit") ? Rows : null,
                   isOfChanges ? _compared.Server.Client.BaseAddress!
                       : operation.Path.StartsWith("/api/v1/refreshes", StringComparison.Ordinal) ? new Uri(_operating.Address)
                       : _served.Server.Client.BaseAddress!),
        ];
    }

    public async ValueTask DisposeAsync()
    {
        await _operating.DisposeAsync();
        await _compared.DisposeAsync();
        await _served.DisposeAsync();
    }

    /// <summary>The bytes that are there, asked for as a client asks.</summary>
    internal static async Task<byte[]> RawAsync(HttpClient client, Reading reading, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, reading.Address);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        request.Headers.Add("x-functions-key", PlayedApp.Key);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{reading.Address}: {response.StatusCode}");
        return await response.BytesAsync();
    }
}
