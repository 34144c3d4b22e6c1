using PocGrid.Api.Querying;

namespace PocGrid.Api;

/// <summary>A form in which a document that is no table is served.</summary>
internal sealed record DocumentFormat(string Name, string ContentType)
{
    public static readonly IReadOnlyList<DocumentFormat> OfFigures =
        [new("svg", "image/svg+xml"), new("png", "image/png"), new("csv", TableFormat.Csv.ContentType)];

    public static readonly IReadOnlyList<DocumentFormat> OfCitations =
    [
        new("text", "text/plain; charset=utf-8"),
        new("bibtex", "application/x-bibtex; charset=utf-8"),
        new("csl-json", "application/vnd.citationstyles.csl+json"),
    ];

    public static readonly IReadOnlyList<DocumentFormat> OfCodebooks =
        [new("md", "text/markdown; charset=utf-8"), new("csv", TableFormat.Csv.ContentType)];

    /// <summary>The one that is asked for, or the first.</summary>
    /// <param name="parameter">Has the names of the formats as choices.</param>
    /// <exception cref="ProblemException">There is none of that name.</exception>
    public static DocumentFormat Asked(
        GivenParameters given,
        QueryParameter parameter,
        IReadOnlyList<DocumentFormat> formats) => given[parameter] is not { } name
        ? formats[0]
        : formats.FirstOrDefault(format => format.Name == name) ?? throw parameter.NoChoice(name);
}
