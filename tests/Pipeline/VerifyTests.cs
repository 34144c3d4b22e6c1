using System.Text.Json;
using PocGrid.GridMonths;
using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Releases;
using PocGrid.Results;
using PocGrid.Tests.Lake;
using Xunit;

namespace PocGrid.Tests.Pipeline;

public sealed class VerifyTests(PublishedWorld world) : IDisposable
{
    private const int AuditFailed = 5;

    private readonly ScratchFolder _scratch = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private FolderLake Lake => new(_scratch.Path);

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Release_that_is_whole_is_verified()
    {
        var published = await world.GetAsync();

        var ended = await CommandLine.RunAsync("verify", "--lake", published.Lake.Location);

        Assert.Equal((0, ""), (ended.ExitCode, ended.Errors));
        Assert.Contains($"{published.Manifest.Files.Count + (await SourcesAsync(published)).Count} files", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changed_bytes_are_found_and_the_files_are_named()
    {
        var published = await world.GetAsync();
        await world.CopyLakeAsync(_scratch.Path);
        ManifestFile[] all = [.. published.Manifest.Files, .. await SourcesAsync(published)];
        string[] files = [.. ((string[])["releases/", "panels/", "incoming/"]).Select(top => all.First(file => file.Path.StartsWith(top, StringComparison.Ordinal)).Path)];
        Array.ForEach(files, Flip);

        var ended = await CommandLine.RunAsync("verify", "--lake", _scratch.Path);

        ended.AssertFailed(AuditFailed, ["3 problems", .. files]);
    }

    /// <summary>Each file in turn, whatever its format, wherever the byte is.</summary>
    [Fact]
    public async Task Changed_byte_in_any_file_is_found()
    {
        var published = await world.GetAsync();
        await world.CopyLakeAsync(_scratch.Path);
        var audit = new ReleaseAudit(Lake);
        foreach (var file in published.Manifest.Files.Concat(await SourcesAsync(published)))
        {
            Flip(file.Path);
            if (!file.Path.EndsWith("account.parquet", StringComparison.Ordinal))
            {
                var report = await audit.RunAsync(published.Manifest with { Files = [file] }, Stop);
                Assert.StartsWith(file.Path + " has the digest", Assert.Single(report.Problems), StringComparison.Ordinal);
            }

            Flip(file.Path);
        }

        Assert.Empty((await audit.RunAsync(published.Manifest, Stop)).Problems);
    }

    [Fact]
    public async Task Missing_and_shortened_files_are_found()
    {
        var published = await world.GetAsync();
        await world.CopyLakeAsync(_scratch.Path);
        var (missing, shortened) = (published.Manifest.Files[0].Path, published.Manifest.Files[^1].Path);
        File.Delete(PathOf(missing));
        File.WriteAllBytes(PathOf(shortened), File.ReadAllBytes(PathOf(shortened))[..^1]);

        var report = await new ReleaseAudit(Lake).RunAsync(published.Manifest, Stop);

        Assert.Equal([$"{missing} is missing.", $"{shortened} has {published.Manifest.Files[^1].Length - 1} bytes, not {published.Manifest.Files[^1].Length}."], report.Problems);
    }

    [Fact]
    public async Task Account_that_does_not_add_up_is_found_though_every_digest_is_right()
    {
        var published = await world.GetAsync();
        var rows = AccountTable.Read(await published.TableAsync("account")).ToArray();
        var changed = Array.FindIndex(rows, row => row.Outcome == AccountOutcome.Placed && row.Deaths > 0);
        rows[changed] = rows[changed] with { Deaths = rows[changed].Deaths - 1 };
        await WriteAccountAsync(published, rows);

        var ended = await CommandLine.RunAsync("verify", "--lake", _scratch.Path);

        ended.AssertFailed(AuditFailed, ["does not add up", rows[changed].File, rows[changed].Stage]);
    }

    [Fact]
    public async Task Rows_that_one_stage_placed_and_the_next_never_took_in_are_found()
    {
        var published = await world.GetAsync();
        var rows = AccountTable.Read(await published.TableAsync("account")).ToArray();
        var placed = rows.First(row => row is { Stage: "grid-months", Outcome: AccountOutcome.Placed, Rows: > 1 });
        await WriteAccountAsync(published, Array.ConvertAll(rows, row =>
            row == placed || (row.Stage == placed.Stage && row.File == placed.File && row.Outcome == AccountOutcome.In) ? row with { Rows = row.Rows - 1 } : row));

        var report = await new ReleaseAudit(Lake).RunAsync(published.Manifest with { Files = [] }, Stop);

        Assert.Contains("stage 'read' placed", Assert.Single(report.Problems), StringComparison.Ordinal);
    }

    /// <summary>A copy of the lake whose release has another account, with the digest that its manifest gives it.</summary>
    private async Task WriteAccountAsync(Published published, AccountRow[] rows)
    {
        await world.CopyLakeAsync(_scratch.Path);
        var path = ReleaseStore.TablePath(published.Release, "account", "parquet");
        await Lake.WriteTableAsync(path, AccountTable.Of(rows), cancellation: Stop);
        var bytes = await File.ReadAllBytesAsync(PathOf(path), Stop);
        var manifest = published.Manifest with
        {
            Files = [.. published.Manifest.Files.Select(file => file.Path == path ? file with { Length = bytes.Length, Sha256 = ContentDigest.OfBytes(bytes) } : file)],
        };
        await File.WriteAllBytesAsync(PathOf(ReleaseStore.ManifestPath(published.Release)), JsonSerializer.SerializeToUtf8Bytes(manifest, LakeJson.Options), Stop);
    }

    private static Task<IReadOnlyList<ManifestFile>> SourcesAsync(Published published) => ReleaseSourceFiles.FindAsync(published.Lake, published.Manifest, Stop);

    private string PathOf(string path) => Path.Combine(_scratch.Path, path);

    private void Flip(string path)
    {
        var bytes = File.ReadAllBytes(PathOf(path));
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(PathOf(path), bytes);
    }
}
