using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;
using Xunit;

namespace PocGrid.Tests.Web;

/// <summary>The explorer in a browser. When it is closed, no console error may have been, and no request to elsewhere.</summary>
internal sealed class ExplorerPage(IBrowserContext context, Uri address) : IAsyncDisposable
{
    /// <summary>The sections that are filled when they come near.</summary>
    public static readonly string[] Sections
        = ["answers", "escalations", "summary", "claims", "curves", "coefficients", "specifications", "definitions", "account", "downloads",
            "citation"];

    private readonly ConcurrentQueue<string> _wrong = [];

    public IBrowserContext Context => context;

    public IPage Page { get; private set; } = null!;

    public string Query => new Uri(Page.Url).Query;

    public async Task GoAsync(string query)
    {
        if (Page is null)
        {
            Page = await context.NewPageAsync();
            Page.Console += (_, message) => Note(message.Type is "error" or "warning", $"console: {message.Text} {message.Location}");
            Page.PageError += (_, error) => Note(true, $"error: {error}");
            Page.Request += (_, request) => Note(
                !request.Url.StartsWith(address.ToString(), StringComparison.Ordinal),
                $"elsewhere: {request.Url}");
        }

        await Page.GotoAsync(new Uri(address, query).ToString());
        await ReadyAsync();
    }

    public Task ReadyAsync() => Page.Locator("html[data-state=ready]").WaitForAsync();

    /// <summary>Scrolls to a section, which fills it, and waits until nothing in it is being read.</summary>
    public async Task<ILocator> SectionAsync(string id)
    {
        var section = Page.Locator($"#{id}");
        await section.ScrollIntoViewIfNeededAsync();
        await Page.Locator($"#{id}[data-filled]").WaitForAsync();
        await Page.WaitForFunctionAsync("id => document.querySelectorAll(`#${id} [aria-busy], #${id}[aria-busy]`).length === 0", id);
        return section;
    }

    /// <summary>Every section, filled.</summary>
    public async Task ReadAllAsync()
    {
        foreach (var id in Sections)
        {
            await SectionAsync(id);
        }
    }

    /// <summary>Waits until the element's text holds the words.</summary>
    public async Task SaysAsync(string selector, string words) =>
        await Page.WaitForFunctionAsync(
            "([selector, words]) => document.querySelector(selector)?.textContent.includes(words)",
            new[] { selector, words });

    public Task<string> TextAsync(string selector) => Page.Locator(selector).InnerTextAsync();

    /// <summary>A document of the API that the page works on.</summary>
    public async Task<JsonElement> ApiAsync(string path)
    {
        var answer = await context.APIRequest.GetAsync(new Uri(address, $"/api/v1/releases/latest/{path}").ToString());
        Assert.True(answer.Ok, await answer.TextAsync());
        return (await answer.JsonAsync())!.Value;
    }

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        Assert.True(_wrong.IsEmpty, string.Join('\n', _wrong));
    }

    private void Note(bool isWrong, string what)
    {
        if (isWrong)
        {
            _wrong.Enqueue(what);
        }
    }
}
