using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Xunit;

namespace PocGrid.Tests.Api;

/// <summary>Requests and what they must give.</summary>
internal static class Http
{
    public static async Task<HttpResponseMessage> SendAsync(
        this HttpClient client,
        HttpMethod method,
        string path,
        Action<HttpRequestHeaders>? headers = null)
    {
        using var request = new HttpRequestMessage(method, path);
        headers?.Invoke(request.Headers);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public static Task<HttpResponseMessage> GetAsync(this HttpClient client, string path, Action<HttpRequestHeaders>? headers)
        => client.SendAsync(HttpMethod.Get, path, headers);

    public static async Task<JsonElement> JsonAsync(this HttpClient client, string path)
    {
        using var response = await client.GetAsync(path, headers: null);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.ToString());
        return await response.JsonAsync();
    }

    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage response)
    {
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return document.RootElement.Clone();
    }

    public static Task<byte[]> BytesAsync(this HttpResponseMessage response)
        => response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

    /// <summary>The answer is problem details with that status, which no cache keeps.</summary>
    public static async Task<JsonElement> ProblemAsync(this HttpClient client, string path, HttpStatusCode status)
    {
        using var response = await client.GetAsync(path, headers: null);
        return await response.ProblemAsync(status);
    }

    public static async Task<JsonElement> ProblemAsync(this HttpResponseMessage response, HttpStatusCode status)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        var problem = await response.JsonAsync();
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.StartsWith("urn:pocgrid:problem:", problem.GetProperty("type").GetString());
        Assert.NotEqual("", problem.GetProperty("title").GetString());
        return problem;
    }

    public static string[] Texts(this JsonElement array) => [.. array.EnumerateArray().Select(element => element.GetString()!)];

    public static string Text(this JsonElement element, string property) => element.GetProperty(property).GetString()!;
}
