using System.Text.Json;
using Microsoft.AspNetCore.Http;
using PocGrid.Tables;

namespace PocGrid.Api;

/// <summary>Everything that the API can be asked for, each declared here and nowhere else (docs/extending.md).</summary>
internal static partial class Endpoints
{
    public static readonly Endpoint Health = new(Routes.Health, "readHealth", Tag.Service)
    {
        Access = Access.Everybody,
        Summary = "State of the service",
        Description = "Whether the lake can be read, what is published, how old each source is and when the sources were last checked. "
            + "Never needs a key.",
        Own =
        [
            Answer.Json<Health>("The service is well, or nothing is published yet.") with { IsCached = false },
            Answer.Json<Health>(
                "The lake cannot be read, a profile cannot be used, a check of the sources was missed, or files wait to be taken in.",
                StatusCodes.Status503ServiceUnavailable),
        ],
        Handler = (HealthApi health, CancellationToken stop) => health.AnswerAsync(stop),
    };

    public static readonly Endpoint OpenApi = new(Routes.OpenApi, "readDescription", Tag.Service)
    {
        Access = Access.Everybody,
        Summary = "This document",
        Description = "OpenAPI 3.1, made from what the server parses and answers.",
        Own = [Answer.Json<JsonElement>("The document.")],
        Handler = () => Api.OpenApi.Document(),
    };

    public static readonly Endpoint Docs = new(Routes.Docs, "readDescriptionPage", Tag.Service)
    {
        Access = Access.Everybody,
        Summary = "This document as a page",
        Description = "Made from the document; loads nothing but the style sheet of this server.",
        Own = [Formats("The page.", ["text/html"])],
        Handler = (PagePolicy policy) => Api.OpenApi.Page(policy),
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Endpoint> All =>
    [
        Health, Releases, Release, Summary, Tables, Table, Panels, Panel, Cell, Fits, Fit, Specification, GridMonths, GridMonth, Figures,
        Figure, Citation,
        Codebook, PackageFile, Changes, ChangeSummary, ChangeTable, OpenApi, Docs, RefreshList, StartRefresh, Refresh, CancelRefresh,
        Publish, CheckSources,
    ];

    /// <summary>Rows in each of the formats of tables.</summary>
    private static Answer Rows() =>
        new(StatusCodes.Status200OK, "The rows.", [.. TableFormat.All.Select(format => new Content(format.ContentType, BodyOf(format)))]);

    private static Type BodyOf(TableFormat format) =>
        format == TableFormat.Json
            ? typeof(Table)
            : format == TableFormat.Csv || format == TableFormat.Ndjson ? typeof(string) : typeof(Stream);

    private static Answer Formats(string description, IEnumerable<string> contentTypes) => new(
        StatusCodes.Status200OK, description, [.. contentTypes.Distinct().Select(type => new Content(type, BodyOf(type)))]);

    private static Type BodyOf(string contentType) =>
        contentType.EndsWith(".csl+json", StringComparison.Ordinal) ? typeof(IReadOnlyList<JsonElement>)
        : contentType.EndsWith("json", StringComparison.Ordinal) ? typeof(JsonElement)
        : contentType.StartsWith("text/plain", StringComparison.Ordinal) ? typeof(string)
        : typeof(Stream);
}
