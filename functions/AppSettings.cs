using System.Globalization;
using Microsoft.Extensions.Configuration;
using PocGrid.Api;

namespace PocGrid.Functions;

/// <summary>The app's own settings; docs/operations.md describes each. What is not set has the value that is good for Azurite.</summary>
/// <param name="QuietSeconds">How long no file may have come in before a refresh begins.</param>
/// <param name="RequestsPerSecond">How often one client may read; 0 for as often as it likes.</param>
/// <param name="ReadingKeySha256">Digests of the keys that reading needs; empty for everybody.</param>
/// <param name="MaximumCheckAge">How long ago the official sources may last have been checked; null where nobody checks them.</param>
/// <param name="HistoryAge">How long what is known of orchestrations that have ended is kept.</param>
/// <param name="FrameAncestors">Whose pages may show PocGrid's in a frame; empty for nobody's.</param>
/// <param name="Profile">Name of the default profile; null for profile.json in the lake and, without it, brief-2025.</param>
public sealed record AppSettings(
    int QuietSeconds, int RequestsPerSecond, string? ReadingKeySha256, TimeSpan? MaximumCheckAge, TimeSpan HistoryAge,
    string? FrameAncestors, string? Profile)
{
    private const int DefaultQuietSeconds = 30;
    private const int DefaultRequestsPerSecond = 20;
    private const int SecondsOfBurst = 10;
    private const int DefaultHistoryDays = 30;

    // The host of an ingest that dies starts it again after ten minutes.
    private static readonly TimeSpan MaximumWait = TimeSpan.FromHours(1);

    /// <summary>Who may read, and how often.</summary>
    public ReadingGate Gate
        => new(ReadingKeySha256, RequestsPerSecond == 0 ? null : new RequestRate(RequestsPerSecond, RequestsPerSecond * SecondsOfBurst));

    public PagePolicy Page => new(FrameAncestors);

    public HealthPolicy Health => new(MaximumCheckAge, MaximumWait);

    /// <exception cref="FormatException">One is out of its range.</exception>
    public static AppSettings Of(IConfiguration settings) => new(
        Whole(settings, "RefreshQuietSeconds", DefaultQuietSeconds, least: 0, most: 86_400),
        Whole(settings, "Reading:RequestsPerSecond", DefaultRequestsPerSecond, least: 0, most: 1000),
        settings["Reading:KeySha256"],
        settings.GetValue<double?>("Health:MaximumCheckAgeDays") is { } days ? TimeSpan.FromDays(days) : null,
        TimeSpan.FromDays(Whole(settings, "HistoryDays", DefaultHistoryDays, least: 1, most: 366)),
        settings["Page:FrameAncestors"],
        settings["Lake:Profile"]);

    // The ranges are those of the parameters in infra/main.bicep.
    private static int Whole(IConfiguration settings, string name, int unset, int least, int most)
        => settings[name] is not { Length: > 0 } text ? unset
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
                ? number
                : throw new FormatException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"The setting {name.Replace(":", "__", StringComparison.Ordinal)} is '{text}'; write a whole number from {least} to "
                        + $"{most}."));
}
