using System.Text.Json;
using Microsoft.AspNetCore.Http;
using PocGrid.Lake;
using PocGrid.Pipeline.Refreshes;

namespace PocGrid.Api;

/// <summary>What an operator sends to have a release served.</summary>
/// <param name="Profile">The profile, beside the default one, whose latest release it is to be; null for the default one.</param>
internal sealed record PublicationRequest(string Release, string Reason, string? Profile = null)
{
    /// <exception cref="ProblemException">It is something else.</exception>
    public static async Task<PublicationRequest> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        PublicationRequest asked;
        try
        {
            asked = await JsonSerializer.DeserializeAsync<PublicationRequest>(request.Body, LakeJson.Strict, cancellation)
                ?? throw new ProblemException(Problem.Body("The body is null."));
        }
        catch (JsonException error)
        {
            throw new ProblemException(Problem.Body($"The body cannot be read: {error.Message}"));
        }

        return !ReleaseFinder.IsId(asked.Release) ? throw new ProblemException(Problem.Body("'release' is not the id of a release."))
            : string.IsNullOrWhiteSpace(asked.Reason) ? throw new ProblemException(Problem.Body("'reason' is empty."))
            : asked.Reason.Length > Publication.LongestReason ? throw new ProblemException(Problem.Body("'reason' is too long."))
            : asked.Profile is { } profile && !Pipeline.Profile.IsName(profile)
                ? throw new ProblemException(Problem.Body("'profile' is not the name of a profile."))
                : asked;
    }
}
