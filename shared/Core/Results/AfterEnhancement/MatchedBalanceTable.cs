using PocGrid.Results.Inference;
using PocGrid.Tables;

namespace PocGrid.Results.AfterEnhancement;

/// <summary>The table <c>matched_balance</c>: how alike the sides of <c>matched_enhancements</c> were before the month.</summary>
public static class MatchedBalanceTable
{
    private static readonly TableDefinition<Row> Definition = new(
        "matched_balance",
        "Terms of the model in enhanced cell-months, in all others, and in those matched, with differences in standard deviations.",
        key: ["fit", "method", "term"])
    {
        { MatchedEnhancementsTable.Fit, row => row.Fit },
        { MatchedEnhancementsTable.Method, row => row.Method },
        { new("term", "Term of the model."), row => row.Term },
        { MatchedEnhancementsTable.EnhancedMean.Described("Mean of the enhanced cell-months followed."), row => row.Enhanced },
        { new("not_enhanced_mean", "Mean of all others followed in their country-months.", nullable: true), row => row.Others },
        { MatchedEnhancementsTable.MatchedMean, row => row.Matched },
        {
            new(
                "difference_before",
                "Enhanced less others, over the standard deviation in the enhanced ones (of a term of zeros and ones, the root of "
                    + "p(1 - p)); missing where that is 0.",
                nullable: true),
            row => row.Standardized(row.Enhanced - row.Others)
        },
        {
            new(
                "difference_after",
                "Enhanced and matched less those matched with them, over the same. Above 0.1 in size it is commonly held to be too large.",
                nullable: true),
            row => row.Standardized(row.EnhancedMatched - row.Matched)
        },
        { MatchedEnhancementsTable.Pairs, row => row.Pairs },
    };

    public static TableSchema Schema => Definition.Schema;

    internal static Table Of(ReportedFit? fit) => Definition.Of(fit is null ? [] : Rows(fit));

    private static IEnumerable<Row> Rows(ReportedFit fit) =>
        from term in fit.Terms
        let values = fit.Matched.Term(term)
        from way in fit.Matched.Pairs
        let enhanced = values.Where((_, row) => fit.Matched.IsEnhanced[row]).ToArray()
        select new Row(
            fit.Name,
            way.Method,
            term,
            Mean(enhanced),
            Mean(values.Where((_, row) => !fit.Matched.IsEnhanced[row])),
            Mean(way.Pairs.Select(pair => values[pair.Treated])),
            Mean(way.Pairs.Select(pair => values[pair.Control])),
            Deviation(enhanced, values.All(value => value is 0 or 1)),
            way.Pairs.Count);

    private static double? Mean(IEnumerable<double> values)
    {
        double[] all = [.. values];
        return all.Length == 0 ? null : all.Sum() / all.Length;
    }

    private static double Deviation(double[] values, bool isBinary)
    {
        if (values.Length < 2)
        {
            return 0;
        }

        var mean = values.Sum() / values.Length;
        return Math.Sqrt(isBinary ? mean * (1 - mean) : values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
    }

    private sealed record Row(
        string Fit,
        string Method,
        string Term,
        double? Enhanced,
        double? Others,
        double? EnhancedMatched,
        double? Matched,
        double Deviation,
        int Pairs)
    {
        public double? Standardized(double? difference) => Deviation > 0 ? difference / Deviation : null;
    }
}
