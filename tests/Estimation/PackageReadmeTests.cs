using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PocGrid.Estimation;
using PocGrid.Tests.Grid;
using Xunit;

namespace PocGrid.Tests.Estimation;

/// <summary>The README of the package PocGrid.Estimation: its code compiles against what is public and prints what stands below it.</summary>
public sealed partial class PackageReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Repository.File("shared/Estimation/README.md")).ReplaceLineEndings("\n");

    [Fact]
    public void Code_prints_what_stands_below_it()
    {
        var code = Block("csharp");
        var expected = Block("text");
        // Its Console is a parameter here: the other tests share the process's own.
        var source = $$"""
            using System;
            using System.IO;
            using PocGrid.Estimation;

            public static class Example
            {
                public static void Run(TextWriter Console)
                {
            {{code}}
                }
            }
            """;
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        Compiled(source).GetType("Example")!.GetMethod("Run")!.Invoke(null, [output]);

        Assert.Equal(expected.TrimEnd(), string.Join('\n', output.ToString().ReplaceLineEndings("\n").TrimEnd().Split('\n').Select(line => line.TrimEnd())));
    }

    [Fact]
    public void Types_that_it_names_are_public()
    {
        var names = Names().Matches(Readme[Readme.IndexOf("## What there is", StringComparison.Ordinal)..]).Select(match => match.Groups[1].Value).Distinct().ToArray();
        var types = typeof(Logit).Assembly.GetExportedTypes().Select(type => type.Name).ToHashSet();
        Assert.True(names.Length > 20, $"{names.Length} names");
        Assert.All(names, name => Assert.Contains(name, types));
    }

    private static Assembly Compiled(string source)
    {
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal));
        var compilation = CSharpCompilation.Create(
            "readme",
            [CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Latest), cancellationToken: TestContext.Current.CancellationToken)],
            platform.Append(typeof(Logit).Assembly.Location).Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var assembly = new MemoryStream();
        var emitted = compilation.Emit(assembly, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        return Assembly.Load(assembly.ToArray());
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
