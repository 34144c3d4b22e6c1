using PocGrid.GridMonths;
using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Pipeline.Records;
using PocGrid.Pipeline.Refreshes;
using PocGrid.Pipeline.Steps;
using PocGrid.Pipeline.Verification;
using PocGrid.Releases;
using PocGrid.Releases.Package;
using PocGrid.Results;
using PocGrid.Tests.Lake;
using Xunit;

namespace PocGrid.Tests.Pipeline;

public sealed class VerifyTests(PublishedWorld world) : IDisposable
{
    private const int AuditFailed = 5;
    private const int NoLake = 4;

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
        Assert.Contains($"Release {published.Release} is what it was when it was made", ended.Output, StringComparison.Ordinal);
        Assert.Contains($"Its digest is {published.Digest}.", ended.Output, StringComparison.Ordinal);

        // What differs from run to run is no part of a release.
        Assert.All(Lines(ended.Output).Where(
            line => line.StartsWith("  ", StringComparison.Ordinal) && !line.StartsWith("  and", StringComparison.Ordinal)),
            line => Assert.EndsWith("-seconds.json", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Digest_that_is_cited_is_held_against_the_release()
    {
        var published = await world.GetAsync();

        var right = await CommandLine.RunAsync(
            "verify",
            "--lake",
            published.Lake.Location,
            "--expect",
            published.Digest.ToUpperInvariant());
        var other = await CommandLine.RunAsync("verify", "--lake", published.Lake.Location, "--expect", new string('0', 64));
        var none = await CommandLine.RunAsync("verify", "--lake", published.Lake.Location, "--expect", "abc");

        Assert.Equal((0, ""), (right.ExitCode, right.Errors));
        Assert.Contains($"{published.Digest}, as expected", right.Output, StringComparison.Ordinal);
        other.AssertFailed(AuditFailed, [published.Digest, "not 0000"]);
        Assert.Equal(2, none.ExitCode);
    }

    [Fact]
    public async Task Changed_bytes_are_found_and_the_files_are_named()
    {
        var published = await world.GetAsync();
        await world.CopyLakeAsync(_scratch.Path);
        ManifestFile[] all = [.. published.Manifest.Files, .. await SourcesAsync(published)];
        string[] files = [.. ((string[])["releases/", "panels/", "incoming/"]).Select(
            top => all.First(file => file.Path.StartsWith(top, StringComparison.Ordinal)).Path)];
        Array.ForEach(files, Flip);

        var ended = await CommandLine.RunAsync("verify", "--lake", _scratch.Path);

        ended.AssertFailed(AuditFailed, ["3 problems"]);
        Assert.All(files, file => Assert.Contains(file, ended.Output, StringComparison.Ordinal));
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

        Assert.Equal([$"{missing} is missing.", $"{shortened} has {published.Manifest.Files[^1].Length - 1} bytes, not "
            + $"{published.Manifest.Files[^1].Length}."], report.Problems);
    }

    [Fact]
    public async Task Account_that_does_not_add_up_is_found_though_every_digest_is_right()
    {
        var published = await world.GetAsync();
        var rows = AccountTable.Read(await published.TableAsync("account")).ToArray();
        var changed = Array.FindIndex(rows, row => row.Outcome == AccountOutcome.Placed && row.Deaths > 0);
        rows[changed] = rows[changed] with { Deaths = rows[changed].Deaths - 1 };

        var report = await AuditAsync(published, rows);

        var problem = Assert.Single(report.Problems);
        Assert.All(
            (string[])["does not add up", rows[changed].File, rows[changed].Stage],
            part => Assert.Contains(part, problem, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rows_that_one_stage_placed_and_the_next_never_took_in_are_found()
    {
        var published = await world.GetAsync();
        var rows = AccountTable.Read(await published.TableAsync("account")).ToArray();
        var placed = rows.First(row => row is { Stage: "grid-months", Outcome: AccountOutcome.Placed, Rows: > 1 });

        var report = await AuditAsync(published, Array.ConvertAll(rows, row =>
            row == placed || (row.Stage == placed.Stage && row.File == placed.File && row.Outcome == AccountOutcome.In)
                ? row with { Rows = row.Rows - 1 }
                : row));

        Assert.Contains("stage 'read' placed", Assert.Single(report.Problems), StringComparison.Ordinal);
    }

    /// <summary>The audit of a copy of the release with another account, whose digest the manifest gives.</summary>
    private async Task<AuditReport> AuditAsync(Published published, AccountRow[] account)
    {
        await world.CopyLakeAsync(_scratch.Path);
        var path = LakeLayout.Table(published.Release, "account", "parquet");
        await Lake.WriteTableAsync(path, AccountTable.Of(account), cancellation: Stop);
        var changed = new ManifestFile(
            path,
            (await Lake.FindAsync(path, Stop))!.Length,
            await Lake.DigestAsync(path, Stop),
            "account",
            account.Length);
        return await new ReleaseAudit(Lake).RunAsync(
            published.Manifest with { Files = [.. published.Manifest.Files.Select(file => file.Path == path ? changed : file)] },
            Stop);
    }

    /// <summary>
    /// Whoever changes a number, and its digest in the manifest, and the seal of that, has changed the digest of the release.
    /// </summary>
    [Fact]
    public async Task Changed_number_is_found_though_the_manifest_has_its_new_digest()
    {
        var published = await world.GetAsync();
        await world.CopyLakeAsync(_scratch.Path);
        var path = LakeLayout.Table(published.Release, "coverage", "csv");
        Flip(path);
        var digest = await Lake.DigestAsync(path, Stop);
        await Lake.WriteSealedAsync(
            LakeLayout.Manifest(published.Release),
            published.Manifest with
            {
                Files = [.. published.Manifest.Files
                .Select(file => file.Path == path ? file with { Sha256 = digest } : file)]
            },
            Stop);

        var report = await new ReleaseVerification(Lake).RunAsync(published.Release, cancellation: Stop);

        // By the pointer, the log, the audit and the record of the step that wrote the table.
        Assert.All(
            (string[])[LakeLayout.Latest, "refreshes/000001.json", LakeLayout.Audit(published.Release)],
            document => Assert.Contains(report.Problems, problem => problem.Contains($"as {document} says", StringComparison.Ordinal)));
        Assert.Contains(report.Problems, problem => problem.StartsWith($"{path} has two digests", StringComparison.Ordinal));
        await Assert.ThrowsAsync<DamagedFileException>(() => new ReleaseStore(Lake).ManifestAsync(published.Release, Stop));
        await Assert.ThrowsAsync<DamagedFileException>(
            () => new PackageCopy(Lake).ToFolderAsync(published.Release, Path.Combine(_scratch.Path, "package"), Stop));
        (await CommandLine.RunAsync("changes", "--lake", _scratch.Path, "--since", published.Release)).AssertFailed(
            NoLake,
            ["manifest.json"]);
    }

    /// <summary>Also by somebody who makes every digest anew, in manifest, audit, pointer and log.</summary>
    [Fact]
    public async Task Simulated_release_that_says_it_is_real_is_found()
    {
        var published = await world.GetAsync();
        await world.CopyLakeAsync(_scratch.Path);
        await Lake.WriteSealedAsync(LakeLayout.Manifest(published.Release), published.Manifest with { Simulated = false }, Stop);
        var digest = await Lake.DigestAsync(LakeLayout.Manifest(published.Release), Stop);
        await Lake.WriteSealedAsync(LakeLayout.Audit(published.Release), new AuditReport(1, 1, 1, [], digest), Stop);
        await Lake.WriteSealedAsync(LakeLayout.Latest, new LatestRelease(published.Release, digest, 1), Stop);
        await Lake.WriteSealedAsync(
            "refreshes/000001.json",
            await new RefreshLog(Lake).GetAsync(1, Stop) with { ManifestSha256 = digest },
            Stop);

        var report = await new ReleaseVerification(Lake).RunAsync(published.Release, expected: published.Digest, cancellation: Stop);

        Assert.Equal(3, report.Problems.Count);
        Assert.Contains(
            report.Problems,
            problem => problem.Contains("that it is not simulated, which is not so", StringComparison.Ordinal));
        Assert.Contains(report.Problems, problem => problem.Contains("is marked pocgrid.simulated=true", StringComparison.Ordinal));
        Assert.Contains(report.Problems, problem => problem.Contains("as was expected", StringComparison.Ordinal));
    }

    /// <summary>A release of this code whose step lacks its record is not what the code makes.</summary>
    [Fact]
    public async Task Missing_record_of_a_step_is_found()
    {
        var published = await world.GetAsync();
        await world.CopyLakeAsync(_scratch.Path);
        var record = StepRecords.ReleasePath(published.Release, Step.Fit, RefreshOrchestration.Pooled);
        await Lake.DeleteAsync(record, Stop);

        var report = await new ReleaseVerification(Lake).RunAsync(published.Release, cancellation: Stop);

        Assert.Equal([$"{record} is missing."], report.Problems);
    }

    /// <summary>One bit of every file of a lake, one after another.</summary>
    [Fact]
    public async Task Changed_bit_in_any_file_is_found_and_the_file_is_named()
    {
        var published = await world.GetAsync();
        await world.CopyLakeAsync(_scratch.Path);
        var lake = Lake;
        var verification = new ReleaseVerification(lake, isReadAgain: false);
        var whole = await verification.RunAsync(published.Release, cancellation: Stop);
        Assert.Empty(whole.Problems);
        Assert.All(whole.Unneeded, path => Assert.EndsWith("-seconds.json", path, StringComparison.Ordinal));
        var random = new Random(20261129);
        var (found, time) = (0, DateTime.UtcNow.AddDays(-1));
        var files = await lake.ListAsync("", Stop).Select(file => file.Path).ToListAsync(Stop);
        foreach (var path in files.Except(whole.Unneeded))
        {
            var bytes = await File.ReadAllBytesAsync(PathOf(path), Stop);
            var bit = random.Next(bytes.Length * 8);
            Put(path, [.. bytes.Select((value, i) => i == bit / 8 ? (byte)(value ^ (1 << (bit % 8))) : value)]);

            var report = await verification.RunAsync(published.Release, cancellation: Stop);

            Assert.True(
                report.Problems.Any(problem => problem.Contains(path, StringComparison.Ordinal)),
                $"Bit {bit} of {path} went unseen.");
            Put(path, bytes);
            found++;
        }

        Assert.Empty((await verification.RunAsync(published.Release, cancellation: Stop)).Problems);
        TestContext.Current.TestOutputHelper?
            .WriteLine($"{found} of {files.Count} files, {whole.Unneeded.Count} of which no release stands on");

        void Put(string path, byte[] bytes)
        {
            File.WriteAllBytes(PathOf(path), bytes);
            File.SetLastWriteTimeUtc(PathOf(path), time = time.AddSeconds(1));
        }
    }

    private static Task<IReadOnlyList<ManifestFile>> SourcesAsync(Published published)
        => ReleaseSourceFiles.FindAsync(published.Lake, published.Manifest, Stop);

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private string PathOf(string path) => Path.Combine(_scratch.Path, path);

    private void Flip(string path)
    {
        var bytes = File.ReadAllBytes(PathOf(path));
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(PathOf(path), bytes);
    }
}
