using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using DurableTask.Core;
using DurableTask.Core.History;
using DurableTask.Core.Query;

namespace PocGrid.Tests.Functions.Engine;

/// <summary>
/// A clock that jumps when an orchestration waits, and the engine whose timers make it jump: each fires at once, and how long it was to
/// wait is kept. So hours pass in a test without being waited for, and what is waited for can be asserted. What is to start later
/// starts at once.
/// </summary>
internal sealed class PassingTime : TimeProvider
{
    private readonly ConcurrentQueue<TimeSpan> _waits = new();
    private long _ahead;

    /// <summary>Every wait of an orchestration, in whole seconds.</summary>
    public IReadOnlyList<TimeSpan> Waits => [.. _waits];

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _ahead));

    /// <summary>The engine's back end as its dispatchers see it.</summary>
    public IOrchestrationService Over(IOrchestrationService service)
        => Hurried.Over<IOrchestrationService>(service, message => Fire((TimerFiredEvent)message.Event));

    /// <summary>The engine's back end as its clients see it.</summary>
    public static IBackEndClient OverClient(object client) => Hurried.Over<IBackEndClient>(client, message =>
    {
        if (message.Event is ExecutionStartedEvent start)
        {
            start.ScheduledStartTime = null;
        }
    });

    private void Fire(TimerFiredEvent timer)
    {
        var wait = timer.FireAt - DateTime.UtcNow;
        if (wait > TimeSpan.Zero)
        {
            _waits.Enqueue(TimeSpan.FromSeconds(Math.Round(wait.TotalSeconds)));
            Interlocked.Add(ref _ahead, wait.Ticks);
            timer.FireAt = DateTime.UtcNow;
        }
    }

    /// <summary>Passes every call on; messages that are sent later are changed before.</summary>
    [SuppressMessage("Performance", "CA1852", Justification = "The proxy is a class of its own that derives from it.")]
    private class Hurried : DispatchProxy
    {
        private object _inner = null!;
        private Action<TaskMessage> _change = null!;

        public static T Over<T>(object inner, Action<TaskMessage> change)
            where T : class
        {
            var proxy = Create<T, Hurried>();
            ((Hurried)(object)proxy)._inner = inner;
            ((Hurried)(object)proxy)._change = change;
            return proxy;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            switch (targetMethod!.Name)
            {
                case nameof(IOrchestrationService.CompleteTaskOrchestrationWorkItemAsync):
                    foreach (var timer in (IList<TaskMessage>)args![4]!)
                    {
                        _change(timer);
                    }

                    break;
                case nameof(IOrchestrationServiceClient.CreateTaskOrchestrationAsync):
                    _change((TaskMessage)args![0]!);
                    break;
            }

            return targetMethod.Invoke(_inner, BindingFlags.DoNotWrapExceptions, binder: null, args, culture: null);
        }
    }
}

/// <summary>What clients ask of a back end.</summary>
internal interface IBackEndClient : IOrchestrationServiceClient, IOrchestrationServiceQueryClient, IOrchestrationServicePurgeClient;
