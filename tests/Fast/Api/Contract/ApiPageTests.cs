using PocGrid.Api;
using PocGrid.Tests.Grid;
using Xunit;

namespace PocGrid.Tests.Api.Contract;

/// <summary>The list of routes in docs/api.md is that of the endpoints.</summary>
public sealed class ApiPageTests
{
    private const string Page = "docs/api.md";
    private const string Head = "| route | gives |\n| --- | --- |\n";

    [Fact]
    public void Page_lists_every_route_that_is_read()
    {
        var path = Repository.File(Page);
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        var start = text.IndexOf(Head, StringComparison.Ordinal) + Head.Length;
        var rows =
            from endpoint in Endpoints.All
            where endpoint.IsReading
            select $"| `{endpoint.Path}` | {endpoint.Summary}. {endpoint.Description} |\n";
        var expected = text[..start] + string.Concat(rows) + text[(text.IndexOf("\n\n", start, StringComparison.Ordinal) + 1)..];
        if (Environment.GetEnvironmentVariable("POCGRID_UPDATE_DOCS") == "1")
        {
            File.WriteAllText(path, expected);
        }

        Assert.True(
            File.ReadAllText(path).ReplaceLineEndings("\n") == expected,
            $"{Page} differs from the endpoints. Run the tests with POCGRID_UPDATE_DOCS=1 to make its list again, and commit it.");
    }
}
