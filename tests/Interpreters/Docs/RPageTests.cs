using Xunit;

namespace PocGrid.Tests.Docs;

public sealed class RPageTests(UseWorld world) : IClassFixture<UseWorld>
{
    private static readonly Interpreter R = new(["Rscript"], ["--version"]);

    public static TheoryData<string, int> Snippets => [.. UsePage.R.Names];

    [Theory]
    [MemberData(nameof(Snippets))]
    public async Task R_finds_what_the_release_says(string heading, int number)
    {
        var printed = await R.RunAsync(world.Adapt(UsePage.R.Once + UsePage.R[heading, number]));
        (await UseAnswer.ReadAsync(world, heading)).AssertPrinted(printed);
    }
}
