using System.Globalization;
using PocGrid.Results.Inference;
using PocGrid.Tables;

namespace PocGrid.Results.Timing;

/// <summary>
/// What placebo leads say, in words that run, summary and figure share: a response to violence cannot go with violence that is still to
/// come, given what came before.
/// </summary>
/// <param name="Fit">pooled, or a country.</param>
/// <param name="Actor">Whose violence: nonstate or state.</param>
/// <param name="Value">Coefficient of the deaths after; null where there is none.</param>
/// <param name="Text">In words, without a full stop.</param>
public sealed record LeadLagFinding(string Fit, string Actor, double? Value, string Text)
{
    /// <param name="leadLag">Table of <see cref="LeadLagTable"/>.</param>
    public static IEnumerable<LeadLagFinding> In(Table leadLag) =>
        from row in leadLag.Rows
        where row.Get(LeadLagTable.Model) == LeadLagTable.WithLeads
        group row by (Fit: row.Get(LeadLagTable.Fit), Actor: row.Get(LeadLagTable.Actor)) into terms
        let past = terms.Single(row => row.Get(LeadLagTable.LastOffset) < 0)
        let lead = terms.Single(row => row.Get(LeadLagTable.LastOffset) > 0)
        select new LeadLagFinding(terms.Key.Fit, terms.Key.Actor, lead.OrNull(TermFitColumns.Coefficient), Sentence(past, lead));

    private static string Sentence(TableRow past, TableRow lead)
    {
        var after = string.Create(CultureInfo.InvariantCulture, $"deaths in the {lead.Get(LeadLagTable.LastOffset)} months after");
        return lead.OrNull(TermFitColumns.Coefficient) is null || past.OrNull(TermFitColumns.Coefficient) is null
            ? $"no comparison of {after} with those before: {lead.Get(TermFitColumns.Reason) ?? past.Get(TermFitColumns.Reason)}"
            : $"in one model with those before, {after} have the coefficient {Number(lead)}; those before {Number(past)}: "
                + Verdict(past.Get(TermFitColumns.Coefficient), lead);
    }

    private static string Number(TableRow term) =>
        FormattableString.Invariant($"{term.Get(TermFitColumns.Coefficient):0.000} ")
            + ModelFinding.Certain(term, "0.000", TermFitColumns.P);

    private static string Verdict(double past, TableRow lead)
    {
        var coefficient = lead.Get(TermFitColumns.Coefficient);
        return lead switch
        {
            _ when lead.OrNull(TermFitColumns.P) is null => "too little to say whether enhancements come before violence too",
            _ when lead.Get(FitColumns.Lower) > 0 =>
                $"enhancements come before violence too, {(coefficient > past ? "more" : "if less")} than after it, so the association is not "
                    + "a response alone",
            _ when lead.Get(FitColumns.Upper) < 0 => "fewer deaths follow an enhancement, which does not speak against a response",
            _ => "no sign that enhancements come before violence too, and no proof that they do not",
        };
    }
}
