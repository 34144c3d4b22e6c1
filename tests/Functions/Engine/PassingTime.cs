using System.Collections.Concurrent;
using System.Reflection;
using DurableTask.Core;
using DurableTask.Core.History;

namespace PocGrid.Tests.Functions.Engine;

/// <summary>
/// A clock that jumps when an orchestration waits, and the engine whose timers make it jump: each fires at once, and how long it was to
/// wait is kept. So hours pass in a test without being waited for, and what is waited for can be asserted.
/// </summary>
internal sealed class PassingTime : TimeProvider
{
    private readonly ConcurrentQueue<TimeSpan> _waits = new();
    private long _ahead;

    /// <summary>Every wait of an orchestration, in whole seconds.</summary>
    public IReadOnlyList<TimeSpan> Waits => [.. _waits];

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _ahead));

    /// <summary>Moves the clock.</summary>
    public void Pass(TimeSpan time) => Interlocked.Add(ref _ahead, time.Ticks);

    /// <summary>The engine's service, with timers that fire at once.</summary>
    public IOrchestrationService Over(IOrchestrationService service)
    {
        var hurried = DispatchProxy.Create<IOrchestrationService, HurriedService>();
        ((HurriedService)hurried).Set(service, this);
        return hurried;
    }

    private void Fire(TaskMessage message)
    {
        var timer = (TimerFiredEvent)message.Event;
        var wait = timer.FireAt - DateTime.UtcNow;
        if (wait > TimeSpan.Zero)
        {
            _waits.Enqueue(TimeSpan.FromSeconds(Math.Round(wait.TotalSeconds)));
            Pass(wait);
            timer.FireAt = DateTime.UtcNow;
        }
    }

    /// <summary>Passes every call on; of the one that ends an orchestration's turn it changes the timers.</summary>
    private class HurriedService : DispatchProxy
    {
        private IOrchestrationService _service = null!;
        private PassingTime _time = null!;

        public void Set(IOrchestrationService service, PassingTime time) => (_service, _time) = (service, time);

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            if (targetMethod!.Name == nameof(IOrchestrationService.CompleteTaskOrchestrationWorkItemAsync))
            {
                foreach (var message in (IList<TaskMessage>)args![4]!)
                {
                    _time.Fire(message);
                }
            }

            return targetMethod.Invoke(_service, BindingFlags.DoNotWrapExceptions, binder: null, args, culture: null);
        }
    }
}
