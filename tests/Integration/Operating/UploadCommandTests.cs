using Azure.Storage.Sas;
using PocGrid.Lake;
using PocGrid.Pipeline.Ingesting;
using PocGrid.Tests.Lake;
using PocGrid.Tests.Pipeline;
using Xunit;

namespace PocGrid.Tests.Operating;

/// <summary><c>upload</c> as a process of its own.</summary>
public sealed class UploadCommandTests(AzuriteServer azurite, PublishedWorld world) : IDisposable
{
    private const int Usage = 2;
    private const int BadInput = 3;
    private const int NoLake = 4;

    private readonly ScratchFolder _scratch = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Folder_is_put_into_a_container_with_progress_and_nothing_is_sent_twice()
    {
        var published = await world.GetAsync();
        var container = await azurite.NewContainerAsync();
        var address = container.GenerateSasUri(BlobContainerSasPermissions.All, DateTimeOffset.UtcNow.AddHours(1)).ToString();

        var first = await CommandLine.RunAsync("upload", published.Data, "--lake", address);
        var second = await CommandLine.RunAsync("upload", published.Data, "--lake", address);

        Assert.True(first.ExitCode == 0, first.Errors);
        Assert.True(second.ExitCode == 0, second.Errors);
        Assert.DoesNotContain("sig=", first.Output + first.Errors, StringComparison.Ordinal);
        var paths = await new BlobLake(container).ListAsync("incoming/", Stop).Select(file => file.Path).ToListAsync(Stop);
        var files = (await Catalogue.ListAsync(published.Lake, Stop)).Where(arrival => !Intake.IsShipped(arrival.Entry))
            .Select(arrival => arrival.Entry)
            .ToArray();
        Assert.NotEmpty(files);
        Assert.All(files, file =>
        {
            Assert.Contains(file.Path, paths);
            Assert.Contains(file.Path, first.Output, StringComparison.Ordinal);
            Assert.Contains(
                $"{Path.GetFileName(file.Path)}, {file.File.Length:N0} of {file.File.Length:N0} bytes",
                first.Errors,
                StringComparison.Ordinal);
            Assert.DoesNotContain($"{Path.GetFileName(file.Path)}, ", second.Errors, StringComparison.Ordinal);
        });
        Assert.Contains("declared, incoming/", first.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("declared, ", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folder_without_datasets_or_without_being_there_is_told()
    {
        await File.WriteAllTextAsync(Path.Combine(_scratch.Path, "notes.txt"), "Nothing of use.\n", Stop);
        var lake = Path.Combine(_scratch.Path, "lake");

        (await CommandLine.RunAsync("upload", "/nowhere/data", "--lake", lake)).AssertFailed(BadInput, "/nowhere/data", "no such folder");
        var none = await CommandLine.RunAsync("upload", _scratch.Path, "--lake", lake);
        none.AssertFailed(BadInput, "no dataset that PocGrid uses");
        Assert.Contains("not sent, notes.txt", none.Output, StringComparison.Ordinal);
        Assert.Equal(Usage, (await CommandLine.RunAsync("upload", _scratch.Path)).ExitCode);
    }

    [Fact]
    public async Task Container_that_is_not_there_is_told()
    {
        var published = await world.GetAsync();
        var container = await azurite.NewContainerAsync();
        var address = container.GenerateSasUri(BlobContainerSasPermissions.All, DateTimeOffset.UtcNow.AddHours(1)).ToString();
        await container.DeleteAsync(cancellationToken: Stop);

        (await CommandLine.RunAsync("upload", published.Data, "--lake", address)).AssertFailed(NoLake, "no such container");
    }
}
