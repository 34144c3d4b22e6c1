using PocGrid.Estimation;
using PocGrid.Estimation.Pooling;
using PocGrid.Numerics;
using PocGrid.Results.Models;
using PocGrid.Tables;

namespace PocGrid.Results.Inference;

/// <summary>
/// The table <c>partial_pooling</c>: the coefficients of violence of countries and missions, each drawn towards the mean of all as far as
/// its own data are weak.
/// </summary>
public static class PartialPooling
{
    public const string CountryLevel = "country";
    public const string MissionLevel = "mission";

    private const double Confidence = 0.95;

    /// <summary>The basis to read.</summary>
    public const string Supported = "supported";

    private const string Every = "every_estimate";

    public static readonly Column<string> Level = new("level", "country or mission.", values: [CountryLevel, MissionLevel]);

    public static readonly Column<string> Basis = new(
        "basis",
        "Which units say what the mean is and how much they differ: every_estimate, all that have an estimate; supported "
            + "(the one to read), "
            + "those of them with at least 5 exposed enhancements.",
        values: [Every, Supported]);

    public static readonly Column<string> Term = new("term", "Term of violence in the cell.");

    public static readonly Column<string> Actor = new("actor_class", ViolentActors.Description, values: ViolentActors.AllNames);

    public static readonly Column<string> Country = new("country", "ISO 3166-1 alpha-3 code.");

    public static readonly Column<string> Unit =
        new("unit", "The country, or a mission, or those at risk together in the country, joined by ;.");

    public static readonly Column<bool> Enters = new("enters", "Its estimate is among those of the basis.");

    public static readonly Column<double> Own = new("estimate", "Coefficient of its own fit, on the logit scale.", nullable: true);

    public static readonly Column<double> StandardError =
        FitColumns.StandardError.Described("Its standard error, clustered by cell (CR2).");

    public static readonly Column<double> OwnWeight = new(
        "own_weight",
        "Weight of its own estimate in the pooled one, the mean having the rest: tau² over tau² plus the squared error; 0 of a unit that "
            + "does not enter.",
        nullable: true,
        minimum: 0,
        maximum: 1);

    public static readonly Column<double> Pooled = new(
        "pooled_estimate",
        "Empirical Bayes estimate; of a unit that does not enter the mean. Missing where fewer than 2 units enter.",
        nullable: true);

    public static readonly Column<double> Mean = new("mean", "Mean of the coefficient over units.", nullable: true);

    public static readonly Column<string?> RestsOn = FitColumns.RestsOn.Described(
        "Where fewer than 5 enhancements are exposed to the term: on how many in how many cells it rests.");

    public static readonly Column<string?> Reason = new(
        "reason", "Why it has no estimate of its own, so that nothing but the other units speaks of it.", nullable: true);

    public static readonly Column<double> Lower = FitColumns.Lower.Described(
        "Lower end of the 95% interval: of a unit that enters by the normal distribution, counting that the mean is estimated but not that "
            + "tau is; of another the predictive interval, by t with the units less 2 degrees of freedom, missing with 2 units.");

    public static readonly Column<double> Upper = FitColumns.Upper;

    public static readonly Column<double> Tau = new(
        "tau", "Standard deviation of the coefficient between units, by restricted maximum likelihood.", nullable: true, minimum: 0);

    public static readonly Column<double> TauLower = new(
        "tau_low", "Lower end of its 95% interval, by the Q-profile.", nullable: true, minimum: 0);

    public static readonly Column<double> TauUpper = new("tau_high", "Upper end of it.", nullable: true, minimum: 0);

    public static readonly Column<int> Units = new("units", "Units that enter.", minimum: 0);

