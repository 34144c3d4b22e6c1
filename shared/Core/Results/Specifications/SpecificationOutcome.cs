using PocGrid.Estimation;
using PocGrid.Results.Models;

namespace PocGrid.Results.Specifications;

/// <summary>What came of a specification: a model with a covariance, or why there is none.</summary>
/// <param name="Status">fitted, refused or failed.</param>
/// <param name="Reason">Why there is no model; of a model, what a reader must know.</param>
/// <param name="Keys">Cells, months and places of the rows fitted.</param>
public sealed record SpecificationOutcome(string Status, string? Reason, FittedModel? Fitted, RowKeys? Keys)
{
    /// <summary>Covariance of the model, once <see cref="With"/> has made it.</summary>
    public Covariance? Covariance { get; private init; }

    /// <summary>Status of a fit that failed by a fault of its own.</summary>
    public const string FailedStatus = "failed";

    public static SpecificationOutcome Refused(string reason) => new("refused", reason, null, null);

    public static SpecificationOutcome Failed(string reason) => new(FailedStatus, reason, null, null);

    internal static SpecificationOutcome Of(EstimatorFit fit) => fit.Result is FittedModel fitted
        ? new SpecificationOutcome("fitted", fit.Caution, fitted, fit.Keys)
        : Refused(((Refusal)fit.Result).Message);

    /// <summary>The same with the covariance that a specification asks for.</summary>
    public SpecificationOutcome With(Specification specification)
    {
        if (Fitted is null)
        {
            return this;
        }

        try
        {
            return this with
            {
                Covariance = Covariances.Of(
                Fitted,
                Keys!,
                CovarianceChoice.Parse(specification.Of(Choices.Covariance)),
                1)
            };
        }
        catch (NoCovarianceException error)
        {
            return Refused(error.Message);
        }
        catch (Exception error) when (FitFailure.IsOwn(error))
        {
            return Failed(error.Message);
        }
    }
}

/// <summary>
/// Tells a failure of the arithmetic of one fit, which a release states, from all others - of the lake, of memory, of time, of somebody
/// who stops - which end the refresh.
/// </summary>
internal static class FitFailure
{
    public static bool IsOwn(Exception error) => error switch
    {
        AggregateException several => several.Flatten().InnerExceptions.All(IsOwn),
        ObjectDisposedException => false,
        _ => error is ArithmeticException or ArgumentException or InvalidOperationException,
    };
}
