using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Ingesting;
using PocGrid.Tests.Lake;
using Xunit;
using static PocGrid.Tests.Pipeline.WayOnly;

namespace PocGrid.Tests.Pipeline.Ingesting;

public sealed class IncomingIngestTests : IDisposable
{
    private const string Notes = "incoming/notes/1/notes.csv";

    private readonly ScratchFolder _scratch = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private FolderLake Lake => new(_scratch.Path);

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task File_is_converted_and_catalogued_and_a_second_delivery_finds_it_so()
    {
        await DropAsync(Lake, Boundaries, Files[Boundaries]);

        var first = await IngestAsync(Lake, Boundaries);

        Assert.Equal((IngestResult.Catalogued, ContentDigest.OfBytes(Files[Boundaries])), (first.Result, first.Entry?.File.Sha256));
        Assert.Equal("sim", first.Entry!.File.Release);
        Assert.Equal(first.Entry.File.Sha256, (await Catalogue.FindAsync(Lake, Boundaries, Stop))?.File.Sha256);
        Assert.NotNull(await StepRecords.FindAsync<Conversion>(Lake, ReleaseInput.Of(first.Entry, OneCountry).ConversionPath, Stop));
        var before = LakeContent.Of(_scratch.Path);
        var arrived = Assert.Single(await Catalogue.ListAsync(Lake, Stop)).At;

        Assert.Equal(IngestResult.Unchanged, (await IngestAsync(Lake, Boundaries)).Result);
        LakeContent.AssertSame(before, LakeContent.Of(_scratch.Path));
        Assert.Equal(arrived, Assert.Single(await Catalogue.ListAsync(Lake, Stop)).At);
    }

