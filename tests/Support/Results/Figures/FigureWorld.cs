using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Results;
using PocGrid.Results.AfterEnhancement;
using PocGrid.Results.Claims;
using PocGrid.Results.Durations;
using PocGrid.Results.Figures;
using PocGrid.Results.Inference;
using PocGrid.Results.Models;
using PocGrid.Results.Specifications;
using PocGrid.Results.Timing;
using PocGrid.Sources;
using PocGrid.Tables;

namespace PocGrid.Tests.Results.Figures;

/// <summary>
/// The tables of a release of two countries, made by hand: Alba and Brum, four by four cells each, side by side, studied 2015 and 2016.
/// </summary>
internal static class FigureWorld
{
    private const int South = 190, West = 400;

    public static FigureRelease Release { get; } = new(
        "tiny-0123456789ab", false, [new(SourceFamily.Violence, "Events 1.0"), new(SourceFamily.Deployments, "Maps 2.0")], new MonthRange(
            Month.Of(2015, 1),
            Month.Of(2016, 12)), [("AAA", "Alba"), ("BBB", "Brum")], new PanelOptions(), new ModelOptions());

    public static FigureRelease Simulated { get; } = Release with { Simulated = true };

    public static int Alba1 { get; } = Gid(1, 1);

    public static int Alba2 { get; } = Gid(2, 2);

    public static int Brum1 { get; } = Gid(2, 6);

    /// <summary>A post without troops, and no violence.</summary>
    public static int Brum2 { get; } = Gid(1, 7);

    public static IReadOnlyDictionary<string, Table> Tables { get; } =
        ((Table[])[CellMonths(), CellYears(), CountryMonths(), CellCountries(), Curves(), Rug(), Summary(
            "fitted",
            null), Effects(), Support(), Contrasts(), Calibration(), LeadLag(), ResponseTimes(), AfterEnhancement(), Specifications(),
            Definitions(), Answered()])
            .ToDictionary(table => table.Schema.Name);

    public static IReadOnlyList<Figure> Figures { get; } = [.. ReleaseFigures.Of(Release, Tables)];

    public static Figure Figure(string name, FigureRelease? release = null, params Table[] instead) =>
        ReleaseFigures
            .Of(
                release ?? Release,
                Tables.ToDictionary(t => t.Key, t => instead.FirstOrDefault(table => table.Schema.Name == t.Key) ?? t.Value))
            .Single(figure => figure.Name == name);

    /// <summary>The answers of the tables here: yes to non-state violence, too little to say of state violence, threats not met.</summary>
    private static Table Answered() => Answers.Build(
        new AnswerTables(
            Summary("fitted", null),
            Coefficients(),
            Support(),
            Effects(),
            Contrasts(),
            LeadLag(),
            Rows(SpecificationCurve.Schema),
            ThreatsOf(met: 3, followed: 40)),
        ModelSpec.Of(new PanelOptions(), new ModelOptions()));

    /// <summary>As <see cref="Effects"/>: their odds are two to the power of these.</summary>
    public static Table Coefficients() => Rows(
        CoefficientsTable.Schema,
        [("fit", "pooled"), ("term", "ln1p_nonstate_deaths_6m"), ("estimate", 0.322), ("ci_low", 0.07), ("ci_high", 0.575),
            ("p_value", 0.014)],
        [("fit", "pooled"), ("term", "ln1p_state_deaths_6m"), ("estimate", 1.0), ("ci_low", -1.0), ("ci_high", 3.0),
            ("rests_on", "rests on 1 enhancement in 1 cell")]);

    public static Table ThreatsOf(int met, int followed, string country = "pooled") => Rows(
        Threats.Schema,
        [("country", country), ("actor_class", "any"), ("threat", "increase"), ("least_deaths", 1), ("base", "any"),
            ("followed_6m", followed), ("met_within_6m", met), ("share_met_within_6m", (double)met / followed),
            ("share_calm_enhanced_within_6m", 0.012)]);

    /// <summary>Non-state deaths with the support for a p value, state deaths without.</summary>
    public static Table Effects()
    {
        return Rows(
            EffectsTable.Schema,
            Doubling("ln1p_nonstate_deaths_6m", 1.25, 1.05, 1.49, 0.014, null),
            Doubling("ln1p_state_deaths_6m", 2, 0.5, 8, null, "rests on 1 enhancement in 1 cell"));

        static (string, object?)[] Doubling(string term, double ratio, double low, double high, double? p, string? restsOn) =>
            [("fit", "pooled"), ("kind", "odds_ratio"), ("term", term), ("change", "a doubling of 1 + the count"), ("estimate", ratio),
                ("ci_low", low), ("ci_high", high), ("p_value", p), ("rests_on", restsOn)];
    }

