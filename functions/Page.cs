using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PocGrid.Api;

namespace PocGrid.Functions;

/// <summary>The page and its files.</summary>
public static class Page
{
    [Function("Page")]
    public static IResult Root([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Routes.FunctionsPage)] HttpRequest request)
        => PageFiles.Get(path: null);

    [Function("PageFile")]
    public static IResult File([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Routes.FunctionsPageFile)] HttpRequest request, string path)
        => PageFiles.Get(path);
}