    private static readonly TableDefinition<Row> Definition = new(
        "partial_pooling",
        "Coefficients of violence of each country and mission, partially pooled: drawn towards the mean of all by a normal random-effects "
            + "model of the separate estimates.",
        key: [Level.Name, Basis.Name, Term.Name, Country.Name, Unit.Name])
    {
        { Level, row => row.Group.Level },
        { Basis, row => row.Group.Basis },
        { Term, row => row.Group.Term.Name },
        { Actor, row => row.Group.Term.ViolenceBy! },
        { Country, row => row.Unit.Country },
        { Unit, row => row.Unit.Name },
        { Enters, row => row.Enters },
        { Own, row => row.Unit.Estimate },
        { StandardError, row => row.Unit.Error },
        { TermSupportTable.Events, row => row.Unit.Events },
        { RestsOn, row => row.Unit.RestsOn },
        { Reason, row => row.Unit.Reason },
        { OwnWeight, row => row.Told?.OwnWeight },
        { Pooled, row => row.Told?.Value },
        {
            new("pooled_std_error", "Its standard error; of a unit that does not enter that of a prediction.", nullable: true, minimum: 0),
            row => row.Told?.StandardError
        },
        { Lower, row => row.Interval?.Lower },
        { Upper, row => row.Interval?.Upper },
        { Mean, row => row.Group.Fit?.Mean },
        {
            new("mean_std_error", "Its standard error, tau taken as known.", nullable: true, minimum: 0),
            row => Root(row.Group.Fit?.MeanVariance)
        },
        { Tau, row => Root(row.Group.Fit?.BetweenVariance) },
        { TauLower, row => Root(row.Group.Fit?.BetweenLower) },
        { TauUpper, row => Root(row.Group.Fit?.BetweenUpper) },
        { Units, row => row.Group.Entering.Length },
    };

    public static TableSchema Schema => Definition.Schema;

    /// <param name="coefficients">Table of <see cref="CoefficientsTable"/>.</param>
    /// <param name="support">Of <see cref="TermSupportTable"/>.</param>
    /// <param name="summary">Of <see cref="FitSummaryTable"/>.</param>
    /// <param name="missions">Of <see cref="MissionCoefficientsTable"/>.</param>
    /// <param name="model">The model that was fitted.</param>
    public static Table Build(Table coefficients, Table support, Table summary, Table missions, ModelSpec model) => Definition.Of(
        from term in model.Terms
        where term.Role == TermRole.Violence
        from level in (string[])[CountryLevel, MissionLevel]
        let units = (PooledUnit[])[.. level == CountryLevel
            ? PooledUnit.Countries(coefficients, support, summary, term)
            : PooledUnit.Missions(missions, term)]
        from basis in (string[])[Every, Supported]
        let entering = Array.FindAll(units, unit => basis == Every ? unit.HasEstimate : unit.IsSupported)
        let fit = entering.Length < RandomEffects.LeastUnits
            ? null
            : RandomEffects.Fit([.. entering.Select(unit => unit.Estimate!.Value)], [.. entering.Select(unit => unit.Error!.Value)])
        let pooled = new Group(level, basis, term, entering, fit)
        from unit in units
        select pooled.RowOf(unit));

    private static double? Root(double? variance) => variance is { } known ? Math.Sqrt(known) : null;

    /// <summary>Units that are pooled together.</summary>
    /// <param name="Fit">Null where fewer than two enter.</param>
    private sealed record Group(string Level, string Basis, Term Term, PooledUnit[] Entering, RandomEffects? Fit)
    {
        public Row RowOf(PooledUnit unit)
        {
            var place = Array.IndexOf(Entering, unit);
            var told = place >= 0 ? Fit?.Shrunken(place) : Fit is null ? null : new(0, Fit.Mean, Fit.PredictiveError);
            var wide = place >= 0 ? Estimate.Quantile(Confidence)
                : Fit?.PredictiveDegrees > 0 ? StudentT.TwoSidedQuantile(Confidence, Fit.PredictiveDegrees)
                : (double?)null;
            (double, double)? interval = told is not null && wide is { } errors
                ? (told.Value - (errors * told.StandardError), told.Value + (errors * told.StandardError))
                : null;
            return new Row(this, unit, place >= 0, told, interval);
        }
    }

    private sealed record Row(Group Group, PooledUnit Unit, bool Enters, ShrunkenEstimate? Told, (double Lower, double Upper)? Interval);
}
