namespace PocGrid.Estimation.Diagnostics;

/// <summary>Fits a logit again without one cluster, from the estimates with it.</summary>
public sealed class RefitWithoutCluster
{
    private readonly FittedModel _fit;
    private readonly bool[] _outcome;
    private readonly int[] _clusters;
    private readonly FitOptions _options;
    private readonly double[] _caseWeights;
    private readonly GlmPass _pass;
    private readonly double[] _start;

    /// <param name="fit">A logit by maximum likelihood.</param>
    /// <param name="outcome">Its outcome.</param>
    /// <param name="clusters">Any number that the rows of a cluster share.</param>
    /// <param name="options">How it was fitted.</param>
    public RefitWithoutCluster(FittedModel fit, bool[] outcome, int[] clusters, FitOptions? options = null)
    {
        _fit = fit;
        _outcome = outcome;
        _clusters = clusters;
        _options = options ?? new FitOptions();
        _caseWeights = new double[outcome.Length];
        _pass = new GlmPass(fit.Scores.Columns, new LogitRows(outcome, _caseWeights), _options.MaxDegreeOfParallelism);
        _start = fit.WorkingCoefficients ?? throw new ArgumentException("The fit is none by maximum likelihood of a logit.", nameof(fit));
    }

    /// <summary>Change of each coefficient; null when an intercept has no events or no non-events left, or there is no maximum.</summary>
    public IReadOnlyList<double>? Changes(int cluster)
    {
        for (var i = 0; i < _clusters.Length; i++)
        {
            _caseWeights[i] = _clusters[i] == cluster ? 0 : 1;
        }

        var solver = new NewtonSolver(_pass, _options);
        return HasVariation() && solver.Solve(_start)
            ? [.. _fit.Scores.Columns.ToDesign(solver.Coefficients).Zip(_fit.Coefficients, (without, with) => without - with)]
            : null;
    }

    private bool HasVariation()
    {
        var seen = new int[Math.Max(_fit.Design.InterceptCount, 1)];
        for (var i = 0; i < _outcome.Length; i++)
        {
            if (_caseWeights[i] > 0)
            {
                seen[_fit.Design.Groups?[i] ?? 0] |= _outcome[i] ? 1 : 2;
            }
        }

        return Array.TrueForAll(seen, both => both == 3);
    }
}
