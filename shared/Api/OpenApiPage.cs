using System.Net;
using System.Text;
using System.Text.Json;

namespace PocGrid.Api;

/// <summary>An OpenAPI document as HTML: each path with its parameters and answers, and the documents that are answered.</summary>
internal sealed class OpenApiPage(JsonElement document)
{
    private const string Reference = "$ref";

    private readonly StringBuilder _html = new();

    public string Write()
    {
        var info = document.GetProperty("info");
        _html.Append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
            + "content=\"width=device-width, initial-scale=1\">")
            .Append("<title>HTTP API of PocGrid</title><link rel=\"stylesheet\" href=\"/page.css\"></head><body><main>\n")
            .Append("<h1>HTTP API of PocGrid</h1>\n<p class=\"lead\">").Append(Text(info, "description")).Append("</p>\n")
            .Append("<p><a href=\"/api/v1/openapi.json\">OpenAPI document</a></p>\n");
        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject().Where(operation => operation.Name != "head"))
            {
                WriteOperation(path.Name, operation.Name, operation.Value);
            }
        }

        _html.Append("<h2>Documents</h2>\n");
        foreach (var schema in document.GetProperty("components").GetProperty("schemas").EnumerateObject())
        {
            Add(
                $"<h3 id=\"{Encode(schema.Name)}\">{Encode(schema.Name)}</h3>\n"
                    + $"<pre><code>{Encode(schema.Value.GetRawText())}</code></pre>\n");
        }

        return _html.Append("</main></body></html>\n").ToString();
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    private static string Text(JsonElement element, string property)
        => element.TryGetProperty(property, out var text) ? Encode(text.GetString()!) : "";

    private static string Types(JsonElement answer) => answer.TryGetProperty("content", out var content)
        ? $" <span class=\"fine\">{string.Join(", ", content.EnumerateObject().Select(type => Encode(type.Name)))}</span>"
        : "";

    private void Add(string html) => _html.Append(html);

    private void WriteOperation(string path, string method, JsonElement operation)
    {
        Add($"<section>\n<h2><code>{Encode(method.ToUpperInvariant())} {Encode(path)}</code></h2>\n");
        Add($"<p><strong>{Text(operation, "summary")}.</strong> {Text(operation, "description")}</p>\n");

        // The rows of one table are asked for as those of all tables are.
        if (!operation.TryGetProperty("x-table", out _))
        {
            WriteParameters(operation);
            WriteAnswers(operation);
        }

        _html.Append("</section>\n");
    }

    private void WriteParameters(JsonElement operation)
    {
        if (!operation.TryGetProperty("parameters", out var parameters))
        {
            return;
        }

        _html.Append("<div class=\"scroll\"><table><caption class=\"hidden\">Parameters</caption>")
            .Append("<thead><tr><th>Parameter</th><th>In</th><th>Meaning</th></tr></thead><tbody>\n");
        foreach (var parameter in parameters.EnumerateArray().Select(Resolve))
        {
            Add($"<tr><th scope=\"row\"><code>{Text(parameter, "name")}</code></th><td>{Text(parameter, "in")}</td>");
            Add($"<td>{Text(parameter, "description")}</td></tr>\n");
        }

        _html.Append("</tbody></table></div>\n");
    }

    private void WriteAnswers(JsonElement operation)
    {
        _html.Append("<ul>\n");
        foreach (var response in operation.GetProperty("responses").EnumerateObject())
        {
            var answer = Resolve(response.Value);
            Add($"<li>{Encode(response.Name)}: {Text(answer, "description")}{Types(answer)}</li>\n");
        }

        _html.Append("</ul>\n");
    }

    /// <summary>What a local reference such as <c>#/components/parameters/gid</c> stands for; anything else stands for itself.</summary>
    private JsonElement Resolve(JsonElement element) => element.TryGetProperty(Reference, out var reference)
        ? reference.GetString()!.Split('/').Skip(1).Aggregate(document, (part, name) => part.GetProperty(name))
        : element;
}
