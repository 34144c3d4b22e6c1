using PocGrid.Lake;
using PocGrid.Pipeline.Records;
using PocGrid.Results;
using PocGrid.Study;

namespace PocGrid.Pipeline.Orchestration;

/// <summary>What a step needs of memory, bytes, about.</summary>
/// <param name="Bytes">0 of one that needs little.</param>
/// <param name="OfLargest">What the largest of its release need.</param>
internal readonly record struct MemoryNeed(long Bytes, long OfLargest);

/// <summary>
/// What steps need of memory beyond what the process has without them, by the cell-months of their panels (measured: docs/performance.md,
/// Memory).
/// </summary>
internal sealed class StepMemory(ILake lake)
{
    private const long OfFitRow = 2_500;
    private const long OfBatchRow = 2_500;

    private readonly Lock _gate = new();
    private (string Release, Task<IReadOnlyDictionary<string, int>> Rows)? _known;

    /// <exception cref="LakeException">The release has no plan or panels that can be read.</exception>
    public async Task<MemoryNeed> NeedAsync(StepCall call, CancellationToken cancellation)
    {
        if (call.Step is not (Step.Fit or Step.FitSpecifications))
        {
            return default;
        }

        var rows = await RowsAsync(call.Release, cancellation);
        long all = rows.Values.Sum();
        var own = call.Step == Step.Fit && call.Key != CountriesAndPooled.Pooled ? rows.GetValueOrDefault(call.Key) : all;
        return new MemoryNeed(own * (call.Step == Step.Fit ? OfFitRow : OfBatchRow), all * Math.Max(OfFitRow, OfBatchRow));
    }

    private Task<IReadOnlyDictionary<string, int>> RowsAsync(string release, CancellationToken cancellation)
    {
        lock (_gate)
        {
            if (_known is not { } known || known.Release != release || known.Rows.IsFaulted || known.Rows.IsCanceled)
            {
                _known = known = (release, ReadRowsAsync(release, cancellation));
            }

            return known.Rows;
        }
    }

    /// <summary>Rows of the panel of each country.</summary>
    private async Task<IReadOnlyDictionary<string, int>> ReadRowsAsync(string release, CancellationToken cancellation)
    {
        var rows = new Dictionary<string, int>();
        var plan = await StepRecords.GetAsync<StudyPlan>(lake, StepRecords.ReleasePath(release, Step.Plan), cancellation);
        foreach (var country in plan.Result.Countries.Select(country => country.Iso3))
        {
            var panel = await StepRecords.GetAsync<PanelSize>(lake, StepRecords.ReleasePath(release, Step.Panel, country), cancellation);
            rows.Add(country, panel.Result.Rows);
        }

        return rows;
    }
}
