using System.Collections.Concurrent;

namespace PocGrid.Tests.Fetching;

/// <summary>
/// A clock that stands at one moment, and on which every wait takes a thousandth of its time; it knows what was waited for.
/// </summary>
internal sealed class HurriedTime : TimeProvider
{
    private const int Hurry = 1000;

    private readonly ConcurrentQueue<TimeSpan> _waits = new();

    public DateTimeOffset Now { get; set; } = new(2026, 11, 23, 5, 0, 0, TimeSpan.Zero);

    /// <summary>Every wait that was begun, limits of time among them.</summary>
    public IReadOnlyList<TimeSpan> Waits => [.. _waits];

    public override DateTimeOffset GetUtcNow() => Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new HurriedTimer(this, base.CreateTimer(callback, state, Hurried(dueTime), period));

    private TimeSpan Hurried(TimeSpan wait)
    {
        if (wait <= TimeSpan.Zero)
        {
            return wait;
        }

        _waits.Enqueue(wait);
        return wait / Hurry;
    }

    private sealed class HurriedTimer(HurriedTime time, ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(time.Hurried(dueTime), period);

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
