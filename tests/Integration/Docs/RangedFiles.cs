using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using PocGrid.Tests.Api;
using PocGrid.Tests.Lake;
using Xunit;

namespace PocGrid.Tests.Docs;

/// <summary>Files put together from byte ranges of what a server answers, as DuckDB asks for them.</summary>
internal sealed partial class RangedFiles(HttpClient client) : IDisposable
{
    private const long Piece = 64 * 1024;

    private readonly ScratchFolder _scratch = new();
    private readonly Dictionary<string, string> _files = [];

    public void Dispose() => _scratch.Dispose();

    /// <summary>The query with a file in the place of each address.</summary>
    public async Task<string> LocalAsync(string query)
    {
        foreach (var address in Address().Matches(query).Select(match => match.Groups["address"].Value).Distinct())
        {
            query = query.Replace($"'{address}'", $"'{await FetchAsync(address)}'", StringComparison.Ordinal);
        }

        return query;
    }

    private async Task<string> FetchAsync(string address)
    {
        if (!_files.TryGetValue(address, out var path))
        {
            path = Path.Combine(_scratch.Path, _files.Count.ToString(CultureInfo.InvariantCulture));
            await using var file = File.Create(path);
            for (long length = 1; file.Length < length;)
            {
                using var answer = await client.GetAsync(
                    address,
                    headers => headers.Range = new RangeHeaderValue(file.Length, file.Length + Piece - 1));
                Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
                Assert.Equal(file.Length, answer.Content.Headers.ContentRange!.From);
                length = answer.Content.Headers.ContentRange.Length!.Value;
                await answer.Content.CopyToAsync(file, TestContext.Current.CancellationToken);
            }

            _files.Add(address, path);
        }

        return path;
    }

    [GeneratedRegex("'(?<address>http://[^']+)'", RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
