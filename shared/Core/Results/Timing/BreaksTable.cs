using PocGrid.Estimation;
using PocGrid.Estimation.Diagnostics;
using PocGrid.Grid;
using PocGrid.Results.Inference;
using PocGrid.Results.Models;
using PocGrid.Tables;

namespace PocGrid.Results.Timing;

/// <summary>The table <c>breaks</c>: whether a coefficient of violence changed at some month (docs/methods/rolling.md).</summary>
public static class BreaksTable
{
    public const string Tested = "tested";
    private const string NotTested = "not_tested";

    /// <summary>Share of the months at either end that no break is looked for in (Andrews 1993).</summary>
    private const double Trimmed = 0.15;

    private static readonly WildBootstrapOptions Draws = new() { Draws = 4_999, MaxDegreeOfParallelism = 1 };

    public static readonly Column<string> Fit = FitColumns.Fit;

    public static readonly Column<string> Actor = LeadLagTable.Actor;

    public static readonly Column<string> Status =
        new("status", "tested; or not_tested, for the reason given.", values: [Tested, NotTested]);

    public static readonly Column<string?> BreakMonth = new(
        "break_month", "First month of what comes after, where the statistic is largest, yyyy-MM.", nullable: true, pattern: Month.Pattern);

    public static readonly Column<double> Statistic = new(
        "sup_score",
        "Largest of Rao's score statistics over the months: a chi-squared of one degree of freedom were the month given and cell-months "
            + "independent.",
        nullable: true,
        minimum: 0);

    public static readonly Column<double> P = FitColumns.P.Described(
        "Of no break, by the wild score bootstrap of cells over all months; it takes into account that the month is chosen.");

    private static readonly TableDefinition<Row> Definition = new(
        "breaks",
        "Whether the coefficient of violence changed at a month that is not known: the largest score statistic over months, and the "
            + "coefficient before and after that month. The intervals of the two do not know that the month was chosen.",
        key: [Fit.Name, TermFitColumns.Term.Name])
    {
        { Fit, row => row.Fit },
        { Actor, row => row.Actor },
        { TermFitColumns.Term, row => row.Term },
        { Status, row => row.Test is null ? NotTested : Tested },
        { new("reason", "Why it was not tested.", nullable: true), row => row.Reason },
        { new("months_tested", "Months at which a break was looked for.", unit: "months", minimum: 0), row => row.Dates.Length },
        {
            new("first_month_tested", "First of them, yyyy-MM.", nullable: true, pattern: Month.Pattern),
            row => NameOf(row.Dates is [var first, ..] ? first : null)
        },
        {
            new("last_month_tested", "The last, yyyy-MM.", nullable: true, pattern: Month.Pattern),
            row => NameOf(row.Dates is [.., var last] ? last : null)
        },
        { Statistic, row => row.Test?.Largest },
        { P, row => row.Test?.P },
        { BreakMonth, row => NameOf(row.Test?.Date) },
        { [Part.Before, Part.After], AddPart },
    };

    /// <summary>The months on one side of a break.</summary>
    public enum Part
    {
        Before,
        After,
    }

    public static TableSchema Schema => Definition.Schema;

    /// <summary>On one side of the break.</summary>
    public static Column<double> Coefficient(Part part) =>
        new($"estimate_{Names.Of(part)}", $"Coefficient {Names.Of(part)} the break, on the log odds.", nullable: true);

    /// <inheritdoc cref="Coefficient" />
    public static Column<int> ExposedEvents(Part part) => new(
        $"exposed_events_{Names.Of(part)}", $"Enhancements {Names.Of(part)} it where the term is not 0.", nullable: true, minimum: 0);

    /// <summary>Whether coefficients changed.</summary>
    /// <param name="breaks">A table of this schema.</param>
    public static IEnumerable<ModelFinding> Findings(Table breaks) =>
        from row in breaks.Rows
        where row.OrNull(P) is not null
        let verdict = row.Get(P) < 0.05 ? "changed at some month" : "is not seen to have changed at any month"
        select new ModelFinding(
            "p_value_of_no_break",
            row.Get(Fit),
            row.Get(Actor),
            row.Get(P),
            $"the coefficient of deaths {verdict}; the largest change is in {row.Get(BreakMonth)} "
                + $"({ViolenceFinding.Certainty(row.Get(P), null)}, that the month was chosen taken into account)");

