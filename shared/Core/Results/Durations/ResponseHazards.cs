using PocGrid.Estimation;
using PocGrid.Estimation.Diagnostics;
using PocGrid.Estimation.Survival;
using PocGrid.Grid;
using PocGrid.Numerics;
using PocGrid.Panels;
using PocGrid.Results.Inference;
using PocGrid.Results.Models;
using PocGrid.Tables;

namespace PocGrid.Results.Durations;

/// <summary>
/// The table <c>response_hazards</c>: enhancements of a cell as recurrent events, by Cox's regression
/// (docs/methods/time-to-response.md).
/// </summary>
public static class ResponseHazards
{
    private const string FittedStatus = "fitted";

    private const string Convention = "clustered by cell, without small-sample factor, as survival::coxph(cluster = )";

    public static readonly Column<string> Fit = FitColumns.Fit;

    public static readonly Column<string> Model = new(
        "model",
        "andersen_gill: cells at risk in the same month are compared. pwp_total: those of them that had as many enhancements before. "
            + "pwp_gap: cell-months as long after the last enhancement, or after the cell came at risk, as many enhancements before.",
        values: [.. Enum.GetValues<Compared>().Select(compared => Names.Of(compared))]);

    public static readonly Column<string> Term = new("term", "Term of the model; country_XXX is an indicator of the country.");

    public static readonly Column<string> Status = new(
        "status",
        "fitted; dropped, where the term does not vary among cell-months that are compared, or others reproduce it; or refused.",
        values: [FittedStatus, "dropped", "refused"]);

    public static readonly Column<double> Coefficient = new("estimate", "Coefficient: log hazard of an enhancement.", nullable: true);

    public static readonly Column<double> StandardError = FitColumns.StandardError.Described("Standard error, clustered by cell.");

    private static readonly TableDefinition<Row> Definition = new(
        "response_hazards",
        "Enhancements of a cell as recurrent events, month by month: the terms of the model in Cox's regression by Andersen and Gill, and "
            + "stratified by the number of the enhancement by Prentice, Williams and Peterson.",
        key: [Fit.Name, Model.Name, Term.Name])
    {
        { Fit, row => row.Of.Fit },
        { Model, row => Names.Of(row.Of.Compared) },
        { Term, row => row.Term },
        { Status, row => row.Status },
        { new("reason", "Why it was refused or dropped.", nullable: true), row => row.Reason },
        { Coefficient, row => row.Estimate?.Coefficient },
        { StandardError, row => row.Estimate?.StandardError },
        { FitColumns.P, row => TermWords.P(row.Support, row.Estimate?.P) },
        { FitColumns.Lower, row => row.Estimate?.Lower },
        { FitColumns.Upper, row => row.Estimate?.Upper },
        { FitColumns.RestsOn, row => TermWords.RestsOn(row.Support) },
        {
            new("hazard_ratio", "Exponential of the estimate.", nullable: true, minimum: 0),
            row => row.Estimate is { } estimate ? PortableMath.Exp(estimate.Coefficient) : (double?)null
        },
        {
            new(
                "classical_std_error",
                "Standard error if cell-months are independent given who is compared.",
                nullable: true,
                minimum: 0),
            row => row.Classical
        },
        {
            new("exposed_events", "Of the enhancements, those where the term is not 0.", nullable: true, minimum: 0),
            row => row.Support?.Events
        },
        {
            new("sets_compared", "Sets of cell-months that are compared and have an enhancement, and more than it.", minimum: 0),
            row => row.Of.Sets
        },
        { FitColumns.Rows.Described("Cell-months in them."), row => row.Of.Rows },
        { FitColumns.Events.Described("Enhancements in them."), row => row.Of.Events },
        {
            new("rows_left_out", "Cell-months that are compared with none that was enhanced, which say nothing.", minimum: 0),
            row => row.Of.Left
        },
        { FitColumns.Covariance, row => row.Estimate is null ? FitColumns.NoCovariance : Convention },
    };

    /// <summary>With which cell-months one that is enhanced is compared.</summary>
    private enum Compared
    {
        AndersenGill,
        PwpTotal,
        PwpGap,
    }

    public static TableSchema Schema => Definition.Schema;

