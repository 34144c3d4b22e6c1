using PocGrid.Estimation;
using PocGrid.Estimation.Effects;
using PocGrid.Numerics;

namespace PocGrid.Results.Inference;

/// <summary>
/// Average probabilities against deaths by one actor class: those of the published curve, and those that first differences need.
/// </summary>
internal sealed class ViolenceCurve
{
    private const int Percentile = 95;

    private readonly SortedDictionary<double, AveragePrediction> _points = [];

    private ViolenceCurve(string actor, string term)
    {
        Actor = actor;
        Term = term;
    }

    public string Actor { get; }

    public string Term { get; }

    /// <summary>Deaths of the published curve.</summary>
    public required IReadOnlyList<int> Deaths { get; init; }

    /// <summary>Upper end of the first difference.</summary>
    public required double High { get; init; }

    /// <summary>Which rows <see cref="High"/> is a percentile of.</summary>
    public required string Basis { get; init; }

    public AveragePrediction this[double deaths] => _points[deaths];

    /// <summary>The change of the average probability from no deaths to so many, in every row.</summary>
    public Quantity FirstDifference(double deaths) => this[deaths].Quantity.Less(this[0].Quantity);

    /// <summary>One curve an actor class that the fit has a term of.</summary>
    public static IReadOnlyList<ViolenceCurve> Of(ReportedFit fit) => [.. fit.Violence.Select(violence =>
    {
        var (high, basis) = Upper(violence.Deaths);
        var curve = new ViolenceCurve(violence.Actor, violence.Term)
        {
            Deaths = [.. fit.Options.CurveDeaths.Where(d => d <= violence.Deaths.Max())],
            High = high,
            Basis = basis,
        };
        double[] deaths = [.. curve.Deaths.Select(d => (double)d).Concat([0, high, CommonHigh(fit)]).Distinct().Order()];
        var averages = Predictions.Curve(
            fit.Model,
            fit.Model.Design,
            violence.Term,
            [.. deaths.Select(d => PortableMath.Log(1 + d))],
            new() { Covariance = fit.Covariance });
        for (var i = 0; i < deaths.Length; i++)
        {
            curve._points.Add(deaths[i], averages[i]);
        }

        return curve;
    })];

    /// <summary>The percentile of the deaths of both actor classes, taken together, in rows that have any.</summary>
    public static double CommonHigh(ReportedFit fit)
        => PercentileOf([.. fit.Violence.SelectMany(violence => violence.Deaths).Where(d => d > 0)]);

    private static (double High, string Basis) Upper(double[] deaths) => PercentileOf(deaths) is var all and > 0
        ? (all, $"{Percentile}th percentile of all rows")
        : (PercentileOf([.. deaths.Where(d => d > 0)]), $"{Percentile}th percentile of rows with deaths; of all rows it is 0");

    /// <summary>
    /// The smallest value that so many per cent do not exceed (R's type 1), so that it is one that was observed; 0 of none.
    /// </summary>
    internal static double PercentileOf(double[] values)
    {
        if (values.Length == 0)
        {
            return 0;
        }

        var sorted = (double[])values.Clone();
        Array.Sort(sorted);
        return sorted[(int)((((long)Percentile * values.Length) + 99) / 100) - 1];
    }
}
