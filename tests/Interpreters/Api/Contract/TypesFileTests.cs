using PocGrid.Tests.Grid;
using PocGrid.Tests.Lake;
using Xunit;

namespace PocGrid.Tests.Api.Contract;

/// <summary>The types of the explorer are those that openapi-typescript makes of the OpenAPI document.</summary>
public sealed class TypesFileTests
{
    private const string Stored = "web/src/api/types.ts";

    [Fact]
    public async Task Stored_types_are_those_of_the_document()
    {
        using var scratch = new ScratchFolder();
        var (document, made) = (Path.Combine(scratch.Path, "openapi.json"), Path.Combine(scratch.Path, "types.ts"));
        await File.WriteAllTextAsync(document, await ContractDocument.WriteAsync(), TestContext.Current.CancellationToken);
        var (code, output) = await OpenApiTools.RunAsync(
            scratch.Path,
            "node_modules/openapi-typescript/bin/cli.js",
            document,
            "--output",
            made,
            "--immutable",
            "--root-types",
            "--root-types-no-schema-prefix");
        Assert.True(code == 0, output);
        if (Environment.GetEnvironmentVariable("POCGRID_UPDATE_DOCS") == "1")
        {
            File.Copy(made, Repository.File(Stored), overwrite: true);
        }

        var stored = await File.ReadAllBytesAsync(Repository.File(Stored), TestContext.Current.CancellationToken);
        var expected = await File.ReadAllBytesAsync(made, TestContext.Current.CancellationToken);
        Assert.True(
            stored.AsSpan().SequenceEqual(expected),
            $"{Stored} is not that of shared/Api/openapi.json. Run 'npm run types' in web/, or the tests with POCGRID_UPDATE_DOCS=1, and "
                + $"commit it.");
    }
}
