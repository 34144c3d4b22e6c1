using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PocGrid.Api;
using PocGrid.Lake;
using PocGrid.Tests.Lake;
using Xunit;

namespace PocGrid.Tests.Api;

/// <summary>The API in Kestrel on a port of its own, over a folder lake of its own unless another is given.</summary>
internal sealed class ApiServer : IAsyncDisposable
{
    private readonly ScratchFolder _scratch = new();
    private readonly WebApplication _app;

    public ApiServer(FolderLake? lake = null, ReadingGate? gate = null, PagePolicy? page = null)
    {
        Lake = lake ?? new FolderLake(Path.Combine(_scratch.Path, "lake"));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<ILake>(Lake);
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Services.AddPocGridApi(gate, page: page);
        _app = builder.Build();
        _app.UsePocGridProblems();
        _app.MapGet("/broken", string () => throw new InvalidOperationException("secret"));
        _app.MapPocGridApi();
    }

    public FolderLake Lake { get; }

    public string LakeFolder => Lake.Location;

    public ShiftedTime Time { get; } = new(TimeSpan.Zero);

    /// <summary>Every route with its methods.</summary>
    public IEnumerable<(string Pattern, IReadOnlyList<string> Methods)> Routes =>
        from endpoint in _app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        select ($"/{endpoint.RoutePattern.RawText!.TrimStart('/')}", endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>()
            .HttpMethods);

    public HttpClient Client { get; } = new();

    public static async Task<ApiServer> StartAsync(FolderLake? lake = null, ReadingGate? gate = null, PagePolicy? page = null)
    {
        var server = new ApiServer(lake, gate, page);
        await server._app.StartAsync(TestContext.Current.CancellationToken);
        server.Client.BaseAddress = new Uri(server._app.Urls.Single());
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        _scratch.Dispose();
    }
}

/// <summary>A server with <see cref="SampleRelease"/> published, shared by the tests that only read.</summary>
public sealed class PublishedSample : IAsyncLifetime
{
    internal ApiServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server = await ApiServer.StartAsync();
        await SampleRelease.WriteAsync(Server.Lake);
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
