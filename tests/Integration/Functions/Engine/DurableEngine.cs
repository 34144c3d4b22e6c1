using System.Net;
using DurableTask.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Testing.Sidecar.Grpc;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace PocGrid.Tests.Functions.Engine;

/// <summary>
/// A Durable Task engine that runs the orchestrators and activities of functions/: a back end, the server of Microsoft's test host over
/// it, and a worker that speaks with it as every worker does, by gRPC.
/// </summary>
internal sealed class DurableEngine : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly GrpcChannel _channel;
    private readonly IHost _worker;

    private DurableEngine(WebApplication server, GrpcChannel channel, IHost worker)
    {
        _server = server;
        _channel = channel;
        _worker = worker;
    }

    public DurableTaskClient Client => _worker.Services.GetRequiredService<DurableTaskClient>();

    /// <param name="app">Services that the functions are made of.</param>
    /// <param name="converter">Of everything that goes over the wire.</param>
    /// <param name="before">Is done before each call of an activity, with its name and input.</param>
    public static async Task<DurableEngine> StartAsync(
        IOrchestrationService service, IBackEndClient client, IServiceProvider app, DataConverter converter,
        Func<string, object?, Task> before, CancellationToken cancellation)
    {
        var server = Server(service, client);
        await server.StartAsync(cancellation);
        var channel = GrpcChannel.ForAddress(server.Urls.Single());
        var worker = Worker(channel, app, converter, before);
        await worker.StartAsync(cancellation);
        return new DurableEngine(server, channel, worker);
    }

    public async ValueTask DisposeAsync()
    {
        await _worker.StopAsync();
        _worker.Dispose();
        _channel.Dispose();
        await _server.DisposeAsync();
    }

    private static WebApplication Server(IOrchestrationService service, IBackEndClient client)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost
            .ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(service).AddSingleton<IOrchestrationServiceClient>(client).AddSingleton<TaskHubGrpcServer>();
        var server = builder.Build();
        server.MapGrpcService<TaskHubGrpcServer>();
        return server;
    }

    private static IHost Worker(GrpcChannel channel, IServiceProvider app, DataConverter converter, Func<string, object?, Task> before)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddLogging();
        builder.Services.AddDurableTaskClient(client =>
        {
            client.UseGrpc(channel).RegisterDirectly();
            client.Configure(options => options.DataConverter = converter);
        });
        builder.Services.AddDurableTaskWorker(worker =>
        {
            worker.UseGrpc(channel);
            worker.Configure(options => options.DataConverter = converter);
            worker.AddTasks(registry =>
            {
                foreach (var function in DurableFunction.All)
                {
                    if (function.IsOrchestrator)
                    {
                        registry.AddOrchestrator(function.Name, () => new FunctionOrchestrator(function, app));
                    }
                    else
                    {
                        registry.AddActivity(
                            function.Name,
                            services => new FunctionActivity(function, new BoundServices(app, services), before));
                    }
                }
            });
        });
        return builder.Build();
    }

    /// <summary>The app's services, with the engine's client.</summary>
    private sealed class BoundServices(IServiceProvider app, IServiceProvider engine) : IServiceProvider
    {
        public object? GetService(Type serviceType) => (serviceType == typeof(DurableTaskClient) ? engine : app).GetService(serviceType);
    }
}
