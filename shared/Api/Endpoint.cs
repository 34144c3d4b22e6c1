using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using PocGrid.Api.Querying;
using PocGrid.Tables;

namespace PocGrid.Api;

/// <summary>Who may ask.</summary>
internal enum Access
{
    /// <summary>Everybody, as often as they like.</summary>
    Everybody,

    /// <summary>Whom the <see cref="ReadingGate"/> lets in.</summary>
    Readers,

    /// <summary>Operators with a key of the Functions host, which alone answers.</summary>
    Operators,
}

/// <summary>
/// One way to ask the API for something. From this come the route in Kestrel, what handlers parse, the OpenAPI document and its page,
/// and what the triggers of the Functions host are held against.
/// </summary>
/// <param name="Id">What generated clients call it.</param>
/// <param name="Tag">What it belongs to.</param>
internal sealed partial record Endpoint(string Route, string Id, Tag Tag)
{
    /// <summary>The method; where it is GET and not for operators, HEAD gives its headers.</summary>
    public string Method { get; init; } = HttpMethods.Get;

    public Access Access { get; init; } = Access.Readers;

    /// <summary>A few words, without a full stop.</summary>
    public required string Summary { get; init; }

    /// <summary>Sentences.</summary>
    public required string Description { get; init; }

    /// <summary>The query parameters that may be given, and no others.</summary>
    public IReadOnlyList<QueryParameter> Query { get; init; } = [];

    /// <summary>What a JSON body has to be; null where none is sent.</summary>
    public Type? Body { get; init; }

    /// <summary>The answers that are its own, the first where all went well.</summary>
    public required IReadOnlyList<Answer> Own { get; init; }

    /// <summary>The tables whose rows it answers; of several the last part of the path names one.</summary>
    public IReadOnlyList<TableSchema> Rows { get; init; } = [];

    /// <summary>What answers in Kestrel; null where the Functions host alone does.</summary>
    public Delegate? Handler { get; init; }

    public IReadOnlyList<string> Methods => IsReading ? [HttpMethods.Get, HttpMethods.Head] : [Method];

    public bool IsReading => Access != Access.Operators;

    /// <summary>The path as documents write it: without the forms that parameters must have.</summary>
    public string Path => FormOfParameter().Replace($"/{Route}", "{$1}");

    /// <summary>The parameters of the path, in its order.</summary>
    public IReadOnlyList<PathParameter> PathParameters =>
        [.. NameOfParameter().Matches(Path)
            .Select(match => PathParameter.All.Single(parameter => parameter.Name == match.Groups[1].Value))];

    /// <summary>Every answer: its own, and those of all endpoints like it, by status.</summary>
    public IReadOnlyList<Answer> Answers =>
    [
        .. Own.Concat(Common().Where(common => Own.All(own => own.Status != common.Status))).OrderBy(answer => answer.Status),
    ];

    private bool IsTable => Rows.Count > 0;

    private IEnumerable<Answer> Common()
    {
        if (Access == Access.Operators)
        {
            yield return Answer.FunctionKeyNeeded;
        }
        else if (Access == Access.Everybody)
        {
            yield return Answer.Malformed;
        }

        if (IsReading && Own[0].IsCached)
        {
            yield return Answer.Part;
            yield return Answer.Unchanged;
            yield return Answer.BeyondEnd;
        }

        if (Access == Access.Readers)
        {
            yield return Answer.KeyNeeded;
            yield return Answer.TooMany;
            yield return Answer.Unavailable;
        }

        if (PathParameters.Count > 0)
        {
            yield return Answer.Unknown;
        }

        if (Query.Count > 0)
        {
            yield return Answer.Refused;
            yield return Answer.TooLong;
        }

        if (IsTable)
        {
            yield return Answer.NotAcceptable;
        }
    }

    [GeneratedRegex(@"\{(\w+):regex\([^/]*\)\}", RegexOptions.CultureInvariant)]
    private static partial Regex FormOfParameter();

    [GeneratedRegex(@"\{(\w+)\}", RegexOptions.CultureInvariant)]
    private static partial Regex NameOfParameter();
}

/// <summary>What endpoints belong to.</summary>
internal sealed record Tag(string Name, string Description)
{
    public static readonly Tag Service = new("Service", "State and description of the service.");
    public static readonly Tag Releases = new("Releases", "What a release is, and how to cite it.");
    public static readonly Tag Tables = new("Tables", "Rows of tables and of panels.");
    public static readonly Tag Origins = new("Origins", "The way from the numbers of a release back to the source rows.");
    public static readonly Tag Changes = new("Changes", "What changed from one release to another.");
    public static readonly Tag Operating = new("Operating", "Refreshes, for operators, on the Functions host alone.");

    public static readonly IReadOnlyList<Tag> All = [Service, Releases, Tables, Origins, Changes, Operating];
}

