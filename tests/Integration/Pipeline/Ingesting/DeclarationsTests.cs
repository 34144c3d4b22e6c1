using PocGrid.Lake;
using PocGrid.Pipeline.Ingesting;
using PocGrid.Tests.Lake;
using Xunit;
using static PocGrid.Tests.Pipeline.WayOnly;

namespace PocGrid.Tests.Pipeline.Ingesting;

/// <summary>A <c>datasets.json</c> beside a file, whichever of the two comes first.</summary>
public sealed class DeclarationsTests : IDisposable
{
    private static readonly string Declarations = DeclarationsBeside(Boundaries);

    private readonly ScratchFolder _scratch = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private FolderLake Lake => new(_scratch.Path);

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Declarations_that_come_after_their_file_catalogue_it_anew()
    {
        await DropAsync(Lake, Boundaries, Files[Boundaries]);
        Assert.False((await IngestAsync(Lake, Boundaries)).Entry!.File.Facts.Simulated);
        await DropAsync(Lake, Declarations, Files[Declarations]);

        var outcome = await IngestAsync(Lake, Declarations);

        Assert.Equal((IntakeResult.Declarations, true), (outcome.Result, outcome.AsksForRefresh));
        Assert.True(await IsCataloguedAsSimulatedAsync());
    }

    [Fact]
    public async Task Declarations_that_are_taken_in_while_their_file_is_are_not_lost()
    {
        await DropAsync(Lake, Boundaries, Files[Boundaries]);
        var lake = new WatchedLake(Lake);
        lake.Before(LakeUse.Write, "catalogue/world/sim/world.geojson.json", async () =>
        {
            await DropAsync(Lake, Declarations, Files[Declarations]);
            await IngestAsync(Lake, Declarations);
        });

        await IngestAsync(lake, Boundaries);

        Assert.True(await IsCataloguedAsSimulatedAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Broken_declarations_are_rejected_and_the_file_beside_them_is_not(bool isFileFirst)
    {
        await DropAsync(Lake, Boundaries, Files[Boundaries]);
        await DropAsync(Lake, Declarations, "{"u8.ToArray());

        var outcomes = new List<IntakeResult>();
        foreach (var path in isFileFirst ? [Boundaries, Declarations] : (string[])[Declarations, Boundaries])
        {
            outcomes.Add((await IngestAsync(Lake, path)).Result);
        }

        Assert.Equal(
            isFileFirst ? [IntakeResult.Catalogued, IntakeResult.Gone] : [IntakeResult.Rejected, IntakeResult.Catalogued],
            outcomes);
        Assert.Null(await Lake.FindAsync(Declarations, Stop));
        var reason = Assert.Single(
            await PathsAsync(Lake, "rejects/files/"),
            path => path.EndsWith(".reason.json", StringComparison.Ordinal));
        Assert.Contains("datasets.json", (await Lake.ReadJsonAsync<RejectedFile>(reason, Stop)).Reason, StringComparison.Ordinal);
        Assert.NotNull(await Catalogue.FindAsync(Lake, Boundaries, Stop));
    }

    /// <summary>The folder's own declarations do not come into the lake with its files.</summary>
    [Fact]
    public async Task Files_taken_in_from_a_folder_stay_as_they_were_declared_there()
    {
        using var data = new ScratchFolder();
        await PublishedWorld.World.WriteAsync(data.Path, Stop);
        var ingested = await new Intake(Lake, OneCountry).TakeInFolderAsync(data.Path, Stop);
        Assert.All(ingested.Files, file => Assert.True(file.File.Facts.Simulated));

        foreach (var file in ingested.Files)
        {
            Assert.Equal(IntakeResult.Unchanged, (await IngestAsync(Lake, file.Path)).Result);
        }

        Assert.All(await Catalogue.ListAsync(Lake, Stop), arrival => Assert.True(arrival.Entry.File.Facts.Simulated));
    }

    private static Task<IntakeOutcome> IngestAsync(ILake lake, string path) => new Intake(lake, OneCountry).TakeInAsync(path, Stop);

    private async Task<bool> IsCataloguedAsSimulatedAsync()
        => Assert.Single(await Catalogue.ListAsync(Lake, Stop)).Entry.File.Facts.Simulated;
}
