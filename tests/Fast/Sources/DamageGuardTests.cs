using PocGrid.Datasets.Recognition;
using PocGrid.Lake;
using PocGrid.Sources;
using PocGrid.Sources.Content;
using PocGrid.Tests.Lake;
using Xunit;

namespace PocGrid.Tests.Sources;

/// <summary>What is the file's fault is a refusal that names it; what is not stays what it is.</summary>
public sealed class DamageGuardTests
{
    private static readonly byte[] Ged = Given.Utf8(GedCsv.Header + "\n" + GedCsv.Row() + "\n");

    public static TheoryData<Exception> NotOfTheFile => [new InsufficientMemoryException(), new OperationCanceledException(),
        new TaskCanceledException(), new LakeException("The lake is away.")];

    [Fact]
    public void Whatever_a_library_throws_is_a_refusal_that_names_file_and_line()
    {
        var content = Given.Bytes("x.csv", Ged);

        var refused = Given.Refused(
            () => content.Read<int>(() =>
            {
                content.Line = 7;
                throw new KeyNotFoundException("There is no\u001b[2J such byte.");
            }),
            "x.csv, line 7", "truncated or damaged", "no\uFFFD[2J such byte (KeyNotFoundException)", "Download it again");

        Assert.IsType<KeyNotFoundException>(refused.InnerException);
    }

    [Theory]
    [MemberData(nameof(NotOfTheFile), DisableDiscoveryEnumeration = true)]
    public void What_is_not_the_files_fault_stays_what_it_is(Exception failure) =>
        Assert.Same(failure, Assert.ThrowsAny<Exception>(() => Given.Bytes("x.csv", Ged).Read<int>(() => throw failure)));

    [Fact]
    public void Refusal_that_a_library_wrapped_is_told_as_it_is()
    {
        var refusal = new SourceException("x.csv", "It is a bomb.", "Do not use it.");

        Assert.Same(
            refusal,
            Assert.Throws<SourceException>(() => Given.Bytes("x.csv", Ged).Read<int>(() => throw new FormatException("?", refusal))));
    }

    // Each opening of the file, and each reading of it, in turn.
    [Theory]
    [InlineData("ged.csv")]
    [InlineData("ged.csv.gz")]
    [InlineData("ged.zip")]
    public void Failure_of_the_storage_is_not_damage_of_the_file(string name)
    {
        var bytes = name.EndsWith(".gz", StringComparison.Ordinal)
            ? Given.Gzip(Ged)
            : name.EndsWith(".zip", StringComparison.Ordinal) ? Given.Zip(("ged.csv", Ged)) : Ged;
        var uses = new Uses { Left = int.MaxValue };
        Read(name, bytes, uses);
        var all = int.MaxValue - uses.Left;
        Assert.True(all > 5);
        for (var soundUses = 0; soundUses < all; soundUses++)
        {
            Assert.Equal("the disk is ill", Assert.Throws<IOException>(() => Read(name, bytes, new Uses { Left = soundUses })).Message);
        }
    }

    [Fact]
    public async Task Damaged_declarations_are_refused_too()
    {
        const string Lone = """{"datasets":[{"file":"\ud800"}]}""";
        using var scratch = new ScratchFolder();
        await File.WriteAllTextAsync(Path.Combine(scratch.Path, "datasets.json"), Lone, TestContext.Current.CancellationToken);

        var refused = await Assert.ThrowsAsync<SourceException>(
            () => SourceRecognizer.RecognizeFolderAsync(scratch.Path, TestContext.Current.CancellationToken));

        Assert.StartsWith("datasets.json", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"datasets":[],"datasets":[]}""")]
    [InlineData("""{"datasets":[{"file":"a.csv","file":"b.csv"}]}""")]
    public void Declaration_that_says_a_thing_twice_is_refused(string json) =>
        Given.Refused(
            () => DatasetsFile.Read("datasets.json", () => new MemoryStream(Given.Utf8(json)), present: null),
            "datasets.json",
            "not valid JSON");

    private static void Read(string name, byte[] bytes, Uses uses)
    {
        var content = SourceContent.Open(name, () => uses.Take() ? new IllStream(bytes, uses) : throw new IOException("the disk is ill"));
        content.Read(() => PocGrid.Datasets.UcdpGed.GedReader.Read(content));
    }

    private sealed class Uses
    {
        public int Left { get; set; }

        public bool Take() => Left-- > 0;
    }

    /// <summary>Fails after so many uses, with an exception that damaged data give as well.</summary>
    private sealed class IllStream(byte[] bytes, Uses uses) : MemoryStream(bytes, writable: false)
    {
        public override int Read(byte[] buffer, int offset, int count)
            => uses.Take() ? base.Read(buffer, offset, count) : throw new IOException("the disk is ill");
    }
}
