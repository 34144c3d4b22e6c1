using System.Text.RegularExpressions;
using PocGrid.Estimation;
using PocGrid.Tests.Docs;
using PocGrid.Tests.Grid;
using Xunit;

namespace PocGrid.Tests.Estimation;

/// <summary>
/// The README of the package PocGrid.Estimation: its code compiles against what is public and prints what stands below it.
/// </summary>
public sealed partial class PackageReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Repository.File("shared/Estimation/README.md")).ReplaceLineEndings("\n");

    [Fact]
    public async Task Code_prints_what_stands_below_it()
    {
        var printed = await CompiledSnippet.Of(Block("csharp")).RunAsync();

        Assert.Equal(Block("text").TrimEnd(), string.Join('\n', printed.TrimEnd().Split('\n').Select(line => line.TrimEnd())));
    }

    [Fact]
    public void Types_that_it_names_are_public()
    {
        var names = Names().Matches(Readme[Readme.IndexOf("## What there is", StringComparison.Ordinal)..])
            .Select(match => match.Groups[1].Value)
            .Distinct()
            .ToArray();
        var types = typeof(Logit).Assembly.GetExportedTypes().Select(type => type.Name).ToHashSet();
        Assert.True(names.Length > 20, $"{names.Length} names");
        Assert.All(names, name => Assert.Contains(name, types));
    }

    private static string Block(string language)
    {
        var start = Readme.IndexOf($"```{language}\n", StringComparison.Ordinal) + language.Length + 4;
        return Readme[start..Readme.IndexOf("```", start, StringComparison.Ordinal)];
    }

    // Names of one word with a capital; ClusterPreset and Design are among them, R's functions are not.
    [GeneratedRegex("`([A-Z][A-Za-z]+)`", RegexOptions.CultureInvariant)]
    private static partial Regex Names();
}
