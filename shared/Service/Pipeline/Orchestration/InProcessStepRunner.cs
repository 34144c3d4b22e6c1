namespace PocGrid.Pipeline.Orchestration;

/// <summary>Runs steps in this process, so many at a time.</summary>
internal sealed class InProcessStepRunner(StepTable steps, int parallelism, Action<RefreshProgress> report, CancellationToken cancellation) : IStepRunner, IDisposable
{
    private readonly SemaphoreSlim _places = new(parallelism);

    public async Task<StepAnswer> RunAsync(StepCall call)
    {
        await _places.WaitAsync(cancellation);
        try
        {
            return await Task.Run(() => steps.RunAsync(call, cancellation), cancellation);
        }
        finally
        {
            _places.Release();
        }
    }

    public void Report(RefreshProgress progress) => report(progress);

    public void Dispose() => _places.Dispose();
}
