using PocGrid.Pipeline;
using PocGrid.Pipeline.Orchestration;
using Xunit;

namespace PocGrid.Tests.Pipeline.Orchestration;

public class InProcessStepRunnerTests
{
    private readonly List<string> _notes = [];
    private int _running;
    private int _calls;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Where_memory_is_short_for_steps_side_by_side_they_go_on_one_at_a_time()
    {
        using var both = new Barrier(2);
        var most = 0;
        using var runner = Runner(2, call =>
        {
            if (call.Key is "first" or "second" && Volatile.Read(ref most) == 0 && both.SignalAndWait(TimeSpan.FromSeconds(30), Stop))
            {
                // Both are running: one too many.
                Interlocked.Exchange(ref most, 1);
                throw new InsufficientMemoryException();
            }

            Assert.True(call.Key is "third" or "fourth" || Volatile.Read(ref _running) == 1, "A step that ran again was not alone.");
        });

        string[] keys = ["first", "second", "third", "fourth"];
        var answers = await Task.WhenAll(keys.Select(key => runner.RunAsync(Call(key))));

        Assert.Equal(keys, answers.Select(answer => answer.Release));
        Assert.StartsWith("Memory is short: ", Assert.Single(_notes));
    }

    [Fact]
    public async Task Where_memory_is_short_for_a_step_alone_that_ends_the_run_and_the_others_are_done()
    {
        using var runner = Runner(2, call =>
        {
            if (call.Key == "too large")
            {
                throw new InsufficientMemoryException();
            }
        });

        var tooLarge = runner.RunAsync(Call("too large"));
        var small = runner.RunAsync(Call("small"));

        Assert.StartsWith("Memory is too short: ", (await Assert.ThrowsAsync<InsufficientMemoryException>(() => tooLarge)).Message);
        Assert.Equal("small", (await small).Release);
        Assert.Equal(3, _calls);
    }

    [Fact]
    public async Task Step_that_is_alone_already_is_not_tried_again()
    {
        using var runner = Runner(1, _ => throw new InsufficientMemoryException());

        var error = await Assert.ThrowsAsync<InsufficientMemoryException>(() => runner.RunAsync(Call("too large")));
        Assert.StartsWith("Memory is too short: ", error.Message);

        Assert.Equal(1, _calls);
        Assert.Empty(_notes);
    }

    [Theory]
    [InlineData(2.0, 1)]
    [InlineData(0.4, 2)]
    public async Task Steps_that_have_no_memory_side_by_side_wait_for_each_other(double shareOfFree, int atOnce)
    {
        using var free = MemoryPlaces.OfProcess();
        var need = (long)(shareOfFree * free.Allowed);
        var (most, gate) = (0, new Lock());
        using var runner = Runner(
            2,
            _ =>
            {
                lock (gate)
                {
                    most = Math.Max(most, Volatile.Read(ref _running));
                }

                Thread.Sleep(50);
            },
            (_, _) => Task.FromResult(new MemoryNeed(need, need)));

        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => runner.RunAsync(Call($"{i}"))));

        Assert.Equal(6, _calls);
        Assert.Equal(atOnce, most);
        Assert.EndsWith($": {atOnce} at a time.", Assert.Single(_notes));
    }

    [Fact]
    public async Task Step_without_need_waits_for_no_memory_and_nothing_is_said()
    {
        using var runner = Runner(2, _ => { }, (_, _) => Task.FromResult(default(MemoryNeed)));

        await runner.RunAsync(Call("small"));

        Assert.Empty(_notes);
    }

    private static StepCall Call(string key) => new(Step.Fit, "", key, 1);

    private InProcessStepRunner Runner(
        int parallelism, Action<StepCall> step, Func<StepCall, CancellationToken, Task<MemoryNeed>>? need = null) => new(
        (call, _) =>
        {
            Interlocked.Increment(ref _calls);
            Interlocked.Increment(ref _running);
            try
            {
                step(call);
                return Task.FromResult(new StepAnswer(call.Key, [], WasDone: false));
            }
            finally
            {
                Interlocked.Decrement(ref _running);
            }
        },
        parallelism,
        new RefreshWatch { Note = _notes.Add },
        Stop,
        need);
}
