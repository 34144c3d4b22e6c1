using Microsoft.AspNetCore.Http;
using PocGrid.Api.Cells;
using PocGrid.Api.Models;
using PocGrid.Api.Querying;

namespace PocGrid.Api;

/// <content>The way from the numbers of a release back to the source rows.</content>
internal static partial class Endpoints
{
    public static readonly Endpoint Cell = new(Routes.Cell, "readCell", Tag.Origins)
    {
        Summary = "Story of a cell",
        Description = "Violence and presence by month, with the ids of events, the numbers of deployment maps, and file and line of every "
            + "source row.",
        Query = [QueryParameter.From, QueryParameter.To],
        Own = [Answer.Json<CellStory>("The story.")],
        Handler = (ReleaseApi api, HttpRequest request, string release, string gid, CancellationToken stop) => api.CellAsync(
            request,
            release,
            gid,
            stop),
    };

    public static readonly Endpoint Fits = new(Routes.Fits, "listFits", Tag.Origins)
    {
        Summary = "Models",
        Description = "The models that were asked for, fitted or refused.",
        Own = [Answer.Json<FitList>("The models.")],
        Handler = (ReleaseApi api, string release, CancellationToken stop) => api.FitsAsync(release, stop),
    };

    public static readonly Endpoint Fit = new(Routes.Fit, "readFit", Tag.Origins)
    {
        Summary = "What a model was made of",
        Description = "Its terms as columns of the panels, and the addresses of the rows.",
        Own = [Answer.Json<FitOrigin>("The model.")],
        Handler = (ReleaseApi api, string release, string fit, CancellationToken stop) => api.FitAsync(release, fit, stop),
    };

    public static readonly Endpoint Specification = new(Routes.Specification, "readSpecification", Tag.Origins)
    {
        Summary = "What a specification was made of",
        Description =
            "Its choices, its terms as columns of the panels, and the addresses of the rows; of columns that the panels do not hold, of "
                + "the grid-months.",
        Own = [Answer.Json<SpecificationOrigin>("The specification.")],
        Handler = (ReleaseApi api, string release, string specification, CancellationToken stop) => api.SpecificationAsync(
            release,
            specification,
            stop),
    };

    public static readonly Endpoint GridMonths = new(Routes.GridMonths, "listGridMonths", Tag.Origins)
    {
        Summary = "Grid-months of a release",
        Description = "The Parquet files that the panels were built from, one a dataset and calendar year.",
        Own = [Answer.Json<GridMonthList>("The files.")],
        Handler = (ReleaseApi api, string release, CancellationToken stop) => api.GridMonthsAsync(release, stop),
    };

    public static readonly Endpoint GridMonth = new(Routes.GridMonth, "readGridMonth", Tag.Origins)
    {
        Summary = "File of grid-months",
        Description = "The Parquet file, whole or by byte ranges.",
        Own = [Formats("The file.", [TableFormat.Parquet.ContentType])],
        Handler = (ReleaseApi api, string release, string source, string version, string part, CancellationToken stop) =>
            api.GridMonthAsync(release, source, version, part, stop),
    };
}
