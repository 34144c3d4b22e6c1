using System.Text.RegularExpressions;
using PocGrid.Pipeline.Refreshes;
using PocGrid.Tests.Grid;
using Xunit;

namespace PocGrid.Tests.Docs;

/// <summary>The pages that lead through the code name files that there are, and types that are in them.</summary>
public sealed partial class ArchitecturePageTests
{
    [Theory]
    [InlineData("docs/architecture.md", 40)]
    [InlineData("docs/extending.md", 3)]
    [InlineData("docs/refreshes.md", 40)]
    public void Every_file_is_there_and_holds_what_it_is_named_for(string page, int atLeast)
    {
        var links = Link().Matches(File.ReadAllText(Repository.File(page))).ToArray();
        Assert.True(links.Length >= atLeast, $"{links.Length} links");
        Assert.All(links, link =>
        {
            var path = Path.Combine(Path.GetDirectoryName(Repository.File(page))!, link.Groups["path"].Value);
            Assert.True(File.Exists(path) || Directory.Exists(path), link.Value);
            if (path.EndsWith(".cs", StringComparison.Ordinal) && Type().Match(link.Groups["text"].Value) is { Success: true } type)
            {
                Assert.Matches($@"\b(class|record|interface|enum)\s+{type.Groups["type"].Value}\b", File.ReadAllText(path));
            }
        });
    }

    /// <summary>Before another noun is coined, somebody looks for the one that there is.</summary>
    [Fact]
    public void Page_of_refreshes_names_every_type_of_theirs_that_others_see()
    {
        string[] folders = ["PocGrid.Pipeline.Ingesting", "PocGrid.Pipeline.Orchestration", "PocGrid.Pipeline.Refreshes"];
        var exported = typeof(RefreshLog).Assembly.GetExportedTypes();
        var types = exported.Where(type => folders.Contains(type.Namespace)).Select(type => type.Name).ToArray();
        Assert.Contains(nameof(RefreshLog), types);

        var links = Link().Matches(File.ReadAllText(Repository.File("docs/refreshes.md")));
        var page = links.Select(link => link.Groups["text"].Value.Trim('`')).ToHashSet();

        Assert.Empty(types.Except(page));
    }

    [GeneratedRegex(@"\[(?<text>[^\]]+)\]\((?<path>[^)#]+)[^)]*\)", RegexOptions.CultureInvariant)]
    private static partial Regex Link();

    // `functions/ReleasesApi` and `ReleaseApi.Tables` name a class as well; a command does not.
    [GeneratedRegex(@"^`(?:\w+/)?(?<type>[A-Z]\w+)(?:\.\w+)*`$", RegexOptions.CultureInvariant)]
    private static partial Regex Type();
}
