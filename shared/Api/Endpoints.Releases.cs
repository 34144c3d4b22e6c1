using Microsoft.AspNetCore.Http;
using PocGrid.Api.Querying;
using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Releases;
using PocGrid.Releases.Changes;
using PocGrid.Results;
using PocGrid.Results.Specifications;

namespace PocGrid.Api;

/// <content>Releases, their tables, and what describes and compares them.</content>
internal static partial class Endpoints
{
    public static readonly Endpoint Releases = new(Routes.Releases, "listReleases", Tag.Releases)
    {
        Summary = "Releases",
        Description = "Every release that passed its audit.",
        Own = [Answer.Json<ReleaseList>("The releases.")],
        Handler = (ReleaseApi api, CancellationToken stop) => api.ReleasesAsync(stop),
    };

    public static readonly Endpoint Release = new(Routes.Release, "readManifest", Tag.Releases)
    {
        Summary = "Manifest of a release",
        Description = "Configuration, code, period, countries, sources and files, as they are stored.",
        Own = [Answer.Json<Manifest>("The manifest.")],
        Handler = (ReleaseApi api, string release, CancellationToken stop) => api.ReleaseAsync(release, stop),
    };

    public static readonly Endpoint Summary = new(Routes.Summary, "readSummary", Tag.Releases)
    {
        Summary = "Summary statistics",
        Description = "By country and mission: events, deaths, the share of violent cell-months with any base, with troops, and with "
            + "enhanced presence within 3, 6 and 12 months; how often rising violence was met, where enhancements came from, and violence "
            + "without presence, with their baselines; deaths before a mission's first map; rainy over dry season. Each has a sentence "
            + "and is compared with the release published before. Without actor_class, of violence by any actor.",
        Query = [QueryParameter.Country, QueryParameter.Mission, QueryParameter.ActorClass],
        Own = [Answer.Json<Summaries.Summary>("The statistics.")],
        Handler = (ReleaseApi api, HttpRequest request, string release, CancellationToken stop) => api.SummaryAsync(request, release, stop),
    };

    public static readonly Endpoint Tables = new(Routes.Tables, "listTables", Tag.Tables)
    {
        Summary = "Tables of a release",
        Description = "Each with its columns, filters, stored formats and digests.",
        Own = [Answer.Json<TableList>("The tables.")],
        Handler = (ReleaseApi api, string release, CancellationToken stop) => api.TablesAsync(release, stop),
    };

    public static readonly Endpoint Table = new(Routes.Table, "readTable", Tag.Tables)
    {
        Summary = "Rows of a table",
        Description = "The whole table, or what the parameters make of it. A filter can be used where the table has its column; a row has "
            + "to pass every "
            + "filter. Without a parameter but format, json, csv and parquet are the stored file. In csv a text that looks like a formula "
            + "has an apostrophe "
            + "before it.",
        Query = QueryParameter.OfTables,
        Own = [Rows()],
        Rows =
        [
            .. TableSchemas.All.Except(
            [
                ViolenceTable.Schema, EventTable.Schema, DeploymentTable.Schema, DeploymentTable.OtherMaps,
                DeploymentTable.SourceRows, RejectTable.Schema, PanelSchema.Panel, SpecificationTable.Permutations,
            ]),
        ],
        Handler = (ReleaseApi api, HttpRequest request, string release, string table, CancellationToken stop) => api.TableAsync(
            request,
            release,
            table,
            stop),
    };

    public static readonly Endpoint Panels = new(Routes.Panels, "listPanels", Tag.Tables)
    {
        Summary = "Panels of a release",
        Description = "The cell-month panels, one a studied country.",
        Own = [Answer.Json<PanelList>("The panels.")],
        Handler = (ReleaseApi api, string release, CancellationToken stop) => api.PanelsAsync(release, stop),
    };

    public static readonly Endpoint Panel = new(Routes.Panel, "readPanel", Tag.Tables)
    {
        Summary = "Panel of a country",
        Description
            = "Without a parameter the Parquet file, whole or by byte ranges; else what the parameters make of its rows, as of a table. "
            + "Where Accept likes several formats alike it is Parquet.",
        Query = QueryParameter.OfTables,
        Own = [Rows()],
        Rows = [PanelSchema.Panel],
        Handler = (ReleaseApi api, HttpRequest request, string release, string country, CancellationToken stop) =>
            api.PanelAsync(request, release, country, stop),
    };