    public static Table Support()
    {
        return Rows(TermSupportTable.Schema, Of("ln1p_nonstate_deaths_6m", 12, 7), Of("ln1p_state_deaths_6m", 1, 1));

        static (string, object?)[] Of(string term, int events, int cells) =>
            [("fit", "pooled"), ("term", term), ("exposed_events", events), ("cells_with_exposed_events", cells), ("events", 20)];
    }

    public static Table Contrasts() => Rows(
        TestsTable.Schema,
        [("fit", "pooled"), ("test", "nonstate_minus_state"), ("kind", "contrast"), ("estimate", -0.678), ("ci_low", -2.1),
            ("ci_high", 0.7), ("rests_on", "ln1p_state_deaths_6m rests on 1 enhancement in 1 cell")]);

    public static Table Summary(string status, string? reason) =>
        Rows(FitSummaryTable.Schema, [("fit", "pooled"), ("status", status), ("reason", reason), ("rows", 100)]);

    /// <summary>Rows with the values named; what is not named is missing, 0, false or empty.</summary>
    public static Table Rows(TableSchema schema, params (string Column, object? Value)[][] rows)
    {
        var builder = new TableBuilder(schema);
        foreach (var row in rows)
        {
            var values = row.ToDictionary(value => value.Column, value => value.Value);
            builder.Add([.. schema.Columns.Select(column => values.TryGetValue(column.Name, out var value) ? value : Default(column))]);
        }

        return builder.Build();
    }

    private static object? Default(ColumnSchema column) => column.Nullable ? null : column.Type switch
    {
        ColumnType.Boolean => false,
        ColumnType.Int32 => 0,
        ColumnType.Int64 => 0L,
        ColumnType.Double => 0.0,
        _ => "",
    };

    private static int Gid(int row, int column) => GridCell.FromRowColumn(South + row, West + column).Gid;

    private static Table CellCountries() => Rows(
        TerritoryTable.Schema,
        [.. from row in Enumerable.Range(0, 4) from column in Enumerable.Range(0, 8) select new (string, object?)[] {
            ("gid", Gid(row, column)),
            ("country", column < 4 ? "AAA" : "BBB"),
            ("is_own_part", true),
            ("is_majority", true) }]);

    /// <summary>The last row lies after the study.</summary>
    private static Table CellMonths()
    {
        return Rows(
            PocGrid.Results.CellMonths.Schema,
            Month("AAA", Alba1, 421, 5, 0, 100.0, true, true),
            Month("AAA", Alba1, 422, 7, 2, 900.0, true, true),
            Month("AAA", Alba2, 435, 0, 30, 0.0, false, false),
            Month("BBB", Brum1, 437, 300, 0, 0.0, true, true),
            Month("BBB", Brum2, 437, 0, 0, 0.0, true, false),
            Month("BBB", Brum1, 457, 50, 0, null, null, null));

        static (string, object?)[] Month(
            string country,
            int gid,
            int month,
            int nonState,
            int state,
            double? troops,
            bool? presence,
            bool? troopPresence) =>
            [("country", country), ("gid", gid), ("month_id", month), ("nonstate_deaths", nonState), ("state_deaths", state),
                ("troops", troops), ("presence", presence), ("troop_presence", troopPresence)];
    }

    private static Table CellYears()
    {
        return Rows(
            PocGrid.Results.CellYears.Schema,
            Year("AAA", Alba1, 2015, 12, 2, (2, 2), 900),
            Year("AAA", Alba2, 2016, 0, 30, (0, 0), 0),
            Year("BBB", Brum1, 2016, 300, 0, (1, 1), 0),
            Year("BBB", Brum2, 2016, 0, 0, (1, 0), 0));

        static (string, object?)[] Year(
            string country,
            int gid,
            int year,
            int nonState,
            int state,
            (int Any, int Troops) months,
            double troops) =>
        [
            ("country", country), ("gid", gid), ("year", year), ("nonstate_deaths", nonState), ("state_deaths", state),
            ("months_with_presence", months.Any), ("months_with_troop_presence", months.Troops), ("troops_max", troops),
        ];
    }

