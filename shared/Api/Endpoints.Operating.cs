using Microsoft.AspNetCore.Http;

namespace PocGrid.Api;

/// <content>What operators ask of the Functions host; docs/operations.md describes it.</content>
internal static partial class Endpoints
{
    private const string CannotStart = "A source is missing, a file could not be taken in, or the default profile cannot be used.";
    private const string NoSuchRefresh = "There is no such refresh.";

    public static readonly Endpoint RefreshList = new(Routes.Refreshes, "listRefreshes", Tag.Operating)
    {
        Access = Access.Operators,
        Summary = "Refreshes",
        Description = "All refreshes, the newest first.",
        Own = [Now<RefreshList>("The refreshes.")],
    };

    public static readonly Endpoint StartRefresh = new(Routes.Refreshes, "startRefresh", Tag.Operating)
    {
        Access = Access.Operators,
        Method = HttpMethods.Post,
        Summary = "Start a refresh",
        Description = "Over the newest files; those of the profiles beside the default one start as well.",
        Own =
        [
            Answer.Json<RefreshEntry>("The refresh, which has begun; its address is in Location.", StatusCodes.Status202Accepted),
            Now<RefreshEntry>("Nothing is new: the refresh that was made of these files."),
            Answer.OfProblem(StatusCodes.Status409Conflict, CannotStart),
        ],
    };

    public static readonly Endpoint Refresh = new(Routes.Refresh, "readRefresh", Tag.Operating)
    {
        Access = Access.Operators,
        Summary = "A refresh",
        Description = "What is known of it, and how far it is.",
        Own = [Now<RefreshEntry>("The refresh."), Answer.OfProblem(StatusCodes.Status404NotFound, NoSuchRefresh)],
    };

    public static readonly Endpoint CancelRefresh = new(Routes.Refresh, "cancelRefresh", Tag.Operating)
    {
        Access = Access.Operators,
        Method = HttpMethods.Delete,
        Summary = "End a refresh",
        Description = "After the steps that run; what is served stays.",
        Own =
        [
            Answer.Json<RefreshEntry>("The refresh, cancelled.", StatusCodes.Status202Accepted),
            Now<RefreshEntry>("The refresh, which had ended."),
            Answer.OfProblem(StatusCodes.Status404NotFound, NoSuchRefresh),
        ],
    };

    public static readonly Endpoint Publish = new(Routes.Publications, "publishRelease", Tag.Operating)
    {
        Access = Access.Operators,
        Method = HttpMethods.Post,
        Summary = "Have a release served",
        Description = "One that was made before and passed its audit.",
        Body = typeof(PublicationRequest),
        Own =
        [
            Now<RefreshEntry>("Its entry in the log of refreshes, whose address is in Location."),
            Answer.OfProblem(StatusCodes.Status400BadRequest, "The body is not what is to be sent."),
            Answer.OfProblem(StatusCodes.Status404NotFound, "There is no such release."),
            Answer.OfProblem(StatusCodes.Status409Conflict, "Another was published at the same moment."),
        ],
    };

    public static readonly Endpoint CheckSources = new(Routes.Checks, "checkSources", Tag.Operating)
    {
        Access = Access.Operators,
        Method = HttpMethods.Post,
        Summary = "Check the official sources",
        Description = "Asks them for anything new; health tells what came of it.",
        Own =
        [
            new(StatusCodes.Status202Accepted, "The check has begun; the address of health is in Location."),
            Answer.OfProblem(StatusCodes.Status409Conflict, "The list of sources, or a setting of the fetching, cannot be used."),
        ],
    };

    /// <summary>A document about this very moment.</summary>
    private static Answer Now<T>(string description) => Answer.Json<T>(description) with { IsCached = false };
}
