using System.Globalization;
using PocGrid.Results.Inference;
using PocGrid.Results.Models;
using PocGrid.Results.Specifications;
using PocGrid.Results.Timing;
using PocGrid.Tables;

namespace PocGrid.Results.Claims;

/// <summary>
/// The table <c>answers</c>: yes, no, or how far the data are from either, to each question of the brief, for all countries and for each,
/// by rules that docs/methods/answers.md states; a sentence each that says no more than its row.
/// </summary>
public static class Answers
{
    public const string Overall = "overall";
    public const string Contrast = "contrast";
    public const string ThreatsMet = "threats_met";

    public const string Yes = "yes";
    public const string Partly = "partly";
    public const string No = "no";
    public const string Unclear = "unclear";
    public const string TooLittle = "too_little";
    public const string NoEstimate = "no_estimate";

    /// <summary>Below it a p value tells an answer from none.</summary>
    private const double Level = 0.05;

    /// <summary>The response that a threat is followed for, months.</summary>
    private const int Months = 6;

    /// <summary>Fewest threats of which a share is told.</summary>
    private const int FewestThreats = 5;

    public static readonly Column<string> Country = new("country", CountriesAndPooled.Description);

    public static readonly Column<string> Question = new(
        "question",
        "overall: whether presence is strengthened where civilians are killed. response_nonstate, response_state: whether it is where such "
            + "actors kill (response_all where the model takes them together). contrast: whether the response to non-state actors is the "
            + "stronger one. threats_met: whether most cell-months in which deaths rose were followed by enhanced presence in the cell "
            + "within six months.");

    public static readonly Column<string> Answer = new(
        "answer",
        "yes, no: the sign of the estimate, where its p value is below 0.05; of threats_met whether half or more were met. unclear: the "
            + "data do not tell. too_little: it rests on too few enhancements (or threats) for a p value (or a share). no_estimate: the "
            + "model was refused. partly (of overall only): yes to violence of one class of actors and not to that of the other.",
        values: [Yes, Partly, No, Unclear, TooLittle, NoEstimate]);

    public static readonly Column<string?> Brief = new(
        "brief", "What Hultman and Corsant-Colat (2025) say to the question; missing where they say nothing.", nullable: true);

    public static readonly Column<bool> Agrees = new(
        "agrees_with_brief", "Whether the answer is theirs; missing where there is none, or they say nothing.", nullable: true);

    public static readonly Column<double> Estimate = new(
        "estimate",
        "Of responses the coefficient of ln(1 + deaths) on the log odds, of contrast the difference of the two, of threats_met the share "
            + "met; missing of overall.",
        nullable: true);

    public static readonly Column<double> Low = FitColumns.Lower;

    public static readonly Column<double> High = FitColumns.Upper;

    public static readonly Column<double> P = FitColumns.P.Described(
        "Of the estimate, two-sided; of overall that of the joint test of both classes of actors. Missing where it rests on too little.");

    public static readonly Column<double> Baseline = ShareColumn.Of(
        "baseline", "Of threats_met the same share of cell-months without a death in the window; missing of all others.");

    public static readonly Column<int> Events = new(
        "of_events", "Enhancements in the fit; of threats_met threats that could be followed.", nullable: true, minimum: 0);

    public static readonly Column<int> RestsOnEvents = new(
        "rests_on_events",
        "Of these, those that followed such deaths; of threats_met those that were met. Missing of overall and contrast.",
        nullable: true,
        minimum: 0);

    public static readonly Column<int> RestsOnCells = new(
        "rests_on_cells",
        "Cells in which these enhancements lie; missing as rests_on_events, and of threats_met.",
        nullable: true,
        minimum: 0);

    public static readonly Column<int> Specifications = new(
        "specifications",
        "Distinct specifications that have the term; of all countries together, of responses.",
        nullable: true,
        minimum: 0);

    public static readonly Column<double> ShareSignificant = ShareColumn.Of(
        "share_significant",
        "Share of the specifications whose estimate is positive with a p value below 0.05; missing as specifications.");

    public static readonly Column<string> Sentence = new("sentence", "The answer in words.");

    private static readonly TableDefinition<Row> Definition = new(
        "answers",
        "The questions of the brief answered: for all countries and for each, what the release says, how sure, and on what it rests.",
        key: ["country", "question"])
    {
        { Country, row => row.Country },
        { Question, row => row.Question },
        { Answer, row => row.Answer },
        { Brief, row => row.Brief },
        { Agrees, row => row.Agrees },
        { Estimate, row => row.Estimate },
        { Low, row => row.Low },
        { High, row => row.High },
        { P, row => row.P },
        { Baseline, row => row.Baseline },
        { Events, row => row.Events },
        { RestsOnEvents, row => row.RestsOnEvents },
        { RestsOnCells, row => row.RestsOnCells },
        { Specifications, row => row.Specifications },
        { ShareSignificant, row => row.ShareSignificant },
        { Sentence, row => row.Sentence },
    };

