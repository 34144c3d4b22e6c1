using PocGrid.Tests.Grid;
using Xunit;

namespace PocGrid.Tests.Dependencies;

/// <summary>Keeps the lists of docs/dependencies.md at what is locked and at what the packages say.</summary>
public sealed class DependencyPageTests
{
    private const string Page = "docs/dependencies.md";
    private const string Lists = "\n## What is carried, and under which licence\n";

    [Fact]
    public void Page_lists_every_package_that_is_carried_with_the_licence_that_it_states()
    {
        var path = Repository.File(Page);
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        Assert.Contains(Lists, text, StringComparison.Ordinal);
        var expected = $"""
            {text[..text.IndexOf(Lists, StringComparison.Ordinal)]}{Lists}
            ### The app and the command line

            {Table(Dependency.OfNuGet("functions/packages.lock.json", "local/packages.lock.json"))}

            ### What the app brings for the Functions host

            {Table(Dependency.OfNuGet("functions/extensions.lock.json"))}

            ### The explorer page

            {Table(Dependency.OfPage())}

            """.ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("POCGRID_UPDATE_DOCS") == "1")
        {
            File.WriteAllText(path, expected);
        }

        Assert.True(
            text == expected,
            $"{Page} differs from the lock files. Read what has come, run the tests with POCGRID_UPDATE_DOCS=1, and commit it.");
    }

    private static string Table(Dependency[] packages)
    {
        Assert.NotEmpty(packages);
        var rows = packages
            .GroupBy(package => package.Licence, package => package.Name)
            .OrderByDescending(licence => licence.Count())
            .ThenBy(licence => licence.Key, StringComparer.Ordinal)
            .Select(licence => $"| {licence.Key} | {string.Join(", ", licence.Distinct(StringComparer.Ordinal))} |");
        return string.Join('\n', ["| licence, as the package states it | packages |", "| --- | --- |", .. rows]);
    }
}
