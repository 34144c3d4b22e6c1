using PocGrid.Estimation;
using PocGrid.Estimation.Diagnostics;
using PocGrid.Estimation.RareEvents;
using PocGrid.Grid;

namespace PocGrid.Results.Models;

/// <summary>How a model of the rows is estimated.</summary>
internal enum ModelEstimator
{
    Logit,
    Firth,
    Flic,
    Flac,
    KingZeng,
    LogF,
    Cauchy,
    Cloglog,

    /// <summary>Logit conditional on each unit's number of events.</summary>
    ConditionalLogit,

    /// <summary>Linear probability, month effects absorbed beside the intercepts.</summary>
    LinearProbability,

    /// <summary>Linear probability, unit and month effects absorbed.</summary>
    LinearProbabilityCell,

    /// <summary>Poisson of the troops added (none where strength fell).</summary>
    Poisson,
}

/// <summary>The rows that estimators are compared on.</summary>
/// <param name="Design">Terms, and an intercept or one a country.</param>
/// <param name="Outcome">Whether the row has the outcome.</param>
/// <param name="Keys">Cell, month and centre of each row's cell; errors are clustered by cell.</param>
/// <param name="Units">Any number that the rows of one unit share: a cell has several where it is in several countries.</param>
internal sealed record EstimatedRows(Design Design, bool[] Outcome, RowKeys Keys, int[] Units)
{
    /// <summary>Units told apart by country.</summary>
    /// <param name="country">Any small number that rows of one country share.</param>
    public static int[] UnitsOf(int[] country, int[] gid) => [.. country.Zip(gid, (c, cell) => (c * (GridCell.Count + 1)) + cell)];

    /// <summary>What each coefficient of the design rests on, by its name.</summary>
    public IReadOnlyDictionary<string, TermSupport> Support => field ??= TermSupport
        .Of(Design, Outcome, Keys.Cells)
        .ToDictionary(support => support.Name);

    /// <summary>The terms without intercepts, which absorbed effects or strata stand in for.</summary>
    public Design WithoutIntercept { get; } = Design.WithoutIntercept(Design.ColumnNames, Design.Columns, Design.RowCount);

    /// <summary>Some of the rows, in the order given.</summary>
    public EstimatedRows Only(int[] rows) => new(
        Design.Rows(rows), Array.ConvertAll(rows, row => Outcome[row]), Keys.Select(rows), Array.ConvertAll(rows, row => Units[row]));
}

/// <summary>What came of a fit: a model or a refusal, the keys of the rows behind its scores, and what a reader must know of it.</summary>
internal sealed record EstimatorFit(FitResult Result, RowKeys Keys, string? Caution = null)
{
    /// <summary>What the coefficients are measured in.</summary>
    public static string ScaleOf(FittedModel model) => model.Link switch
    {
        Link.Logit => "log_odds",
        Link.Cloglog => "log_hazard",
        Link.Log => "log_count",
        _ => "probability",
    };
}

/// <summary>Fits the same rows by the estimators asked for; those for rare events share maximum likelihood and Firth's estimates.</summary>
internal sealed class EstimatorFits
{
    private readonly EstimatedRows _rows;
    private readonly FitOptions _options;
    private readonly Dictionary<Estimator, FitResult> _rareEvents;
    private readonly RefusalReason? _caution;

    /// <param name="estimators">Those that <see cref="Fit"/> will be asked for.</param>
    /// <param name="logit">The logit of the rows by maximum likelihood with the same options, where it was fitted already.</param>
    public EstimatorFits(EstimatedRows rows, IEnumerable<ModelEstimator> estimators, FitOptions options, FitResult? logit = null)
    {
        _rows = rows;
        _options = options;
        Estimator[] asked = [.. estimators.Select(RareEventEstimator).OfType<Estimator>().Distinct()];
        logit ??= Logit.Fit(rows.Design, rows.Outcome, rows.Keys.Cells, options);
        var comparison = RareEventFits.Beside(logit, rows.Design, rows.Outcome, rows.Keys.Cells, asked, options);
        _rareEvents = asked.Zip(comparison.Others).ToDictionary(pair => pair.First, pair => pair.Second);
        _rareEvents.Add(Estimator.Logit, comparison.MaximumLikelihood);
        _caution = comparison.Caution;
    }

    /// <param name="estimator">One of those asked for.</param>
    /// <param name="troopsAdded">By row, for the Poisson estimator.</param>
    public EstimatorFit Fit(ModelEstimator estimator, Func<double[]> troopsAdded)
    {
        var cells = _rows.Keys.Cells;
        return estimator switch
        {
            ModelEstimator.Logit => Whole(_rareEvents[Estimator.Logit]),
            ModelEstimator.Cloglog => Whole(Cloglog.Fit(_rows.Design, _rows.Outcome, cells, _options)),
            ModelEstimator.Poisson => Whole(PoissonRegression.Fit(_rows.Design, troopsAdded(), cells, _options)),
            ModelEstimator.LinearProbability => Linear(
                _rows.Design.Groups is { } countries ? [new EffectSet("country", countries), Months] : [Months]),
            ModelEstimator.LinearProbabilityCell => Linear([new EffectSet("cell", _rows.Units), Months]),
            ModelEstimator.ConditionalLogit => Conditional(
                ConditionalLogit.Fit(_rows.WithoutIntercept, _rows.Outcome, new EffectSet("cell", _rows.Units), cells, _options)),
            var other => Whole(_rareEvents[RareEventEstimator(other)!.Value]) with
            {
                Caution = _caution is { } reason ? $"Maximum likelihood is refused: {Names.Of(reason)}." : null,
            },
        };
    }

    private EffectSet Months => new("month", _rows.Keys.Months!);

    private static Estimator? RareEventEstimator(ModelEstimator estimator) => estimator switch
    {
        ModelEstimator.Firth => Estimator.Firth,
        ModelEstimator.Flic => Estimator.Flic,
        ModelEstimator.Flac => Estimator.Flac,
        ModelEstimator.KingZeng => Estimator.KingZeng,
        ModelEstimator.LogF => Estimator.LogF,
        ModelEstimator.Cauchy => Estimator.Cauchy,
        _ => null,
    };

    private EstimatorFit Whole(FitResult result) => new(result, _rows.Keys);

    private EstimatorFit Linear(EffectSet[] absorbed)
        => Whole(LinearProbability.Fit(_rows.WithoutIntercept, _rows.Outcome, _rows.Keys.Cells, absorbed, _options));

    private EstimatorFit Conditional(FitResult result)
        => new(result, result is FittedModel { Conditional: { } sample } ? _rows.Keys.Select(sample.Rows) : _rows.Keys);
}
