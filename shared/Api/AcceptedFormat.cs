using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace PocGrid.Api;

/// <summary>The form of a table that a header <c>Accept</c> asks for.</summary>
internal static class AcceptedFormat
{
    /// <summary>
    /// The format of the highest quality, the first of <paramref name="formats"/> where several have it, and without the header. Of the
    /// ranges that a type is in the most specific counts (RFC 9110, 12.5.1); what cannot be read is passed over.
    /// </summary>
    /// <exception cref="ProblemException">No format is accepted.</exception>
    public static TableFormat Of(StringValues accept, IReadOnlyList<TableFormat> formats)
    {
        if (!MediaTypeHeaderValue.TryParseList(accept, out var ranges) || ranges.Count == 0)
        {
            return formats[0];
        }

        var best = formats.MaxBy(format => Quality(format.MediaType, ranges))!;
        return Quality(best.MediaType, ranges) > 0
            ? best
            : throw new ProblemException(Problem.NotAcceptable(accept.ToString(), [.. formats.Select(format => format.MediaType)]));
    }

    private static double Quality(string type, IEnumerable<MediaTypeHeaderValue> ranges) => ranges
        .Where(range => range.MatchesAllTypes || (range.MatchesAllSubTypes
            ? type.StartsWith($"{range.Type}/", StringComparison.OrdinalIgnoreCase)
            : range.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase)))
        .OrderBy(range => range.MatchesAllTypes ? 2 : range.MatchesAllSubTypes ? 1 : 0)
        .Select(range => range.Quality ?? 1)
        .FirstOrDefault();
}
