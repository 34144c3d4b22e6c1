using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace PocGrid.Tests.Api;

/// <summary>What a handler answers, without a server.</summary>
internal sealed record Answered(int Status, string? Location, JsonElement Body)
{
    public static async Task<Answered> OfAsync(Task<IResult> result)
    {
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { Response = { Body = body } };
        await (await result).ExecuteAsync(context);
        using var document = JsonDocument.Parse(body.ToArray());
        return new Answered(context.Response.StatusCode, context.Response.Headers.Location, document.RootElement.Clone());
    }
}
