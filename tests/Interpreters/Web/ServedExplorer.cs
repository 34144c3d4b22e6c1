using System.Diagnostics;
using Microsoft.Playwright;
using PocGrid.Tests.Pipeline;
using Xunit;

namespace PocGrid.Tests.Web;

/// <summary>The tests that look at the explorer in one browser, one after another.</summary>
[CollectionDefinition(Name)]
public sealed class ExplorerTests : ICollectionFixture<ServedExplorer>
{
    public const string Name = "explorer";
}

/// <summary>The shipped simulated world's release as <c>local/</c> serves it, and a browser; made by the first test that asks.</summary>
public sealed class ServedExplorer(DefaultWorld world) : IAsyncDisposable
{
    private readonly SemaphoreSlim _starting = new(1);
    private Process? _server;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private Uri? _address;

    /// <summary>A page of its own, with nothing kept from other tests.</summary>
    internal async Task<ExplorerPage> OpenAsync(string query = "", BrowserNewContextOptions? options = null)
    {
        await StartAsync();
        options ??= new() { ViewportSize = new() { Width = 1280, Height = 900 } };
        options.Locale = "en-GB";
        options.TimezoneId = "UTC";
        options.ReducedMotion ??= ReducedMotion.Reduce;
        var page = new ExplorerPage(await _browser!.NewContextAsync(options), _address!);
        await page.GoAsync(query);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await (_browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        _playwright?.Dispose();
        _server?.Kill();
        _server?.Dispose();
        _starting.Dispose();
    }

    private async Task StartAsync()
    {
        await _starting.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            _playwright ??= await Playwright.CreateAsync();
            _browser ??= await Chromium.StartAsync(_playwright);
            _address ??= await ServeAsync((await world.GetAsync()).Lake.Location);
        }
        finally
        {
            _starting.Release();
        }
    }

    private async Task<Uri> ServeAsync(string lake)
    {
        _server = CommandLine.Start("serve", "--lake", lake, "--port", "0");
        while (await _server.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.Split("page", StringSplitOptions.TrimEntries) is ["", var address])
            {
                return new Uri(address);
            }
        }

        throw new InvalidOperationException(
            $"pocgrid serve ended: {await _server.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)}");
    }
}
