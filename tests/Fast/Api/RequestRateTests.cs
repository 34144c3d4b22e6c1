using System.Net;
using Microsoft.AspNetCore.Http;
using PocGrid.Api;
using Xunit;

namespace PocGrid.Tests.Api;

public sealed class RequestRateTests
{
    [Fact]
    public void Burst_is_allowed_to_each_client_and_not_one_more()
    {
        using var rate = new RequestRate(perSecond: 1, burst: 3);

        Assert.Equal([true, true, true, false], Ask(rate, 4, "203.0.113.7", forwarded: null));
        Assert.Equal([true], Ask(rate, 1, "203.0.113.8", forwarded: null));
    }

    [Theory]
    [InlineData("198.51.100.1", "198.51.100.2", true)]
    [InlineData("198.51.100.1:4711", "198.51.100.1:4712", false)] // the port is no other client
    [InlineData("10.0.0.1, 198.51.100.1", "10.0.0.2, 198.51.100.1", false)] // what a client writes itself comes first
    [InlineData("[2001:db8::1]:443", "2001:db8::1", false)]
    [InlineData("nonsense", "other nonsense", false)] // by the connection
    public void Client_is_the_last_address_that_was_forwarded(string first, string second, bool isAnother)
    {
        using var rate = new RequestRate(perSecond: 1, burst: 1);

        Assert.Equal([true], Ask(rate, 1, "127.0.0.1", first));
        Assert.Equal([isAnother], Ask(rate, 1, "127.0.0.1", second));
    }

    [Fact]
    public async Task One_too_many_is_told_the_limit_and_when_to_ask_again()
    {
        using var rate = new RequestRate(perSecond: 1, burst: 1);
        var gate = new ReadingGate(keySha256: null, rate);
        IResult answer = new DocumentResult("the answer", StatusCodes.Status200OK, "application/json");
        Assert.Equal(
            StatusCodes.Status200OK,
            (await Answered.OfAsync(gate.AnswerAsync(RequestOf("203.0.113.7", forwarded: null), () => Task.FromResult(answer)))).Status);

        using var body = new MemoryStream();
        var context = new DefaultHttpContext { Response = { Body = body } };
        await (await gate.AnswerAsync(
            RequestOf("203.0.113.7", forwarded: null),
            () => throw new InvalidOperationException("answered all the same"))).ExecuteAsync(context);

        Assert.Equal(
            (StatusCodes.Status429TooManyRequests, "1"),
            (context.Response.StatusCode, context.Response.Headers.RetryAfter.ToString()));
        Assert.Contains("More than 1 requests a second", System.Text.Encoding.UTF8.GetString(body.ToArray()), StringComparison.Ordinal);
    }

    private static bool[] Ask(RequestRate rate, int times, string address, string? forwarded) =>
        [.. Enumerable.Range(0, times).Select(_ => rate.Allows(RequestOf(address, forwarded)))];

    private static HttpRequest RequestOf(string address, string? forwarded)
    {
        var context = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(address) } };
        if (forwarded is not null)
        {
            context.Request.Headers["X-Forwarded-For"] = forwarded;
        }

        return context.Request;
    }
}
