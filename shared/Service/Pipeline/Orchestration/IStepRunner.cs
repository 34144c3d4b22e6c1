
namespace PocGrid.Pipeline.Orchestration;

/// <summary>Runs steps: in process, or as durable activities. A step may run twice; its output is the same.</summary>
public interface IStepRunner
{
    Task<StepAnswer> RunAsync(StepCall call);

    /// <summary>Tells how far the refresh is.</summary>
    void Report(RefreshProgress progress);
}

/// <summary>How far a refresh is: so many calls of a step are done, of so many.</summary>
public sealed record RefreshProgress(Step Step, int Done, int Total);
