using PocGrid.Estimation.Diagnostics;
using PocGrid.Estimation.Matching;
using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Results.Inference;
using PocGrid.Results.Models;

namespace PocGrid.Results.AfterEnhancement;

/// <summary>
/// Enhanced cell-months of a fit, each matched with one of the same country and month that was not enhanced and has the nearest history.
/// </summary>
internal sealed class MatchedEnhancements
{
    public const string Mahalanobis = "mahalanobis";
    public const string Propensity = "propensity";

    /// <summary>Months after the month of the pair in which violence is counted.</summary>
    public static readonly IReadOnlyList<int> Horizons = [6, 12];

    private readonly ReportedFit _fit;

    /// <summary>
    /// Rows of the fit of which all months to the longest horizon are rows of the panel, in country-months with an enhancement among them.
    /// </summary>
    private readonly int[] _followed;

    private MatchedEnhancements(ReportedFit fit)
    {
        _fit = fit;
        var ahead = After(fit.Frame, ViolentActors.Any, actor => PanelSchema.Events(actor).Name, Horizons[^1]);
        var months = ChosenCellTable.Months(fit.Frame, fit.Rows).Keys;
        int[] followed = [.. Enumerable.Range(0, ahead.Length).Where(row => !double.IsNaN(ahead[row]))];
        var chosen = followed.Where(row => fit.Rows.Outcome[row]).Select(row => months[row]).ToHashSet();
        _followed = Array.FindAll(followed, row => chosen.Contains(months[row]));
        IsEnhanced = Array.ConvertAll(_followed, row => fit.Rows.Outcome[row]);
        NotFollowed = fit.Rows.Outcome.Count(outcome => outcome) - IsEnhanced.Count(outcome => outcome);
        int[] strata = Followed(months);
        double[][] history =
            [.. fit.Terms.Where(term => fit.YearsPower(term) <= 1).Select(term => Followed(fit.Column(term)))];
        var score = Followed(FittedLogit.Probabilities(fit.Predictors));
        Pairs =
        [
            (Mahalanobis, MahalanobisCoordinates.Of(history, IsEnhanced) is { } turned
                ? NearestNeighbours.Match(IsEnhanced, strata, turned)
                : []),
            (Propensity, NearestNeighbours.Match(IsEnhanced, strata, [score], first: score)),
        ];
    }

    /// <summary>Of the rows followed.</summary>
    public bool[] IsEnhanced { get; }

    /// <summary>Enhanced rows of the fit that cannot be followed.</summary>
    public int NotFollowed { get; }

    /// <summary>By how rows are near, the pairs, as places among the rows followed.</summary>
    public IReadOnlyList<(string Method, IReadOnlyList<MatchedPair> Pairs)> Pairs { get; }

    /// <summary>Cell of each row followed.</summary>
    public int[] Cells => Followed(_fit.Rows.Keys.Cells);

    public static MatchedEnhancements Of(ReportedFit fit) => new(fit);

    /// <summary>A term of the fit, by row followed.</summary>
    public double[] Term(string name) => Followed(_fit.Column(name));

    /// <summary>Violence by some actors in so many months after that of each row followed.</summary>
    public CellMonthViolence Later(ViolentActors actors, int months) => CellMonthViolence.Of(
        Followed(After(_fit.Frame, actors, actor => PanelSchema.Deaths(actor).Name, months)),
        Followed(After(_fit.Frame, actors, actor => PanelSchema.Events(actor).Name, months)));

    private static double[] After(Frame frame, ViolentActors actors, Func<string, string> column, int months) => actors.Classes
        .Select(actor => frame.SumAfter(new PanelColumn(frame.Spec.Strength, column(actor.Name())), 1, months))
        .Aggregate((one, other) => [.. one.Zip(other, (a, b) => a + b)]);

    private T[] Followed<T>(T[] rows) => Array.ConvertAll(_followed, row => rows[row]);
}
