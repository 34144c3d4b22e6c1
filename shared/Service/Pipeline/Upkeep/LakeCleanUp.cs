using System.Text.Json;
using PocGrid.Lake;
using PocGrid.Pipeline.Conversions;
using PocGrid.Pipeline.Ingesting;
using PocGrid.Pipeline.Records;
using PocGrid.Pipeline.Refreshes;
using PocGrid.Pipeline.Steps;
using PocGrid.Releases;

namespace PocGrid.Pipeline.Upkeep;

/// <summary>What a clean-up removed, or would remove.</summary>
/// <param name="UnderWay">Number of a refresh that is under way, for which the clean-up waits; then nothing is removed.</param>
public sealed record CleanedUp(IReadOnlyList<LakeFile> Removed, int? UnderWay = null)
{
    public long Bytes => Removed.Sum(file => file.Length);
}

/// <summary>
/// Removes what refreshes that failed, were cancelled or died have left behind: files that no published release and no catalogued
/// file needs. What came in, the catalogue, the log and every published release stay. Rejected files go when they are old.
/// </summary>
public sealed class LakeCleanUp(ILake lake, ProfileShelf profiles, TimeProvider? time = null)
{
    /// <summary>How long a rejected file is kept for whoever put it in.</summary>
    public static readonly TimeSpan RejectedFilesAge = TimeSpan.FromDays(180);

    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>A clean-up of a lake that is refreshed under one profile.</summary>
    public LakeCleanUp(ILake lake, Profile profile, TimeProvider? time = null)
        : this(lake, ProfileShelf.Of(profile), time)
    {
    }

    /// <param name="olderThan">Only files that were written so long ago.</param>
    /// <param name="isTrial">Nothing is removed.</param>
    public async Task<CleanedUp> RunAsync(TimeSpan olderThan, bool isTrial = false, CancellationToken cancellation = default)
    {
        var log = new RefreshLog(lake);
        var refreshes = await log.ListAsync(cancellation);
        if (UnderWay(refreshes) is { } underWay)
        {
            return new CleanedUp([], underWay);
        }

        var unneeded = await UnneededAsync(refreshes, olderThan, cancellation);
        if (UnderWay(await log.ListAsync(cancellation)) is { } begun)
        {
            // It may count on what an earlier one left.
            return new CleanedUp([], begun);
        }

        foreach (var file in isTrial ? [] : unneeded)
        {
            await lake.DeleteIfAsync(file.Path, file.ETag, cancellation);
        }

        return new CleanedUp(unneeded);
    }

    private static int? UnderWay(IReadOnlyList<Refresh> refreshes) => refreshes.FirstOrDefault(refresh => !refresh.HasEnded)?.Number;

    private async Task<IReadOnlyList<LakeFile>> UnneededAsync(
        IReadOnlyList<Refresh> refreshes,
        TimeSpan olderThan,
        CancellationToken cancellation)
    {
        var now = _time.GetUtcNow();
        var needed = await NeededAsync(refreshes, cancellation);
        var unneeded = new List<LakeFile>();
        foreach (var folder in LakeLayout.Made)
        {
            await foreach (var file in lake.ListAsync(folder, cancellation))
            {
                var age = RejectedFiles.Holds(file.Path) ? RejectedFilesAge : olderThan;
                if (file.Written <= now - age && !needed.Holds(file.Path))
                {
                    unneeded.Add(file);
                }
            }
        }

        return unneeded;
    }

    private async Task<NeededFiles> NeededAsync(IReadOnlyList<Refresh> refreshes, CancellationToken cancellation)
    {
        var needed = new NeededFiles();
        foreach (var refresh in refreshes)
        {
            needed.AddFile(refresh.Request);
        }

        var store = new ReleaseStore(lake);
        foreach (var release in await store.ListAsync(cancellation))
        {
            needed.AddRelease(release);
            foreach (var file in (await store.ManifestAsync(release, cancellation)).Files)
            {
                needed.AddFile(file.Path);
            }

            var opened = await StepRecords.GetAsync<OpenedOutline>(lake, StepRecords.ReleasePath(release, Step.Open), cancellation);
            foreach (var input in opened.Result.Inputs)
            {
                await AddConversionAsync(needed, input.ConversionPath, cancellation);
            }
        }

        await AddCatalogueAsync(needed, cancellation);
        return needed;
    }

    /// <summary>A conversion of a release with all that it wrote: the release may use grid-months that its manifest leaves out.</summary>
    private async Task AddConversionAsync(NeededFiles needed, string record, CancellationToken cancellation)
    {
        needed.AddFile(record);
        foreach (var output in (await lake.FindJsonAsync<StepRecord<JsonElement>>(record, cancellation))?.Outputs ?? [])
        {
            needed.AddFile(output.Path);
        }
    }

    /// <summary>What the files that lie ready were converted to.</summary>
    private async Task AddCatalogueAsync(NeededFiles needed, CancellationToken cancellation)
    {
        Profile[] all = [await profiles.ForIngestAsync(cancellation), .. (await profiles.ReadAsync(cancellation)).Select(one => one.Profile)
            .OfType<Profile>()];
        var arrivals = await Catalogue.ListAsync(lake, cancellation);
        var records = arrivals.SelectMany(
            arrival => all.Select(profile => ReleaseInput.Of(arrival.Entry.File, arrival.Entry.Path, profile).ConversionPath));
        foreach (var record in records.Distinct())
        {
            await AddConversionAsync(needed, record, cancellation);
        }
    }

    private sealed class NeededFiles
    {
        private readonly HashSet<string> _files = [];
        private readonly HashSet<string> _releases = [];

        public void AddFile(string path) => _files.Add(path);

        public void AddRelease(string release) => _releases.Add(release);

        public bool Holds(string path) => _files.Contains(path)
            || path.Split('/') is ["releases", _] // the pointers
            || (path.Split('/') is ["releases" or "steps", var release, _, ..] && _releases.Contains(release));
    }
}