    public static TableSchema Schema => Definition.Schema;

    /// <param name="found">The tables that the answers are read from.</param>
    /// <param name="model">The model that was fitted.</param>
    public static Table Build(AnswerTables found, ModelSpec model) => Definition.Of(
        from fit in found.Summary.Rows
        let country = fit.Get(FitSummaryTable.Fit)
        let responses = (Row[])[.. model.Terms.Where(term => term.Role == TermRole.Violence).Select(term => Response(found, fit, term))]
        let threats = Threat(found, country)
        from row in (IEnumerable<Row?>)[Whole(found, fit, responses, threats), .. responses, Difference(found, country), threats]
        where row is not null
        select row);

    private static Row Response(AnswerTables found, TableRow fit, Term term)
    {
        var country = fit.Get(FitSummaryTable.Fit);
        var by = ModelFinding.By(term.ViolenceBy!);
        var question = new Row(country, $"response_{term.ViolenceBy}", NoEstimate)
        {
            Brief = term.ViolenceBy switch
            {
                "state" => "Less than where non-state actors kill.",
                _ => "Yes.",
            },
            Events = fit.OrNull(FitColumns.Events),
        };
        if (Find(
            found.Coefficients,
            row => row.Get(CoefficientsTable.Fit) == country && row.Get(CoefficientsTable.Term) == term.Name) is not { } coefficient)
        {
            var reason = fit.Get(FitSummaryTable.Reason) ?? TermWords.ReproducedByOthers(term.Name);
            return question with
            {
                Sentence = $"There is no estimate of whether presence is strengthened where {by} kill civilians: {reason}",
            };
        }

        var support = found.Support.Rows.Single(row =>
            row.Get(TermSupportTable.Fit) == country && row.Get(TermSupportTable.Term) == term.Name);
        var (value, p) = (coefficient.Get(CoefficientsTable.Coefficient), coefficient.OrNull(CoefficientsTable.P));
        var answer = AnswerOf(value, p);
        var curve = country == CountriesAndPooled.Pooled
            ? Find(found.Curve, row => row.Get(SpecificationTable.ViolenceBy) == term.ViolenceBy
                && row.Get(SpecificationCurve.Scale) == SpecificationCurve.AllScales)
            : null;
        return question with
        {
            Answer = answer,
            Agrees = term.ViolenceBy == "state" ? null : AgreesWith(answer, Yes),
            Estimate = value,
            Low = coefficient.OrNull(CoefficientsTable.Lower),
            High = coefficient.OrNull(CoefficientsTable.Upper),
            P = p,
            RestsOnEvents = support.Get(TermSupportTable.Events),
            RestsOnCells = support.Get(TermSupportTable.EventCells),
            Specifications = curve?.Get(SpecificationCurve.Distinct),
            ShareSignificant = curve?.OrNull(SpecificationCurve.ShareSignificantPositive),
            Sentence = Said(answer, by) + ": " + Evidence(found, coefficient, support, country, term) + Robustness(curve) + Caution(
                found, country, term),
        };
    }

    private static string Said(string answer, string by) => answer switch
    {
        Yes => $"Yes, presence is strengthened where {by} kill civilians",
        No => $"No, presence is strengthened less where {by} kill civilians",
        TooLittle => $"There is too little to say whether presence is strengthened where {by} kill civilians",
        _ => $"It is not shown that presence is strengthened where {by} kill civilians",
    };

    /// <summary>The finding in the words that figures and summary have, or, of a model without odds, the coefficient.</summary>
    private static string Evidence(AnswerTables found, TableRow coefficient, TableRow support, string country, Term term) =>
        found.Findings.FirstOrDefault(finding =>
            finding.Fit == country && finding.Actor == term.ViolenceBy && finding.Name == ViolenceFinding.OddsRatio)?.Text + "."
        is { Length: > 1 } text
            ? text
            : string.Create(
                CultureInfo.InvariantCulture,
                $"the coefficient of ln(1 + deaths) is {coefficient.Get(CoefficientsTable.Coefficient):0.000} ")
                + $"{ModelFinding.Certain(coefficient, "0.000", CoefficientsTable.P)}; {support.Get(TermSupportTable.Events)} of "
                + $"{support.Get(FitColumns.Events)} enhancements followed such deaths.";

