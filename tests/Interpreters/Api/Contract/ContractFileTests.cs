using PocGrid.Tests.Grid;
using Xunit;

namespace PocGrid.Tests.Api.Contract;

/// <summary>The stored OpenAPI document is the one that the endpoints make.</summary>
public sealed class ContractFileTests
{
    private const string Stored = "shared/Api/openapi.json";

    [Fact]
    public async Task Stored_document_is_that_of_the_endpoints()
    {
        var path = Repository.File(Stored);
        var document = await ContractDocument.WriteAsync();
        if (Environment.GetEnvironmentVariable("POCGRID_UPDATE_DOCS") == "1")
        {
            await File.WriteAllTextAsync(path, document, TestContext.Current.CancellationToken);
        }

        Assert.True(
            await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken) == document,
            $"{Stored} differs from what the endpoints declare. Run the tests with POCGRID_UPDATE_DOCS=1 to make it again, and commit it.");
    }
}
