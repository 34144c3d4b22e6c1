using PocGrid.Pipeline;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Pipeline.Refreshes;
using Xunit;

namespace PocGrid.Tests.Pipeline.Chaos;

/// <summary>
/// An instance of the orchestration as a durable engine keeps it: the calls that it made and what was answered. It goes on by being
/// replayed from the beginning, and must make the same calls each time.
/// </summary>
internal sealed class DurableInstance(Refresh input)
{
    private readonly List<StepCall> _calls = [];
    private readonly Dictionary<int, Task<StepAnswer>> _answers = [];

    public bool HasEnded { get; private set; }

    public Exception? Failure { get; private set; }

    public int CallCount => _calls.Count;

    public int AnswerCount => _answers.Count;

    /// <summary>Takes the first answer to a call; false of a later one.</summary>
    public bool Answer(int call, Task<StepAnswer> answer) => !HasEnded && _answers.TryAdd(call, answer);

    /// <summary>Replays, and returns the calls that are made for the first time.</summary>
    public IReadOnlyList<(int Number, StepCall Call)> Advance()
    {
        if (HasEnded)
        {
            return [];
        }

        var known = _calls.Count;
        var replay = new Replay(this);
        var run = RefreshOrchestration.RunAsync(replay, input);
        Assert.True(replay.Made >= known, $"A replay made {replay.Made} calls after {known} had been made.");
        HasEnded = run.IsCompleted;
        Failure = run.Exception?.InnerException;
        return [.. Enumerable.Range(known, _calls.Count - known).Select(number => (number, _calls[number]))];
    }

    private sealed class Replay(DurableInstance instance) : IStepRunner
    {
        public int Made { get; private set; }

        public Task<StepAnswer> RunAsync(StepCall call)
        {
            var number = Made++;
            if (number < instance._calls.Count)
            {
                Assert.Equal(instance._calls[number], call);
            }
            else
            {
                instance._calls.Add(call);
            }

            return instance._answers.GetValueOrDefault(number) ?? new TaskCompletionSource<StepAnswer>().Task;
        }

        public void Report(RefreshProgress progress)
        {
        }
    }
}
