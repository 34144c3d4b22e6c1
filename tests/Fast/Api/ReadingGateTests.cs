using Microsoft.AspNetCore.Http;
using PocGrid.Api;
using PocGrid.Lake;
using Xunit;

namespace PocGrid.Tests.Api;

public sealed class ReadingGateTests
{
    private static readonly string First = ContentDigest.OfText("first key");
    private static readonly string Second = ContentDigest.OfText("second key").ToUpperInvariant();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" , ")]
    public async Task Without_keys_everybody_may_read(string? digests)
    {
        Assert.Equal(StatusCodes.Status200OK, await StatusAsync(digests, key: null));
        Assert.Equal(StatusCodes.Status200OK, await StatusAsync(digests, "any"));
    }

    [Theory]
    [InlineData("first key", StatusCodes.Status200OK)]
    [InlineData("second key", StatusCodes.Status200OK)]
    [InlineData("third key", StatusCodes.Status401Unauthorized)]
    [InlineData("first key ", StatusCodes.Status401Unauthorized)]
    [InlineData("", StatusCodes.Status401Unauthorized)]
    [InlineData(null, StatusCodes.Status401Unauthorized)]
    public async Task With_keys_each_of_them_opens_and_nothing_else_does(string? key, int status)
        => Assert.Equal(status, await StatusAsync($"{First}, {Second}", key));

    [Fact]
    public async Task Digest_is_no_key() => Assert.Equal(StatusCodes.Status401Unauthorized, await StatusAsync(First, First));

    [Fact]
    public async Task Who_is_turned_away_is_told_which_header_to_send()
    {
        var answer = await Answered.OfAsync(new ReadingGate(First).AnswerAsync(
            new DefaultHttpContext().Request,
            () => throw new InvalidOperationException("answered all the same")));

        Assert.Equal((StatusCodes.Status401Unauthorized, "x-api-key"), (answer.Status, answer.Body.Text("parameter")));
    }

    [Theory]
    [InlineData("first key")]
    [InlineData("0123")]
    [InlineData("zz23456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    public void What_is_no_digest_is_refused_with_the_way_to_make_one(string digest)
        => Assert.Contains("sha256sum", Assert.Throws<FormatException>(() => new ReadingGate(digest)).Message, StringComparison.Ordinal);

    private static async Task<int> StatusAsync(string? digests, string? key)
    {
        var context = new DefaultHttpContext();
        if (key is not null)
        {
            context.Request.Headers[ReadingGate.Header] = key;
        }

        IResult answer = new DocumentResult("the answer", StatusCodes.Status200OK, "application/json");
        return (await Answered.OfAsync(new ReadingGate(digests).AnswerAsync(context.Request, () => Task.FromResult(answer)))).Status;
    }
}
