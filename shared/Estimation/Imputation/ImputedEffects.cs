using PocGrid.Numerics;

namespace PocGrid.Estimation.Imputation;

/// <summary>
/// Effects of a treatment that comes at different times, by imputation (Borusyak, Jaravel and Spiess 2024, <em>Review of Economic
/// Studies</em> 91:3253): what a treated row would have had untreated is the effect of its unit and of its period, both found in untreated
/// rows alone; the difference is averaged. One object serves any number of outcomes of the same rows.
/// docs/methods/after-enhancement.md has the formulas.
/// </summary>
public sealed class ImputedEffects
{
    private readonly TreatedPanel _panel;
    private readonly IReadOnlyList<SinceRange> _ranges;
    private readonly UntreatedEffects _effects;
    private readonly RowGroups _clusters;
    private readonly (int Row, int Unit, int Period)[] _imputed;
    private readonly TreatedCohorts _cohorts;
    private readonly PlaceboLeads? _leads;

    /// <summary>Of each treated row that is not imputed, the periods since treatment.</summary>
    private readonly int[] _notImputed;

    /// <summary>By period, for every average the weight of an untreated row of the period, apart from its unit's share.</summary>
    private readonly double[][] _periodWeights;

    /// <param name="ranges">Averages wanted, from 0 on.</param>
    /// <param name="leads">Periods before treatment that have a placebo each.</param>
    public ImputedEffects(TreatedPanel panel, IReadOnlyList<SinceRange> ranges, int leads)
    {
        (_panel, _ranges) = (panel, ranges);
        _effects = new UntreatedEffects(panel);
        _clusters = RowGroups.Of(panel.Clusters);
        int[] treated = [.. Enumerable.Range(0, panel.RowCount).Where(panel.IsTreated)];
        _imputed =
        [
            .. from row in treated
               let place = _effects.Place(row)
               where place is not null
               select (row, place.Value.Unit, place.Value.Period),
        ];
        _notImputed = [.. treated.Where(row => _effects.Place(row) is null).Select(row => panel.Since[row]!.Value)];
        _cohorts = new TreatedCohorts([.. _imputed.Select(row => (_clusters.Index[row.Row], panel.Since[row.Row]!.Value))]);
        _periodWeights = PeriodWeights();
        _leads = PlaceboLeads.Of(panel, _effects, _clusters, leads);
        ClustersAlwaysTreated =
            treated.Where(row => !_effects.HasUnit(row)).Select(row => _clusters.Index[row]).Distinct().Count();
    }

    /// <summary>Untreated rows, which effects of units and periods are found in.</summary>
    public int UntreatedRows => _effects.Rows.Length;

    /// <summary>Treated rows of an average whose untreated outcome cannot be imputed.</summary>
    public int NotImputed(SinceRange range) => _notImputed.Count(range.Contains);

    /// <summary>Clusters of treated units without an untreated row.</summary>
    public int ClustersAlwaysTreated { get; }

    /// <summary>The averages of an outcome, in the order of their ranges, and its placebos.</summary>
    /// <param name="outcome">By row of the panel.</param>
    public (IReadOnlyList<AverageEffect> Effects, LeadEstimates? Leads) Of(double[] outcome)
    {
        var untreated = Array.ConvertAll(_effects.Rows, row => outcome[row]);
        var (units, periods) = _effects.Of(untreated);
        var rest = _effects.Residual(untreated);
        var cohorts = _cohorts.Of(
            Array.ConvertAll(_imputed, row => outcome[row.Row]),
            Array.ConvertAll(_imputed, row => outcome[row.Row] - units[row.Unit] - periods[row.Period]));
        var scores = Scores(rest);
        AverageEffect[] averages =
        [
            .. _ranges.Select((range, k) => cohorts.Average(range, Array.ConvertAll(scores, score => score[k]))),
        ];
        return (averages, _leads?.Of(rest));
    }

    /// <summary>
    /// An average is a weighted sum of outcomes, in which an untreated row's weight is what a regression on units and periods makes of
    /// the treated rows' weights (proposition 3 of the paper). Residuals sum to 0 over a unit, so that its share is not needed.
    /// </summary>
    private double[][] PeriodWeights()
    {
        var weights = new double[_effects.PeriodCount][];
        for (var period = 0; period < weights.Length; period++)
        {
            weights[period] = new double[_ranges.Count];
        }

        for (var k = 0; k < _ranges.Count; k++)
        {
            (int Row, int Unit, int Period)[] treated = Array.FindAll(_imputed, row => _ranges[k].Contains(_panel.Since[row.Row]!.Value));
            var (units, periods) = _effects.NewSums();
            foreach (var row in treated)
            {
                units[row.Unit] += 1.0 / treated.Length;
                periods[row.Period] += 1.0 / treated.Length;
            }

            var of = _effects.Solve(units, periods).Periods;
            for (var period = 0; period < weights.Length; period++)
            {
                weights[period][k] = -of[period];
            }
        }

        return weights;
    }

    /// <summary>By cluster and average, the sum over untreated rows of weight times residual.</summary>
    private double[][] Scores(double[] rest)
    {
        var scores = new double[_clusters.Count][];
        for (var cluster = 0; cluster < scores.Length; cluster++)
        {
            scores[cluster] = new double[_ranges.Count];
        }

        for (var i = 0; i < rest.Length; i++)
        {
            Vectors.AddScaled(scores[_clusters.Index[_effects.Rows[i]]], rest[i], _periodWeights[_effects.PeriodIndex[i]]);
        }

        return scores;
    }
}
