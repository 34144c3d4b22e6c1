using System.Globalization;
using PocGrid.Estimation;
using PocGrid.Estimation.Diagnostics;
using PocGrid.Estimation.Matching;
using PocGrid.Results.Inference;
using PocGrid.Tables;

namespace PocGrid.Results.AfterEnhancement;

/// <summary>
/// The table <c>matched_enhancements</c>: violence after enhanced cell-months beside that after matched ones
/// (docs/methods/after-enhancement.md).
/// </summary>
public static class MatchedEnhancementsTable
{
    private const int LastMonth = 12;

    public static readonly Column<string> Fit = FitColumns.Fit;

    public static readonly Column<string> Method = new(
        "method",
        "By what rows are near: mahalanobis, the distance of the model's terms (of time the first power); propensity, the probability of "
            + "enhancement by the model.",
        values: [MatchedEnhancements.Mahalanobis, MatchedEnhancements.Propensity]);

    public static readonly Column<string> Outcome = new(
        "outcome",
        "log_deaths: ln(1 + deaths) of the months after. event: 1 where there is an event in them, else 0.",
        values: [AfterEnhancementTable.LogDeaths, AfterEnhancementTable.Event]);

    public static readonly Column<string> Actor = AfterEnhancementTable.Actor;

    public static readonly Column<int> Through = new(
        "through_month", "The last of the months after that of the pair, of which the first is 1.", unit: "months");

    public static readonly Column<double> EnhancedMean = new("enhanced_mean", "Mean of the enhanced cell-months matched.", nullable: true);

    public static readonly Column<double> MatchedMean = new("matched_mean", "Mean of those matched with them.", nullable: true);

    public static readonly Column<double> Estimate = new("estimate", "Mean difference of the pairs.", nullable: true);

    public static readonly Column<double> P = FitColumns.P.Described("Two-sided, by t; missing where fewer than 5 pairs differ.");

    public static readonly Column<string?> RestsOn =
        FitColumns.RestsOn.Described("Stands for a p value where fewer than 5 pairs differ: how many do.");

    public static readonly Column<int> Pairs = new("pairs", "Enhanced cell-months matched.", minimum: 0);

    private static readonly TableDefinition<Row> Definition = new(
        "matched_enhancements",
        "Violence after an enhanced cell-month and after one of the same country and month that was not, with the nearest history: one to "
            + "one, without replacement.",
        key: [Fit.Name, Method.Name, Outcome.Name, Actor.Name, Through.Name])
    {
        { Fit, row => row.Fit },
        { Method, row => row.Method },
        { Outcome, row => row.Outcome },
        { Actor, row => row.Actor },
        { Through, row => row.Months },
        { EnhancedMean, row => Row.Mean(row.Of.Enhanced) },
        { MatchedMean, row => Row.Mean(row.Of.Matched) },
        { Estimate, row => row.Difference?.Coefficient },
        { FitColumns.StandardError, row => row.Normal?.StandardError },
        { FitColumns.Degrees, row => row.Normal?.Degrees },
        { P, row => row.IsEnough ? row.Normal?.P : null },
        { FitColumns.Lower, row => row.Normal?.Lower },
        { FitColumns.Upper, row => row.Normal?.Upper },
        { RestsOn, row => row.IsEnough ? null : $"rests on {row.Differing} pair{(row.Differing == 1 ? "" : "s")} that differ" },
        { Pairs, row => row.Of.Enhanced.Length },
        { new("pairs_that_differ", "Of the pairs, those whose outcomes are not equal.", minimum: 0), row => row.Differing },
        { new("enhanced_cells", "Cells of the enhanced cell-months: clusters.", minimum: 0), row => row.Of.Cells.Distinct().Count() },
        {
            new("not_matched", "Enhanced cell-months without a control left, or without a distance that is defined.", minimum: 0),
            row => row.NotMatched
        },
        { new("not_followed", "Enhanced cell-months whose 12 months after are not all in the panel.", minimum: 0), row => row.NotFollowed },
        {
            FitColumns.Covariance,
            row => row.Normal is null ? FitColumns.NoCovariance : "CR2 of the pairs' differences, clustered by the enhanced cell"
        },
    };

