using PocGrid.Estimation;
using PocGrid.Estimation.Imputation;
using PocGrid.Panels;
using PocGrid.Results.Claims;
using PocGrid.Results.Inference;
using PocGrid.Results.Models;
using PocGrid.Tables;

namespace PocGrid.Results.AfterEnhancement;

/// <summary>
/// The table <c>after_enhancement</c>: violence after the first enhancement, in the cell and around it, beside what is imputed from months
/// and cells without one (docs/methods/after-enhancement.md).
/// </summary>
public static class AfterEnhancementTable
{
    public const string LogDeaths = "log_deaths";
    public const string Event = "event";
    public const string Effect = "effect";
    public const string Placebo = "placebo";
    private const string Estimated = "estimated";

    /// <summary>Months before the enhancement that have a placebo each.</summary>
    private const int Leads = 12;

    /// <summary>Months since the enhancement in which all that the table has lies.</summary>
    public static readonly SinceRange Followed = new(0, 24);

    /// <summary>The half-year before the enhancement.</summary>
    public static readonly SinceRange Before = new(-6, -1);

    private static readonly SinceRange[] After =
    [
        .. Enumerable.Range(Followed.From, Followed.Length).Select(month => new SinceRange(month, month)),
        new(0, 5), new(6, 11), new(12, 23), Followed,
    ];

    private static readonly SinceRange[] Ahead =
    [
        .. Enumerable.Range(-Leads, Leads).Select(month => new SinceRange(month, month)),
        new(-Leads, -7), Before, new(-Leads, -1),
    ];

    public static readonly Column<string> Fit = FitColumns.Fit;

    public static readonly Column<string> Place = new(
        "place",
        "cell: the unit that was enhanced. neighbours: units with a unit enhanced in their cell or the eight around it, as long as they "
            + "are not enhanced themselves.",
        values: [EnhancementStudy.Cell, EnhancementStudy.Neighbours]);

    public static readonly Column<string> Base = BaseSplit.Column("in the month before its first one in the panel");

    public static readonly Column<string> Outcome = new(
        "outcome", "log_deaths: ln(1 + deaths) of the month. event: 1 in a month with an event, else 0.", values: [LogDeaths, Event]);

    public static readonly Column<string> Actor = new("actor_class", ViolentActors.Description, values: ViolentActors.AllNames);

    public static readonly Column<int> From = new(
        "from_month", "First month averaged over, from that of the first enhancement (0); below 0 before it.", unit: "months");

    public static readonly Column<int> Through = new("through_month", "The last of them.", unit: "months");

    public static readonly Column<string> Kind = new(
        "kind",
        "effect: mean of observed less imputed violence. placebo: mean of coefficients of months before, in a regression on rows before "
            + "any enhancement; 0 where units to be enhanced move as others do.",
        values: [Effect, Placebo]);

    public static readonly Column<string?> Reason = new("reason", "Why there is no estimate, or no error of it.", nullable: true);

    public static readonly Column<double> Estimate = new("estimate", "In units of the outcome.", nullable: true);

    public static readonly Column<double> P = FitColumns.P.Described(
        "Two-sided, from the normal distribution; missing with fewer than 30 effective clusters or 5 events.");

    public static readonly Column<string?> RestsOn =
        FitColumns.RestsOn.Described("Stands for a p value where there is too little for one: on what the estimate rests.");

    public static readonly Column<double> Observed = new("observed", "Mean outcome of the cell-months of an effect.", nullable: true);

    public static readonly Column<double> Imputed =
        new("imputed", "Mean of what is imputed for them: what units and months without an enhancement lead to expect.", nullable: true);

    public static readonly Column<double> JointP = new(
        "joint_p_value",
        "Of the test that the placebos of all months of the row are 0, by F; missing of single months and where p_value is.",
        nullable: true,
        minimum: 0,
        maximum: 1);

    public static readonly Column<int> Cells =
        new("enhanced_cells", "Cells averaged over: clusters, of which units are a country's parts.", minimum: 0);

    public static readonly Column<double> EffectiveCells = new(
        "effective_clusters", "Cells of equal weight that would be as many: inverse Herfindahl index of their shares.", minimum: 0);

