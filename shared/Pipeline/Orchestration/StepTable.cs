using PocGrid.Lake;
using PocGrid.Pipeline.Steps;

namespace PocGrid.Pipeline.Orchestration;

/// <summary>Runs a step over a lake. Every step is idempotent: where its output is there it does nothing.</summary>
public sealed class StepTable(ILake lake)
{
    private readonly ReleaseSourcesCache _sources = new(lake);

    public Task<StepAnswer> RunAsync(StepCall call, CancellationToken cancellation = default) => call.Step switch
    {
        Step.Open => new OpenStep(lake).RunAsync(call.Release, cancellation),
        Step.Convert => new ConvertStep(lake).RunAsync(call.Release, call.Key, cancellation),
        Step.Plan => new PlanStep(lake, _sources).RunAsync(call.Release, cancellation),
        Step.Panel => new PanelStep(lake, _sources).RunAsync(call.Release, call.Key, cancellation),
        Step.Fit => new FitStep(lake).RunAsync(call.Release, call.Key, cancellation),
        Step.DeclareSpecifications => new SpecificationsStep(lake, _sources).DeclareAsync(call.Release, cancellation),
        Step.FitSpecifications => new SpecificationsStep(lake, _sources).FitAsync(call.Release, call.Key, cancellation),
        Step.Tables => new TablesStep(lake, _sources).RunAsync(call.Release, cancellation),
        Step.Audit => new AuditStep(lake).RunAsync(call.Release, cancellation),
        Step.Publish => new PublishStep(lake).RunAsync(call.Release, cancellation),
        _ => throw new ArgumentOutOfRangeException(nameof(call), call.Step, "There is no such step."),
    };
}
