using System.Text.Json.Nodes;
using PocGrid.Tests.Grid;
using PocGrid.Tests.Lake;
using Xunit;

namespace PocGrid.Tests.Api.Contract;

/// <summary>
/// The stored document under the rules of two linters, redocly's strict ones and spectral's for OpenAPI, as they come:
/// tests/Interpreters/openapi turns none of them off.
/// </summary>
public sealed class ContractLintTests
{
    public static TheoryData<string, string> Linters => new()
    {
        { "node_modules/@redocly/cli/bin/cli.js", "lint DOCUMENT --config redocly.yaml" },
        { "node_modules/@stoplight/spectral-cli/dist/index.js", "lint DOCUMENT --ruleset spectral.yaml --fail-severity=hint" },
    };

    private static string Stored => Repository.File("shared/Api/openapi.json");

    [Theory]
    [MemberData(nameof(Linters))]
    public async Task Nothing_is_found(string program, string arguments)
    {
        var (code, output) = await LintAsync(program, arguments, Stored);
        Assert.True(code == 0, output);
    }

    [Theory]
    [MemberData(nameof(Linters))]
    public async Task Operation_without_an_id_would_be_found(string program, string arguments)
    {
        using var scratch = new ScratchFolder();
        var document = JsonNode.Parse(await File.ReadAllTextAsync(Stored, TestContext.Current.CancellationToken))!;
        document["paths"]!["/api/v1/health"]!["get"]!.AsObject().Remove("operationId");
        var file = Path.Combine(scratch.Path, "openapi.json");
        await File.WriteAllTextAsync(file, document.ToJsonString(), TestContext.Current.CancellationToken);
        var (code, output) = await LintAsync(program, arguments, file);
        Assert.True(code != 0, output);
        Assert.Contains("operation-operationId", output, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output)> LintAsync(
        string program,
        string arguments,
        string document) => await OpenApiTools.RunAsync(
        await OpenApiTools.FolderAsync(), program, [.. arguments.Split(' ')
            .Select(argument => argument == "DOCUMENT" ? document : argument)]);
}
