namespace PocGrid.Estimation;

/// <summary>A model that was not estimated, and why.</summary>
public sealed class Refusal : FitResult
{
    internal Refusal(RefusalReason reason, string message, IReadOnlyList<string>? columns = null, IReadOnlyList<int>? rows = null)
    {
        Reason = reason;
        Message = message;
        Columns = columns ?? [];
        Rows = rows ?? [];
    }

    /// <summary>The reason as a code.</summary>
    public RefusalReason Reason { get; }

    /// <summary>The reason in words, with the names and numbers concerned.</summary>
    public string Message { get; }

    /// <summary>Names of the coefficients concerned, in the design's order; empty when the reason lies in the rows alone.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>For separation, the rows (from 0, ascending) that are predicted perfectly; else empty.</summary>
    public IReadOnlyList<int> Rows { get; }

    /// <inheritdoc cref="Message" />
    public override string ToString() => $"{Reason}: {Message}";
}
