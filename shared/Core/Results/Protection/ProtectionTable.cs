using PocGrid.Estimation;
using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Results.Inference;
using PocGrid.Results.Models;
using PocGrid.Results.Timing;
using PocGrid.Tables;

namespace PocGrid.Results.Protection;

/// <summary>
/// The table <c>protection</c>: violence of the month on local presence the month before, as Fjelde, Hultman and Nilsson (2019) ask
/// (docs/methods/protection.md).
/// </summary>
public static class ProtectionTable
{
    private const string Presence = "presence";
    private const string Troops = "troops";
    private const string Fewer = "fewer";
    private const string None = "none";

    public static readonly Column<string> Fit = FitColumns.Fit;

    public static readonly Column<string> Actor =
        new("actor_class", "Whose violence is explained.", values: [.. ViolentActors.Each.Select(actors => actors.Name)]);

    public static readonly Column<string> Measure = new(
        "measure",
        "How presence the month before enters: presence, whether there is any by the profile's measure; troops, ln(1 + troops).",
        values: [Presence, Troops]);

    public static readonly Column<string> Status =
        new("status", "fitted, dropped or refused.", values: [TermFits.FittedStatus, "dropped", "refused"]);

    public static readonly Column<string> Published = new(
        "published",
        "What Fjelde, Hultman and Nilsson (2019) conclude: fewer, presence protects against rebels; none, it struggles to against "
            + "governments.",
        values: [Fewer, None]);

    public static readonly Column<string?> Found = new(
        "found",
        "By the interval here: fewer, more, or none where it holds 0; missing without an estimate, or with fewer than 5 exposed events.",
        nullable: true,
        values: [Fewer, "more", None]);

    private static readonly TableDefinition<Row> Definition = new(
        "protection",
        "Logit of a month with one-sided violence on UN presence in the cell the month before, given violence before and the model's "
            + "controls: whether local presence goes with less violence.",
        key: [Fit.Name, Actor.Name, Measure.Name])
    {
        { Fit, row => row.Fit },
        { Actor, row => row.Actor },
        { Measure, row => row.Measure },
        { TermFitColumns.Term, row => row.Term.Name },
        { Status, row => row.Term.Status },
        { TermFitColumns.Reason, row => row.Term.Reason },
        { TermFitColumns.Coefficient, row => row.Term.Estimate?.Coefficient },
        { CoefficientsTable.StandardError.OrMissing(), row => row.Term.Estimate?.StandardError },
        { FitColumns.Degrees, row => row.Term.Estimate?.Degrees },
        {
            FitColumns.P.Described("Two-sided, by t; missing where fewer than 5 months with violence are exposed to presence."),
            row => TermWords.P(row.Term.Support, row.Term.Estimate?.P)
        },
        { FitColumns.Lower, row => row.Term.Estimate?.Lower },
        { FitColumns.Upper, row => row.Term.Estimate?.Upper },
        {
            FitColumns.RestsOn.Described("Stands for a p value where fewer than 5 months with violence are exposed: on how many it rests."),
            row => TermWords.RestsOn(row.Term.Support, "cell-month with violence", "cell-months with violence")
        },
        { FitColumns.Rows, row => row.Term.Fit.Rows },
        { FitColumns.Events.Described("Of these, with violence by the actors."), row => row.Term.Fit.Events },
        { TermFitColumns.ExposedRows, row => row.Term.Support.Rows },
        {
            TermFitColumns.ExposedEvents.Described("Cell-months with violence in exposed_rows; with fewer than 5 no p value is told."),
            row => row.Term.Support.Events
        },
        {
            new(
                "countries_left_out",
                "Countries without a cell-month with violence by the actors, joined by ;. Their intercept has no estimate. Missing where "
                    + "there is none.",
                nullable: true),
            row => row.LeftOut
        },
        { Published, row => row.Actor == ActorClass.NonState.Name() ? Fewer : None },
        { Found, row => row.Found },
        { FitColumns.Covariance, row => row.Term.Convention },
    };

    public static TableSchema Schema => Definition.Schema;

    /// <summary>Whether presence goes with less violence, beside what is published.</summary>
    /// <param name="protection">A table of this schema.</param>
    public static IEnumerable<ModelFinding> Findings(Table protection) =>
        from row in protection.Rows
        where row.Get(Measure) == Presence && row.Get(Found) is not null
        let coefficient = row.Get(TermFitColumns.Coefficient)
        let found = row.Get(Found) == None ? "neither more nor fewer" : row.Get(Found)
        let published = row.Get(Published) == Fewer ? "fewer" : "no such protection"
        select new ModelFinding(
            "coefficient_of_presence_on_violence",
            row.Get(Fit),
            row.Get(Actor),
            coefficient,
            $"UN presence in the cell the month before goes with {found} months with violence, given violence before: coefficient "
                + FormattableString.Invariant($"{coefficient:0.000} ")
                + $"{ModelFinding.Certain(row, "0.000", FitColumns.P)}; Fjelde, Hultman and Nilsson (2019) conclude {published}");

    /// <param name="fit">pooled, or a country.</param>
    /// <param name="options">Of every fit.</param>
    internal static Table Of(string fit, Frame frame, FitOptions options) =>
        Definition.Of(frame.Rows is { } rows ? Rows(fit, frame, rows, options) : []);

    private static IEnumerable<Row> Rows(string fit, Frame frame, EstimatedRows rows, FitOptions options) =>
        from actor in Enum.GetValues<ActorClass>()
        let sample = Sample.Of(frame, actor)
        from term in frame.Terms
        where term.Role == TermRole.Presence
        let fits = TermFits.Of(
            rows.Design.Rows(sample.Rows).Without(name => frame.Terms.Any(other => other.Name == name && IsLeftOut(other, term))),
            sample.Outcome,
            Array.ConvertAll(sample.Rows, row => rows.Keys.Cells[row]),
            options)
        select new Row(fit, actor.Name(), term.IsLogarithm ? Troops : Presence, fits[term.Name], sample.LeftOut);

    /// <summary>One measure of presence at a time; time since the last enhancement belongs to the model of enhancements.</summary>
    private static bool IsLeftOut(Term other, Term presence) =>
        other.Role == TermRole.Time || (other.Role == TermRole.Presence && other.Name != presence.Name);

    /// <summary>Rows of countries with violence by an actor class, or all where none has any, and whether each has violence.</summary>
    private sealed record Sample(int[] Rows, bool[] Outcome, string? LeftOut)
    {
        public static Sample Of(Frame frame, ActorClass actor)
        {
            var events = frame.Values(new PanelColumn(frame.Spec.Strength, PanelSchema.Events(actor.Name()).Name));
            var countries = frame.Countries;
            var violent = countries.Where((_, row) => events[row] > 0).ToHashSet();
            string[] leftOut = [.. countries.Distinct().Where(country => violent.Count > 0 && !violent.Contains(country))];
            int[] rows = [.. Enumerable.Range(0, events.Length).Where(row => !leftOut.Contains(countries[row]))];
            return new Sample(
                rows, Array.ConvertAll(rows, row => events[row] > 0), leftOut.Length == 0 ? null : string.Join(';', leftOut));
        }
    }

    private sealed record Row(string Fit, string Actor, string Measure, TermFit Term, string? LeftOut)
    {
        public string? Found => Term switch
        {
            { Support.IsTooSmall: true } or { Estimate: null } => null,
            { Estimate.Upper: < 0 } => Fewer,
            { Estimate.Lower: > 0 } => "more",
            _ => None,
        };
    }
}