    public static TableSchema Schema => Definition.Schema;

    /// <summary>How often violence came in the year after an enhancement and after a matched month without one.</summary>
    /// <param name="matched">A table of this schema.</param>
    public static IEnumerable<ModelFinding> Findings(Table matched) =>
        from row in matched.Rows
        where row.Get(Method) == MatchedEnhancements.Propensity && row.Get(Outcome) == AfterEnhancementTable.Event
            && row.Get(Through) == LastMonth && row.OrNull(FitColumns.Lower) is not null
        select new ModelFinding(
            "difference_of_matched_year_after",
            row.Get(Fit),
            row.Get(Actor),
            row.Get(Estimate),
            string.Create(
                CultureInfo.InvariantCulture,
                $"in the {LastMonth} months after {row.Get(Pairs):#,0} enhancements {row.Get(EnhancedMean):0.0%} saw violence by "
                    + $"{ModelFinding.By(row.Get(Actor))}, after the most alike cell-months of the same country and month without one "
                    + $"{row.Get(MatchedMean):0.0%}: a difference of {Points(row.Get(Estimate)):0.0} percentage points "
                    + $"{ModelFinding.Certain(row, "0.0", P, Points)}"));

    private static double Points(double share) => 100 * share;

    internal static Table Of(ReportedFit? fit) => Definition.Of(fit is null ? [] : Rows(fit.Name, fit.Matched));

    private static IEnumerable<Row> Rows(string fit, MatchedEnhancements matched) =>
        from actors in ViolentActors.All
        from months in MatchedEnhancements.Horizons
        let later = matched.Later(actors, months)
        from outcome in (string[])[AfterEnhancementTable.LogDeaths, AfterEnhancementTable.Event]
        let values = outcome == AfterEnhancementTable.Event ? later.Events : later.LogDeaths
        from way in matched.Pairs
        select new Row(
            fit,
            way.Method,
            outcome,
            actors.Name,
            months,
            PairedValues.Of(way.Pairs, values, matched.Cells),
            matched.IsEnhanced.Count(isEnhanced => isEnhanced) - way.Pairs.Count,
            matched.NotFollowed);

    /// <summary>The outcome of both sides of the pairs, and the cell of the enhanced one.</summary>
    private sealed record PairedValues(double[] Enhanced, double[] Matched, int[] Cells)
    {
        public static PairedValues Of(IReadOnlyList<MatchedPair> pairs, double[] values, int[] cells) => new(
            [.. pairs.Select(pair => values[pair.Treated])],
            [.. pairs.Select(pair => values[pair.Control])],
            [.. pairs.Select(pair => cells[pair.Treated])]);
    }

    private sealed record Row(
        string Fit, string Method, string Outcome, string Actor, int Months, PairedValues Of, int NotMatched, int NotFollowed)
    {
        /// <summary>Without an error where there is a single cluster.</summary>
        public Estimate? Difference { get; } = Differences(Of);

        public Estimate? Normal => Difference is { StandardError: > 0 } known ? known : null;

        public int Differing { get; } = Of.Enhanced.Zip(Of.Matched).Count(pair => pair.First != pair.Second);

        public bool IsEnough => Differing >= TermSupport.LeastEvents;

        public static double? Mean(double[] values) => values.Length == 0 ? null : values.Sum() / values.Length;

        private static Estimate? Differences(PairedValues pairs)
        {
            if (pairs.Enhanced.Length == 0)
            {
                return null;
            }

            var (mean, error, degrees) = ClusteredMean.Of([.. pairs.Enhanced.Zip(pairs.Matched, (one, other) => one - other)], pairs.Cells);
            return Estimation.Estimate.From("", mean, error ?? double.NaN, degrees: degrees);
        }
    }
}
