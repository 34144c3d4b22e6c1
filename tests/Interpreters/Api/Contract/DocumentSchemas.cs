using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.OpenApi;
using PocGrid.Grid;

namespace PocGrid.Tests.Api.Contract;

/// <summary>
/// What the writer of JSON documents does and their types do not tell: a value that is missing is left out and never null, what only
/// can be read is not written, and months are texts.
/// </summary>
internal sealed class DocumentSchemas
{
    private readonly Dictionary<string, JsonTypeInfo> _types = [];
    private readonly XmlComments _comments = new();

    /// <summary>A JSON document of which nothing more is said.</summary>
    public static OpenApiSchema AnyObject => new() { Type = JsonSchemaType.Object, AdditionalProperties = new OpenApiSchema() };

    /// <summary>The name of a type's schema, which is remembered.</summary>
    public string? Name(JsonTypeInfo type, Func<JsonTypeInfo, string?> nameOf)
    {
        var name = type.Type == typeof(JsonElement) ? null : nameOf(type);
        if (name is not null)
        {
            _types[name] = type;
        }

        return name;
    }

    /// <summary>Corrects the schemas of a document and describes them.</summary>
    public void Complete(IDictionary<string, IOpenApiSchema> schemas)
    {
        foreach (var (name, schema) in schemas.Where(schema => _types.ContainsKey(schema.Key)))
        {
            Complete((OpenApiSchema)schema, _types[name]);
        }
    }

    private void Complete(OpenApiSchema schema, JsonTypeInfo type)
    {
        schema.Description = _comments.Of(type.Type) ?? schema.Description;
        if (type.Type == typeof(Month))
        {
            (schema.Type, schema.Pattern, schema.Description) = (JsonSchemaType.String, @"^\d{4}-\d{2}$", "A month, yyyy-MM.");
        }
        else if (type.Type.IsEnum)
        {
            schema.Type = JsonSchemaType.String;
        }

        foreach (var property in type.Properties.Where(property => schema.Properties?.ContainsKey(property.Name) == true))
        {
            if (property.Set is null)
            {
                schema.Properties!.Remove(property.Name);
                schema.Required?.Remove(property.Name);
                continue;
            }

            var (own, isMissingAtTimes) = property.PropertyType == typeof(JsonElement)
                ? (AnyObject, false)
                : WithoutNull(schema.Properties![property.Name]);
            schema.Properties![property.Name] = Described(own, _comments.Of(type.Type, ((MemberInfo)property.AttributeProvider!).Name));
            if (isMissingAtTimes)
            {
                schema.Required?.Remove(property.Name);
            }
            else if (type.Type.IsValueType)
            {
                (schema.Required ??= new HashSet<string>()).Add(property.Name);
            }
        }

        if (schema.Required?.Count == 0)
        {
            schema.Required = null;
        }
    }

    private static (IOpenApiSchema Schema, bool WasNullable) WithoutNull(IOpenApiSchema schema)
    {
        if (schema is OpenApiSchema { OneOf: { Count: 2 } either })
        {
            return (either.Single(one => one.Type != JsonSchemaType.Null), true);
        }

        if (schema is OpenApiSchema { Type: { } type } own && type.HasFlag(JsonSchemaType.Null))
        {
            own.Type = type & ~JsonSchemaType.Null;
            return (own, true);
        }

        return (schema, false);
    }

    private static IOpenApiSchema Described(IOpenApiSchema schema, string? description)
    {
        if (description is not null)
        {
            schema.Description = description;
        }

        return schema;
    }
}