    /// <summary>Alba is at risk in 2015; the deployment maps end in 2016-06.</summary>
    private static Table CountryMonths() => Rows(
        PocGrid.Results.CountryMonths.Schema,
        [.. from country in (string[])["AAA", "BBB"] from month in Enumerable.Range(421, 24) select CountryMonth(country, month)]);

    private static (string, object?)[] CountryMonth(string country, int month) =>
    [
        ("country", country), ("month_id", month), ("month", new Month(month).ToString()), ("at_risk", country == "AAA" && month <= 432),
        ("nonstate_deaths", (country, month) switch { ("AAA", 421) => 5, ("AAA", 422) => 7, ("BBB", 437) => 300, _ => 0 }),
        ("state_deaths", (country, month) switch { ("AAA", 422) => 2, ("AAA", 435) => 30, _ => 0 }),
        ("troops", month <= 438 ? 100.0 : null),
    ];

    private static Table Curves()
    {
        return Rows(
            CurvesTable.Schema,
            Point("nonstate", 0, 0.01),
            Point("nonstate", 5, 0.02),
            Point("nonstate", 20, 0.04),
            Point("state", 0, 0.01),
            Point("state", 5, 0.03));

        static (string, object?)[] Point(string actor, int deaths, double probability) =>
            [("fit", "pooled"), ("actor_class", actor), ("deaths", deaths), ("probability", probability), ("low", probability
                / 2), ("high", probability * 2)];
    }

    /// <summary>Seven deaths were observed, but are no point of the curve.</summary>
    private static Table Rug()
    {
        return Rows(
            CurveRugTable.Schema,
            Seen("nonstate", 0, 90, 1),
            Seen("nonstate", 7, 6, 6),
            Seen("nonstate", 20, 4, 0),
            Seen("state", 0, 99, 6),
            Seen("state", 5, 1, 1));

        static (string, object?)[] Seen(string actor, int deaths, int rows, int events) =>
            [("fit", "pooled"), ("actor_class", actor), ("deaths", deaths), ("rows", rows), ("events", events)];
    }

    private static Table Calibration() => Rows(
        CalibrationTable.Schema,
        [.. Enumerable.Range(1, 3).Select(bin => new (string, object?)[] {
            ("fit", "pooled"),
            ("bin", bin),
            ("bin_rows", 33),
            ("bin_events", bin * bin),
            ("expected_events", bin * 3.0),
            ("mean_prediction", bin / 100.0) })]);

    /// <summary>Non-state deaths after go with enhancement, more than those before; of state deaths after one term was dropped.</summary>
    public static Table LeadLag()
    {
        return Rows(
            LeadLagTable.Schema,
            Of("with_leads", "nonstate", -6, -1, 0.1, 0.03),
            Of("with_leads", "nonstate", 1, 6, 0.25, 0.01),
            Of("with_leads", "state", -6, -1, 0.2, 0.02),
            Of("with_leads", "state", 1, 6, -0.05, null, "rests on 1 enhancement in 1 cell"),
            Of("lead_lag", "nonstate", -3, -1, 0.1, 0.03),
            Of("lead_lag", "nonstate", 0, 0, 0.15, 0.04),
            Of("lead_lag", "nonstate", 1, 3, 0.3, 0.01),
            Of("lead_lag", "state", -3, -1, 0.2, 0.02),
            Of("lead_lag", "state", 1, 3, null, null, "rests on no enhancement"));

        static (string, object?)[] Of(
            string model, string actor, int from, int through, double? estimate, double? p, string? restsOn = null) =>
            [("fit", "pooled"), ("model", model), ("actor_class", actor), ("from_month", from), ("through_month", through),
                ("estimate", estimate), ("ci_low", estimate - 0.15), ("ci_high", estimate + 0.15), ("p_value", p), ("rests_on", restsOn)];
    }