/// <summary>A part of a path that names something.</summary>
/// <param name="Key">Name among all parameters of the API.</param>
internal sealed record PathParameter(string Name, string Description, string Key)
{
    public static readonly IReadOnlyList<PathParameter> All =
    [
        new("release", "Release id, or latest, or latest. followed by the name of a profile that is refreshed beside the default one."),
        new("table", "Name of a table of the list; with the name of a format after a dot, in that format."),
        new(
            "country",
            "ISO 3166-1 alpha-3 code of a studied country; with the name of a format after a dot, in that format.",
            "panel_country"),
        new("previous", "Id of a release that this one was compared with."),
        new("gid", "PRIO-GRID cell number, 1 to 259200.", "cell"),
        new("fit", "pooled, or the ISO 3166-1 alpha-3 code of a studied country."),
        new("specification", "Number of a specification, from 1, which is the profile's own.", "specification_number"),
        new("source", "Dataset, as the list of grid-months writes it."),
        new("version", "Release of the dataset, as the list of grid-months writes it."),
        new("part", "Calendar year, or all."),
        new("figure", "Name of a figure of the list; with the name of a format after a dot, in that format."),
        new("file", $"{string.Join(", ", ReleaseApi.PackageTypes.Keys)}, or manifest.sig where the release is signed."),
        new("refresh", "Number or id of a refresh."),
    ];

    private PathParameter(string name, string description)
        : this(name, description, name)
    {
    }
}

/// <summary>What is answered with a status.</summary>
internal sealed record Answer(int Status, string Description, params IReadOnlyList<Content> Contents)
{
    public static readonly Answer Part = new(StatusCodes.Status206PartialContent, "The bytes that the header Range asks for.")
    {
        Key = nameof(Part)
    };
    public static readonly Answer Unchanged = new(StatusCodes.Status304NotModified, "What If-None-Match names is still so.")
    {
        Key = nameof(Unchanged)
    };
    public static readonly Answer BeyondEnd = new(StatusCodes.Status416RangeNotSatisfiable, "The header Range lies beyond the end.")
    {
        Key = nameof(BeyondEnd),
    };

    public static readonly Answer Malformed = new(StatusCodes.Status400BadRequest, "What was sent is no request of HTTP.")
    {
        Key = nameof(Malformed)
    };
    public static readonly Answer FunctionKeyNeeded = new(
        StatusCodes.Status401Unauthorized,
        "The Functions host wants a key in the header x-functions-key.")
    {
        Key = nameof(FunctionKeyNeeded),
    };

    public static readonly Answer Refused = OfProblem(
        StatusCodes.Status400BadRequest, "A query parameter cannot be used, or the answer would hold more than 2,000,000 "
            + "values.", nameof(Refused));

    public static readonly Answer KeyNeeded = OfProblem(
        StatusCodes.Status401Unauthorized, $"This server wants a key in the header {ReadingGate.Header}.", nameof(KeyNeeded));

    public static readonly Answer Unknown = OfProblem(
        StatusCodes.Status404NotFound,
        "A part of the path names nothing there is.",
        nameof(Unknown));
    public static readonly Answer NotAcceptable = OfProblem(
        StatusCodes.Status406NotAcceptable,
        "Accept takes none of the formats.",
        nameof(NotAcceptable));

    public static readonly Answer TooLong = OfProblem(
        StatusCodes.Status414UriTooLong, "The query string has more than 2,048 characters.", nameof(TooLong));

    public static readonly Answer TooMany = OfProblem(
        StatusCodes.Status429TooManyRequests,
        "More requests came from this address than the server allows; Retry-After says when to ask again.",
        nameof(TooMany));

    public static readonly Answer Unavailable = OfProblem(
        StatusCodes.Status503ServiceUnavailable,
        "The lake cannot be read, or more answers are asked for at once than the server makes; then Retry-After says when to come again.",
        nameof(Unavailable));

    /// <summary>Name among the answers that endpoints share; null for one of its own.</summary>
    public string? Key { get; private init; }

    /// <summary>Whether it has an ETag, and is given in ranges.</summary>
    public bool IsCached { get; init; } = Status == StatusCodes.Status200OK;

    /// <summary>A JSON document: a type of its own, which can get another member, never a bare list.</summary>
    public static Answer Json<T>(string description, int status = StatusCodes.Status200OK) => typeof(T).IsGenericType || typeof(T).IsArray
        ? throw new ArgumentException($"A document is a record with a name, such as ReleaseList; {typeof(T)} has none.", nameof(T))
        : new(status, description, new Content(TableFormat.Json.ContentType, typeof(T)));

    public static Answer OfProblem(int status, string description, string? key = null) =>
        new(status, description, new Content(Problem.ContentType, typeof(Problem))) { Key = key };
}

/// <summary>A form of an answer.</summary>
/// <param name="ContentType">As it is sent.</param>
/// <param name="Body">
/// Type of a JSON document; <see cref="Table"/> for rows, <see cref="string"/> for a text, <see cref="Stream"/> for anything else.
/// </param>
internal sealed record Content(string ContentType, Type Body)
{
    /// <summary>The content type without parameters.</summary>
    public string MediaType => ContentType.Split(';')[0];
}
