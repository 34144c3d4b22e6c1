using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using PocGrid.Lake;
using PocGrid.Pipeline.Refreshes;

namespace PocGrid.Api;

/// <summary>Problem details as of RFC 9457: what went wrong, with which parameter, and what may be asked instead.</summary>
/// <param name="Parameter">Name of the offending path segment or query parameter.</param>
/// <param name="Value">What was given for it.</param>
/// <param name="Allowed">What may be given for it.</param>
/// <param name="Tables">The tables that take the parameter.</param>
/// <param name="Form">How the parameter is written, where that is no list of values.</param>
internal sealed record Problem(
    string Type,
    string Title,
    int Status,
    string Detail,
    string? Parameter = null,
    string? Value = null,
    IReadOnlyList<string>? Allowed = null,
    IReadOnlyList<string>? Tables = null,
    string? Form = null)
{
    public const string ContentType = "application/problem+json";

    private const string Kinds = "urn:pocgrid:problem:";

    /// <summary>A part of the path that names nothing there is.</summary>
    public static Problem Unknown(string parameter, string value, IReadOnlyList<string> allowed, string? reason = null) => new(
        $"{Kinds}unknown-{parameter}",
        $"Unknown {parameter}",
        StatusCodes.Status404NotFound,
        $"There is no {parameter} '{value}'{(reason is null ? "" : $": {reason.TrimEnd('.')}")}. {Choice(allowed)}",
        parameter,
        value,
        allowed);

    /// <summary>A query parameter that cannot be used.</summary>
    public static Problem Parameters(string parameter, string? value, string reason, IReadOnlyList<string> allowed) => new(
        $"{Kinds}invalid-parameter",
        "Invalid query parameter",
        StatusCodes.Status400BadRequest,
        $"{reason} {Choice(allowed)}",
        parameter,
        value,
        allowed);

    /// <summary>A query parameter whose value is not written as it has to be.</summary>
    public static Problem Malformed(string parameter, string value, string form) => new(
        $"{Kinds}invalid-parameter",
        "Invalid query parameter",
        StatusCodes.Status400BadRequest,
        $"The parameter '{parameter}' is '{value}'; write {form}.",
        parameter,
        value,
        Form: form);

    /// <summary>A format asked for both by the end of the address and by the parameter.</summary>
    public static Problem FormatTwice(string value, string ending) => new(
        $"{Kinds}invalid-parameter",
        "Invalid query parameter",
        StatusCodes.Status400BadRequest,
        $"The address ends in '.{ending}' already; leave the parameter 'format' out.",
        "format",
        value);

    /// <summary>A query parameter that is about a column which the table does not have.</summary>
    public static Problem Unsuited(
        string parameter,
        string value,
        string table,
        IReadOnlyList<string> columns,
        IReadOnlyList<string> tables) => new(
        $"{Kinds}invalid-parameter",
        "Invalid query parameter",
        StatusCodes.Status400BadRequest,
        $"The table '{table}' has no column {string.Join(" or ", columns)}, so the parameter '{parameter}' cannot be used with it; leave "
            + $"it out, or ask for another table. {Choice(tables)}",
        parameter,
        value,
        Tables: tables);

    /// <summary>A header Accept that takes no form in which tables are served.</summary>
    public static Problem NotAcceptable(string accept, IReadOnlyList<string> types) => new(
        $"{Kinds}not-acceptable",
        "Not acceptable",
        StatusCodes.Status406NotAcceptable,
        $"The header 'Accept' is '{accept}', and tables are not served so. {Choice(types)}",
        "Accept",
        accept,
        types);

    public static Problem QueryTooLong(int length, int longest) => new(
        $"{Kinds}query-too-long",
        "Query too long",
        StatusCodes.Status414UriTooLong,
        $"The query has {length} characters, more than {longest}. Ask for less at once.");

    public static Problem AnswerTooLarge(long values, int most) => new(
        $"{Kinds}answer-too-large",
        "Answer too large",
        StatusCodes.Status400BadRequest,
        string.Create(CultureInfo.InvariantCulture, $"The answer would hold {values} values, rows times columns, more than {most}. Ask for "
            + $"pages with 'limit', for fewer 'fields' or rows, or for the whole table as json, csv or parquet."));

    /// <summary>A refresh that cannot be started.</summary>
    public static Problem MissingSources(IReadOnlyList<string> missing) => new(
        $"{Kinds}missing-sources",
        "The files in the lake do not make a release",
        StatusCodes.Status409Conflict,
        $"No {string.Join(", no ", missing)} file is in the lake. Put one under incoming/, or fetch it; docs/data.md lists the files.");

    /// <summary>A refresh that cannot be started because of the lake's default profile.</summary>
    public static Problem UnusableProfile(string reason) => new(
        $"{Kinds}unusable-profile",
        "The default profile cannot be used",
        StatusCodes.Status409Conflict,
        reason);

    /// <summary>Something that cannot be started because of what whoever runs the server has set.</summary>
    public static Problem UnusableSettings(string reason) => new(
        $"{Kinds}unusable-settings",
        "A setting cannot be used",
        StatusCodes.Status409Conflict,
        reason);

    /// <summary>A body that is not what is to be sent.</summary>
    public static Problem Body(string reason) => new(
        $"{Kinds}invalid-body",
        "Invalid body",
        StatusCodes.Status400BadRequest,
        $$"""{{reason}} Send JSON: {"release": "ID", "reason": "why, at most {{Publication.LongestReason}} characters"}.""");

    /// <summary>An operator's word that came between two others.</summary>
    public static Problem Overtaken(string release) => new(
        $"{Kinds}overtaken",
        "Another release was published meanwhile",
        StatusCodes.Status409Conflict,
        $"A refresh that was asked for later has published, so '{release}' is not served. Look at the refreshes, and send it again where "
            + $"that is still meant.",
        "release",
        release);

    /// <summary>A refresh that would go without files that lie in the lake.</summary>
    /// <param name="files">Each with the reason.</param>
    public static Problem FilesWait(IReadOnlyList<string> files) => new(
        $"{Kinds}files-wait",
        "Files in the lake could not be taken in",
        StatusCodes.Status409Conflict,
        $"A refresh would go without them. {string.Join(' ', files)} Ask again in a moment, or take them out of incoming/.");

    public static Problem KeyNeeded() => new(
        $"{Kinds}key-needed",
        "A key is needed",
        StatusCodes.Status401Unauthorized,
        $"Reading needs a key here. Send it in the header '{ReadingGate.Header}'; whoever runs this server gives it.",
        ReadingGate.Header);

    public static Problem TooManyRequests(RequestRate rate) => new(
        $"{Kinds}too-many-requests",
        "Too many requests",
        StatusCodes.Status429TooManyRequests,
        string.Create(CultureInfo.InvariantCulture, $"More than {rate.PerSecond} requests a second, or {rate.Burst} at once, came from "
            + $"this address. Wait a second; whole tables and panels are one request each."))
    {
        RetryAfterSeconds = 1,
    };

    public static Problem NoPage(string path) => new(
        $"{Kinds}not-found",
        "Not found",
        StatusCodes.Status404NotFound,
        $"There is nothing at '{path}'. The page is at '/', the releases are at '/{Routes.Releases}'.");

    /// <param name="allow">The methods that are possible there, with commas between them.</param>
    public static Problem MethodNotAllowed(string method, string allow) => new(
        $"{Kinds}method-not-allowed",
        "Method not allowed",
        StatusCodes.Status405MethodNotAllowed,
        $"'{method}' is not possible here: "
            + (allow == UnmatchedAddress.Reading ? "releases can only be read, with GET or HEAD." : $"use one of {allow}."))
    {
        Allow = allow,
    };

    /// <summary>A lake that cannot be read, or a file of it that is not to be handed out.</summary>
    public static Problem Of(LakeException error) => error switch
    {
        DamagedFileException damaged => new(
            $"{Kinds}damaged-file",
            "A file of the release is damaged",
            StatusCodes.Status503ServiceUnavailable,
            $"The file '{damaged.Path}' of the lake does not hold what was written into it, so nothing is made of it. Whoever runs this "
                + $"server can put it back, or run a refresh, which makes it anew."),
        LakeFileNotFoundException missing => new(
            $"{Kinds}missing-file",
            "A file of the release is missing",
            StatusCodes.Status503ServiceUnavailable,
            $"The file '{missing.Path}' is gone from the lake. Whoever runs this server can put it back, or run a refresh, which makes it "
                + $"anew."),
        NewerFormatException newer => new(
            $"{Kinds}newer-format",
            "A file of the release is of a newer version",
            StatusCodes.Status503ServiceUnavailable,
            $"The file '{newer.Path}' of the lake was written by a newer version of PocGrid than this server runs."),
        _ => LakeUnavailable(),
    };

    private static Problem LakeUnavailable() => new(
        $"{Kinds}lake-unavailable",
        "The lake cannot be read",
        StatusCodes.Status503ServiceUnavailable,
        "The place where the releases are kept cannot be read at the moment. Try again later; the server's log says why.");

    /// <summary>More answers are asked for than can be made in memory.</summary>
    public static Problem Busy(int atOnce, int waiting) => new(
        $"{Kinds}busy",
        "Too many answers at once",
        StatusCodes.Status503ServiceUnavailable,
        string.Create(
            CultureInfo.InvariantCulture,
            $"{atOnce} answers are being made here, and {waiting} wait. Come again in a moment, or ask for the whole table as it is "
                + $"stored."))
    {
        RetryAfterSeconds = 2,
    };

    /// <summary>What no handler expects.</summary>
    public static Problem Of(Exception error) => error switch
    {
        LakeException lake => Of(lake),
        _ => Fault(),
    };

    private static Problem Fault() => new(
        $"{Kinds}fault",
        "Fault of the server",
        StatusCodes.Status500InternalServerError,
        "This is a fault of PocGrid, not of the request; the server's log says more.");

    /// <summary>When to ask again, seconds; null where that would not help.</summary>
    [JsonIgnore]
    public int? RetryAfterSeconds { get; private init; }

    /// <summary>The methods that are possible at the address; null where that is not what is wrong.</summary>
    [JsonIgnore]
    public string? Allow { get; private init; }

    [JsonIgnore]
    public IResult Result => new DocumentResult(this, Status, ContentType, retryAfterSeconds: RetryAfterSeconds, allow: Allow);

    private static string Choice(IReadOnlyList<string> allowed) =>
        allowed.Count == 0 ? "There is none to choose from." : $"Use one of: {string.Join(", ", allowed)}.";
}

/// <summary>A request that ends with a problem.</summary>
internal sealed class ProblemException(Problem problem) : Exception(problem.Detail)
{
    public Problem Problem { get; } = problem;
}
