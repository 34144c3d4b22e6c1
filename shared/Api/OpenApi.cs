using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace PocGrid.Api;

/// <summary>
/// The description of the API for programs, which the tests make of <see cref="Endpoints"/>, and the page that is made of it.
/// </summary>
public static class OpenApi
{
    private static readonly byte[] Bytes = Read();
    private static readonly byte[] PageBytes = MakePage();

    /// <summary>The OpenAPI 3.1 document.</summary>
    public static IResult Document() => Served.Bytes(Bytes, TableFormat.Json.ContentType, Served.Revalidate);

    /// <summary>The same as a page for people.</summary>
    public static IResult Page(PagePolicy policy) => policy.Page(Served.Bytes(PageBytes, "text/html; charset=utf-8", Served.Revalidate));

    private static byte[] Read()
    {
        using var stream = typeof(OpenApi).Assembly.GetManifestResourceStream("PocGrid.Api.openapi.json")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static byte[] MakePage()
    {
        using var document = JsonDocument.Parse(Bytes);
        return Encoding.UTF8.GetBytes(new OpenApiPage(document.RootElement).Write());
    }
}
