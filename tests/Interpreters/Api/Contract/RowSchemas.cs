using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using PocGrid.Results;
using PocGrid.Tables;

namespace PocGrid.Tests.Api.Contract;

/// <summary>Rows of tables as JSON Schema, from the same metadata as their files, the codebook and the data package.</summary>
internal static class RowSchemas
{
    /// <summary>Name of the schema of a row of any table.</summary>
    public const string AnyRow = "Row";

    /// <summary>A row of a table of which nothing more is known.</summary>
    public static OpenApiSchema Any => new()
    {
        Type = JsonSchemaType.Object,
        Description = "Columns of the table; a missing value is null.",
        Required = new HashSet<string> { SimulatedMark.Column.Name },
        Properties = new Dictionary<string, IOpenApiSchema> { [SimulatedMark.Column.Name] = Of(SimulatedMark.Column) },
        AdditionalProperties = new OpenApiSchema
        {
            Type = JsonSchemaType.String | JsonSchemaType.Number | JsonSchemaType.Boolean | JsonSchemaType.Null
        },
    };

    /// <summary>Words of a name in snake_case as generated clients write types.</summary>
    public static string Pascal(string snake) => string.Concat(snake.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    public static string NameOf(TableSchema table) => $"{Pascal(table.Name)}Row";

    /// <summary>A row of a table. Only the mark of simulated rows must be there: any other column may not be asked for.</summary>
    public static OpenApiSchema Of(TableSchema table) => new()
    {
        Type = JsonSchemaType.Object,
        Description = table.Description,
        Required = new HashSet<string> { SimulatedMark.Column.Name },
        Properties = table.Columns.Append(SimulatedMark.Column).ToDictionary(column => column.Name, column => (IOpenApiSchema)Of(column)),
    };

    private static OpenApiSchema Of(ColumnSchema column)
    {
        var (type, format) = column.Type switch
        {
            ColumnType.Boolean => (JsonSchemaType.Boolean, null),
            ColumnType.Int32 => (JsonSchemaType.Integer, "int32"),
            ColumnType.Int64 => (JsonSchemaType.Integer, "int64"),
            ColumnType.Double => (JsonSchemaType.Number, "double"),
            _ => (JsonSchemaType.String, (string?)null),
        };
        return new OpenApiSchema
        {
            Type = column.Nullable ? type | JsonSchemaType.Null : type,
            Format = format,
            Description = column.Unit is null ? column.Description : $"{column.Description} Unit: {column.Unit}.",
            Minimum = column.Minimum?.ToString("R", CultureInfo.InvariantCulture),
            Maximum = column.Maximum?.ToString("R", CultureInfo.InvariantCulture),
            Pattern = column.Pattern is { } pattern ? $"^(?:{pattern})$" : null,
            Enum = column.Values?.Select(value => (JsonNode)value).Concat(column.Nullable ? [JsonNullSentinel.JsonNull] : []).ToList(),
        };
    }
}
