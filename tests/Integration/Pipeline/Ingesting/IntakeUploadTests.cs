using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PocGrid.Datasets;
using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Ingesting;
using PocGrid.Sources;
using PocGrid.Tests.Lake;
using PocGrid.Tests.Simulation;
using PocGrid.Tests.Sources;
using Xunit;

namespace PocGrid.Tests.Pipeline.Ingesting;

public abstract class IntakeUploadContract(PublishedWorld world) : IDisposable
{
    private const string Declarations = "datasets.json";

    private readonly BadWorld _given = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    protected abstract Task<ILake> NewLakeAsync();

    public virtual void Dispose()
    {
        _given.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Uploaded_folder_is_taken_in_as_a_run_over_the_folder_takes_it_in()
    {
        var lake = await NewLakeAsync();
        var published = await world.GetAsync();

        var uploaded = await new Intake(lake, Profile.Brief2025).UploadFolderAsync(published.Data, cancellation: Stop);
        Assert.DoesNotContain(uploaded.Files, file => file.WasThere);
        await new Intake(lake, Profile.Brief2025).TakeInMissedAsync(Stop);

        var byRun = (await Catalogue.ListAsync(published.Lake, Stop)).Where(arrival => !Intake.IsShipped(arrival.Entry)).Select(Said)
            .ToArray();
        Assert.Equal(byRun, (await Catalogue.ListAsync(lake, Stop)).Select(Said));
        Assert.NotEmpty(byRun);
        Assert.DoesNotContain(await PathsAsync(lake), path => path.StartsWith("rejects/files/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Second_upload_sends_nothing()
    {
        var lake = await NewLakeAsync();
        var first = await new Intake(lake, Profile.Brief2025).UploadFolderAsync(_given.Folder, cancellation: Stop);
        var before = await lake.ListAsync("", Stop).ToListAsync(Stop);

        var second = await new Intake(lake, Profile.Brief2025).UploadFolderAsync(_given.Folder, new Refusing(), Stop);

        Assert.All(second.Files, file => Assert.True(file.WasThere, file.Path));
        Assert.Equal(first.Files.Select(file => file.Path), second.Files.Select(file => file.Path));
        Assert.Equal((first.Files.Count, 0), (second.Files.Count, second.Declarations.Count));
        Assert.Equal(before, await lake.ListAsync("", Stop).ToListAsync(Stop));
    }

    [Fact]
    public async Task Damaged_file_is_refused_by_name_and_nothing_is_sent()
    {
        var lake = await NewLakeAsync();
        _given.Write(ReadWorld.Hdx, Given.Gzip(Encoding.UTF8.GetBytes(BadWorld.Text(ReadWorld.Hdx)))[..^9]);

        var fault = await Assert.ThrowsAsync<SourceException>(
            () => new Intake(lake, Profile.Brief2025).UploadFolderAsync(_given.Folder, cancellation: Stop));

        Assert.Contains(ReadWorld.Hdx, fault.Message, StringComparison.Ordinal);
        Assert.Empty(await PathsAsync(lake));
    }

    [Fact]
    public async Task Other_content_under_the_same_name_gets_a_place_of_its_own_with_its_declaration()
    {
        var lake = await NewLakeAsync();
        var before = await PlaceOfAsync(lake, ReadWorld.Hdx);
        var content = BadWorld.Text(ReadWorld.Hdx) + "\n";
        _given.Write(ReadWorld.Hdx, Given.Gzip(Encoding.UTF8.GetBytes(content)));

        var after = await PlaceOfAsync(lake, ReadWorld.Hdx);

        var digest = ContentDigest.OfBytes(_given.Read(ReadWorld.Hdx));
        var folder = before[..before.LastIndexOf('/')];
        Assert.Equal($"{folder}-{digest[..8]}/{Path.GetFileName(before)}", after);
        Assert.Equal(digest, await lake.DigestAsync(after, Stop));
        var declared = JsonDocument.Parse(await TextAsync(lake, $"{folder}-{digest[..8]}/{Declarations}")).RootElement
            .GetProperty("datasets");
        Assert.Equal([Path.GetFileName(before)], declared.EnumerateArray().Select(one => one.GetProperty("file").GetString()));
    }

    [Fact]
    public async Task Files_of_one_name_in_two_folders_keep_apart()
    {
        var lake = await NewLakeAsync();
        var content = BadWorld.Text(ReadWorld.Hdx) + "\n";
        _given.Write("more/" + Path.GetFileName(ReadWorld.Hdx), Given.Gzip(Encoding.UTF8.GetBytes(content)));
        var declared = Encoding.UTF8.GetString(_given.Read(Declarations));
        var release = Recognized(
            await new Intake(await NewLakeAsync(), Profile.Brief2025).UploadFolderAsync(_given.Folder, cancellation: Stop)).Release;
        Assert.Contains(ReadWorld.Hdx, declared, StringComparison.Ordinal);
        _given.Write(Declarations, declared.Replace("\"datasets\": [", $$"""
            "datasets": [ { "file": "more/{{Path.GetFileName(ReadWorld.Hdx)}}", "release": "{{release}}", "simulated": true },
            """, StringComparison.Ordinal));

        var uploaded = await new Intake(lake, Profile.Brief2025).UploadFolderAsync(_given.Folder, cancellation: Stop);

        var both = uploaded.Files.Where(file => Path.GetFileName(file.Source) == Path.GetFileName(ReadWorld.Hdx)).ToArray();
        Assert.Equal(2, both.Select(file => file.Path).Distinct().Count());
        foreach (var file in both)
        {
            Assert.Equal(ContentDigest.OfBytes(_given.Read(file.Source)), await lake.DigestAsync(file.Path, Stop));
        }

        static RecognizedFile Recognized(FolderIntake uploaded)
            => uploaded.Recognition.Recognized.Single(file => file.File == ReadWorld.Hdx);
    }

    [Fact]
    public async Task What_others_declared_of_other_files_stays()
    {
        var lake = await NewLakeAsync();
        var place = await PlaceOfAsync(lake, ReadWorld.Hdx);
        var path = place[..(place.LastIndexOf('/') + 1)] + Declarations;
        var before = JsonNode.Parse(await TextAsync(lake, path))!["datasets"]!.AsArray().Select(one => one!.DeepClone().AsObject())
            .ToArray();
        var own = before.Single(one => one["file"]!.GetValue<string>() == Path.GetFileName(place));
        var old = own.DeepClone().AsObject();
        old["title"] = "of old";
        var other = new JsonObject { ["file"] = "another.csv", ["release"] = "1.0" };
        await WayOnly.DropAsync(lake, path, LakeJson.Serialize(new JsonObject { ["datasets"] = new JsonArray(other, old) }));

        var again = await new Intake(lake, Profile.Brief2025).UploadFolderAsync(_given.Folder, cancellation: Stop);

        Assert.Equal([path], again.Declarations);
        string[] all = ["another.csv", .. before.Select(one => one["file"]!.GetValue<string>())];
        var declared = JsonDocument.Parse(await TextAsync(lake, path)).RootElement.GetProperty("datasets").EnumerateArray().ToArray();
        Assert.Equal(all.Order(StringComparer.Ordinal), declared.Select(one => one.GetProperty("file").GetString()));
        Assert.Contains(declared, one => JsonElement.DeepEquals(one, JsonSerializer.SerializeToElement(own)));
    }

    /// <summary>What the catalogue says of a file, but for where it lay before.</summary>
    private static string Said(Arrival arrival) =>
        $"{arrival.Entry.Path} {arrival.Entry.File.Kind} {arrival.Entry.File.Release} {arrival.Entry.File.Sha256} "
            + $"{Encoding.UTF8.GetString(LakeJson.Serialize(arrival.Entry.File.Facts))}";

    private async Task<string> PlaceOfAsync(ILake lake, string file)
        => (await new Intake(lake, Profile.Brief2025).UploadFolderAsync(_given.Folder, cancellation: Stop)).Files
            .Single(one => one.Source == file)
            .Path;

    private static async Task<IReadOnlyList<string>> PathsAsync(ILake lake)
        => await lake.ListAsync("", Stop).Select(file => file.Path).ToListAsync(Stop);

    private static async Task<string> TextAsync(ILake lake, string path)
    {
        using var reader = new StreamReader(await lake.OpenReadAsync(path, Stop));
        return await reader.ReadToEndAsync(Stop);
    }

    private sealed class Refusing : IProgress<UploadProgress>
    {
        public void Report(UploadProgress value) => Assert.Fail($"{value.Path} is sent.");
    }
}

public sealed class FolderIntakeUploadTests(PublishedWorld world) : IntakeUploadContract(world)
{
    private readonly List<ScratchFolder> _scratch = [];

    protected override Task<ILake> NewLakeAsync()
    {
        _scratch.Add(new ScratchFolder());
        return Task.FromResult<ILake>(new FolderLake(_scratch[^1].Path));
    }

    public override void Dispose()
    {
        _scratch.ForEach(folder => folder.Dispose());
        base.Dispose();
    }
}

public sealed class BlobIntakeUploadTests(PublishedWorld world, AzuriteServer azurite) : IntakeUploadContract(world)
{
    protected override async Task<ILake> NewLakeAsync() => new BlobLake(await azurite.NewContainerAsync());
}
