using PocGrid.Estimation.Effects;
using PocGrid.Results.Models;
using PocGrid.Results.Outcomes;
using PocGrid.Tables;

namespace PocGrid.Results.Inference;

/// <summary>The table <c>test_families</c>: p values of violence adjusted for how many of a kind the release tells.</summary>
public static class TestFamilies
{
    public const string Countries = "countries_";
    public const string PooledActors = "pooled_actors";
    public const string JointTests = "joint_tests";
    public const string Outcomes = "outcomes";

    public static readonly Column<string> Family = new(
        "family",
        "Tests that answer one question: countries_nonstate and countries_state, the coefficient of each country's fit "
            + "(countries_all where "
            + "the model takes actors together); pooled_actors, the coefficients of the pooled fit; joint_tests, "
            + "Hotelling's tests of terms of "
            + "violence in every fit; outcomes, new base, reinforcement, reduction and closure of the pooled fit by actor.");

    public static readonly Column<string> Fit = FitColumns.Fit;

    public static readonly Column<string> Test =
        new("test", "The term of violence, or the set of terms of a joint test; of outcomes the outcome and the term.");

    public static readonly Column<double> P = FitColumns.P.Described("As its own table tells it: coefficients, tests or outcomes.");

    public static readonly Column<double> Holm = new(
        "holm_p_value",
        "Adjusted by Holm (1979): below 0.05, and the chance of any false rejection in the family is below 5%. Missing as p_value.",
        nullable: true,
        minimum: 0,
        maximum: 1);

    public static readonly Column<double> BenjaminiHochberg = new(
        "bh_p_value",
        "Adjusted by Benjamini and Hochberg (1995): of those below 0.05 a twentieth is expected to be false. Missing as p_value.",
        nullable: true,
        minimum: 0,
        maximum: 1);

    public static readonly Column<int> Counted = new("tests", "Tests of the family that have a p value: those adjusted for.", minimum: 0);

    public static readonly Column<string?> RestsOn = FitColumns.RestsOn.Described(
        "Why there is no p value, so that the test is not counted: on how few enhancements it rests, or why there is no estimate.");

    private static readonly TableDefinition<Row> Definition = new(
        "test_families",
        "p values of violence in families of tests that answer one question, with what is left of them when their number is counted.",
        key: [Family.Name, Fit.Name, Test.Name])
    {
        { Family, row => row.Member.Family },
        { Fit, row => row.Member.Fit },
        { Test, row => row.Member.Test },
        { P, row => row.Member.P },
        { Holm, row => row.Holm },
        { BenjaminiHochberg, row => row.BenjaminiHochberg },
        { Counted, row => row.Counted },
        { RestsOn, row => row.Member.P is null ? row.Member.RestsOn : null },
    };

    public static TableSchema Schema => Definition.Schema;

    /// <param name="coefficients">Table of <see cref="CoefficientsTable"/>.</param>
    /// <param name="summary">Of <see cref="FitSummaryTable"/>.</param>
    /// <param name="tests">Of <see cref="TestsTable"/>.</param>
    /// <param name="outcomes">Of <see cref="OutcomesTable"/>.</param>
    /// <param name="model">The model that was fitted.</param>
    public static Table Build(Table coefficients, Table summary, Table tests, Table outcomes, ModelSpec model)
    {
        Term[] violence = [.. model.Terms.Where(term => term.Role == TermRole.Violence)];
        return Definition.Of(
            ((IEnumerable<Member>)[
                .. violence.SelectMany(term => OfCoefficients(Countries + term.ViolenceBy, coefficients, summary, term, isPooled: false)),
                .. violence.SelectMany(term => OfCoefficients(PooledActors, coefficients, summary, term, isPooled: true)),
                .. OfJointTests(tests),
                .. violence.SelectMany(term => OfOutcomes(outcomes, term)),
            ])
            .GroupBy(member => member.Family)
            .SelectMany(family => Adjusted([.. family])));
    }

    private static IEnumerable<Member> OfCoefficients(string family, Table coefficients, Table summary, Term term, bool isPooled) =>
        from fit in summary.Rows
        let name = fit.Get(FitSummaryTable.Fit)
        where name == CountriesAndPooled.Pooled == isPooled
        let told = coefficients.Rows
            .Where(row => row.Get(CoefficientsTable.Fit) == name && row.Get(CoefficientsTable.Term) == term.Name)
            .Select(row => (row.OrNull(CoefficientsTable.P), row.Get(CoefficientsTable.RestsOn)))
            .DefaultIfEmpty((null, fit.Get(FitSummaryTable.Reason) ?? TermWords.ReproducedByOthers(term.Name)))
            .Single()
        select new Member(family, name, term.Name, told.Item1, told.Item2);

    private static IEnumerable<Member> OfJointTests(Table tests) =>
        from row in tests.Rows
        where row.Get(TestsTable.Kind) == TestsTable.Hotelling && TestsTable.OfViolence.Contains(row.Get(TestsTable.Test))
        select new Member(
            JointTests, row.Get(FitColumns.Fit), row.Get(TestsTable.Test), row.OrNull(TestsTable.P), row.Get(FitColumns.RestsOn));

    private static IEnumerable<Member> OfOutcomes(Table outcomes, Term term) =>
        from row in outcomes.Rows
        where row.Get(OutcomesTable.Fit) == CountriesAndPooled.Pooled && row.Get(OutcomesTable.Model) == OutcomesTable.Logit
            && row.Get(OutcomesTable.Term) == term.Name
        select new Member(
            Outcomes,
            CountriesAndPooled.Pooled,
            $"{row.Get(OutcomesTable.Outcome)} {term.Name}",
            row.OrNull(OutcomesTable.P),
            row.Get(OutcomesTable.Reason) ?? $"rests on {row.OrNull(OutcomesTable.ExposedEvents)} events");

    private static IEnumerable<Row> Adjusted(Member[] family)
    {
        Member[] counted = [.. family.Where(member => member.P is not null)];
        double[] p = [.. counted.Select(member => member.P!.Value)];
        var (holm, bh) = (MultipleTests.Holm(p), MultipleTests.BenjaminiHochberg(p));
        return family.Select(member => Array.IndexOf(counted, member) is var place and >= 0
            ? new Row(member, holm[place], bh[place], counted.Length)
            : new Row(member, null, null, counted.Length));
    }

    /// <summary>A test of a family.</summary>
    /// <param name="P">Null where it has none.</param>
    /// <param name="RestsOn">Why it has none.</param>
    private sealed record Member(string Family, string Fit, string Test, double? P, string? RestsOn);

    private sealed record Row(Member Member, double? Holm, double? BenjaminiHochberg, int Counted);
}