    /// <summary>What a doubling of 1 + deaths goes with in the hazard, by Andersen and Gill.</summary>
    /// <param name="hazards">A table of this schema.</param>
    public static IEnumerable<ModelFinding> Findings(Table hazards) =>
        from row in hazards.Rows
        let actor = ViolenceFinding.ActorOf(row.Get(Term))
        where actor is not null && row.Get(Model) == Names.Of(Compared.AndersenGill) && row.OrNull(Coefficient) is not null
        let ratio = ViolenceFinding.OddsOfDoubling(row.Get(Coefficient))
        select new ModelFinding(
            "hazard_ratio_of_doubled_deaths",
            row.Get(Fit),
            actor,
            ratio,
            FormattableString.Invariant(
                $"as recurrent events a doubling of 1 + deaths goes with {ratio:0.00} times the hazard of an enhancement ")
                + ModelFinding.Certain(row, "0.00", FitColumns.P, ViolenceFinding.OddsOfDoubling));

    /// <param name="fit">pooled, or a country.</param>
    /// <param name="frame">The rows of the model.</param>
    /// <param name="options">Of every fit.</param>
    internal static Table Of(string fit, Frame frame, FitOptions options) => Definition.Of(
        frame.Rows is { } rows ? Enum.GetValues<Compared>().SelectMany(compared => Rows(fit, compared, frame, rows, options)) : []);

    private static IEnumerable<Row> Rows(string name, Compared compared, Frame frame, EstimatedRows rows, FitOptions options)
    {
        var design = WithCountries(frame, rows);
        var atRisk = new EffectSet("the cell-months compared", KeysOf(compared, frame, rows));
        var result = CoxRegression.Fit(design, rows.Outcome, atRisk, rows.Keys.Cells, options);
        if (result is not CoxModel model)
        {
            var refused = new ModelOf(name, compared, 0, 0, 0, 0);
            return design.ColumnNames.Select(term => new Row(refused, term, "refused", ((Refusal)result).Message, null, null, null));
        }

        var of = new ModelOf(name, compared, model.SetCount, model.Rows.Count, model.EventCount, rows.Outcome.Length - model.Rows.Count);
        var support = TermSupport.Of(
            model.Design, [.. model.Rows.Select(row => rows.Outcome[row])], [.. model.Rows.Select(row => rows.Keys.Cells[row])]);
        return
        [
            .. model.Estimates().Select((estimate, k) =>
                new Row(of, estimate.Name, FittedStatus, null, estimate, model.Classical.StandardError(k), support[k])),
            .. model.Dropped.Select(column => new Row(
                of, column.Name, "dropped", TermWords.ReproducedBy(column.CombinationOf), null, null, null)),
        ];
    }

    /// <summary>The terms, and for the intercepts of the model an indicator of every country but the first.</summary>
    private static Design WithCountries(Frame frame, EstimatedRows rows)
    {
        var countries = frame.Countries;
        string[] others = rows.Design.Groups is null ? [] : [.. countries.Distinct().Order(StringComparer.Ordinal).Skip(1)];
        return rows.WithoutIntercept.With(
            [.. others.Select(country => $"country_{country}")],
            [.. others.Select(country => Array.ConvertAll(countries, of => of == country ? 1.0 : 0.0))]);
    }

    /// <summary>By row, a number that those compared share.</summary>
    private static int[] KeysOf(Compared compared, Frame frame, EstimatedRows rows)
    {
        var months = rows.Keys.Months!;
        if (compared == Compared.AndersenGill)
        {
            return months;
        }

        var panel = frame.Terms[0].Columns[0].Options;
        int[] times = compared == Compared.PwpTotal
            ? months
            : Array.ConvertAll(frame.Values(new(panel, PanelSchema.MonthsSinceEnhancement.Name)), months => (int)months);
        var keys = new Dictionary<(int, int), int>();
        return [.. times.Zip(EnhancementsBefore(rows, months), (time, number) => KeyOf((time, number)))];

        int KeyOf((int, int) stratum) => keys.TryGetValue(stratum, out var key) ? key : keys[stratum] = keys.Count;
    }

    /// <summary>By row, enhancements of its unit in earlier rows.</summary>
    private static int[] EnhancementsBefore(EstimatedRows rows, int[] months)
    {
        var before = new int[months.Length];
        foreach (var unit in Enumerable.Range(0, months.Length).GroupBy(row => rows.Units[row]))
        {
            var count = 0;
            foreach (var row in unit.OrderBy(row => months[row]))
            {
                before[row] = count;
                count += rows.Outcome[row] ? 1 : 0;
            }
        }

        return before;
    }

    /// <param name="Sets">Sets of rows compared.</param>
    /// <param name="Left">Rows that are in none.</param>
    private sealed record ModelOf(string Fit, Compared Compared, int Sets, int Rows, int Events, int Left);

    private sealed record Row(
        ModelOf Of, string Term, string Status, string? Reason, Estimate? Estimate, double? Classical, TermSupport? Support);
}
