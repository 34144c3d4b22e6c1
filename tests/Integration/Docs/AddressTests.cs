using System.Net;
using System.Text.RegularExpressions;
using PocGrid.Tests.Api;
using PocGrid.Tests.Grid;
using Xunit;

namespace PocGrid.Tests.Docs;

/// <summary>Every address that the pages of docs/use write out gives what it says.</summary>
public sealed partial class AddressTests(UseWorld world) : IClassFixture<UseWorld>
{
    public static TheoryData<string> Pages => [.. Directory.GetFiles(Repository.File("docs/use"), "*.md")
        .Select(path => Path.GetFileName(path))
        .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Addresses_answer(string page)
    {
        var text = await File.ReadAllTextAsync(Repository.File($"docs/use/{page}"), TestContext.Current.CancellationToken);
        var addresses = Address().Matches(text).Select(match => world.Adapt(match.Value)).Distinct().ToArray();
        Assert.NotEmpty(addresses);
        foreach (var address in addresses)
        {
            using var answer = await world.Client.GetAsync(address, headers: null);
            Assert.True(
                answer.StatusCode == HttpStatusCode.OK,
                $"{address}: {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
            if (address.Contains(".csv", StringComparison.Ordinal))
            {
                Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_lead_to_files(string page)
    {
        var text = File.ReadAllText(Repository.File($"docs/use/{page}"));
        Assert.All(
            Link().Matches(text).Select(match => match.Groups["path"].Value),
            path => Assert.True(File.Exists(Repository.File(Path.Combine("docs/use", path))), path));
    }

    [GeneratedRegex("HOST/api[^\\s`\"')>]+", RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex("\\]\\((?<path>[^):#]+)\\)", RegexOptions.CultureInvariant)]
    private static partial Regex Link();
}
