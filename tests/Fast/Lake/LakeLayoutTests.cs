using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PocGrid.Lake;
using PocGrid.Tests.Functions;
using Xunit;

namespace PocGrid.Tests.Lake;

/// <summary>Every path of the lake is told in one place.</summary>
public sealed class LakeLayoutTests
{
    private static readonly string[] Folders =
    [
        LakeLayout.Incoming, LakeLayout.Catalogue, LakeLayout.Fetches, LakeLayout.GridMonths, LakeLayout.SourceRows, LakeLayout
            .Rejects, LakeLayout.Steps, LakeLayout.Releases,
        LakeLayout.Changes, LakeLayout.Refreshes, LakeLayout.Profiles,
    ];

    [Theory]
    [InlineData(2012, "grid-months/source=ucdp-ged/release=24.1-0a1b2c3d/year=2012/part-000.parquet")]
    [InlineData(null, "grid-months/source=ucdp-ged/release=24.1-0a1b2c3d/part-000.parquet")]
    public void Grid_months_lie_by_source_release_and_year(int? year, string path)
    {
        Assert.Equal(path, LakeLayout.GridMonth(LakeLayout.Partition("ucdp-ged", "24.1-0a1b2c3d"), year));
        Assert.Equal(("ucdp-ged", "24.1-0a1b2c3d", year), LakeLayout.PartsOfGridMonth(path));
        Assert.Null(LakeLayout.PartsOfGridMonth($"old/{path}"));
    }

    [Fact]
    public void Audits_and_comparisons_are_found_by_their_paths()
    {
        Assert.Equal("brief-2025-0a", LakeLayout.ReleaseOfAudit("releases/brief-2025-0a/audit.json"));
        Assert.Null(LakeLayout.ReleaseOfAudit("releases/brief-2025-0a/manifest.json"));
        Assert.Equal("brief-2025-0a", LakeLayout.PreviousOf(LakeLayout.ChangeSummary("brief-2025-0a", "brief-2025-0b")));
        Assert.Null(LakeLayout.PreviousOf(LakeLayout.ChangeTable("brief-2025-0a", "brief-2025-0b", "cell_changes", "csv")));
    }

    /// <summary>Addresses begin otherwise. Panels are left out: a data package has a folder of that name too.</summary>
    [Fact]
    public void No_other_code_writes_a_path()
    {
        var others = ((string[])["shared", "local", "functions"]).SelectMany(SourceCode.Folder)
            .Where(tree => Path.GetFileName(tree.FilePath) != "LakeLayout.cs");
        Assert.All(
            others,
            tree => Assert.DoesNotContain(TextsIn(tree), text => Folders.Any(folder => text.StartsWith(folder, StringComparison.Ordinal))));
    }

    private static IEnumerable<string> TextsIn(SyntaxTree tree) => tree.GetRoot().DescendantNodes()
        .Select(node => node switch
        {
            LiteralExpressionSyntax { Token.Value: string text } => text,
            InterpolatedStringExpressionSyntax { Contents: [InterpolatedStringTextSyntax first, ..] } => first.TextToken.ValueText,
            _ => null,
        })
        .OfType<string>();
}
