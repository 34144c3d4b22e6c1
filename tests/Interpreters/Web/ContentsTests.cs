using Microsoft.Playwright;
using Xunit;

namespace PocGrid.Tests.Web;

/// <summary>The contents bar, and that nothing moves while sections are filled: here the api takes its time.</summary>
[Collection(ExplorerTests.Name)]
public sealed class ContentsTests(ServedExplorer explorer)
{
    private const double MostShift = 0.1;
    private const int Patience = 120;

    [Theory]
    [InlineData(1280, 900)]
    [InlineData(390, 844)]
    public async Task Contents_lead_to_their_section_and_stay_there(int width, int height)
    {
        await using var shown = await OpenAsync("?country=XAC", width, height);
        foreach (var id in ExplorerPage.Sections.Reverse().Append("map"))
        {
            await shown.Page.EvaluateAsync("scrollTo(0, 0)");
            await shown.Page.Locator($"#contents a[href='#{id}']").ClickAsync();
            await AssertIsAtAsync(shown, id);
            Assert.EndsWith($"#{id}", shown.Page.Url, StringComparison.Ordinal);
        }

        Assert.InRange(await ShiftAsync(shown), 0, MostShift);
    }

    [Theory]
    [InlineData(1280, 900)]
    [InlineData(390, 844)]
    public async Task Section_in_the_address_is_gone_to(int width, int height)
    {
        await using var shown = await OpenAsync("?country=XAB#definitions", width, height);
        await AssertIsAtAsync(shown, "definitions");
        Assert.InRange(await ShiftAsync(shown), 0, MostShift);
        await shown.Page.EvaluateAsync("location.hash = 'claims'");
        await AssertIsAtAsync(shown, "claims");
        await shown.Page.EvaluateAsync("scrollTo(0, 0)");
        await shown.Page.Locator("#contents a[href='#claims']").ClickAsync();
        await AssertIsAtAsync(shown, "claims");
    }

    [Theory]
    [InlineData(1280, 900)]
    [InlineData(390, 844)]
    public async Task Nothing_moves_while_the_page_is_read_to_its_end(int width, int height)
    {
        await using var shown = await OpenAsync("?country=XAC", width, height);
        await shown.Page.Mouse.MoveAsync(width / 2f, height / 2f);
        while (await shown.Page.EvaluateAsync<bool>("scrollY + innerHeight < document.documentElement.scrollHeight - 1"))
        {
            await shown.Page.Mouse.WheelAsync(0, 400);
            await shown.Page.WaitForTimeoutAsync(Patience);
        }

        Assert.Equal(
            ExplorerPage.Sections.Length,
            await shown.Page.Locator("#sections > section[data-filled], #sections > section[aria-busy]").CountAsync());
        Assert.InRange(await ShiftAsync(shown), 0, MostShift);
    }

    private async Task<ExplorerPage> OpenAsync(string query, int width, int height)
    {
        var shown = await explorer.OpenAsync(options: new()
        {
            ViewportSize = new() { Width = width, Height = height },
            ReducedMotion = ReducedMotion.NoPreference,
        });
        await shown.Context.RouteAsync("**/api/**", async route =>
        {
            await Task.Delay(Patience, TestContext.Current.CancellationToken);
            await route.ContinueAsync();
        });
        await shown.GoAsync(query);
        return shown;
    }

    /// <summary>Once nothing is being read any more, the section begins where the screen does, and the keyboard is at its heading.</summary>
    private static async Task AssertIsAtAsync(ExplorerPage shown, string id)
    {
        await shown.Page.WaitForTimeoutAsync(2 * Patience);
        await shown.Page.WaitForFunctionAsync("() => document.querySelector('[aria-busy]') === null");
        await shown.Page.WaitForTimeoutAsync(2 * Patience);
        var top = await shown.Page.Locator($"#{id}").EvaluateAsync<double>("section => section.getBoundingClientRect().top");
        Assert.True(Math.Abs(top) <= 4, $"'{id}' begins {top} px from where the screen does.");
        Assert.Equal($"{id}-title", await shown.Page.EvaluateAsync<string>("document.activeElement.id"));
    }

    /// <summary>How far how much of the page moved by itself, of all of its life: input excuses nothing.</summary>
    private static Task<double> ShiftAsync(ExplorerPage shown) => shown.Page.EvaluateAsync<double>(
        """
        () => new Promise(done => {
          let sum = 0;
          const add = entries => entries.forEach(entry => { sum += entry.value; });
          new PerformanceObserver(list => add(list.getEntries())).observe({ type: 'layout-shift', buffered: true });
          setTimeout(() => done(sum), 300);
        })
        """);
}
