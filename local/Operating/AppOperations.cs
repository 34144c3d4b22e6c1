using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using PocGrid.Api;
using PocGrid.Lake;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Pipeline.Refreshes;

namespace PocGrid.Local.Operating;

/// <summary>Asks an app, by its operators' routes (docs/operations.md).</summary>
internal sealed class AppOperations : IOperations
{
    private const string KeyHeader = "x-functions-key";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly HttpClient _client;

    /// <param name="app">The app's address.</param>
    /// <param name="key">A function or host key; null where the app asks for none, as under Core Tools.</param>
    /// <exception cref="AppSettingsException">The address cannot be used.</exception>
    public AppOperations(string app, string? key)
    {
        if (!Uri.TryCreate(app.TrimEnd('/') + "/", UriKind.Absolute, out var address)
            || !(address.Scheme == Uri.UriSchemeHttps || address is { Scheme: "http", IsLoopback: true })
            || address.Query.Length > 0)
        {
            throw new AppSettingsException(
                $"'{app}' is not the address of an app; give it as https://NAME.azurewebsites.net, or http://localhost:7071.");
        }

        Location = address.ToString();
        _client = new HttpClient { BaseAddress = address, Timeout = Patience };
        if (key is { Length: > 0 })
        {
            _client.DefaultRequestHeaders.Add(KeyHeader, key);
        }
    }

    public string Location { get; }

    public async Task<IReadOnlyList<Refresh>> ListAsync(CancellationToken cancellation)
        => (await AskAsync(HttpMethod.Get, Routes.Refreshes, body: null, Read<Listed>, cancellation)).Refreshes;

    public Task<(Refresh Refresh, RefreshProgress? Progress)> ShowAsync(string refresh, CancellationToken cancellation)
        => AskAsync(
            HttpMethod.Get,
            $"{Routes.Refreshes}/{Uri.EscapeDataString(refresh)}",
            body: null,
            answer => (Read<Refresh>(answer), Read<Followed>(answer).Progress),
            cancellation);

    public Task<Refresh> CancelAsync(int number, CancellationToken cancellation)
        => AskAsync(
            HttpMethod.Delete,
            string.Create(CultureInfo.InvariantCulture, $"{Routes.Refreshes}/{number}"),
            body: null,
            Read<Refresh>,
            cancellation);

    public Task<Refresh> PublishAsync(string release, string reason, string? profile, CancellationToken cancellation)
        => AskAsync(
            HttpMethod.Post,
            Routes.Publications,
            LakeJson.Serialize(new Wish(release, reason, profile)),
            Read<Refresh>,
            cancellation);

    public Task SignAsync(string release, string key, CancellationToken cancellation) =>
        throw new AppSettingsException(
            "A key never leaves the machine that it is on, so --sign needs the lake itself: give --lake in place of --app.");

    public void Dispose() => _client.Dispose();

    /// <summary>What <see cref="Routes.Publications"/> takes.</summary>
    private sealed record Wish(string Release, string Reason, string? Profile);

    /// <summary>What <see cref="Routes.Refreshes"/> answers.</summary>
    private sealed record Listed(IReadOnlyList<Refresh> Refreshes);

    /// <summary>What <see cref="Routes.Refresh"/> answers beside the refresh.</summary>
    private sealed record Followed(RefreshProgress? Progress = null);

    private static T Read<T>(byte[] answer)
        => JsonSerializer.Deserialize<T>(answer, LakeJson.Options) ?? throw new JsonException("It is null.");

    private async Task<T> AskAsync<T>(HttpMethod method, string path, byte[]? body, Func<byte[], T> read, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } };
        }

        try
        {
            using var response = await _client.SendAsync(request, cancellation);
            var content = await response.Content.ReadAsByteArrayAsync(cancellation);
            return response.IsSuccessStatusCode ? read(content) : throw Refused(response.StatusCode, content);
        }
        catch (HttpRequestException error)
        {
            throw new AppException($"{Location} cannot be reached: {error.Message} Check the address and the network.", error);
        }
        catch (JsonException error)
        {
            throw new AppException(
                $"{Location}{path} answers with something else than a refresh ({error.Message}). Is this the address of a PocGrid app?",
                error);
        }
        catch (OperationCanceledException error) when (!cancellation.IsCancellationRequested)
        {
            throw new AppException(
                $"{Location} did not answer within {Patience.TotalMinutes:F0} minutes. Try again, and look at its health.",
                error);
        }
    }

    private Exception Refused(HttpStatusCode status, byte[] content) => (status, DetailIn(content)) switch
    {
        (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden, _) => new AppSettingsException(
            $"{Location} wants another key. Give a function or host key with --key, or in the environment as {Target.KeyVariable}."),
        (HttpStatusCode.Conflict or HttpStatusCode.BadRequest, { } detail) => new AppSettingsException(detail),
        (_, { } detail) => new AppException(detail),
        _ => new AppException(string.Create(
            CultureInfo.InvariantCulture,
            $"{Location} answers with status {(int)status} and does not say why. Is this the address of a PocGrid app?")),
    };

    /// <summary>What problem details say, or null where there are none.</summary>
    private static string? DetailIn(byte[] content)
    {
        try
        {
            using var document = JsonDocument.Parse(Encoding.UTF8.GetString(content));
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("detail", out var detail)
                ? detail.GetString()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>An app that cannot be reached, or answers with a fault.</summary>
internal sealed class AppException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>An address, a key or a wish that the app does not take.</summary>
internal sealed class AppSettingsException(string message) : Exception(message);
