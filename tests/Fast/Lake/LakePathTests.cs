using PocGrid.Lake;
using Xunit;

namespace PocGrid.Tests.Lake;

/// <summary>What a path in a lake may be, the same for a folder and for Blob Storage.</summary>
public sealed class LakePathTests
{
    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("a/..")]
    [InlineData("a/.")]
    [InlineData("../a")]
    [InlineData("a/../b")]
    [InlineData("/a")]
    [InlineData("C:/a")]
    [InlineData("a//b")]
    [InlineData("a\\b")]
    [InlineData("a\nb")]
    [InlineData(".tmp/a")]
    public void Path_that_could_leave_the_lake_or_means_two_places_is_refused(string path)
    {
        Assert.Contains(
            $"'{path}' is not a path in a lake",
            Assert.Throws<ArgumentException>(() => LakePath.CheckFile(path)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => LakePath.CheckPrefix(path));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/")]
    public void Path_that_names_no_file_is_a_prefix_at_most(string path)
    {
        Assert.Throws<ArgumentException>(() => LakePath.CheckFile(path));
        LakePath.CheckPrefix(path);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a..b/..c/d..")]
    [InlineData("grid-months/source=ucdp-ged/release=24.1+0a/year=2012/part-000.parquet")]
    public void Other_paths_are_taken(string path)
    {
        LakePath.CheckFile(path);
        LakePath.CheckPrefix(path);
    }

    [Fact]
    public void Longest_name_is_that_of_blob_storage()
    {
        LakePath.CheckFile(new string('a', 1024));
        Assert.Throws<ArgumentException>(() => LakePath.CheckFile(new string('a', 1025)));
    }
}
