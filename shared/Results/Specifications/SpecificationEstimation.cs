using PocGrid.Estimation;
using PocGrid.Estimation.RareEvents;
using PocGrid.Grid;

namespace PocGrid.Results.Specifications;

/// <summary>What came of a fit: a model or a refusal, the rows behind its scores, and what a reader must know of it.</summary>
internal sealed record SpecificationFit(FitResult Result, RowKeys Keys, string? Caution = null);

/// <summary>Fits the rows and columns of a frame by the estimators that specifications ask for.</summary>
internal sealed class SpecificationEstimation
{
    private readonly SpecificationFrame _frame;
    private readonly LogitOptions _options;
    private readonly Dictionary<Estimator, FitResult> _rareEvents;
    private readonly RefusalReason? _caution;

    /// <param name="specifications">Those of the frame.</param>
    public SpecificationEstimation(SpecificationFrame frame, IReadOnlyList<Specification> specifications, ModelOptions model)
    {
        _frame = frame;

        // Frames are fitted side by side, each by one worker.
        _options = new LogitOptions { MinimumEvents = model.MinimumEvents, MaxDegreeOfParallelism = 1 };
        Estimator[] asked = [.. specifications.Select(s => RareEventEstimator(s.Estimator)).OfType<Estimator>().Distinct()];
        var comparison = RareEventFits.Fit(frame.Design, frame.Outcome, frame.Keys.Cells, asked, _options);
        _rareEvents = asked.Zip(comparison.Others).ToDictionary(pair => pair.First, pair => pair.Second);
        _rareEvents.Add(Estimator.Logit, comparison.MaximumLikelihood);
        _caution = comparison.Caution;
    }

    /// <param name="troopsAdded">By row of the frame, for the Poisson estimator.</param>
    public SpecificationFit Fit(Specification specification, Func<double[]> troopsAdded)
    {
        var cells = _frame.Keys.Cells;
        return specification.Estimator switch
        {
            SpecificationEstimator.Logit => Whole(_rareEvents[Estimator.Logit]),
            SpecificationEstimator.Cloglog => Whole(Cloglog.Fit(_frame.Design, _frame.Outcome, cells, _options)),
            SpecificationEstimator.Poisson => Whole(PoissonRegression.Fit(_frame.Design, troopsAdded(), cells, _options)),
            SpecificationEstimator.LinearProbability => Linear(specification.Intercepts == InterceptTerms.Common ? [Months] : [Countries, Months]),
            SpecificationEstimator.LinearProbabilityCell => Linear([new EffectSet("cell", cells), Months]),
            SpecificationEstimator.ConditionalLogit => Conditional(ConditionalLogit.Fit(WithoutIntercept, _frame.Outcome, new EffectSet("cell", cells), options: _options)),
            var other => Whole(_rareEvents[RareEventEstimator(other)!.Value]) with
            {
                Caution = _caution is { } reason ? $"Maximum likelihood is refused: {Names.Of(reason)}." : null,
            },
        };
    }

    /// <summary>The logit without the terms of violence.</summary>
    public FitResult WithoutViolence() => Logit.Fit(_frame.Design.Without(_frame.Violence.Contains), _frame.Outcome, _frame.Keys.Cells, _options);

    private Design WithoutIntercept => Design.WithoutIntercept(_frame.Names, _frame.Columns, _frame.Outcome.Length);

    private EffectSet Months => new("month", _frame.Keys.Months!);

    private EffectSet Countries => new("country", _frame.Country);

    private static Estimator? RareEventEstimator(SpecificationEstimator estimator) => estimator switch
    {
        SpecificationEstimator.Firth => Estimator.Firth,
        SpecificationEstimator.Flic => Estimator.Flic,
        SpecificationEstimator.Flac => Estimator.Flac,
        SpecificationEstimator.KingZeng => Estimator.KingZeng,
        SpecificationEstimator.LogF => Estimator.LogF,
        SpecificationEstimator.Cauchy => Estimator.Cauchy,
        _ => null,
    };

    private SpecificationFit Whole(FitResult result) => new(result, _frame.Keys);

    private SpecificationFit Linear(EffectSet[] absorbed) => Whole(LinearProbability.Fit(WithoutIntercept, _frame.Outcome, _frame.Keys.Cells, absorbed, _options));

    private SpecificationFit Conditional(FitResult result) => new(result, result is FittedModel { Conditional: { } sample } ? _frame.Keys.Select(sample.Rows) : _frame.Keys);
}
