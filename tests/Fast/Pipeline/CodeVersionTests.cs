using System.Reflection;
using Microsoft.CodeAnalysis.CSharp;
using PocGrid.BuildTools;
using PocGrid.Pipeline;
using Xunit;

namespace PocGrid.Tests.Pipeline;

public class CodeVersionTests
{
    private const string Source = """
        namespace A;

        /// <summary>A number.</summary>
        internal static class B
        {
            // Why.
            public static string C(int x) => $"{(x > 0 ? "// more" : "less")} /* {x} */";
        }
        """;

    private static readonly (string File, string Digest)[] Files
        = [("Core/Grid/A.cs", "1"), ("Service/Pipeline/Upkeep/B.cs", "2"), ("Api/C.cs", "3")];

    [Theory]
    [InlineData("// Why.", "// Why not: because.")]
    [InlineData("    // Why.\n", "")]
    [InlineData("/// <summary>A number.</summary>", "/// <summary>Another.</summary>")]
    [InlineData("=> $", "=>\n            $")]
    [InlineData("(int x)", "( /* of */ int  x )")]
    [InlineData("namespace A;", "#pragma warning disable CA1000 // Why.\nnamespace A;")]
    public void Comments_and_white_space_are_no_other_code(string part, string other)
        => Assert.Equal(DigestOf(Source), DigestOf(Changed(part, other)));

    [Theory]
    [InlineData("x > 0", "x >= 0")]
    [InlineData("// more", "// most")]
    [InlineData("/* {x} */", "/* {x}*/")]
    [InlineData("int x", "intx")]
    [InlineData("\"less\"", "\"\"")]
    public void Every_token_counts(string part, string other) => Assert.NotEqual(DigestOf(Source), DigestOf(Changed(part, other)));

    [Fact]
    public void Packages_and_the_runtimes_major_version_count()
    {
        var version = VersionOn([("Parquet.Net", "6.1.0"), ("SkiaSharp", "3.119.4")], new(10, 0, 12));

        Assert.Equal(version, VersionOn([("SkiaSharp", "3.119.4"), ("Parquet.Net", "6.1.0")], new(10, 0, 13)));
        Assert.NotEqual(version, VersionOn([("Parquet.Net", "6.1.1"), ("SkiaSharp", "3.119.4")], new(10, 0, 12)));
        Assert.NotEqual(version, VersionOn([("Parquet.Net", "6.1.0")], new(10, 0, 12)));
        Assert.NotEqual(version, VersionOn([("Parquet.Net", "6.1.0"), ("SkiaSharp", "3.119.4")], new(11, 0, 0)));
    }

    [Fact]
    public void Files_count_in_the_stages_that_they_are_of()
    {
        var version = CodeVersion.Of(Files, [], "Core/Grid", "Service/Pipeline");

        Assert.NotEqual(version, CodeVersion.Of([.. Files.Skip(1), ("Core/Grid/A.cs", "4")], [], "Core/Grid", "Service/Pipeline"));
        Assert.NotEqual(version, CodeVersion.Of([.. Files, ("Core/Grid/B.cs", "4")], [], "Core/Grid", "Service/Pipeline"));
        Assert.Equal(version, CodeVersion.Of([Files[0], Files[2]], [], "Core/Grid", "Service/Pipeline"));
        Assert.Equal(version, CodeVersion.Of(Files[..2], [], "Core/Grid", "Service/Pipeline"));
    }

    /// <summary>
    /// What the build put into the assembly: sources, the tables that it carries, and packages down to those of packages.
    /// </summary>
    [Fact]
    public void Assembly_states_sources_tables_and_packages()
    {
        Assert.Contains(CodeVersion.Stated("stage:"), file => file.Name == "Service/Pipeline/CodeVersion.cs");
        Assert.Contains(CodeVersion.Stated("stage:"), file => file.Name == "Estimation/Design.cs");
        Assert.Contains(CodeVersion.Stated("stage:"), file => file.Name == "Numerics/PortableMath.cs");
        Assert.Contains(CodeVersion.Stated("stage:"), file => file.Name == "Core/Grid/countries.csv");
        Assert.Contains(CodeVersion.Stated("stage:"), file => file.Name == "Core/Datasets/Missions/missions.csv");
        Assert.All(
            CodeVersion.Stated("stage:").Concat(CodeVersion.Stated("package:")),
            fact => Assert.True(fact.Name.Length > 0 && fact.Value.Length > 0, fact.Name));
        Assert.All(
            CodeVersion.Stated("stage:"),
            file => Assert.False(Path.IsPathRooted(file.Name) || file.Name.Contains("..", StringComparison.Ordinal), file.Name));
        var packages = CodeVersion.Stated("package:").ToDictionary(package => package.Name, package => package.Value);
        var ofItself = typeof(NetTopologySuite.Geometries.Geometry).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!;
        Assert.Equal(ofItself.InformationalVersion.Split(' ', '+')[0], packages["NetTopologySuite"]);
        Assert.Contains("Azure.Core", packages.Keys);
        Assert.Contains("SkiaSharp.NativeAssets.Linux.NoDependencies", packages.Keys);
        Assert.DoesNotContain("Microsoft.CodeAnalysis.BannedApiAnalyzers", packages.Keys);
    }

    private static string VersionOn((string, string)[] packages, Version runtime)
        => CodeVersion.Of(Files, CodeVersion.PlatformOf(packages, runtime), "Core/Grid");

    private static string DigestOf(string source) => StageDigestGenerator.DigestOf(CSharpSyntaxTree.ParseText(source));

    private static string Changed(string part, string other)
    {
        Assert.Contains(part, Source, StringComparison.Ordinal);
        return Source.Replace(part, other, StringComparison.Ordinal);
    }
}
