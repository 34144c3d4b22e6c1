namespace PocGrid.Api;

/// <summary>
/// The route templates, which attributes of the Functions host need as constants. What is at each, <see cref="Endpoints"/> declares.
/// </summary>
public static class Routes
{
    public const string Health = "api/v1/health";
    public const string Releases = "api/v1/releases";
    public const string Release = Releases + "/{release}";
    public const string Tables = Release + "/tables";
    public const string Table = Tables + "/{table}";
    public const string Panels = Release + "/panels";
    public const string Panel = Panels + "/{country}";
    public const string Summary = Release + "/summary";
    public const string Cell = Release + "/cells/{gid}";
    public const string Fits = Release + "/fits";
    public const string Fit = Fits + "/{fit}";
    public const string Specification = Release + "/specifications/{specification}";
    public const string GridMonths = Release + "/grid-months";
    public const string GridMonth = GridMonths + "/{source}/{version}/{part}";
    public const string Figures = Release + "/figures";
    public const string Figure = Figures + "/{figure}";
    /// <summary>A file of the data package, beside the folders of tables, panels and figures that it refers to.</summary>
    public const string PackageFile = Release + "/{file}";

    /// <summary>The same on the Functions host, where a parameter might win over the folders' names.</summary>
    public const string FunctionsPackageFile = Release + "/{file:regex(^\\w+\\.\\w+$)}";

    public const string Citation = Release + "/citation";
    public const string Codebook = Release + "/codebook";
    public const string Changes = Release + "/changes";
    public const string ChangeSummary = Changes + "/{previous}";
    public const string ChangeTable = ChangeSummary + "/{table}";

    public const string OpenApi = "api/v1/openapi.json";
    public const string Docs = "api/v1/docs";

    public const string Refreshes = "api/v1/refreshes";
    public const string Publications = "api/v1/publications";
    public const string Checks = "api/v1/checks";
    public const string Refresh = Refreshes + "/{refresh}";

    /// <summary>The first page, as the Functions host wants the root to be written.</summary>
    public const string FunctionsPage = "{ignored:maxlength(0)?}";

    /// <summary>A file of the page on the Functions host, where a catch-all would otherwise win over every other route.</summary>
    public const string FunctionsPageFile = "{*path:regex(^(?!api/.|admin(/|$)|runtime(/|$)).*$)}";

    /// <summary>The first page and its files in Kestrel, where the most specific route wins.</summary>
    public const string PageFile = "{*path}";
}
