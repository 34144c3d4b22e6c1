namespace PocGrid.Estimation;

/// <summary>
/// Takes one or two sets of effects out of columns: the residuals of a regression on a dummy an effect (Frisch and Waugh 1933;
/// Lovell 1963). With two sets the larger is eliminated and the system of the smaller solved directly, which is where the
/// alternating projections of Guimarães and Portugal (2010) and Gaure (2013) converge to, however slowly they do.
/// </summary>
internal sealed class EffectProjection
{
    /// <summary>
    /// Rounds of projection: the second takes away what rounding left of the first, the third what a weak link made of that.
    /// </summary>
    private const int Rounds = 3;

    private readonly Levels _large;
    private readonly CrossedEffects? _crossed;

    /// <param name="sets">One or two sets.</param>
    public EffectProjection(IReadOnlyList<Levels> sets)
    {
        _large = sets.MaxBy(s => s.Count)!;
        _crossed = sets.Count == 1 ? null : new CrossedEffects(_large, sets[0] == _large ? sets[1] : sets[0]);
        Rank = _large.Count + (_crossed?.Rank ?? 0);
    }

    /// <summary>Effects that can be told apart.</summary>
    public int Rank { get; }

    /// <summary>A column without the effects.</summary>
    public double[] Residual(double[] column)
    {
        var values = (double[])column.Clone();
        for (var round = 0; round < Rounds; round++)
        {
            _large.Center(values);
            _crossed?.Subtract(values);
        }

        return values;
    }

    /// <summary>Diagonal of the projection on the effects, by row.</summary>
    public double[] Leverages()
    {
        var leverages = Array.ConvertAll(_large.Index, level => 1.0 / _large.Rows[level]);
        _crossed?.AddLeverages(leverages);
        return leverages;
    }
}
