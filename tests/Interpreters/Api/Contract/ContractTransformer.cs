using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using PocGrid.Api;
using PocGrid.Api.Querying;
using PocGrid.Tables;
using Endpoint = PocGrid.Api.Endpoint;

namespace PocGrid.Tests.Api.Contract;

/// <summary>
/// Says of each operation what <see cref="Endpoints"/> declares: parameters, answers, headers, keys, and the rows of each table.
/// </summary>
internal sealed class ContractTransformer(DocumentSchemas schemas) : IOpenApiDocumentTransformer
{
    /// <summary>On a path that stands for one value of another's parameter: the name of the table.</summary>
    public const string TableExtension = "x-table";

    /// <summary>On a parameter: the columns that it is about.</summary>
    public const string ColumnsExtension = "x-columns";

    private const string Key = "key";
    private const string FunctionKey = "function_key";
    private const string Tag = "ETag";
    private const string Link = "Link";
    private const string AsGet = "AsGet";

    private OpenApiDocument _document = null!;

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        _document = document;
        document.Info = new OpenApiInfo
        {
            Title = "PocGrid",
            Version = "1",
            Description = "Releases of PocGrid, read only: do UN missions strengthen their presence where civilians are being killed? What "
                + "is read takes GET "
                + "and HEAD, and only these. A release never changes under its id; 'latest' stands for the one that is served by default. "
                + "A release of a "
                + "simulated world says so in every document and every row. What is tagged Operating is on the Functions host alone. A "
                + "list is written with "
                + "commas between its values, or by the parameter given again and again.",
            Contact = new OpenApiContact { Name = "Whoever runs this server" },
            License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
        };
        document.Servers = [new OpenApiServer { Url = "/", Description = "This server." }];
        document.Tags = new HashSet<OpenApiTag>(
            PocGrid.Api.Tag.All.Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Description }));
        document.Components ??= new OpenApiComponents();
        schemas.Complete(document.Components.Schemas!);
        AddComponents();
        document.Security = [new OpenApiSecurityRequirement(), Requirement(Key)];
        foreach (var endpoint in Endpoints.All)
        {
            var path = (OpenApiPathItem)document.Paths[endpoint.Path];
            var operation = path.Operations![HttpMethod.Parse(endpoint.Method)];
            Describe(operation, endpoint);
            if (endpoint.IsReading)
            {
                path.Operations[HttpMethod.Head] = HeadersOf(endpoint, operation);
            }
        }

        var tables =
            from endpoint in Endpoints.All
            where endpoint.Rows.Count > 1
            from table in endpoint.Rows
            select (endpoint, table);
        foreach (var (endpoint, table) in tables)
        {
            document.Paths.Add(endpoint.Path.Replace("{table}", table.Name, StringComparison.Ordinal), RowsOf(endpoint, table));
        }

        return Task.CompletedTask;
    }

    private void AddComponents()
    {
        _document.AddComponent(RowSchemas.AnyRow, RowSchemas.Any);
        foreach (var table in Endpoints.All.SelectMany(endpoint => endpoint.Rows))
        {
            _document.AddComponent(RowSchemas.NameOf(table), RowSchemas.Of(table));
        }

        var inPaths =
            from endpoint in Endpoints.All
            from parameter in endpoint.PathParameters
            where !IsNamedTwice(endpoint, parameter.Name)
            select parameter;
        foreach (var parameter in inPaths.Distinct())
        {
            _document.AddComponent(parameter.Key, Of(parameter));
        }

        foreach (var parameter in Endpoints.All.SelectMany(endpoint => endpoint.Query).Distinct())
        {
            _document.AddComponent(parameter.Key, Of(parameter));
        }

        Header(
            Tag,
            JsonSchemaType.String,
            "SHA-256 of the content, strong; with the name of the coding after it where the content is compressed.");
        Header(Link, JsonSchemaType.String, "Address of the next page, rel=\"next\"; none on the last.");
        Header(TableAnswers.TotalHeader, JsonSchemaType.Integer, "Rows on all pages.");
        foreach (var answer in Endpoints.All.SelectMany(endpoint => endpoint.Answers).Where(answer => answer.Key is not null).Distinct())
        {
            _document.AddComponent(
                answer.Key!,
                new OpenApiResponse { Description = answer.Description, Content = ContentOf(answer, table: null) });
        }

        _document.AddComponent(AsGet, new OpenApiResponse { Description = "As GET." });
        Scheme(Key, ReadingGate.Header, "Only where whoever runs the server asks for one.");
        Scheme(FunctionKey, "x-functions-key", "A key of the Functions host, for operators.");
    }

    private void Header(string name, JsonSchemaType type, string description) =>
        _document.AddComponent(name, new OpenApiHeader { Description = description, Schema = new OpenApiSchema { Type = type } });

    private void Scheme(string name, string header, string description) =>
        _document.AddComponent(
            name, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Header,
                Name = header,
                Description = description
            });

    private OpenApiSecurityRequirement Requirement(string scheme) => new() { [new OpenApiSecuritySchemeReference(scheme, _document)] = [] };

    private static OpenApiParameter Of(PathParameter parameter) => new()
    {
        Name = parameter.Name,
        In = ParameterLocation.Path,
        Required = true,
        Description = parameter.Description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };

    private static OpenApiParameter Of(QueryParameter parameter)
    {
        var isNumber = parameter.Kind is ParameterKind.Number or ParameterKind.Limit;
        var value = new OpenApiSchema
        {
            Type = isNumber ? JsonSchemaType.Integer : parameter.Kind == ParameterKind.Box ? JsonSchemaType.Number : JsonSchemaType.String,
            Minimum = isNumber ? $"{parameter.Minimum}" : null,
            Maximum = isNumber && parameter.Maximum < int.MaxValue ? $"{parameter.Maximum}" : null,
            Enum = parameter.Choices.Count == 0 ? null : [.. parameter.Choices.Select(choice => (JsonNode)choice)],
        };
        var described = new OpenApiParameter
        {
            Name = parameter.Name,
            In = ParameterLocation.Query,
            Description = $"{parameter.Meaning}: {parameter.Form}.",
            Schema = parameter.IsList ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = value } : value,
        };
        if (parameter.IsList)
        {
            (described.Style, described.Explode) = (ParameterStyle.Form, false);
        }

        if (parameter.Kind == ParameterKind.Box)
        {
            (((OpenApiSchema)described.Schema).MinItems, ((OpenApiSchema)described.Schema).MaxItems) = (4, 4);
        }

        if (parameter.IsFilter)
        {
            described.AddExtension(
                ColumnsExtension,
                new JsonNodeExtension(new JsonArray([.. parameter.Columns.Select(column => (JsonNode)column)])));
        }

        return described;
    }

    private void Describe(OpenApiOperation operation, Endpoint endpoint)
    {
        operation.OperationId = endpoint.Id;
        operation.Summary = endpoint.Summary;
        operation.Description = endpoint.Description;
        operation.Tags = TagsOf(endpoint);
        operation.Parameters = ParametersOf(endpoint, _ => true);
        operation.Security = endpoint.Access switch
        {
            Access.Everybody => [],
            Access.Operators => [Requirement(FunctionKey)],
            _ => null,
        };
        operation.Responses = ResponsesOf(endpoint, endpoint.Rows.Count == 1 ? endpoint.Rows[0] : null);
        if (endpoint.Body is { } body)
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    [TableFormat.Json.ContentType] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(body.Name, _document) },
                },
            };
        }
    }

    private HashSet<OpenApiTagReference> TagsOf(Endpoint endpoint) => [new OpenApiTagReference(endpoint.Tag.Name, _document)];

    private List<IOpenApiParameter>? ParametersOf(Endpoint endpoint, Func<QueryParameter, bool> isTaken)
    {
        List<IOpenApiParameter> parameters =
        [
            .. endpoint.PathParameters
                .Select(parameter => IsNamedTwice(endpoint, parameter.Name) ? (IOpenApiParameter)Of(parameter) : Reference(parameter.Key)),
            .. endpoint.Query.Where(isTaken)
                .Select(parameter => IsNamedTwice(endpoint, parameter.Name) ? (IOpenApiParameter)Of(parameter) : Reference(parameter.Key)),
        ];
        return parameters.Count == 0 ? null : parameters;
    }

    private OpenApiParameterReference Reference(string key) => new(key, _document);

    /// <summary>
    /// Whether path and query have a parameter of that name: generators tell these apart only where they stand in the operation itself.
    /// </summary>
    private static bool IsNamedTwice(Endpoint endpoint, string name) =>
        endpoint.PathParameters.Any(parameter => parameter.Name == name) && endpoint.Query.Any(parameter => parameter.Name == name);

    private OpenApiOperation HeadersOf(Endpoint endpoint, OpenApiOperation get) => new()
    {
        OperationId = $"{endpoint.Id}Headers",
        Summary = $"The headers of GET: {char.ToLowerInvariant(endpoint.Summary[0])}{endpoint.Summary[1..]}",
        Description = "Status and headers of GET, without a body.",
        Tags = TagsOf(endpoint),
        Parameters = get.Parameters,
        Security = get.Security,
        Responses = WithoutBodies(endpoint),
    };

    private OpenApiResponses WithoutBodies(Endpoint endpoint)
    {
        var responses = new OpenApiResponses
        {
            ["200"] = new OpenApiResponse { Description = "As GET.", Headers = HeadersOf(endpoint, endpoint.Own[0]) }
        };
        foreach (var answer in endpoint.Answers.Where(answer => answer.Status != StatusCodes.Status200OK))
        {
            responses[$"{answer.Status}"] = new OpenApiResponseReference(AsGet, _document);
        }

        return responses;
    }

    /// <summary>The rows of one table: as all tables are asked for, with the filters that it takes and the columns that it has.</summary>
    private OpenApiPathItem RowsOf(Endpoint endpoint, TableSchema table)
    {
        var operation = new OpenApiOperation
        {
            OperationId = endpoint.Id + RowSchemas.Pascal(table.Name),
            Summary = $"Rows of {table.Name}",
            Description = table.Description,
            Tags = TagsOf(endpoint),
            Parameters = [.. ParametersOf(endpoint, parameter => parameter.Suits(table))!.Where(parameter => parameter.Name != "table")],
            Responses = ResponsesOf(endpoint, table),
        };
        operation.AddExtension(TableExtension, new JsonNodeExtension(table.Name));
        return new OpenApiPathItem { Operations = new Dictionary<HttpMethod, OpenApiOperation> { [HttpMethod.Get] = operation } };
    }

    private OpenApiResponses ResponsesOf(Endpoint endpoint, TableSchema? table)
    {
        var responses = new OpenApiResponses();
        foreach (var answer in endpoint.Answers)
        {
            responses[$"{answer.Status}"] = answer.Key is { } key
                ? new OpenApiResponseReference(key, _document)
                : new OpenApiResponse
                {
                    Description = answer.Description,
                    Headers = HeadersOf(endpoint, answer),
                    Content = ContentOf(answer, table)
                };
        }

        return responses;
    }

    private Dictionary<string, IOpenApiHeader>? HeadersOf(Endpoint endpoint, Answer answer)
    {
        string[] names = !answer.IsCached ? [] : endpoint.Rows.Count == 0 ? [Tag] : [Tag, Link, TableAnswers.TotalHeader];
        return names.Length == 0
            ? null
            : names.ToDictionary(name => name, name => (IOpenApiHeader)new OpenApiHeaderReference(name, _document));
    }

    private Dictionary<string, OpenApiMediaType>? ContentOf(Answer answer, TableSchema? table) => answer.Contents.Count == 0
        ? null
        : answer.Contents.ToDictionary(content => content.MediaType, content => new OpenApiMediaType { Schema = SchemaOf(content, table) });

    private IOpenApiSchema SchemaOf(Content content, TableSchema? table)
    {
        if (content.Body == typeof(Table))
        {
            return ArrayOf(new OpenApiSchemaReference(table is null ? RowSchemas.AnyRow : RowSchemas.NameOf(table), _document));
        }

        return content.Body == typeof(string) ? new OpenApiSchema { Type = JsonSchemaType.String }
            : content.Body == typeof(Stream) ? new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" }
            : content.Body == typeof(JsonElement) ? DocumentSchemas.AnyObject
            : content.Body == typeof(IReadOnlyList<JsonElement>) ? ArrayOf(DocumentSchemas.AnyObject)
            : new OpenApiSchemaReference(content.Body.Name, _document);
    }

    private static OpenApiSchema ArrayOf(IOpenApiSchema items) => new() { Type = JsonSchemaType.Array, Items = items };
}