    private static string Robustness(TableRow? curve) => curve is { } row && row.OrNull(SpecificationCurve.SharePositive) is { } positive
        ? string.Create(
            CultureInfo.InvariantCulture,
            $" Of {row.Get(SpecificationCurve.Distinct)} specifications {positive:0%} have a positive estimate, ")
            + string.Create(
                CultureInfo.InvariantCulture, $"{row.Get(SpecificationCurve.ShareSignificantPositive):0%} one with p below 0.05.")
        : "";

    /// <summary>What speaks against reading the estimate as a response.</summary>
    private static string Caution(AnswerTables found, string country, Term term) => found.LeadLag.Rows.Any(row =>
        row.Get(LeadLagTable.Fit) == country
        && row.Get(LeadLagTable.Actor) == term.ViolenceBy
        && row.Get(LeadLagTable.Model) == LeadLagTable.WithLeads
        && row.Get(LeadLagTable.LastOffset) > 0
        && row.OrNull(TermFitColumns.P) is not null
        && row.Get(FitColumns.Lower) > 0)
        ? " But enhancements come before such violence too, so it is not a response alone."
        : "";

    private static Row? Difference(AnswerTables found, string country)
    {
        if (FindTest(
            found,
            row => row.Get(FitColumns.Fit) == country && row.Get(TestsTable.Test) == TestsTable.NonStateMinusState) is not { } row
            || row.OrNull(TestsTable.Difference) is not { } value)
        {
            return null;
        }

        var answer = AnswerOf(value, row.OrNull(TestsTable.P));
        var finding = found.Findings.First(finding => finding.Fit == country && finding.Name == ViolenceFinding.Contrast);
        return new Row(country, Contrast, answer)
        {
            Brief = "Yes: the response to state violence is weaker.",
            Agrees = AgreesWith(answer, Yes),
            Estimate = value,
            Low = row.OrNull(FitColumns.Lower),
            High = row.OrNull(FitColumns.Upper),
            P = row.OrNull(TestsTable.P),
            Events = found.Summary.Rows.Single(fit => fit.Get(FitSummaryTable.Fit) == country).OrNull(FitColumns.Events),
            Sentence = answer switch
            {
                Yes => "Yes, the response to non-state actors is the stronger one",
                No => "No, the response to state actors is the stronger one",
                TooLittle => "There is too little to say whether the response to non-state actors is the stronger one",
                _ => "It is not shown that the response to non-state actors is the stronger one",
            }
                + $": {finding.Text}.",
        };
    }

    private static Row? Threat(AnswerTables found, string country)
    {
        if (Find(found.Threats, row => row.Get(Threats.Country) == country
            && row.Get(Threats.Actor) == ViolentActors.Any.Name
            && (row.Get(Threats.Kind), row.Get(Threats.LeastDeaths), row.Get(Threats.Base)) == (Threats.Increase, 1, BaseSplit.Any))
            is not { } row)
        {
            return null;
        }

        var (followed, met) = (row.Get(Threats.Followed(Months)), row.Get(Threats.Met(Months)));
        var (share, baseline) = (row.OrNull(Threats.ShareMet(Months)), row.OrNull(Threats.ShareCalmEnhanced(Months)));
        var answer = followed < FewestThreats ? TooLittle : share >= 0.5 ? Yes : No;
        var counts = string.Create(
            CultureInfo.InvariantCulture,
            $"of {followed:#,0} cell-months in which deaths rose {met:#,0}")
            + (share is { } part ? $" ({Percent(part)})" : "")
            + $" were followed by enhanced presence in the cell within {Months} months"
            + (baseline is { } calm ? $"; of those without a death {Percent(calm)}." : ".");
        return new Row(country, ThreatsMet, answer)
        {
            Brief = "No: far short of the number of instances where threats increased.",
            Agrees = AgreesWith(answer, No),
            Estimate = share,
            Baseline = baseline,
            Events = followed,
            RestsOnEvents = met,
            Sentence = answer switch
            {
                Yes => "Yes, most rising violence is met",
                No => "No, most rising violence is not met",
                _ => "There are too few threats to say whether most are met",
            }
                + $": {counts}",
        };
    }

