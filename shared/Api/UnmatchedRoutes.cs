namespace PocGrid.Api;

/// <summary>
/// Routes of the Functions host for what no endpoint takes, which it would answer with nothing. Constraints keep them from
/// every address and method of an endpoint, in whatever order the host tries them. Made of the endpoints: run the tests with
/// POCGRID_UPDATE_DOCS=1.
/// </summary>
public static class UnmatchedRoutes
{
    /// <summary>Addresses that no endpoint has.</summary>
    public const string Unknown = "api/{*path:regex(^(?!("
        + ReadingPaths + "|" + RefreshesPaths + "|" + RefreshPaths + "|" + PostedPaths + ")/?$).+$)}";

    public const string Reading = "api/{*path:regex(^(" + ReadingPaths + ")/?$)}";
    public const string Refreshes = "api/{*path:regex(^(" + RefreshesPaths + ")/?$)}";
    public const string Refresh = "api/{*path:regex(^(" + RefreshPaths + ")/?$)}";
    public const string Posted = "api/{*path:regex(^(" + PostedPaths + ")/?$)}";

    private const string ReadingPaths =
        "v1/health"
        + "|v1/releases"
        + "|v1/releases/[^/]+"
        + "|v1/releases/[^/]+/summary"
        + "|v1/releases/[^/]+/tables"
        + "|v1/releases/[^/]+/tables/[^/]+"
        + "|v1/releases/[^/]+/panels"
        + "|v1/releases/[^/]+/panels/[^/]+"
        + "|v1/releases/[^/]+/cells/[^/]+"
        + "|v1/releases/[^/]+/fits"
        + "|v1/releases/[^/]+/fits/[^/]+"
        + "|v1/releases/[^/]+/specifications/[^/]+"
        + "|v1/releases/[^/]+/grid-months"
        + "|v1/releases/[^/]+/grid-months/[^/]+/[^/]+/[^/]+"
        + "|v1/releases/[^/]+/figures"
        + "|v1/releases/[^/]+/figures/[^/]+"
        + "|v1/releases/[^/]+/citation"
        + "|v1/releases/[^/]+/codebook"
        + "|v1/releases/[^/]+/\\w+\\.\\w+"
        + "|v1/releases/[^/]+/changes"
        + "|v1/releases/[^/]+/changes/[^/]+"
        + "|v1/releases/[^/]+/changes/[^/]+/[^/]+"
        + "|v1/openapi\\.json"
        + "|v1/docs";

    private const string RefreshesPaths =
        "v1/refreshes";

    private const string RefreshPaths =
        "v1/refreshes/[^/]+";

    private const string PostedPaths =
        "v1/publications"
        + "|v1/checks";
}
