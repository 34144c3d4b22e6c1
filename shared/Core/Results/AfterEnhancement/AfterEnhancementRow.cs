using PocGrid.Estimation;
using PocGrid.Estimation.Diagnostics;
using PocGrid.Estimation.Effects;
using PocGrid.Estimation.Imputation;
using PocGrid.Results.Inference;

namespace PocGrid.Results.AfterEnhancement;

/// <summary>What the rows of one outcome share.</summary>
internal sealed record StudiedViolence(string Fit, EnhancementStudy Study, ImputedEffects Effects, string Outcome, string Actor);

/// <summary>A row of <c>after_enhancement</c>: an effect, or a placebo.</summary>
/// <param name="Reason">Why there is no estimate, or no error; null where there are both.</param>
/// <param name="NotImputed">Rows of the range that have no controls.</param>
internal sealed record AfterEnhancementRow(StudiedViolence Studied, SinceRange Range, string? Reason, int NotImputed)
{
    /// <summary>Effective cells below which the normal distribution says too little: <c>did_imputation</c>'s <c>minn</c>.</summary>
    private const double LeastEffectiveCells = 30;

    public double? Estimate { get; private init; }

    public double? StandardError { get; private init; }

    public double? Observed { get; private init; }

    public JointTest? Joint { get; private init; }

    public Support Support { get; private init; }

    public Estimate? Normal => (Estimate, StandardError) is ({ } estimate, { } error and > 0)
        ? Estimation.Estimate.From("", estimate, error)
        : null;

    /// <summary>Why there is no p value; null where there is one, or no estimate.</summary>
    public string? RestsOn => Estimate is null || IsEnough ? null : Support.ToString();

    public string Convention => (StandardError, Range.From) switch
    {
        (null, _) => FitColumns.NoCovariance,
        (_, < 0) => "clustered by cell, G/(G-1) (n-1)/(n-k) with effects of cells nested, as fixest",
        _ => "conservative, clustered by cell, leaving out the own cell (Borusyak, Jaravel and Spiess 2024, eq. 7 and 8, A.6)",
    };

    private bool IsEnough => Support.Effective >= LeastEffectiveCells && Support.Events >= TermSupport.LeastEvents;

    public static AfterEnhancementRow Of(StudiedViolence of, AverageEffect effect, int notImputed) => new(
        of,
        effect.Range,
        effect switch
        {
            { Estimate: null } => "No cell-month so long after an enhancement has controls.",
            { StandardError: null } => "No error: all that is known of one of the months is of a single cell.",
            _ => null,
        },
        notImputed)
    {
        Estimate = effect.Estimate,
        StandardError = effect.StandardError,
        Observed = effect.Observed,
        Support = new(effect.Rows, effect.Positive, effect.Clusters, effect.EffectiveClusters),
    };

    public static AfterEnhancementRow Of(StudiedViolence of, SinceRange range, LeadEstimates? leads, Support support)
    {
        var mean = leads?.Mean(range);
        return new(
            of, range, mean is null ? "Months before an enhancement are too few, or not told apart from cells and months." : null, 0)
        {
            Estimate = mean?.Estimate,
            StandardError = mean?.StandardError,
            Joint = mean is null || range.Length == 1 ? null : leads!.Joint(range),
            Support = support,
        };
    }
}
