using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace PocGrid.Tests.Fetching;

/// <summary>Answers of a server, good ones and bad.</summary>
internal static class Answer
{
    public static RequestDelegate Status(int code, int? retryAfter = null) => context =>
    {
        context.Response.StatusCode = code;
        if (retryAfter is not null)
        {
            context.Response.Headers.RetryAfter = $"{retryAfter}";
        }

        return Task.CompletedTask;
    };

    /// <summary>The file as a good server sends it: with validators, ranges and 304.</summary>
    public static RequestDelegate File(byte[] content, string? etag = "\"v1\"", DateTimeOffset? lastModified = null) => context =>
        TypedResults.File(
            content,
            "application/octet-stream",
            lastModified: lastModified,
            entityTag: etag is null ? null : EntityTagHeaderValue.Parse(etag),
            enableRangeProcessing: true).ExecuteAsync(context);

    /// <summary>The whole file, whatever was asked for.</summary>
    public static RequestDelegate WithoutRanges(byte[] content, string? etag = "\"v1\"") => async context =>
    {
        Head(context, content.Length, etag);
        await context.Response.Body.WriteAsync(content);
    };

    /// <summary>
    /// Says that it is <paramref name="length"/> bytes long, sends <paramref name="content"/> and breaks off when that was read.
    /// </summary>
    public static RequestDelegate CutOff(byte[] content, int length, Func<Task> read, string? etag = "\"v1\"") => async context =>
    {
        var whenRead = read();
        Head(context, length, etag);
        await context.Response.Body.WriteAsync(content);
        await context.Response.Body.FlushAsync();
        await whenRead;
        context.Abort();
    };

    /// <summary>As <see cref="CutOff"/>, but nothing more comes for as long as the other side waits.</summary>
    public static RequestDelegate Stalled(byte[] content, int length, string? etag = "\"v1\"") => async context =>
    {
        Head(context, length, etag);
        await context.Response.Body.WriteAsync(content);
        await context.Response.Body.FlushAsync();
        await Gone(context);
    };

    /// <summary>Sends byte after byte, slowly, for as long as the other side takes them.</summary>
    public static RequestDelegate Dripping(byte[] content, string? etag = "\"v1\"") => async context =>
    {
        Head(context, content.Length, etag);
        for (var i = 0; i < content.Length && !context.RequestAborted.IsCancellationRequested; i++)
        {
            await context.Response.Body.WriteAsync(content.AsMemory(i, 1));
            await context.Response.Body.FlushAsync();
            await Task.Delay(TimeSpan.FromMilliseconds(5));
        }
    };

    /// <summary>No answer for as long as the other side waits.</summary>
    public static RequestDelegate Silent() => Gone;

    public static RequestDelegate Redirect(string address) => context =>
    {
        context.Response.StatusCode = StatusCodes.Status302Found;
        context.Response.Headers.Location = address;
        return Task.CompletedTask;
    };

    public static RequestDelegate Page(string html) => Text(html, "text/html; charset=utf-8");

    public static RequestDelegate Json(string json) => Text(json, "application/json");

    private static RequestDelegate Text(string text, string type) => async context =>
    {
        context.Response.ContentType = type;
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text));
    };

    private static async Task Gone(HttpContext context)
    {
        var gone = new TaskCompletionSource();
        await using (context.RequestAborted.Register(gone.SetResult))
        {
            await gone.Task;
        }
    }

    private static void Head(HttpContext context, long length, string? etag)
    {
        context.Response.ContentLength = length;
        if (etag is not null)
        {
            context.Response.Headers.ETag = etag;
        }
    }
}