    private static readonly TableDefinition<AfterEnhancementRow> Definition = new(
        "after_enhancement",
        "What became of violence after a unit's first enhancement in the study: event study by imputation (Borusyak, Jaravel and Spiess "
            + "2024) with units not enhanced yet, or never, as controls; in the cell and in its neighbours.",
        key: [Fit.Name, Place.Name, Base.Name, Outcome.Name, Actor.Name, From.Name, Through.Name])
    {
        { Fit, row => row.Studied.Fit },
        { Place, row => row.Studied.Study.Place },
        { Base, row => row.Studied.Study.Base },
        { Outcome, row => row.Studied.Outcome },
        { Actor, row => row.Studied.Actor },
        { From, row => row.Range.From },
        { Through, row => row.Range.Through },
        { Kind, row => row.Range.From < 0 ? Placebo : Effect },
        { new("status", "estimated or refused.", values: [Estimated, "refused"]), row => row.Estimate is null ? "refused" : Estimated },
        { Reason, row => row.Reason },
        { Estimate, row => row.Estimate },
        { FitColumns.StandardError, row => row.StandardError },
        { P, row => row.RestsOn is null ? row.Normal?.P : null },
        { FitColumns.Lower, row => row.Normal?.Lower },
        { FitColumns.Upper, row => row.Normal?.Upper },
        { RestsOn, row => row.RestsOn },
        { Observed, row => row.Observed },
        { Imputed, row => row.Observed - row.Estimate },
        { new("joint_statistic", "F of that test.", nullable: true, minimum: 0), row => row.RestsOn is null ? row.Joint?.Statistic : null },
        { JointP, row => row.RestsOn is null ? row.Joint?.P : null },
        { Cells, row => row.Support.Cells },
        { EffectiveCells, row => row.Support.Effective },
        { FitColumns.Rows.Described("Cell-months averaged over."), row => row.Support.Rows },
        {
            FitColumns.Events.Described("Of these, with an outcome above 0: an event, or of log_deaths a death."),
            row => row.Support.Events
        },
        {
            new(
                "rows_without_controls",
                "Cell-months after an enhancement left out: no month of the unit before it, or no control in the country and month.",
                minimum: 0),
            row => row.NotImputed
        },
        {
            new("cells_without_controls", "Cells enhanced in their first month of the panel: in no row.", minimum: 0),
            row => row.Studied.Effects.ClustersAlwaysTreated
        },
        {
            new("control_rows", "Cell-months before or without an enhancement, from which is imputed.", minimum: 0),
            row => row.Studied.Effects.UntreatedRows
        },
        { FitColumns.Covariance, row => row.Convention },
    };

    public static TableSchema Schema => Definition.Schema;

    /// <summary>Columns of the panel that the table reads.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        .. EnhancementStudy.Columns,
        .. PanelSchema.Actors.SelectMany(actor => (string[])[PanelSchema.Deaths(actor).Name, PanelSchema.Events(actor).Name]),
    ];

    /// <param name="fit">pooled, or a country.</param>
    /// <param name="frame">
    /// All rows of its panels count, whether its model uses them or not; where it uses none the table is empty.
    /// </param>
    /// <param name="options">Of every fit.</param>
    internal static Table Of(string fit, Frame frame, FitOptions options) =>
        Definition.Of(frame.Rows is null ? [] : Rows(fit, frame, options));

    private static IEnumerable<AfterEnhancementRow> Rows(string fit, Frame frame, FitOptions options)
    {
        (ViolentActors Actors, CellMonthViolence Violence)[] all =
            [.. ViolentActors.All.Select(actors => (actors, CellMonthViolence.Of(frame, actors)))];
        return
            from study in EnhancementStudy.Of(frame)
            let effects = new ImputedEffects(study.Panel, After, Leads)
            let notImputed = After.ToDictionary(range => range, effects.NotImputed)
            from one in all
            let violence = one.Violence.Rows(study.Rows)
            from outcome in (string[])[LogDeaths, Event]
            from row in Rows(
                new StudiedViolence(fit, study, effects, outcome, one.Actors.Name),
                violence,
                outcome == Event ? violence.Events : violence.LogDeaths,
                notImputed,
                options.MinimumEvents)
            select row;
    }

    private static IEnumerable<AfterEnhancementRow> Rows(
        StudiedViolence of, CellMonthViolence violence, double[] outcome, Dictionary<SinceRange, int> notImputed, int minimumEvents)
    {
        var violent = violence.Events.Count(value => value > 0);
        if (violent < minimumEvents)
        {
            var reason = $"{violent} cell-months with violence by the actor class; a fit needs {minimumEvents}.";
            return After.Concat(Ahead).Select(range => new AfterEnhancementRow(of, range, reason, notImputed.GetValueOrDefault(range)));
        }

        var (effects, leads) = of.Effects.Of(outcome);
        return
        [
            .. effects.Select(effect => AfterEnhancementRow.Of(of, effect, notImputed[effect.Range])),
            .. Ahead.Select(range => AfterEnhancementRow.Of(of, range, leads, Support.Of(of.Study.Panel, outcome, range))),
        ];
    }
}
