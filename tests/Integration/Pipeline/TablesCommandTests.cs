using Xunit;

namespace PocGrid.Tests.Pipeline;

public sealed class TablesCommandTests(PublishedWorld world)
{
    private const int Usage = 2;

    [Theory]
    [InlineData("coeficients", "has no table 'coeficients'; did you mean 'coefficients'? 'pocgrid tables' lists all.")]
    [InlineData("weather", "has no table 'weather'; it has account, ")]
    public async Task Table_that_there_is_not_is_answered_with_what_was_meant_or_with_all(string name, string words)
    {
        var published = await world.GetAsync();

        var ended = await CommandLine.RunAsync("tables", name, "--lake", published.Lake.Location);

        Assert.Equal("", ended.Output);
        ended.AssertFailed(Usage, words);
    }
}
