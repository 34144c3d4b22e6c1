using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Endpoint = PocGrid.Api.Endpoint;

namespace PocGrid.Tests.Functions;

/// <summary>
/// The source file with the routes of the Functions host for addresses and methods that no endpoint has. An attribute takes constants
/// alone, so it is a file.
/// </summary>
internal static partial class UnmatchedRouteFile
{
    public const string Stored = "shared/Api/UnmatchedRoutes.cs";

    /// <summary>The functions that refuse wrong methods, by the methods that are right there.</summary>
    private static readonly Dictionary<string, string> Names = new()
    {
        ["GET, HEAD"] = "Reading",
        ["GET, POST"] = "Refreshes",
        ["DELETE, GET"] = "Refresh",
        ["POST"] = "Posted",
    };

    public static string Write(IEnumerable<Endpoint> endpoints)
    {
        var groups = endpoints
            .GroupBy(endpoint => endpoint.Route)
            .GroupBy(
                route => Names[string.Join(", ", route.SelectMany(endpoint => endpoint.Methods).Order(StringComparer.Ordinal))],
                route => Expression(route.Key))
            .ToArray();
        var text = new StringBuilder("""
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
                    +
            """.ReplaceLineEndings("\n"));
        text.Append(' ').AppendJoin(" + \"|\" + ", groups.Select(group => $"{group.Key}Paths")).Append(" + \")/?$).+$)}\";\n\n");
        foreach (var group in groups)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"    public const string {group.Key} = \"api/{{*path:regex(^(\" + {group.Key}Paths + \")/?$)}}\";\n");
        }

        foreach (var group in groups)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n    private const string {group.Key}Paths =\n        \"")
                .AppendJoin("\"\n        + \"|", group.Select(expression => expression.Replace(@"\", @"\\", StringComparison.Ordinal)))
                .Append("\";\n");
        }

        return text.Append("}\n").ToString();
    }

    /// <summary>A regular expression for the addresses of a route, below api/.</summary>
    private static string Expression(string route) => string.Join('/', route.Split('/').Skip(1).Select(part =>
        !part.StartsWith('{') ? Regex.Escape(part)
        : FormOfParameter().Match(part) is { Success: true } form ? form.Groups[1].Value
        : "[^/]+"));

    [GeneratedRegex(@"^\{\w+:regex\(\^(.*)\$\)\}$", RegexOptions.CultureInvariant)]
    private static partial Regex FormOfParameter();
}
