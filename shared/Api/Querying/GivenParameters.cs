using Microsoft.AspNetCore.Http;

namespace PocGrid.Api.Querying;

/// <summary>
/// The query parameters of a request, as they were written. One that is not known is refused: misspelt, it would silently give every
/// row.
/// </summary>
internal sealed class GivenParameters
{
    /// <summary>Characters of a query string at most.</summary>
    public const int LongestQuery = 2048;

    private readonly IReadOnlyList<(QueryParameter Parameter, string Value)> _given;

    private GivenParameters(IReadOnlyList<(QueryParameter, string)> given) => _given = given;

    /// <summary>Whether the answer is other than the whole table.</summary>
    public bool ShapeRows => _given.Any(given => given.Parameter.Kind != ParameterKind.Format);

    /// <summary>Those that keep some of the rows.</summary>
    public IEnumerable<(QueryParameter Parameter, string Value)> Filters => _given.Where(given => given.Parameter.IsFilter);

    /// <summary>All that is given, in the order in which they are known.</summary>
    public IReadOnlyList<(QueryParameter Parameter, string Value)> All => _given;

    public string? this[QueryParameter parameter] => _given.FirstOrDefault(given => given.Parameter == parameter).Value;

    /// <param name="known">The parameters that may be given, in the order of <see cref="All"/>.</param>
    /// <exception cref="ProblemException">
    /// A parameter is not known, or given twice though it is no list, or the query is too long.
    /// </exception>
    public static GivenParameters Read(HttpRequest request, IReadOnlyList<QueryParameter> known)
    {
        if (request.QueryString.Value?.Length > LongestQuery)
        {
            throw new ProblemException(Problem.QueryTooLong(request.QueryString.Value.Length, LongestQuery));
        }

        var query = request.Query;
        if (query.Keys.FirstOrDefault(key => known.All(parameter => parameter.Name != key)) is { } unknown)
        {
            throw new ProblemException(Problem.Parameters(
                unknown, query[unknown].ToString(), $"There is no query parameter '{unknown}' here.", [.. known.Select(
                    parameter => parameter.Name)]));
        }

        return new GivenParameters(
            [.. known.Select(parameter => (parameter, ValueOf(query, parameter)!)).Where(given => given.Item2 is not null)]);
    }

    // A list that is given in parts is the same list as one with commas, so that it is cached and paged once.
    private static string? ValueOf(IQueryCollection query, QueryParameter parameter) => query[parameter.Name] switch
    {
        [] => null,
        [var value] => value ?? "",
        var values when parameter.IsList => string.Join(',', values.Select(value => value ?? "")),
        var values => throw new ProblemException(Problem.Parameters(
            parameter.Name, values.ToString(), $"The parameter '{parameter.Name}' is given {values.Count} times.", [.. values.Select(
                v => v ?? "").Distinct()])),
    };
}
