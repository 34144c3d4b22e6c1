using PocGrid.Lake;
using PocGrid.Pipeline.Conversions;
using PocGrid.Pipeline.Records;
using PocGrid.Results.Specifications;
using PocGrid.Study;
using PocGrid.Tables;

namespace PocGrid.Pipeline.Steps;

/// <summary>
/// What one run of a step works with: the lake, the opened release, its plan and conversions, each read once, and what steps have found
/// out.
/// </summary>
internal sealed class StepContext(ILake lake, ReleaseCache cache, OpenedRelease release, CancellationToken cancellation)
{
    private Task<StudyPlan>? _plan;
    private Task<ReleaseConversions>? _conversions;

    public ILake Lake => lake;

    public OpenedRelease Release => release;

    public Profile Profile => release.Profile;

    public CancellationToken Cancellation => cancellation;

    /// <exception cref="LakeException">There is no such release, or the record of its opening is damaged.</exception>
    public static async Task<StepContext> OpenAsync(
        ILake lake, ReleaseCache cache, string release, CancellationToken cancellation)
    {
        var opened = await StepRecords.GetAsync<OpenedRelease>(lake, StepRecords.ReleasePath(release, Step.Open), cancellation);
        return new StepContext(lake, cache, opened.Result, cancellation);
    }

    public Task<StudyPlan> PlanAsync() => _plan ??= ReadPlanAsync();

    public Task<ReleaseConversions> ConversionsAsync() => _conversions ??= ReleaseConversions.ReadAsync(lake, release.Inputs, cancellation);

    /// <summary>The grid-months in memory, which the steps of one process share.</summary>
    public Task<StudySources> SourcesAsync() => cache.SourcesAsync(release.Id, LoadSourcesAsync);

    /// <summary>What the batches of the release that run in one process share.</summary>
    public Task<SpecificationPanels> SpecificationPanelsAsync() => cache.SpecificationPanelsAsync(
        release.Id, async () => SpecificationsStep.PanelsOf(Profile, await PanelPlanAsync(), await SourcesAsync()));

    /// <summary>For the files of a step.</summary>
    public StepOutput Output() => new(lake, release.Simulated, cancellation);

    /// <summary>The plan as far as panels, and what is fitted to them, go by it.</summary>
    public async Task<StudyPlan> PanelPlanAsync() => (await PlanAsync()).Until(Profile.Panel.StudyPeriod.Last);

    /// <summary>Gives back the memory that sources and panels take.</summary>
    public void ForgetShared() => cache.Forget();

    /// <summary>Tables that source files were turned into, as <see cref="ReleaseConversions.TablesAsync"/>.</summary>
    public async Task<IReadOnlyList<ConvertedTable>> GridMonthsAsync(
        string family, string? name = null, IReadOnlyList<string>? columns = null) =>
        await (await ConversionsAsync()).TablesAsync(family, name, columns, isRead: null, cancellation);

    /// <summary>The one table of a family of which a release has one file.</summary>
    public async Task<Table> GridMonthAsync(string family, string? name = null) => (await GridMonthsAsync(family, name)).Single().Table;

    /// <summary>What the release leaves out for a licence.</summary>
    public async Task<IReadOnlyList<LeftOut>> LeftOutAsync() =>
        Profile.LeaveOutRestricted ? RestrictedSources.LeftOut((await ConversionsAsync()).Files) : [];

    public string RecordPath(Step step, string key = "") => StepRecords.ReleasePath(release.Id, step, key);

    /// <summary>The record of a step that must have run.</summary>
    public Task<StepRecord<T>> RecordAsync<T>(Step step, string key = "") =>
        StepRecords.GetAsync<T>(lake, RecordPath(step, key), cancellation);

    /// <summary>The records of a step for each of its keys, in their order.</summary>
    public async Task<IReadOnlyList<(string Key, StepRecord<T> Record)>> RecordsAsync<T>(Step step, IEnumerable<string> keys)
    {
        var records = new List<(string, StepRecord<T>)>();
        foreach (var key in keys)
        {
            records.Add((key, await RecordAsync<T>(step, key)));
        }

        return records;
    }

    /// <summary>Tables that steps wrote, joined to one.</summary>
    public async Task<Table> JoinAsync(IEnumerable<OutputFile> files)
    {
        var tables = new List<Table>();
        foreach (var file in files)
        {
            tables.Add(await lake.ReadOutputAsync(file, cancellation: cancellation));
        }

        return TableConcat.Join(tables);
    }

    /// <summary>The grid-months that panels are made of.</summary>
    public async Task<StudyTables> StudyTablesAsync() => new(await ConversionsAsync(), Profile.Panel.StudyPeriod.Last);

    private async Task<StudyPlan> ReadPlanAsync() => (await RecordAsync<StudyPlan>(Step.Plan)).Result;

    private async Task<StudySources> LoadSourcesAsync() =>
        await (await StudyTablesAsync()).LoadAsync(Profile.Panel.Strength.Maps, cancellation);
}
