using System.Net;
using System.Net.Http.Headers;
using Microsoft.Playwright;
using Xunit;

namespace PocGrid.Tests.Web;

[Collection(ExplorerTests.Name)]
public sealed class FirstViewTests(ServedExplorer explorer, ITestOutputHelper output)
{
    private const int Budget = 300_000;

    [Theory]
    [InlineData(1280, 900)]
    [InlineData(360, 740)]
    public async Task First_view_is_sent_in_less_than_300_kB(int width, int height)
    {
        await using var shown = await explorer.OpenAsync("?country=XAC", new() { ViewportSize = new() { Width = width, Height = height } });
        await shown.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var addresses = await shown.Page
            .EvaluateAsync<string[]>("[location.href, ...performance.getEntriesByType('resource').map(one => one.name)]");
        Assert.Contains(addresses, address => address.Contains("cell_months", StringComparison.Ordinal));
        var sent = 0L;
        foreach (var address in addresses.Distinct())
        {
            var length = await SentAsync(address);
            output.WriteLine($"{length,8} {address}");
            sent += length;
        }

        output.WriteLine($"{sent,8} bytes");
        Assert.InRange(sent, 1, Budget);
    }

    /// <summary>Bytes of the body as they go over the wire.</summary>
    private static async Task<long> SentAsync(string address)
    {
        using var client = new HttpClient(new HttpClientHandler { AutomaticDecompression = DecompressionMethods.None });
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).LongLength;
    }
}
