using System.Globalization;
using PocGrid.Results.Claims;
using PocGrid.Results.Inference;
using PocGrid.Tables;

namespace PocGrid.Results.AfterEnhancement;

/// <summary>
/// What became of violence after a first enhancement, in words that run, summary and figure share: how often cell-months had an event,
/// beside how often it is imputed that they would have, and whether months before were as imputed, too.
/// </summary>
/// <param name="Fit">pooled, or a country.</param>
/// <param name="Place">cell or neighbours.</param>
/// <param name="Actor">Whose violence: any, nonstate or state.</param>
/// <param name="Value">Share of cell-months with an event less the share imputed; null where there is none.</param>
/// <param name="Text">In words, without a full stop.</param>
public sealed record AfterEnhancementFinding(string Fit, string Place, string Actor, double? Value, string Text)
{
    private const double Level = 0.05;

    /// <param name="table">Table of <see cref="AfterEnhancementTable"/>.</param>
    public static IEnumerable<AfterEnhancementFinding> In(Table table) =>
        from row in table.Rows
        where row.Get(AfterEnhancementTable.Outcome) == AfterEnhancementTable.Event && row.Get(AfterEnhancementTable.Base) == BaseSplit.Any
        let months = (row.Get(AfterEnhancementTable.From), row.Get(AfterEnhancementTable.Through))
        where months == Months(AfterEnhancementTable.Followed) || months == Months(AfterEnhancementTable.Before)
        group row by (
            Fit: row.Get(AfterEnhancementTable.Fit),
            Place: row.Get(AfterEnhancementTable.Place),
            Actor: row.Get(AfterEnhancementTable.Actor)) into rows
        let after = rows.Single(row => row.Get(AfterEnhancementTable.Kind) == AfterEnhancementTable.Effect)
        let before = rows.Single(row => row.Get(AfterEnhancementTable.Kind) == AfterEnhancementTable.Placebo)
        select new AfterEnhancementFinding(
            rows.Key.Fit, rows.Key.Place, rows.Key.Actor, after.OrNull(AfterEnhancementTable.Estimate), Sentence(after, before));

    private static (int From, int Through) Months(Estimation.Imputation.SinceRange range) => (range.From, range.Through);

    private static string Sentence(TableRow after, TableRow before)
    {
        var months = after.Get(AfterEnhancementTable.Through) + 1;
        var place = after.Get(AfterEnhancementTable.Place) == EnhancementStudy.Cell
            ? "a cell's first enhancement on"
            : "the first enhancement next to a cell that has none itself";
        return after.OrNull(AfterEnhancementTable.Estimate) is null
            ? $"no comparison of the {months} months from {place}: {after.Get(AfterEnhancementTable.Reason)}"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"in the {months} months from {place} ({after.Get(AfterEnhancementTable.Cells):N0} cells) "
                    + $"{after.Get(AfterEnhancementTable.Observed):0.0%} of cell-months had violence, where the cell's level before and "
                    + $"the country's other cells lead to expect {after.Get(AfterEnhancementTable.Imputed):0.0%}: {Number(after)}: "
                    + $"{Verdict(after)}{Caution(before)}");
    }

    /// <summary>A difference with its certainty.</summary>
    private static string Number(TableRow row)
    {
        var certainty = row.OrNull(AfterEnhancementTable.P) is { } p
            ? string.Create(CultureInfo.InvariantCulture, $"p = {p:0.000}")
            : $"no p value: {row.Get(AfterEnhancementTable.RestsOn) ?? row.Get(AfterEnhancementTable.Reason)}";
        var interval = row.OrNull(FitColumns.Lower) is null
            ? ""
            : string.Create(
                CultureInfo.InvariantCulture,
                $"95% interval {100 * row.Get(FitColumns.Lower):0.0} to {100 * row.Get(FitColumns.Upper):0.0}; ");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{100 * row.Get(AfterEnhancementTable.Estimate):+0.0;-0.0;0.0} percentage points ({interval}{certainty})");
    }

    private static string Verdict(TableRow after) => after switch
    {
        _ when after.OrNull(AfterEnhancementTable.P) is null => "too little to say whether there was less violence or more",
        _ when after.Get(FitColumns.Upper) < 0 => "less violence than expected",
        _ when after.Get(FitColumns.Lower) > 0 => "more violence than expected, not less",
        _ => "no sign that violence fell or rose, and no proof that it did not",
    };

    /// <summary>What the months before say of the comparison.</summary>
    private static string Caution(TableRow before)
    {
        if (before.OrNull(AfterEnhancementTable.P) is not { } p)
        {
            return "; whether the months before were as expected cannot be told";
        }

        var (months, differs) = (-before.Get(AfterEnhancementTable.From), Math.Min(p, before.Get(AfterEnhancementTable.JointP)) < Level);
        var joint = before.Get(AfterEnhancementTable.JointP).ToString("0.000", CultureInfo.InvariantCulture);
        return $". The {months.ToString(CultureInfo.InvariantCulture)} months before were {Number(before)} from what is expected of them "
            + $"(all of them together: p = {joint})"
            + (differs
                ? ", which speaks against the comparison: enhancements came where violence had moved otherwise already"
                : ", which does not speak against the comparison, and does not prove it");
    }
}
