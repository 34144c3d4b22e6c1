using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NJsonSchema.CodeGeneration.CSharp;
using NSwag.CodeGeneration.CSharp;
using NSwag.CodeGeneration.OperationNameGenerators;
using PocGrid.Tests.Operating;
using Xunit;

namespace PocGrid.Tests.Api.Contract;

/// <summary>A client for C# as NSwag generates it from the served document.</summary>
public sealed class CSharpClientTests(EveryRead reads) : IClassFixture<EveryRead>
{
    private const string Json = "application/json";

    [Fact]
    public async Task Generated_client_reads_every_route()
    {
        var client = Compile(await GenerateAsync());
        var fault = new StringBuilder();
        foreach (var reading in reads.All)
        {
            fault.Append(await FaultAsync(client, reading));
        }

        Assert.True(fault.Length == 0, fault.ToString());
        Assert.True(reads.All.Count > 60, $"{reads.All.Count} operations");
    }

    private async Task<string> GenerateAsync()
    {
        var settings = new CSharpClientGeneratorSettings
        {
            ClassName = "PocGridClient",
            OperationNameGenerator = new SingleClientFromOperationIdOperationNameGenerator(),
            CSharpGeneratorSettings =
            {
                Namespace = "Generated",
                JsonLibrary = CSharpJsonLibrary.SystemTextJson,
                JsonLibraryVersion = 10,

                // Or a number that is missing would be 0.
                GenerateOptionalPropertiesAsNullable = true,
            },
        };
        return new CSharpClientGenerator(await NSwag.OpenApiDocument.FromJsonAsync(reads.Document), settings).GenerateFile();
    }

    private static Type Compile(string code)
    {
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var compilation = CSharpCompilation.Create(
            $"client-{Guid.NewGuid():N}",
            [CSharpSyntaxTree.ParseText(code, cancellationToken: TestContext.Current.CancellationToken)],
            platform.Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var bytes = new MemoryStream();
        var result = compilation.Emit(bytes, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics.Where(one => one.Severity == DiagnosticSeverity.Error).Take(20)));
        bytes.Position = 0;
        return new AssemblyLoadContext(compilation.AssemblyName, isCollectible: true).LoadFromStream(bytes)
            .GetType("Generated.PocGridClient")!;
    }

    /// <summary>What the client reads other than is there; nothing where all is the same.</summary>
    private static async Task<string> FaultAsync(Type type, Reading reading)
    {
        using var watched = new Watched();
        using var http = new HttpClient(watched);
        http.DefaultRequestHeaders.Add("x-functions-key", PlayedApp.Key);
        dynamic client = Activator.CreateInstance(type, http)!;
        client.BaseUrl = reading.Server.ToString();
        var method = type.GetMethods().Single(one =>
            one.Name.Equals($"{reading.Id}Async", StringComparison.OrdinalIgnoreCase)
            && one.GetParameters().LastOrDefault()?.ParameterType != typeof(CancellationToken));
        var values = new Queue<string>(reading.Arguments.Select(argument => argument.Value));
        object?[] arguments = [.. method.GetParameters().Select(ValueOf)];
        object? read;
        try
        {
            read = await (dynamic)method.Invoke((object)client, arguments)!;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return $"{reading.Id}: {error.GetBaseException().Message}\n";
        }

        using var raw = new HttpClient();
        var there = await EveryRead.RawAsync(raw, reading, watched.Accept);
        return await IsSameAsync(read, there, watched.Accept)
            ? ""
            : $"{reading.Id} reads other than {reading.Address} gives as {watched.Accept}.\n";

        object? ValueOf(ParameterInfo parameter)
            => parameter.Name == "limit" ? reading.Limit : values.TryDequeue(out var value) ? value : null;
    }

    private static async Task<bool> IsSameAsync(object? read, byte[] there, string accept)
    {
        switch (read)
        {
            case null:
                return false;
            case string text when accept != Json:
                return text == Encoding.UTF8.GetString(there);
            case object file when file.GetType().GetProperty("Stream")?.GetValue(file) is Stream stream:
                using (var bytes = new MemoryStream())
                {
                    await stream.CopyToAsync(bytes, TestContext.Current.CancellationToken);
                    return bytes.ToArray().AsSpan().SequenceEqual(there);
                }

            default:
                return JsonNode.DeepEquals(WithoutNull(JsonSerializer.SerializeToNode(read)), WithoutNull(JsonNode.Parse(there)));
        }
    }

    /// <summary>What is missing is null in a client's objects, also where it is not there in the document.</summary>
    private static JsonNode? WithoutNull(JsonNode? node) => node switch
    {
        JsonObject document => new JsonObject(document.Where(member => member.Value is not null)
            .OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, WithoutNull(member.Value)))),
        JsonArray array => new JsonArray([.. array.Select(WithoutNull)]),
        _ => node?.DeepClone(),
    };

    /// <summary>Remembers what a client accepts.</summary>
    private sealed class Watched() : DelegatingHandler(new HttpClientHandler())
    {
        public string Accept { get; private set; } = "";

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Accept = request.Headers.Accept.ToString();
            return base.SendAsync(request, cancellationToken);
        }
    }
}
