using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace PocGrid.Api;

/// <summary>
/// Who may read, and how often. Without keys everybody may; with keys, whoever sends one of them in the header <c>x-api-key</c>. Only
/// the SHA-256 digests of the keys are kept. What is read with a key may be kept by whoever sent it, and by no cache that others share.
/// </summary>
public sealed class ReadingGate
{
    /// <summary>The header that a key is sent in.</summary>
    public const string Header = "x-api-key";

    private readonly byte[][] _digests;
    private readonly RequestRate? _rate;

    /// <param name="keySha256">SHA-256 digests of the keys, hexadecimal, separated by commas; empty or null for everybody.</param>
    /// <param name="rate">How often a client may read; as often as it likes where it is null.</param>
    /// <exception cref="FormatException">A digest is none.</exception>
    public ReadingGate(string? keySha256, RequestRate? rate = null)
    {
        _digests = [.. (keySha256 ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Digest)];
        _rate = rate;
    }

    private bool IsOpenToAll => _digests.Length == 0;

    /// <summary>The answer, or a problem with status 401 or 429.</summary>
    public async Task<IResult> AnswerAsync(HttpRequest request, Func<Task<IResult>> answer)
    {
        if (!IsOpenToAll)
        {
            request.HttpContext.Response.OnStarting(KeepFromOthersAsync, request.HttpContext.Response);
        }

        if (_rate?.Allows(request) == false)
        {
            return Problem.TooManyRequests(_rate).Result;
        }

        return IsOpenTo(request) ? await answer() : Problem.KeyNeeded().Result;
    }

    private bool IsOpenTo(HttpRequest request)
    {
        if (IsOpenToAll)
        {
            return true;
        }

        var sent = SHA256.HashData(Encoding.UTF8.GetBytes(request.Headers[Header].ToString()));
        return _digests.Aggregate(false, (isKnown, digest) => isKnown | CryptographicOperations.FixedTimeEquals(digest, sent));
    }

    // At the last moment, so that no result can forget it, an empty 304 included.
    private static Task KeepFromOthersAsync(object state)
    {
        var headers = ((HttpResponse)state).Headers;
        if (CacheControlHeaderValue.TryParse(headers.CacheControl.ToString(), out var control) && !control.NoStore)
        {
            (control.Public, control.Private) = (false, true);
            headers.CacheControl = control.ToString();
        }
        else
        {
            headers.CacheControl = CacheControlHeaderValue.NoStoreString;
        }

        headers.Vary = StringValues.Concat(headers.Vary, Header);
        return Task.CompletedTask;
    }

    private static byte[] Digest(string text) => text.Length == 2 * SHA256.HashSizeInBytes && text.All(char.IsAsciiHexDigit)
        ? Convert.FromHexString(text)
        : throw new FormatException(
            $"'{text}' is not a SHA-256 digest of 64 hexadecimal digits; make one of each key with: printf %s KEY | sha256sum");
}
