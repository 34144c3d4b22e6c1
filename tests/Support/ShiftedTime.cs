namespace PocGrid.Tests;

/// <summary>The system's time, shifted: files are stamped by the system's clock, and a test need not wait.</summary>
internal sealed class ShiftedTime(TimeSpan ahead) : TimeProvider
{
    public TimeSpan Ahead { get; set; } = ahead;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;
}
