
namespace PocGrid.Api;

/// <summary>A form in which figures are served.</summary>
internal sealed record FigureFormat(string Name, string ContentType)
{
    public static readonly IReadOnlyList<FigureFormat> All = [new("svg", "image/svg+xml"), new("png", "image/png"), new("csv", TableFormat.Csv.ContentType)];

    /// <summary>The format of that name.</summary>
    /// <exception cref="ProblemException">There is none.</exception>
    public static FigureFormat Of(string name) => All.FirstOrDefault(format => format.Name == name) ?? throw new ProblemException(Problem.Parameters(
        Querying.TableParameter.Format.Name, name, $"The parameter '{Querying.TableParameter.Format.Name}' is '{name}'.", [.. All.Select(format => format.Name)]));
}