    public static readonly Endpoint Figures = new(Routes.Figures, "listFigures", Tag.Releases)
    {
        Summary = "Figures of a release",
        Description = "Each with its title and what it shows.",
        Own = [Answer.Json<FigureList>("The figures.")],
        Handler = (ReleaseApi api, string release, CancellationToken stop) => api.FiguresAsync(release, stop),
    };

    public static readonly Endpoint Figure = new(Routes.Figure, "readFigure", Tag.Releases)
    {
        Summary = "Figure",
        Description = "The figure, or the table behind it as CSV.",
        Query = [QueryParameter.FigureFormat],
        Own = [Formats("The figure.", DocumentFormat.OfFigures.Select(format => format.ContentType))],
        Handler = (ReleaseApi api, HttpRequest request, string release, string figure, CancellationToken stop) =>
            api.FigureAsync(request, release, figure, stop),
    };

    public static readonly Endpoint Citation = new(Routes.Citation, "readCitation", Tag.Releases)
    {
        Summary = "Citation",
        Description = "How to cite the release, its sources and the brief.",
        Query = [QueryParameter.CitationFormat],
        Own = [Formats("The citation.", DocumentFormat.OfCitations.Select(format => format.ContentType))],
        Handler = (ReleaseApi api, HttpRequest request, string release, CancellationToken stop) => api.CitationAsync(
            request,
            release,
            stop),
    };

    public static readonly Endpoint Codebook = new(Routes.Codebook, "readCodebook", Tag.Releases)
    {
        Summary = "Codebook",
        Description = "Every table with its columns, units, missing values and sources.",
        Query = [QueryParameter.CodebookFormat],
        Own = [Formats("The codebook.", DocumentFormat.OfCodebooks.Select(format => format.ContentType))],
        Handler = (ReleaseApi api, HttpRequest request, string release, CancellationToken stop) => api.CodebookAsync(
            request,
            release,
            stop),
    };

    public static readonly Endpoint PackageFile = new(Routes.PackageFile, "readPackageFile", Tag.Releases)
    {
        Summary = "File of the data package",
        Description = "Frictionless data package, Croissant, DCAT-AP, citation file, codebook, or the geometry of cells as GeoParquet. "
            + "The relative addresses in them hold here.",
        Own = [Formats("The file.", ReleaseApi.PackageTypes.Values.Append(ReleaseApi.SignatureType))],
        Handler = (ReleaseApi api, HttpRequest request, string release, string file, CancellationToken stop) =>
            api.PackageFileAsync(request, release, file, stop),
    };

    public static readonly Endpoint Changes = new(Routes.Changes, "listChanges", Tag.Changes)
    {
        Summary = "Comparisons of a release",
        Description = "The releases that it was compared with, each with the summary of what changed.",
        Own = [Answer.Json<ChangeList>("The summaries.")],
        Handler = (ReleaseApi api, string release, CancellationToken stop) => api.ChangesAsync(release, stop),
    };

    public static readonly Endpoint ChangeSummary = new(Routes.ChangeSummary, "readChanges", Tag.Changes)
    {
        Summary = "What changed since another release",
        Description = "Counts of what changed, and the files of the tables.",
        Own = [Answer.Json<ChangeSummary>("The summary.")],
        Handler = (ReleaseApi api, string release, string previous, CancellationToken stop) => api.ChangeSummaryAsync(
            release,
            previous,
            stop),
    };

    public static readonly Endpoint ChangeTable = new(Routes.ChangeTable, "readChangeTable", Tag.Changes)
    {
        Summary = "Rows of a table of changes",
        Description = "As the rows of a table.",
        Query = QueryParameter.OfTables,
        Own = [Rows()],
        Rows = ChangeTables.Schemas,
        Handler = (ReleaseApi api, HttpRequest request, string release, string previous, string table, CancellationToken stop) =>
            api.ChangeTableAsync(request, release, previous, table, stop),
    };
}