    /// <summary>Killing by non-state actors began in two months, one of them met after a month; state actors' was not met.</summary>
    private static Table ResponseTimes()
    {
        return Rows(
            TimeToResponse.Schema,
            [
                .. from response in (string[])["cell", "cell_or_neighbours"]
                   from part in (string[])["any", "with_base"]
                   from month in Enumerable.Range(0, 13)
                   from row in new[] {
                       Of("nonstate", "onset", response, part, month, month == 0 ? 1 : 0.5, 0.4),
                       Of("nonstate", "calm", response, part, month, 0.9, 0.8),
                       Of("state", "onset", response, part, month, 1, null),
                       Of("state", "calm", response, part, month, 0.9, 0.8),
                       Of("any", "onset", response, part, month, 0.7, 0.6),
                       Of("any", "calm", response, part, month, 0.95, 0.9) }
                   select row,
            ]);

        static (string, object?)[] Of(
            string actor, string start, string response, string part, int months, double survival, double? low) =>
        [
            ("country", "pooled"), ("actor_class", actor), ("start", start), ("base", part), ("response", response),
            ("months_since_start", months),
            ("spells_at_risk", 2), ("met", months == 1 ? 1 : 0), ("share_not_enhanced", survival), ("ci_low_by_cell", low),
            ("ci_high_by_cell", low is null ? null : 1 - ((1 - survival) / 2)), ("spells", 2), ("clusters", 2),
        ];
    }

    /// <summary>
    /// Violence in the cell is above what is imputed before, a little below after; month 2 has no interval. Neighbours have two months.
    /// </summary>
    private static Table AfterEnhancement()
    {
        return Rows(
            AfterEnhancementTable.Schema,
            Of("cell", -2, -2, 0.03),
            Of("cell", -1, -1, 0.05),
            Of("cell", 0, 0, -0.01),
            Of("cell", 1, 1, -0.02),
            Of("cell", 2, 2, 0.01, hasInterval: false),
            Of("cell", 0, 5, -0.01),
            Of("cell", 0, 24, -0.005),
            Of("cell", -6, -1, 0.04),
            Of("neighbours", -1, -1, 0.002),
            Of("neighbours", 0, 0, 0.004),
            Of("neighbours", 0, 24, 0.003),
            Of("neighbours", -6, -1, 0.001));

        static (string, object?)[] Of(string place, int from, int through, double estimate, bool hasInterval = true) =>
            [("fit", "pooled"), ("place", place), ("base", "any"), ("outcome", "event"), ("actor_class", "any"), ("from_month", from),
                ("through_month", through), ("kind", from < 0 ? "placebo" : "effect"), ("estimate", estimate),
                ("ci_low", hasInterval ? estimate - 0.02 : null), ("ci_high", hasInterval ? estimate + 0.02 : null), ("p_value", 0.2),
                ("joint_p_value", 0.03), ("enhanced_cells", 40), ("observed", 0.05), ("imputed", 0.05 - estimate)];
    }

    /// <summary>Specification 4 is on another scale, 5 was not fitted, 6 takes all actors together.</summary>
    private static Table Specifications()
    {
        return Rows(
            SpecificationTable.Schema,
            [
                .. from actor in (string[])["nonstate", "state"]
                   from row in new[] {
                       Spec(1, actor, 0.2, "6", "log_odds"),
                       Spec(2, actor, -0.1, "1", "log_odds"),
                       Spec(3, actor, 0.3, "12", "log_odds"),
                       Spec(4, actor, 0.01, "6", "probability"),
                       Spec(5, actor, null, "6", null) }
                   select row,
                Spec(6, "all", 0.5, "6", "log_odds"),
            ]);

        static (string, object?)[] Spec(int number, string actor, double? estimate, string window, string? scale) =>
        [
            ("specification", number), ("term", $"ln1p_{actor}_deaths_{window}m"), ("violence_by", actor), ("window_months", window),
            ("estimate", estimate), ("ci_low", estimate - 0.15), ("ci_high", estimate + 0.15), ("scale", scale),
        ];
    }

    private static Table Definitions()
    {
        return Rows(
            DefinitionsGrid.Schema,
            Combination("cell", "increase", 400),
            Combination("location", "increase", 500),
            Combination("cell", "new_presence", 100));

        static (string, object?)[] Combination(string level, string kind, int events) =>
        [
            ("level", level), ("kind", kind), ("threshold_troops", 1), ("unknown_troops", "zero"), ("formed_police", true),
            ("regional_protection_force", false), ("start_up", "counted"),
            ("cells", "own_part"), ("months", "at_risk"), ("maps", "by_revision"), ("risk_sets", "all_months;map_months"), ("rank", 1),
            ("events", events), ("first_month", "2015-01"), ("last_month", "2016-12"),
        ];
    }
}
