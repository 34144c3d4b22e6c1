using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using PocGrid.Api;
using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Pipeline.Refreshes;
using Xunit;

namespace PocGrid.Tests.Operating;

/// <summary>The operators' routes on a port of this machine, behind a key as the Functions host asks for one.</summary>
internal sealed class PlayedApp : IAsyncDisposable
{
    public const string Key = "a key";

    private readonly WebApplication _app;

    private PlayedApp(ILake lake)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        var api = new RefreshApi(lake, new RefreshScheduler(lake, Profile.Brief2025));
        var engine = new Engine();
        _app.Use((context, next) =>
        {
            if (context.Request.Headers["x-functions-key"] != Key)
            {
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                return Task.CompletedTask;
            }

            return next(context);
        });
        _app.MapGet(Routes.Refreshes, (CancellationToken stop) => api.ListAsync(stop));
        _app.MapGet(Routes.Refresh, (string refresh, CancellationToken stop) => api.ShowAsync(engine, refresh, stop));
        _app.MapDelete(Routes.Refresh, (string refresh, CancellationToken stop) => api.CancelAsync(refresh, stop));
        _app.MapPost(Routes.Publications, (HttpRequest request, CancellationToken stop) => api.PublishAsync(request, stop));
    }

    public string Address => _app.Urls.Single();

    public static async Task<PlayedApp> StartAsync(ILake lake)
    {
        var app = new PlayedApp(lake);
        await app._app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>Every refresh is at its panels.</summary>
    private sealed class Engine : IRefreshEngine
    {
        public Task StartAsync(Refresh refresh, CancellationToken cancellation) => Task.CompletedTask;

        public Task<RefreshProgress?> ProgressAsync(Refresh refresh, CancellationToken cancellation)
            => Task.FromResult<RefreshProgress?>(new(Step.Panel, 3, 8));
    }
}
