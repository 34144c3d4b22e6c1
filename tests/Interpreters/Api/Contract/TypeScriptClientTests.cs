using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PocGrid.Tests.Lake;
using PocGrid.Tests.Operating;
using Xunit;

namespace PocGrid.Tests.Api.Contract;

/// <summary>A client for TypeScript, openapi-fetch with the types that openapi-typescript generates from the served document.</summary>
public sealed class TypeScriptClientTests(EveryRead reads) : IClassFixture<EveryRead>
{
    private const string Compiler = "node_modules/typescript/bin/tsc";

    [Fact]
    public async Task Generated_client_reads_every_route()
    {
        using var scratch = new ScratchFolder();
        await PrepareAsync(scratch.Path);
        await File.WriteAllTextAsync(Path.Combine(scratch.Path, "read.ts"), Program(), TestContext.Current.CancellationToken);
        Succeeds(await OpenApiTools.RunAsync(scratch.Path, Compiler, "--project", "tsconfig.json"));
        Succeeds(await OpenApiTools.RunAsync(scratch.Path, Path.Combine(scratch.Path, "read.js")));

        using var raw = new HttpClient();
        var fault = new StringBuilder();
        foreach (var reading in reads.All)
        {
            var read = await File.ReadAllBytesAsync(
                Path.Combine(scratch.Path, $"{reading.Id}.answer"),
                TestContext.Current.CancellationToken);
            var there = await EveryRead.RawAsync(raw, reading, "*/*");
            fault.Append(read.AsSpan().SequenceEqual(there) || IsSameJson(read, there)
                ? ""
                : $"{reading.Id} reads other than {reading.Address} gives.\n");
        }

        Assert.True(fault.Length == 0, fault.ToString());
        Assert.True(reads.All.Count > 60, $"{reads.All.Count} operations");
    }

    [Fact]
    public async Task Column_that_a_table_does_not_have_does_not_compile()
    {
        using var scratch = new ScratchFolder();
        await PrepareAsync(scratch.Path);
        await File.WriteAllTextAsync(
            Path.Combine(scratch.Path, "read.ts"),
            "import type { components } from './types';\nexport const of = (row: components['schemas']['CoefficientsRow']) => "
                + "[row.estimate, row.estimated];\n",
            TestContext.Current.CancellationToken);
        var (code, output) = await OpenApiTools.RunAsync(scratch.Path, Compiler, "--project", "tsconfig.json");
        Assert.True(code != 0, output);
        Assert.Contains("'estimated' does not exist", output, StringComparison.Ordinal);
    }

    private static void Succeeds((int Code, string Output) run) => Assert.True(run.Code == 0, run.Output);

    private static bool IsSameJson(byte[] read, byte[] there)
    {
        try
        {
            return JsonNode.DeepEquals(JsonNode.Parse(read), JsonNode.Parse(there));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The generated types in a folder, from which the packages are found.</summary>
    private async Task PrepareAsync(string folder)
    {
        var packages = await OpenApiTools.FolderAsync();
        Directory.CreateSymbolicLink(Path.Combine(folder, "node_modules"), Path.Combine(packages, "node_modules"));
        await File.WriteAllTextAsync(
            Path.Combine(folder, "package.json"),
            """{ "type": "module" }""",
            TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "openapi.json"), reads.Document, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            Path.Combine(folder, "tsconfig.json"),
            """
            {
              "compilerOptions": { "target": "ES2022", "module": "ESNext", "moduleResolution": "Bundler", "strict": true,
              "skipLibCheck": true, "types": [] },
              "files": ["read.ts"]
            }
            """,
            TestContext.Current.CancellationToken);
        Succeeds(await OpenApiTools.RunAsync(folder, "node_modules/openapi-typescript/bin/cli.js", "openapi.json", "--output", "types.ts"));
    }

    /// <summary>Reads every operation through the typed client, JSON as what it stands for, and writes each answer to a file.</summary>
    private string Program()
    {
        var program = new StringBuilder("""
            import createClient from 'openapi-fetch';
            import type { paths } from './types';
            declare const process: { getBuiltinModule(name: 'fs'): { writeFileSync(name: string, content: string | Uint8Array): void } };
            const { writeFileSync } = process.getBuiltinModule('fs');

            """);
        foreach (var reading in reads.All)
        {
            var query = reading.Limit is null ? "" : $"query: {{ limit: {reading.Limit} }}, ";
            var arguments = reading.Arguments.Select(argument => $"{argument.Name}: {JsonSerializer.Serialize(argument.Value)}");
            var path = reading.Arguments.Count == 0 ? "" : $"path: {{ {string.Join(", ", arguments)} }}";
            program.Append(CultureInfo.InvariantCulture, $$"""
                {
                  const baseUrl = '{{reading.Server.ToString().TrimEnd('/')}}';
                  const client = createClient<paths>({ baseUrl, headers: { 'x-functions-key': '{{PlayedApp.Key}}' } });
                  const { data, response } = await client.GET('{{reading.Path}}',
                      { params: { {{query}}{{path}} }, parseAs: {{ParseAs(reading)}} });
                  if (!response.ok) throw new Error('{{reading.Id}}: ' + response.status);
                  writeFileSync('{{reading.Id}}.answer',
                      {{(IsJson(reading) ? "JSON.stringify(data)" : "new Uint8Array(data as unknown as ArrayBuffer)")}});
                }

                """);
        }

        return program.ToString();
    }

    private static string ParseAs(Reading reading) => IsJson(reading) ? "'json'" : "'arrayBuffer'";

    // What these give without being asked for a form is no JSON.
    private static bool IsJson(Reading reading) =>
        reading.Id is not ("readPanel" or "readGridMonth" or "readFigure" or "readCitation" or "readCodebook" or "readDescriptionPage");
}
