using Microsoft.Extensions.Configuration;
using PocGrid.Api;

namespace PocGrid.Functions;

/// <summary>The app's own settings; docs/operations.md describes each. What is not set has the value that is good for Azurite.</summary>
/// <param name="QuietSeconds">How long no file may have come in before a refresh begins.</param>
/// <param name="RequestsPerSecond">How often one client may read; 0 for as often as it likes.</param>
/// <param name="ReadingKeySha256">Digests of the keys that reading needs; empty for everybody.</param>
/// <param name="MaximumCheckAge">How long ago the official sources may last have been checked; null where nobody checks them.</param>
/// <param name="Profile">Name of the default profile; null for profile.json in the lake and, without it, brief-2025.</param>
internal sealed record AppSettings(int QuietSeconds, int RequestsPerSecond, string? ReadingKeySha256, TimeSpan? MaximumCheckAge, string? Profile)
{
    private const int DefaultQuietSeconds = 30;
    private const int DefaultRequestsPerSecond = 20;
    private const int SecondsOfBurst = 10;

    /// <summary>Who may read, and how often.</summary>
    public ReadingGate Gate => new(ReadingKeySha256, RequestsPerSecond == 0 ? null : new RequestRate(RequestsPerSecond, RequestsPerSecond * SecondsOfBurst));

    public static AppSettings Of(IConfiguration settings) => new(
        settings.GetValue("RefreshQuietSeconds", DefaultQuietSeconds),
        settings.GetValue("Reading:RequestsPerSecond", DefaultRequestsPerSecond),
        settings["Reading:KeySha256"],
        settings.GetValue<double?>("Health:MaximumCheckAgeDays") is { } days ? TimeSpan.FromDays(days) : null,
        settings["Lake:Profile"]);
}