    /// <param name="fit">pooled, or a country.</param>
    /// <param name="result">The model without a break.</param>
    /// <param name="options">Of every fit.</param>
    internal static Table Of(string fit, Frame frame, FitResult? result, FitOptions options) => Definition.Of(
        frame.Rows is { } rows
            ? frame.Terms.Where(term => term.Role == TermRole.Violence).Select(term => RowOf(fit, term, rows, result!, options))
            : []);

    private static void AddPart(TableDefinition<Row> table, Part part)
    {
        var name = Names.Of(part);
        table.Add(Coefficient(part), row => row.Of(part)?.Estimate?.Coefficient);
        table.Add(
            new Column<double>($"std_error_{name}", "Its standard error, CR2 by cell.", nullable: true, minimum: 0),
            row => row.Of(part)?.Estimate?.StandardError);
        table.Add(
            new Column<double>($"ci_low_{name}", "Lower end of its 95% interval.", nullable: true), row => row.Of(part)?.Estimate?.Lower);
        table.Add(new Column<double>($"ci_high_{name}", "Upper end.", nullable: true), row => row.Of(part)?.Estimate?.Upper);
        table.Add(ExposedEvents(part), row => row.Of(part)?.Support.Events);
        table.Add(
            new Column<int>($"exposed_rows_{name}", $"Cell-months {name} it where the term is not 0.", nullable: true, minimum: 0),
            row => row.Of(part)?.Support.Rows);
        table.Add(
            new Column<string?>($"no_estimate_{name}", "Why there is no coefficient.", nullable: true), row => row.Of(part)?.Reason);
    }

    private static Row RowOf(string fit, Term term, EstimatedRows rows, FitResult result, FitOptions options)
    {
        if (result is not FittedModel model)
        {
            return Without(((Refusal)result).Message);
        }

        if (!model.Names.Contains(term.Name))
        {
            return Without("The term is dropped from the model.");
        }

        var (column, months) = (rows.Design.Columns[rows.Design.IndexOfColumn(term.Name)], rows.Keys.Months!);
        int[] dates = Dates(column, months, rows.Outcome);
        if (dates.Length == 0)
        {
            return Without(
                $"At no month of the middle 70% are {TermSupport.LeastEvents} enhancements exposed to the term before and as many after.");
        }

        var test = BreakTest.Of(model, rows.Keys.Cells, term.Name, months, dates, Draws);
        int[] all = [.. Enumerable.Range(0, months.Length)];
        string[] names = [$"{term.Name}_before", $"{term.Name}_after"];
        var parts = TermFits.Of(
            rows.Design.Without(name => name == term.Name).With(
                names,
                [
                    Array.ConvertAll(all, row => months[row] < test.Date ? column[row] : 0),
                    Array.ConvertAll(all, row => months[row] < test.Date ? 0 : column[row]),
                ]),
            rows,
            all,
            options);
        return new(fit, term.ViolenceBy!, term.Name, null, dates, test, parts[names[0]], parts[names[1]]);

        Row Without(string reason) => new(fit, term.ViolenceBy!, term.Name, reason, [], null, null, null);
    }

    /// <summary>The months of the middle 70% with enough exposed enhancements before and from then on.</summary>
    private static int[] Dates(double[] column, int[] months, bool[] outcome)
    {
        int[] exposed = [.. months.Where((_, row) => outcome[row] && column[row] != 0)];
        int[] distinct = [.. months.Distinct().Order()];
        var (first, last) = ((int)Math.Ceiling(Trimmed * distinct.Length), (int)Math.Floor((1 - Trimmed) * distinct.Length));
        return
        [
            .. distinct.Skip(first).Take(last - first + 1).Where(date =>
                exposed.Count(month => month < date) is var before && before >= TermSupport.LeastEvents
                && exposed.Length - before >= TermSupport.LeastEvents),
        ];
    }

    private static string? NameOf(int? month) => month is { } id ? new Month(id).ToString() : null;

    /// <param name="Dates">Months tested.</param>
    private sealed record Row(
        string Fit, string Actor, string Term, string? Reason, int[] Dates, BreakTestResult? Test, TermFit? Before, TermFit? After)
    {
        public TermFit? Of(Part part) => part == Part.Before ? Before : After;
    }
}