    /// <summary>The answer to the question itself, from those by class of actors.</summary>
    private static Row Whole(AnswerTables found, TableRow fit, Row[] responses, Row? threats)
    {
        var country = fit.Get(FitSummaryTable.Fit);
        string[] answers = [.. responses.Select(row => row.Answer)];
        var answer =
            answers.Length == 0 || Array.TrueForAll(answers, one => one == NoEstimate) ? NoEstimate
            : Array.TrueForAll(answers, one => one == Yes) ? Yes
            : answers.Contains(Yes) ? Partly
            : answers.Contains(No) ? No
            : answers.Contains(Unclear) ? Unclear
            : TooLittle;
        var joint = FindTest(found, row => row.Get(FitColumns.Fit) == country
            && row.Get(TestsTable.Test) == TestsTable.Violence
            && row.Get(TestsTable.Kind) == TestsTable.Hotelling);
        var p = joint?.OrNull(TestsTable.P);
        var parts = responses.Length == 2 && answers[0] == answers[1]
            ? [Both(answer)]
            : responses.Select(row => $"{Short(row.Answer)} {ModelFinding.By(row.Question["response_".Length..])}");
        var together = p is { } known && responses.Length > 1 ? $"; both together {ViolenceFinding.Certainty(known, "")}" : "";
        return new Row(country, Overall, answer)
        {
            Brief = "Yes, but far short of the number of instances where threats increased.",
            Agrees = answer == Yes && threats is { Answer: No } ? true
                : answer == No || (answer == Yes && threats is { Answer: Yes }) ? false
                : null,
            P = p,
            Events = fit.OrNull(FitColumns.Events),
            Sentence = answer == NoEstimate
                ? $"There is no estimate: {fit.Get(FitSummaryTable.Reason)}"
                : $"{Word(answer)}: {string.Join(", ", parts)}{together}."
                    + (threats is { Estimate: not null } ? $" {threats.Sentence}" : ""),
        };
    }

    /// <summary>The one row of which it holds; null where there is none.</summary>
    private static TableRow? Find(Table table, Func<TableRow, bool> holds) =>
        table.Rows.Where(holds).Select(row => (TableRow?)row).SingleOrDefault();

    /// <summary>Of the rows of a test, one a covariance, the first: that of the covariance to read. Null where there is none.</summary>
    private static TableRow? FindTest(AnswerTables found, Func<TableRow, bool> holds) =>
        found.Tests.Rows.Where(holds).Select(row => (TableRow?)row).FirstOrDefault();

    private static string Word(string answer) => answer switch
    {
        Yes => "Yes",
        Partly => "Partly",
        No => "No",
        TooLittle => "Too little to say",
        _ => "Not shown",
    };

    private static string Both(string answer) => answer switch
    {
        Yes => "more presence both where non-state and where state actors kill",
        No => "less presence both where non-state and where state actors kill",
        TooLittle => "neither of killings by non-state nor of killings by state actors",
        _ => "neither for killings by non-state nor for killings by state actors",
    };

    private static string Short(string answer) => answer switch
    {
        Yes => "more presence where there are killings by",
        No => "less presence where there are killings by",
        TooLittle => "too little to say of killings by",
        NoEstimate => "no estimate for killings by",
        _ => "not shown for killings by",
    };

    private static string Percent(double share) => share.ToString("0.0%", CultureInfo.InvariantCulture);

    private static string AnswerOf(double estimate, double? p) => p switch
    {
        null => TooLittle,
        < Level => estimate > 0 ? Yes : No,
        _ => Unclear,
    };

    private static bool? AgreesWith(string answer, string claim) => answer is Yes or No ? answer == claim : null;

    private sealed record Row(string Country, string Question, string Answer)
    {
        public string? Brief { get; init; }

        public bool? Agrees { get; init; }

        public double? Estimate { get; init; }

        public double? Low { get; init; }

        public double? High { get; init; }

        public double? P { get; init; }

        public double? Baseline { get; init; }

        public int? Events { get; init; }

        public int? RestsOnEvents { get; init; }

        public int? RestsOnCells { get; init; }

        public int? Specifications { get; init; }

        public double? ShareSignificant { get; init; }

        public string Sentence { get; init; } = "";
    }
}

/// <summary>What <see cref="Answers"/> are read from.</summary>
/// <param name="Summary">Table of <see cref="FitSummaryTable"/>.</param>
/// <param name="Coefficients">Of <see cref="CoefficientsTable"/>.</param>
/// <param name="Support">Of <see cref="TermSupportTable"/>.</param>
/// <param name="Effects">Of <see cref="EffectsTable"/>.</param>
/// <param name="Tests">Of <see cref="TestsTable"/>.</param>
/// <param name="LeadLag">Of <see cref="LeadLagTable"/>.</param>
/// <param name="Curve">Of <see cref="SpecificationCurve"/>; without rows where no specification was fitted.</param>
/// <param name="Threats">Of <see cref="Claims.Threats"/>, pooled and by country.</param>
public sealed record AnswerTables(
    Table Summary, Table Coefficients, Table Support, Table Effects, Table Tests, Table LeadLag, Table Curve, Table Threats)
{
    /// <summary>What the fits say of violence, in words.</summary>
    internal IReadOnlyList<ViolenceFinding> Findings { get; } = [.. ViolenceFinding.In(Effects, Support, Tests)];
}
