namespace PocGrid.Estimation;

/// <summary>A model that was not estimated, and why.</summary>
public sealed class Refusal : FitResult
{
    internal Refusal(
        RefusalReason reason, string message, IReadOnlyList<string>? columns = null, IReadOnlyList<int>? rows = null,
        IReadOnlyList<WeightedTerm>? combination = null)
    {
        Reason = reason;
        Message = message;
        Columns = columns ?? [];
        Rows = rows ?? [];
        Combination = combination ?? [];
    }

    /// <summary>The reason as a code.</summary>
    public RefusalReason Reason { get; }

    /// <summary>The reason in words, with the names and numbers concerned.</summary>
    public string Message { get; }

    /// <summary>Names of the coefficients concerned, in the design's order; empty when the reason lies in the rows alone.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>For separation, the rows (from 0, ascending) that are predicted perfectly; else empty.</summary>
    public IReadOnlyList<int> Rows { get; }

    /// <summary>
    /// For separation, the certificate: a combination of coefficients' columns (1 for an intercept) that is nowhere below 0 where
    /// there are events and nowhere above 0 where there are none, and not 0 everywhere; else empty. Rows on its boundary may be
    /// told apart by further combinations: <see cref="Rows"/> has them all.
    /// </summary>
    public IReadOnlyList<WeightedTerm> Combination { get; }

    /// <inheritdoc cref="Message" />
    public override string ToString() => $"{Reason}: {Message}";
}

/// <summary>A term of a linear combination.</summary>
/// <param name="Name">Coefficient whose column it is.</param>
/// <param name="Weight">In the units of the design.</param>
public sealed record WeightedTerm(string Name, double Weight);
