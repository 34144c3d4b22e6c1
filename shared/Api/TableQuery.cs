using Microsoft.AspNetCore.Http;

namespace PocGrid.Api;

/// <summary>The query of a table. A parameter that is not known is refused: misspelt, it would silently give every row.</summary>
internal sealed record TableQuery(TableFormat Format, string? Country)
{
    public const string FormatParameter = "format";
    public const string CountryParameter = "country";

    /// <param name="isByCountry">Whether the rows of one country can be asked for.</param>
    /// <exception cref="ProblemException">The query cannot be used.</exception>
    public static TableQuery Parse(IQueryCollection query, bool isByCountry = true)
    {
        string[] known = isByCountry ? [FormatParameter, CountryParameter] : [FormatParameter];
        if (query.Keys.FirstOrDefault(key => !known.Contains(key)) is { } unknown)
        {
            throw new ProblemException(Problem.Parameters(unknown, Single(query, unknown), $"There is no query parameter '{unknown}' here.", known));
        }

        var name = Single(query, FormatParameter) ?? TableFormat.Json.Name;
        var format = TableFormat.All.FirstOrDefault(format => format.Name == name) ?? throw new ProblemException(Problem.Parameters(
            FormatParameter, name, $"The parameter '{FormatParameter}' is '{name}'.", [.. TableFormat.All.Select(f => f.Name)]));
        return new TableQuery(format, Single(query, CountryParameter));
    }

    private static string? Single(IQueryCollection query, string parameter) => query[parameter] switch
    {
        [] => null,
        [var value] => value,
        var values => throw new ProblemException(Problem.Parameters(
            parameter, values.ToString(), $"The parameter '{parameter}' is given {values.Count} times.", [.. values.Select(v => v ?? "").Distinct()])),
    };
}
