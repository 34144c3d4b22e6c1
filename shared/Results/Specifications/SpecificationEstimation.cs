using PocGrid.Estimation;

namespace PocGrid.Results.Specifications;

/// <summary>Fits a frame by the estimator of a specification.</summary>
internal sealed class SpecificationEstimation(ModelOptions model)
{
    // Specifications are fitted side by side, each by one worker.
    private readonly LogitOptions _options = new() { MinimumEvents = model.MinimumEvents, MaxDegreeOfParallelism = 1 };

    public FitResult Fit(Specification specification, SpecificationFrame frame) => specification.Estimator switch
    {
        SpecificationEstimator.Logit => Logit.Fit(frame.Design, frame.Outcome, frame.Keys.Cells, _options),
        _ => throw new ArgumentOutOfRangeException(nameof(specification), specification.Estimator, "There is no such estimator."),
    };

    /// <summary>The logit without the terms of violence.</summary>
    public FitResult WithoutViolence(SpecificationFrame frame) =>
        Logit.Fit(frame.Design.Without(frame.Violence.Contains), frame.Outcome, frame.Keys.Cells, _options);
}
