using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Pipeline.Refreshes;
using PocGrid.Tests.Lake;
using Xunit;

namespace PocGrid.Tests.Pipeline.Orchestration;

public sealed class StepDispatcherTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _scratch.Dispose();

    /// <summary>Also where the profile or the facts of a file have changed their shape since.</summary>
    [Fact]
    public async Task Release_that_other_code_opened_is_not_added_to()
    {
        var lake = new FolderLake(_scratch.Path);
        await new RefreshLog(lake).AddAsync("id", "request", cancellation: Stop);
        await WayOnly.DropAsync(lake, "steps/r/open.json", """
            {"outputs":[],"result":{"id":"r","code":"other","profile":{"no_longer":1},"simulated":false,
            "inputs":[{"file":{"also_gone":2},"path":"p","conversion_path":"c"}]}}
            """u8.ToArray());

        var answer = await new StepDispatcher(lake).RunAsync(new StepCall(Step.Plan, "r", "", 1), Stop);

        Assert.True(answer.IsCodeChanged);
    }
}