    [Fact]
    public async Task Deliveries_at_once_leave_what_one_leaves()
    {
        await DropAsync(Lake, Boundaries, Files[Boundaries]);
        await DropAsync(Lake, DeclarationsBeside(Boundaries), Files[DeclarationsBeside(Boundaries)]);
        await IngestAsync(Lake, Boundaries);
        var expected = LakeContent.Of(_scratch.Path);
        using var other = new ScratchFolder();
        var lake = new FolderLake(other.Path);
        await DropAsync(lake, Boundaries, Files[Boundaries]);
        await DropAsync(lake, DeclarationsBeside(Boundaries), Files[DeclarationsBeside(Boundaries)]);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => IngestAsync(lake, i % 3 == 0 ? DeclarationsBeside(Boundaries) : Boundaries), Stop)));

        LakeContent.AssertSame(expected, LakeContent.Of(other.Path));
        Assert.Single(await Catalogue.ListAsync(lake, Stop));
    }

    [Fact]
    public async Task File_whose_event_was_lost_is_taken_in_and_nothing_else_is()
    {
        const string other = "incoming/world/sim2/world.geojson";
        await DropAsync(Lake, Boundaries, Files[Boundaries]);
        await IngestAsync(Lake, Boundaries);
        await DropAsync(Lake, other, Changed(Files[Boundaries]));
        await DropAsync(Lake, DeclarationsBeside(other), Files[DeclarationsBeside(Boundaries)]);
        await DropAsync(Lake, "incoming/readme.txt", "not a source"u8.ToArray());

        var outcome = Assert.Single(await new IncomingIngest(Lake, OneCountry).RunMissedAsync(Stop));

        Assert.Equal((other, IngestResult.Catalogued, true), (outcome.Path, outcome.Result, outcome.Entry?.File.Facts.Simulated));
        Assert.Empty(await new IncomingIngest(Lake, OneCountry).RunMissedAsync(Stop));
        Assert.NotNull(await Lake.FindAsync("incoming/readme.txt", Stop));
    }

    [Fact]
    public async Task Known_file_that_is_not_used_stays_where_it_is_and_asks_for_nothing()
    {
        const string tasks = "incoming/tamm/2.1/tamm.csv";
        await DropAsync(Lake, tasks, "mission,yearmon,prociv\nMINUSCA,2014-04,1\n"u8.ToArray());

        var outcome = await IngestAsync(Lake, tasks);

        Assert.Equal((IngestResult.NotUsed, false), (outcome.Result, outcome.AsksForRefresh));
        Assert.Equal([tasks], await PathsAsync(Lake));
    }

    [Fact]
    public async Task File_that_cannot_be_read_moves_to_rejects_with_the_reason_and_a_late_delivery_finds_nothing()
    {
        await DropAsync(Lake, Notes, "a,b\n1,2\n"u8.ToArray());

        var outcome = await IngestAsync(Lake, Notes);

        Assert.Equal((IngestResult.Rejected, false), (outcome.Result, outcome.AsksForRefresh));
        Assert.Contains("unknown columns: a, b", outcome.Reason, StringComparison.Ordinal);
        var target = $"rejects/files/notes/1/{ContentDigest.OfText("a,b\n1,2\n")[..8]}/notes.csv";
        Assert.Equal([target, target + ".reason.json"], await PathsAsync(Lake));
        var reason = await Lake.ReadJsonAsync<RejectedFile>(target + ".reason.json", Stop);
        Assert.Equal(new RejectedFile(Notes, 8, ContentDigest.OfText("a,b\n1,2\n"), outcome.Reason!), reason);
        Assert.Equal(IngestResult.Gone, (await IngestAsync(Lake, Notes)).Result);
    }

    [Fact]
    public async Task Rejected_file_leaves_no_entry_of_what_lay_there_before()
    {
        await DropAsync(Lake, Boundaries, Files[Boundaries]);
        await IngestAsync(Lake, Boundaries);
        await DropAsync(Lake, Boundaries, "a,b\n1,2\n"u8.ToArray());

        Assert.Equal(IngestResult.Rejected, (await IngestAsync(Lake, Boundaries)).Result);

        Assert.Empty(await Catalogue.ListAsync(Lake, Stop));
    }

    [Theory]
    [InlineData(LakeUse.Read, Boundaries)]
    [InlineData(LakeUse.Write, "catalogue/world/sim/world.geojson.json")]
    public async Task File_that_is_replaced_during_its_ingest_is_taken_in_as_it_lies_there(LakeUse use, string path)
    {
        var changed = Changed(Files[Boundaries]);
        await DropAsync(Lake, Boundaries, Files[Boundaries]);
        var lake = new WatchedLake(Lake);
        lake.Before(use, path, () => DropAsync(Lake, Boundaries, changed));

        var outcome = await IngestAsync(lake, Boundaries);

        Assert.Equal((IngestResult.Catalogued, ContentDigest.OfBytes(changed)), (outcome.Result, outcome.Entry?.File.Sha256));
        Assert.Equal(ContentDigest.OfBytes(changed), Assert.Single(await Catalogue.ListAsync(Lake, Stop)).Entry.File.Sha256);
    }

    [Theory]
    [InlineData(LakeUse.Read)]
    [InlineData(LakeUse.Remove)]
    public async Task File_that_is_put_right_before_it_is_rejected_is_taken_in(LakeUse use)
    {
        await DropAsync(Lake, Boundaries, "a,b\n1,2\n"u8.ToArray());
        var lake = new WatchedLake(Lake);
        lake.Before(use, Boundaries, async () =>
        {
            await DropAsync(Lake, Boundaries, Files[Boundaries]);
            await IngestAsync(Lake, Boundaries);
        });

        var outcome = await IngestAsync(lake, Boundaries);

        Assert.True(outcome.AsksForRefresh, $"{outcome.Result}: {outcome.Reason}");
        Assert.Equal(ContentDigest.OfBytes(Files[Boundaries]), (await Catalogue.FindAsync(Lake, Boundaries, Stop))?.File.Sha256);
        Assert.NotNull(await Lake.FindAsync(Boundaries, Stop));
    }

    private static Task<IngestOutcome> IngestAsync(ILake lake, string path) => new IncomingIngest(lake, OneCountry).RunAsync(path, Stop);
}
