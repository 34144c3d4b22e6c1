using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.OpenApi;
using PocGrid.Api;
using PocGrid.Lake;
using Xunit;
using Endpoint = PocGrid.Api.Endpoint;

namespace PocGrid.Tests.Api.Contract;

/// <summary>The OpenAPI document as Microsoft.AspNetCore.OpenApi makes it of <see cref="Endpoints"/>.</summary>
internal static class ContractDocument
{
    private const string Name = "v1";

    public static async Task<string> WriteAsync()
    {
        var schemas = new DocumentSchemas();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.PropertyNamingPolicy = LakeJson.Options.PropertyNamingPolicy;
            options.SerializerOptions.RespectNullableAnnotations = LakeJson.Options.RespectNullableAnnotations;
            options.SerializerOptions.RespectRequiredConstructorParameters = LakeJson.Options.RespectRequiredConstructorParameters;
            options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            foreach (var converter in LakeJson.Options.Converters)
            {
                options.SerializerOptions.Converters.Add(converter);
            }
        });
        builder.Services.AddOpenApi(Name, options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.CreateSchemaReferenceId = type => schemas.Name(type, OpenApiOptions.CreateDefaultSchemaReferenceId);
            options.AddDocumentTransformer(new ContractTransformer(schemas));
        });
        await using var app = builder.Build();
        foreach (var endpoint in Endpoints.All)
        {
            Map(app, endpoint);
        }

        await app.StartAsync(TestContext.Current.CancellationToken);
        var provider = app.Services.GetRequiredKeyedService<IOpenApiDocumentProvider>(Name);
        var document = await provider.GetOpenApiDocumentAsync(TestContext.Current.CancellationToken);
        return await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, TestContext.Current.CancellationToken) + "\n";
    }

    /// <summary>An endpoint with the types of its documents, which is never asked.</summary>
    private static void Map(WebApplication app, Endpoint endpoint)
    {
        var route = app.MapMethods(endpoint.Route, endpoint.Methods, IResult () => TypedResults.NoContent());
        var documents =
            from answer in endpoint.Answers
            from content in answer.Contents
            where IsDocument(content.Body)
            select (answer.Status, content);
        foreach (var (status, content) in documents)
        {
            route.Produces(status, content.Body, content.MediaType);
        }

        if (endpoint.Body is { } body)
        {
            route.Accepts(body, TableFormat.Json.ContentType);
        }
    }

    private static bool IsDocument(Type body)
        => body.Namespace!.StartsWith("PocGrid.", StringComparison.Ordinal) && body != typeof(PocGrid.Tables.Table);
}
