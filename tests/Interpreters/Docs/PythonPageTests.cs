using Xunit;

namespace PocGrid.Tests.Docs;

public sealed class PythonPageTests(UseWorld world) : IClassFixture<UseWorld>
{
    // Debian's packages belong to Debian's Python, which need not be the first on the path.
    private static readonly Interpreter Python = new(["python3", "/usr/bin/python3"], ["-c", "import pandas"]);

    public static TheoryData<string, int> Snippets => [.. UsePage.Python.Names];

    [Theory]
    [MemberData(nameof(Snippets))]
    public async Task Python_finds_what_the_release_says(string heading, int number)
    {
        var printed = await Python.RunAsync(world.Adapt(UsePage.Python.Once + UsePage.Python[heading, number]));
        (await UseAnswer.ReadAsync(world, heading)).AssertPrinted(printed);
    }
}
