namespace PocGrid.Pipeline.Orchestration;

/// <summary>
/// Runs steps in this process, so many at a time, and fewer where there is no memory for so many. A step for which memory is too short all
/// the same runs again alone, and from then on one step at a time; where it is too short for a step alone, the run ends with that.
/// </summary>
/// <param name="run">Runs a step.</param>
/// <param name="parallelism">Steps at a time.</param>
/// <param name="watch">Told how it goes.</param>
/// <param name="need">What a step needs of memory; null where nobody knows.</param>
internal sealed class InProcessStepRunner(
    Func<StepCall, CancellationToken, Task<StepAnswer>> run,
    int parallelism,
    RefreshWatch watch,
    CancellationToken cancellation,
    Func<StepCall, CancellationToken, Task<MemoryNeed>>? need = null)
    : IStepRunner, IDisposable
{
    private readonly Lock _gate = new();
    private MemoryPlaces? _memory;
    private readonly SemaphoreSlim _places = new(parallelism);
    private readonly SemaphoreSlim _alone = new(1);
    private readonly bool _wasParallel = parallelism > 1;
    private int _left = parallelism;

    public async Task<StepAnswer> RunAsync(StepCall call)
    {
        if (need is null || await need(call, cancellation) is not { Bytes: > 0 } needed)
        {
            return await RunInPlaceAsync(call);
        }

        var memory = Memory(needed.OfLargest);
        var taken = await memory.TakeAsync(needed.Bytes, cancellation);
        try
        {
            return await RunInPlaceAsync(call);
        }
        finally
        {
            memory.GiveBack(taken);
        }
    }

    public void Report(RefreshProgress progress) => watch.Report(progress);

    public void Dispose()
    {
        _places.Dispose();
        _alone.Dispose();
        _memory?.Dispose();
    }

    /// <summary>The memory for all steps, which is told when the first of those asks that need much.</summary>
    /// <param name="need">Of the largest step.</param>
    private MemoryPlaces Memory(long need)
    {
        lock (_gate)
        {
            if (_memory is null)
            {
                _memory = MemoryPlaces.OfProcess();
                watch.Note($"Memory: about {MemoryPlaces.Megabytes(need)} for each of the largest steps, of "
                    + $"{MemoryPlaces.Megabytes(_memory.Allowed)} that are free: {Math.Min(_left, _memory.Room(need))} at a time.");
            }

            return _memory;
        }
    }

    private async Task<StepAnswer> RunInPlaceAsync(StepCall call)
    {
        await _places.WaitAsync(cancellation);
        try
        {
            return await Task.Run(() => run(call, cancellation), cancellation);
        }
        catch (OutOfMemoryException error)
        {
            if (!_wasParallel)
            {
                throw TooShort(error);
            }

            // Alone, below.
        }
        finally
        {
            _places.Release();
        }

        return await RunAloneAsync(call);
    }

    private async Task<StepAnswer> RunAloneAsync(StepCall call)
    {
        await _alone.WaitAsync(cancellation);
        try
        {
            for (var place = 0; place < _left; place++)
            {
                await _places.WaitAsync(cancellation);
            }

            if (_left > 1)
            {
                // The other places stay taken.
                _left = 1;
                watch.Note(
                    $"Memory is short: {Allowed()} may be used. Steps run one at a time from here; --parallel 1 does so from the start.");
            }

            GC.Collect();
            try
            {
                return await Task.Run(() => run(call, cancellation), cancellation);
            }
            catch (OutOfMemoryException error)
            {
                throw TooShort(error);
            }
            finally
            {
                _places.Release();
            }
        }
        finally
        {
            _alone.Release();
        }
    }

    private static InsufficientMemoryException TooShort(OutOfMemoryException error) => new(
        $"Memory is too short: {Allowed()} may be used, and one step alone needs more. Allow more, or study fewer countries or months. "
            + "What is done is kept: run the same command again and it goes on from here.",
        error);

    private static string Allowed() => MemoryPlaces.Megabytes(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
}
