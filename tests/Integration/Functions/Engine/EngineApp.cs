using System.Collections.Concurrent;
using System.Diagnostics;
using DurableTask.Core;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Testing.Sidecar;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using PocGrid.Functions;
using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Refreshes;
using PocGrid.Tests.Pipeline;
using Xunit;

namespace PocGrid.Tests.Functions.Engine;

/// <summary>
/// The app of functions/, made as it is made there, over a lake of its own and on a durable engine, in memory unless told otherwise.
/// </summary>
internal sealed class EngineApp : IAsyncDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private readonly ConcurrentQueue<(string Function, object? Input)> _calls = new();
    private readonly IHost _app;
    private DurableEngine? _engine;

    private EngineApp(IHost app, PassingTime time)
    {
        _app = app;
        Time = time;
    }

    public PassingTime Time { get; }

    public IServiceProvider Services => _app.Services;

    public ILake Lake => Services.GetRequiredService<ILake>();

    public DurableTaskClient Client => _engine!.Client;

    /// <summary>What every input and output goes through: the one that the worker of Functions has.</summary>
    public DataConverter Converter => ConverterOf(Services);

    /// <summary>Is done before each call of an activity, with its name and input; what it throws, the call throws.</summary>
    public Func<string, object?, Task> Before { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Every call of an activity that was begun, retries among them.</summary>
    public IReadOnlyList<(string Function, object? Input)> Calls => [.. _calls];

    /// <summary>The calls of steps among them.</summary>
    public IReadOnlyList<StepCall> Steps => [.. Calls.Select(call => call.Input).OfType<StepCall>()];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <param name="profile">Null for the small one of tests of the way.</param>
    /// <param name="configure">Services in place of the app's own.</param>
    public static Task<EngineApp> StartAsync(ILake lake, Profile? profile = null, Action<IServiceCollection>? configure = null)
        => StartOnAsync(new InMemoryOrchestrationService(), lake, profile, configure);

    /// <param name="service">The engine's back end.</param>
    public static async Task<EngineApp> StartOnAsync(
        IOrchestrationService service,
        ILake lake,
        Profile? profile = null,
        Action<IServiceCollection>? configure = null)
    {
        var time = new PassingTime();
        var app = new EngineApp(Build(lake, profile ?? WayOnly.OneCountry, time, configure), time);
        app._engine = await DurableEngine.StartAsync(
            time.Over(service),
            PassingTime.OverClient(service),
            app.Services,
            app.Converter,
            app.BeforeAsync,
            Stop);
        return app;
    }

    /// <summary>The worker's converter, of an app that is not on an engine.</summary>
    public static DataConverter WorkerConverter()
    {
        var builder = FunctionsApplication.CreateBuilder([]);
        builder.ConfigureDurableExtension();
        using var app = builder.Build();
        return ConverterOf(app.Services);
    }

    /// <summary>An operator asks for a refresh, which begins.</summary>
    public async Task<Refresh> AskAsync()
    {
        var answer = await Services.GetRequiredService<RefreshScheduler>().AskAsync(AskedBy.Operator, TimeSpan.Zero, cancellation: Stop);
        Assert.Equal(AskOutcome.Begun, answer.Outcome);
        await new DurableRefreshEngine(Client).StartAsync(answer.Refresh!, Stop);
        return answer.Refresh!;
    }

    /// <summary>Waits until the only instance of an orchestrator is there and has ended.</summary>
    public async Task<OrchestrationMetadata> EndOfAsync(string orchestrator)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var instances = await Client.GetAllInstancesAsync().Where(instance => instance.Name == orchestrator).ToListAsync(Stop);
            if (instances.Count > 0)
            {
                return await EndAsync(Assert.Single(instances).InstanceId);
            }

            Assert.True(watch.Elapsed < Longest, $"No {orchestrator} was started.");
            await Task.Delay(20, Stop);
        }
    }

    public Task<OrchestrationMetadata> EndAsync(string instance)
        => Client.WaitForInstanceCompletionAsync(instance, getInputsAndOutputs: true, Stop);

    public Task<Refresh?> RecordAsync(Refresh refresh) => new RefreshLog(Lake).FindAsync(refresh.Id, Stop);

    public async ValueTask DisposeAsync()
    {
        if (_engine is not null)
        {
            await _engine.DisposeAsync();
        }

        _app.Dispose();
    }

    private static IHost Build(ILake lake, Profile profile, TimeProvider time, Action<IServiceCollection>? configure)
    {
        var builder = FunctionsApplication.CreateBuilder([]);
        builder.ConfigureDurableExtension();
        builder.Services.AddPocGrid(builder.Configuration);
        builder.Services.AddSingleton(lake).AddSingleton(ProfileShelf.Of(profile)).AddSingleton(time);
        configure?.Invoke(builder.Services);
        return builder.Build();
    }

    private static DataConverter ConverterOf(IServiceProvider services)
        => services.GetRequiredService<IOptions<DurableTaskWorkerOptions>>().Value.DataConverter;

    private Task BeforeAsync(string function, object? input)
    {
        _calls.Enqueue((function, input));
        return Before(function, input);
    }
}
