using System.Globalization;

namespace PocGrid.Pipeline.Orchestration;

/// <summary>
/// Runs steps in this process, so many at a time. A step for which memory is too short runs again alone, and from then on one step at a
/// time; where it is too short for a step alone, the run ends with that.
/// </summary>
/// <param name="run">Runs a step.</param>
/// <param name="parallelism">Steps at a time.</param>
/// <param name="watch">Told how it goes.</param>
internal sealed class InProcessStepRunner(
    Func<StepCall, CancellationToken, Task<StepAnswer>> run, int parallelism, RefreshWatch watch, CancellationToken cancellation)
    : IStepRunner, IDisposable
{
    private readonly SemaphoreSlim _places = new(parallelism);
    private readonly SemaphoreSlim _alone = new(1);
    private readonly bool _wasParallel = parallelism > 1;
    private int _left = parallelism;

    public async Task<StepAnswer> RunAsync(StepCall call)
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

    public void Report(RefreshProgress progress) => watch.Report(progress);

    public void Dispose()
    {
        _places.Dispose();
        _alone.Dispose();
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

    private static string Allowed() =>
        string.Create(CultureInfo.InvariantCulture, $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1_000_000:N0} MB");
}
