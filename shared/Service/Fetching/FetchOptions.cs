using Microsoft.Extensions.Configuration;

namespace PocGrid.Fetching;

/// <summary>
/// How to fetch. In configuration under <c>Fetch</c>: the environment variable <c>Fetch__Retries</c> sets <see cref="Retries"/>,
/// and so on; times are written as <c>00:01:00</c>.
/// </summary>
public sealed record FetchOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Fetch";

    /// <summary>Names of the sources to fetch, with commas between them. Empty: all that are not optional.</summary>
    public string Sources { get; init; } = "";

    /// <summary>A list of sources and hosts to use instead of the shipped one.</summary>
    public string? SourcesFile { get; init; }

    /// <summary>The token of the UCDP API, sent as <c>x-ucdp-access-token</c>, to its host only.</summary>
    public string? UcdpApiToken { get; init; }

    /// <summary>The release to ask the UCDP API for, such as 26.1. Empty: the newest annual one.</summary>
    public string? UcdpApiRelease { get; init; }

    /// <summary>Times that a request, and times that a cut-off download, is tried again.</summary>
    public int Retries { get; init; } = 4;

    /// <summary>The wait before the first retry; it doubles each time, with jitter.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The wait after the UCDP API's rate limit (HTTP 400), times the number of the try.</summary>
    public TimeSpan ApiRateLimitDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A server that asks for a longer wait (Retry-After) is left alone until the next fetch.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a server may take to begin its answer.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>How long an answer may go without a byte.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How many bytes a second must come at least, on the average of <see cref="RateTime"/>: a download that drips is given up as one
    /// that stalls is.
    /// </summary>
    public int LeastBytesPerSecond { get; init; } = 1000;

    /// <summary>Over how long <see cref="LeastBytesPerSecond"/> is measured.</summary>
    public TimeSpan RateTime { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long the download of one file may take, with all that is tried again.</summary>
    public TimeSpan LongestDownload { get; init; } = TimeSpan.FromHours(6);

    /// <summary>The longest file that is taken, in bytes.</summary>
    public long LongestFile { get; init; } = 4L << 30;

    /// <summary>Where downloads lie until they are complete; outside the target. Empty: in the folder for temporary files.</summary>
    public string? SpoolFolder { get; init; }

    /// <summary>The names in <see cref="Sources"/>.</summary>
    public IReadOnlyList<string> SourceNames()
        => Sources.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Those of a host's configuration.</summary>
    /// <exception cref="FetchSettingsException">A setting cannot be read, or is out of its range.</exception>
    internal static FetchOptions Of(IConfiguration configuration)
    {
        try
        {
            return (configuration.GetSection(Section).Get<FetchOptions>() ?? new FetchOptions()).Checked();
        }
        catch (InvalidOperationException error)
        {
            throw new FetchSettingsException($"A setting of {Section} cannot be read: {error.Message}");
        }
    }

    /// <exception cref="FetchSettingsException">A setting is out of its range.</exception>
    internal FetchOptions Checked()
    {
        Require(Retries is >= 1 and <= 20, nameof(Retries), "must be 1 to 20");
        Require(RetryDelay >= TimeSpan.Zero && RetryDelay <= LongestWait, nameof(RetryDelay), $"must be 0 to {nameof(LongestWait)}");
        Require(
            ApiRateLimitDelay >= TimeSpan.Zero && ApiRateLimitDelay <= LongestWait,
            nameof(ApiRateLimitDelay),
            $"must be 0 to {nameof(LongestWait)}");
        Require(LongestWait <= TimeSpan.FromHours(24), nameof(LongestWait), "must be at most a day");
        Require(
            AnswerTimeout >= TimeSpan.FromMilliseconds(10) && AnswerTimeout <= TimeSpan.FromHours(24),
            nameof(AnswerTimeout),
            "must be 10 milliseconds to a day");
        Require(
            StallTimeout >= TimeSpan.FromMilliseconds(10) && StallTimeout <= TimeSpan.FromHours(24),
            nameof(StallTimeout),
            "must be 10 milliseconds to a day");
        Require(LeastBytesPerSecond >= 0, nameof(LeastBytesPerSecond), "must not be negative");
        Require(
            RateTime >= TimeSpan.FromMilliseconds(10) && RateTime <= TimeSpan.FromHours(24),
            nameof(RateTime),
            "must be 10 milliseconds to a day");
        Require(
            LongestDownload >= TimeSpan.FromMilliseconds(10) && LongestDownload <= TimeSpan.FromDays(7),
            nameof(LongestDownload),
            "must be 10 milliseconds to a week");
        Require(LongestFile > 0, nameof(LongestFile), "must be positive");
        return this;
    }

    private static void Require(bool condition, string setting, string problem)
    {
        if (!condition)
        {
            throw new FetchSettingsException($"{Section}__{setting} {problem}.");
        }
    }
}
