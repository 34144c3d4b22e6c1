using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PocGrid.Api;

namespace PocGrid.Functions;

/// <summary>The page and its files.</summary>
public sealed class Page(PagePolicy policy)
{
    [Function("Page")]
    public IResult Root([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Routes.FunctionsPage)] HttpRequest request)
        => PageFiles.Get(path: null, policy);

    [Function("PageFile")]
    public IResult File(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Routes.FunctionsPageFile)] HttpRequest request,
        string path)
        => PageFiles.Get(path, policy);
}
