using System.IO.Compression;
using PocGrid.Datasets;
using PocGrid.GridMonths;
using PocGrid.Lake;
using PocGrid.Pipeline.Conversions;
using PocGrid.Pipeline.Ingesting;
using PocGrid.Pipeline.Records;
using PocGrid.Tests.Lake;
using Xunit;
using static PocGrid.Tests.Pipeline.WayOnly;

namespace PocGrid.Tests.Pipeline.Ingesting;

public sealed class IntakeTests : IDisposable
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

        Assert.Equal((IntakeResult.Catalogued, ContentDigest.OfBytes(Files[Boundaries])), (first.Result, first.Entry?.File.Sha256));
        Assert.Equal("sim", first.Entry!.File.Release);
        Assert.Equal(first.Entry.File.Sha256, (await Catalogue.FindAsync(Lake, Boundaries, Stop))?.File.Sha256);
        Assert.NotNull(await StepRecords.FindAsync<Conversion>(
            Lake,
            ReleaseInput.Of(first.Entry.File, first.Entry.Path, OneCountry).ConversionPath,
            madeOf: null,
            Stop));
        var before = LakeContent.Of(_scratch.Path);
        var arrived = Assert.Single(await Catalogue.ListAsync(Lake, Stop)).At;

        Assert.Equal(IntakeResult.Unchanged, (await IngestAsync(Lake, Boundaries)).Result);
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

        await Task.WhenAll(Enumerable.Range(0, 6)
            .Select(i => Task.Run(() => IngestAsync(lake, i % 3 == 0 ? DeclarationsBeside(Boundaries) : Boundaries), Stop)));

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

        var outcome = Assert.Single(await new Intake(Lake, OneCountry).TakeInMissedAsync(Stop));

        Assert.Equal((other, IntakeResult.Catalogued, true), (outcome.Path, outcome.Result, outcome.Entry?.File.Facts.Simulated));
        Assert.Empty(await new Intake(Lake, OneCountry).TakeInMissedAsync(Stop));
    }

    [Theory]
    [InlineData("incoming/readme.txt", "rejects/files/{0}/readme.txt")]
    [InlineData("incoming/ged/ged.csv", "rejects/files/ged/{0}/ged.csv")]
    [InlineData("incoming/ged/25.1/part/ged.csv", "rejects/files/ged/25.1/part/{0}/ged.csv")]
    [InlineData("incoming/datasets.json", "rejects/files/{0}/datasets.json")]
    public async Task File_where_none_is_looked_for_is_rejected_and_told_where_to_lie(string path, string rejected)
    {
        await DropAsync(Lake, path, "anything"u8.ToArray());

        var outcome = Assert.Single(await new Intake(Lake, OneCountry).TakeInMissedAsync(Stop));

        Assert.Equal((path, IntakeResult.Rejected, false), (outcome.Path, outcome.Result, outcome.AsksForRefresh));
        Assert.Contains("incoming/{source}/{release}/", outcome.Reason, StringComparison.Ordinal);
        var target = string.Format(System.Globalization.CultureInfo.InvariantCulture, rejected, ContentDigest.OfText("anything")[..8]);
        Assert.Equal([target, target + ".reason.json"], await PathsAsync(Lake));
    }

    /// <summary>Cut short, and with a byte changed: whatever reading makes of it, it is the file's fault and told.</summary>
    [Fact]
    public async Task Damaged_files_are_rejected_with_the_reason_and_stop_nothing_behind_them()
    {
        var sound = Files.Keys.Where(path => !path.EndsWith("datasets.json", StringComparison.Ordinal)).ToArray();
        var damaged = 0;
        foreach (var (path, i) in sound.Select((path, i) => (path, i)))
        {
            foreach (var (bytes, how) in Damages(Files[path]))
            {
                await DropAsync(Lake, $"incoming/a{i}/{how}/{IncomingPath.NameOf(path)}", bytes);
                damaged++;
            }
        }

        await DropAsync(Lake, "incoming/z/sim/world.geojson", Files[Boundaries]);

        var outcomes = await new Intake(Lake, OneCountry).TakeInMissedAsync(Stop);

        Assert.Equal(damaged + 1, outcomes.Count);
        Assert.DoesNotContain(outcomes, outcome => outcome.Result == IntakeResult.Failed);
        Assert.All(outcomes.Where(outcome => outcome.Result == IntakeResult.Rejected), outcome => Assert.NotEqual("", outcome.Reason));
        Assert.Equal(IntakeResult.Catalogued, outcomes.Single(outcome => outcome.Path == "incoming/z/sim/world.geojson").Result);
        Assert.Empty(await Catalogue.WaitingAsync(Lake, Stop));
    }

    [Theory]
    [InlineData(typeof(InvalidDataException))]
    [InlineData(typeof(EndOfStreamException))]
    [InlineData(typeof(IndexOutOfRangeException))]
    [InlineData(typeof(AccountException))]
    public async Task Failure_that_no_reader_expects_is_the_files_too(Type failure)
    {
        const string other = "incoming/z/sim/world.geojson";
        await DropAsync(Lake, Boundaries, Files[Boundaries]);
        await DropAsync(Lake, other, Changed(Files[Boundaries]));
        var lake = new WatchedLake(Lake);
        lake.Before(LakeUse.Read, Boundaries, () => throw (Exception)Activator.CreateInstance(failure, "row 7 is cut")!);

        var outcomes = await new Intake(lake, OneCountry).TakeInMissedAsync(Stop);

        Assert.Equal(
            [(Boundaries, IntakeResult.Rejected), (other, IntakeResult.Catalogued)],
            outcomes.Select(outcome => (outcome.Path, outcome.Result)));
        Assert.Contains($"world.geojson: It cannot be read: row 7 is cut ({failure.Name})", outcomes[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_that_the_lake_does_not_give_waits_and_stops_nothing_behind_it()
    {
        const string other = "incoming/z/sim/world.geojson";
        await DropAsync(Lake, Boundaries, Files[Boundaries]);
        await DropAsync(Lake, other, Changed(Files[Boundaries]));
        var lake = new WatchedLake(Lake);
        lake.Before(LakeUse.Read, Boundaries, () => throw new LakeException("no answer"));

        var outcomes = await new Intake(lake, OneCountry).TakeInMissedAsync(Stop);

        Assert.Equal(
            [(Boundaries, IntakeResult.Failed, "no answer"), (other, IntakeResult.Catalogued, null)],
            outcomes.Select(outcome => (outcome.Path, outcome.Result, outcome.Reason)));
        Assert.Equal([Boundaries], (await Catalogue.WaitingAsync(Lake, Stop)).Select(file => file.Path));
    }

    [Fact]
    public async Task Known_file_that_is_not_used_stays_where_it_is_and_asks_for_nothing()
    {
        const string tasks = "incoming/tamm/2.1/tamm.csv";
        await DropAsync(Lake, tasks, "mission,yearmon,prociv\nMINUSCA,2014-04,1\n"u8.ToArray());

        var outcome = await IngestAsync(Lake, tasks);

        Assert.Equal((IntakeResult.NotUsed, false), (outcome.Result, outcome.AsksForRefresh));
        Assert.NotNull(await Lake.FindAsync(tasks, Stop));
        Assert.Empty(await Catalogue.WaitingAsync(Lake, Stop));
        Assert.Empty(await Catalogue.ListAsync(Lake, Stop));
        Assert.Empty(await new Intake(Lake, OneCountry).TakeInMissedAsync(Stop));
    }

    [Fact]
    public async Task File_that_is_replaced_by_one_that_is_not_used_counts_no_more()
    {
        await DropAsync(Lake, Boundaries, Files[Boundaries]);
        await IngestAsync(Lake, Boundaries);
        await DropAsync(Lake, Boundaries, "mission,yearmon,prociv\nMINUSCA,2014-04,1\n"u8.ToArray());

        Assert.Equal(IntakeResult.NotUsed, (await IngestAsync(Lake, Boundaries)).Result);

        Assert.Empty(await Catalogue.ListAsync(Lake, Stop));
    }

    [Fact]
    public async Task File_that_cannot_be_read_moves_to_rejects_with_the_reason_and_a_late_delivery_finds_nothing()
    {
        await DropAsync(Lake, Notes, "a,b\n1,2\n"u8.ToArray());

        var outcome = await IngestAsync(Lake, Notes);

        Assert.Equal((IntakeResult.Rejected, false), (outcome.Result, outcome.AsksForRefresh));
        Assert.Contains("unknown columns: a, b", outcome.Reason, StringComparison.Ordinal);
        var target = $"rejects/files/notes/1/{ContentDigest.OfText("a,b\n1,2\n")[..8]}/notes.csv";
        Assert.Equal([target, target + ".reason.json"], await PathsAsync(Lake));
        var reason = await Lake.ReadJsonAsync<RejectedFile>(target + ".reason.json", Stop);
        Assert.Equal(new RejectedFile(Notes, 8, ContentDigest.OfText("a,b\n1,2\n"), outcome.Reason!), reason);
        Assert.Equal(IntakeResult.Gone, (await IngestAsync(Lake, Notes)).Result);
    }

    [Fact]
    public async Task Rejected_file_leaves_no_entry_of_what_lay_there_before()
    {
        await DropAsync(Lake, Boundaries, Files[Boundaries]);
        await IngestAsync(Lake, Boundaries);
        await DropAsync(Lake, Boundaries, "a,b\n1,2\n"u8.ToArray());

        Assert.Equal(IntakeResult.Rejected, (await IngestAsync(Lake, Boundaries)).Result);

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

        Assert.Equal((IntakeResult.Catalogued, ContentDigest.OfBytes(changed)), (outcome.Result, outcome.Entry?.File.Sha256));
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

    private static IEnumerable<(byte[] Bytes, string How)> Damages(byte[] sound)
    {
        yield return (sound[..(sound.Length / 2)], "half");
        yield return (sound[..(sound.Length / 10)], "tenth");
        yield return ([.. sound[..(sound.Length / 2)], 0xFF, 0x00, 0x22, 0xFE, .. sound[((sound.Length / 2) + 4)..]], "changed");
        yield return (Zipped(sound)[..^40], "zip-cut");
        yield return ([.. Zipped(sound).Select((value, at) => at == 60 ? (byte)~value : value)], "zip-changed");
    }

    private static byte[] Zipped(byte[] content)
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create))
        using (var entry = zip.CreateEntry("data.csv").Open())
        {
            entry.Write(content);
        }

        return buffer.ToArray();
    }

    private static Task<IntakeOutcome> IngestAsync(ILake lake, string path) => new Intake(lake, OneCountry).TakeInAsync(path, Stop);
}
