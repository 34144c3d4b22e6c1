using System.Collections.Concurrent;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Orchestration;

namespace PocGrid.Tests.Pipeline;

/// <summary>Keeps the calls in the order in which they were made, and what was answered.</summary>
internal sealed class RecordingRunner(Func<StepCall, Task<StepAnswer>> run) : IStepRunner
{
    private readonly ConcurrentQueue<StepCall> _calls = [];
    private readonly ConcurrentQueue<(StepCall Call, StepAnswer Answer)> _answers = [];
    private readonly ConcurrentQueue<RefreshProgress> _progress = [];

    /// <summary>What the refresh gave; null where it was cancelled, or has not ended.</summary>
    public string? Release { get; set; }

    public IReadOnlyCollection<StepCall> Calls => _calls;

    public IReadOnlyCollection<(StepCall Call, StepAnswer Answer)> Answers => _answers;

    public IReadOnlyCollection<RefreshProgress> Progress => _progress;

    public async Task<StepAnswer> RunAsync(StepCall call)
    {
        _calls.Enqueue(call);
        var answer = await run(call);
        _answers.Enqueue((call, answer));
        return answer;
    }

    public void Report(RefreshProgress progress) => _progress.Enqueue(progress);
}
