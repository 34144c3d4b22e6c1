namespace PocGrid.Estimation;

/// <summary>What a fit comes to: a <see cref="FittedModel"/> or a <see cref="Refusal"/>, never both.</summary>
public abstract class FitResult
{
    private protected FitResult()
    {
    }
}
