using PocGrid.Estimation;
using PocGrid.Numerics;
using PocGrid.Panels;
using PocGrid.Results.Inference;
using PocGrid.Results.Models;
using PocGrid.Results.Timing;
using PocGrid.Tables;

namespace PocGrid.Results.Outcomes;

/// <summary>
/// The table <c>amounts</c>: whether troops are added, and how many, as the two parts of a hurdle model (Cragg 1971; Duan and others 1983):
/// violence may open the door and not say how wide, or the other way round.
/// </summary>
public static class AmountsTable
{
    public const string Any = "any";
    public const string Amount = "amount";

    public static readonly Column<string> Fit = FitColumns.Fit;

    public static readonly Column<string> Part = new(
        "part",
        "any: the model, a logit of whether presence is enhanced. amount: least squares of ln(troops added) on the same terms, in the "
            + "cell-months that are enhanced and whose troops are known in both months; its events are these rows.",
        values: [Any, Amount]);

    private static readonly TableDefinition<Row> Definition = new(
        "amounts",
        "Whether troops are added and how many of them: terms of violence of the two parts of a hurdle model.",
        key: [Fit.Name, Part.Name, TermFitColumns.Term.Name])
    {
        { Fit, row => row.Fit },
        { Part, row => row.Part },
        { LeadLagTable.Actor, row => row.Actor },
        { row => row.Term },
    };

    public static TableSchema Schema => Definition.Schema;

    /// <summary>What a doubling of 1 + deaths goes with in the troops added.</summary>
    /// <param name="amounts">A table of this schema.</param>
    public static IEnumerable<ModelFinding> Findings(Table amounts) =>
        from row in amounts.Rows
        where row.Get(Part) == Amount && row.OrNull(TermFitColumns.Coefficient) is not null
        let ratio = ViolenceFinding.OddsOfDoubling(row.Get(TermFitColumns.Coefficient))
        let certain = ModelFinding.Certain(row, "0.00", TermFitColumns.P, ViolenceFinding.OddsOfDoubling)
        select new ModelFinding(
            "troops_added_of_doubled_deaths",
            row.Get(Fit),
            row.Get(LeadLagTable.Actor),
            ratio,
            FormattableString.Invariant(
                $"where presence is enhanced, a doubling of 1 + deaths goes with {ratio:0.00} times the troops added ") + certain);

    /// <param name="fit">pooled, or a country.</param>
    /// <param name="options">Of every fit.</param>
    internal static Table Of(string fit, Frame frame, FitOptions options) =>
        Definition.Of(frame.Rows is { } rows ? Rows(fit, frame, rows, options) : []);

    private static IEnumerable<Row> Rows(string fit, Frame frame, EstimatedRows rows, FitOptions options)
    {
        int[] all = [.. Enumerable.Range(0, rows.Outcome.Length)];
        var added = Added(frame);
        int[] enhanced = Array.FindAll(all, row => rows.Outcome[row] && added[row] > 0);
        var parts = new List<(string Name, TermFits Fits)> { (Any, TermFits.Of(rows.Design, rows, all, options)) };
        if (enhanced.Length > 0)
        {
            double[] logarithms = Array.ConvertAll(enhanced, row => PortableMath.Log(added[row]));
            parts.Add((Amount, TermFits.Of(
                rows.Design.Rows(enhanced),
                rows,
                enhanced,
                options,
                (design, _, cells, chosen) => LinearRegression.Fit(design, logarithms, cells, chosen))));
        }

        return
            from part in parts
            from term in frame.Terms
            where term.Role == TermRole.Violence
            select new Row(fit, part.Name, term.ViolenceBy!, part.Fits[term.Name]);
    }

    /// <summary>By row, troops now less those of the month before; 0 where either is not known.</summary>
    private static double[] Added(Frame frame)
    {
        var (unknown, unknownLag) = (Values(PanelSchema.TroopsUnknown.Name), Values(PanelSchema.TroopsUnknownLag.Name));
        return
        [
            .. Values(PanelSchema.Troops.Name).Zip(Values(PanelSchema.TroopsLag.Name), (now, before) => now - before)
                .Select((more, row) => unknown[row] + unknownLag[row] > 0 ? 0 : more),
        ];

        double[] Values(string column) => frame.Values(new(frame.Spec.Strength, column));
    }

    private sealed record Row(string Fit, string Part, string Actor, TermFit Term);
}
