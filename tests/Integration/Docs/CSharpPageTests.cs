using Xunit;

namespace PocGrid.Tests.Docs;

public sealed class CSharpPageTests(UseWorld world) : IClassFixture<UseWorld>
{
    public static TheoryData<string, int> Snippets => [.. UsePage.CSharp.Names];

    [Theory]
    [MemberData(nameof(Snippets))]
    public async Task CSharp_finds_what_the_release_says(string heading, int number)
    {
        var program = CompiledSnippet.Of(world.Adapt(UsePage.CSharp.Once + UsePage.CSharp[heading, number]));
        (await UseAnswer.ReadAsync(world, heading)).AssertPrinted(await program.RunAsync());
    }
}
