using PocGrid.Estimation;
using PocGrid.Panels;
using PocGrid.Results;
using PocGrid.Results.Models;
using PocGrid.Tables;
using PocGrid.Tests.Results.Specifications;
using Xunit;

namespace PocGrid.Tests.Results.Inference;

/// <summary>The tables of one fit of two countries, in one of which two missions follow each other.</summary>
public class FitTablesTests
{
    private static readonly ModelOptions Options = new() { Controls = ["rainfall_mm"], CurveDeaths = [0, 1, 5, 20] };

    private static readonly ModelSpec Spec = ModelSpec.Of(new PanelOptions(), Options);

    private static readonly IReadOnlyList<Table> Tables =
        FitTables.Of("pooled", Frame.Of(Spec, [("CAF", Panel("CAF", 1)), ("SDN", Panel("SDN", 2))], new PanelOptions()), Options);

    [Fact]
    public void Every_table_has_rows_of_the_fit_but_those_of_missions_and_of_three_years() => Assert.All(
        Tables.Where(table => table.Schema.Name != "rolling"), table =>
    {
        if (table.Schema.Name == "mission_coefficients")
        {
            Assert.Equal(0, table.RowCount);
            return;
        }

        Assert.True(table.RowCount > 0, table.Schema.Name);
        Assert.All(table.Texts("fit"), fit => Assert.Equal("pooled", fit));
    });

    [Fact]
    public void Bands_of_curves_stay_within_0_and_1_and_the_two_ways_agree()
    {
        var curves = Of("curves");
        for (var row = 0; row < curves.RowCount; row++)
        {
            double[] ends = [.. ((string[])["low", "high", "low_draws", "high_draws"]).Select(name => curves.Doubles(name)[row])];
            Assert.All(ends, end => Assert.InRange(end, 0, 1));
            Assert.InRange(curves.Doubles("probability")[row], ends[0], ends[1]);
            Assert.Equal(ends[0], ends[2], 0.02);
            Assert.Equal(ends[1], ends[3], 0.02);
        }
    }

    [Fact]
    public void Rug_counts_every_row_of_the_fit_at_its_deaths()
    {
        var (rug, curves) = (Of("curve_rug"), Of("curves"));
        Table[] panels = [Panel("CAF", 1), Panel("SDN", 2)];
        foreach (var actor in (string[])["nonstate", "state"])
        {
            var rows = Where(rug, "actor_class", actor);
            var deaths = panels.SelectMany(panel => panel.Doubles($"{actor}_deaths_6m").Zip(panel.Booleans("enhanced")))
                .ToLookup(row => (int)row.First, row => row.Second);
            Assert.Equal(deaths.Select(row => row.Key).Order(), rows.Select(row => rug.Int32s("deaths")[row]));
            Assert.All(rows, row => Assert.Equal(
                (deaths[rug.Int32s("deaths")[row]].Count(), deaths[rug.Int32s("deaths")[row]].Count(enhanced => enhanced)),
                (rug.Int32s("rows")[row], rug.Int32s("events")[row])));
            Assert.Equal(curves.Int32s("rows")[0], rows.Sum(row => rug.Int32s("rows")[row]));
        }
    }

    [Fact]
    public void First_difference_goes_to_the_percentile_that_the_row_names()
    {
        var effects = Of("effects");
        var rows = Where(effects, "kind", "first_difference");
        Assert.Equal(2, rows.Length);

        // Deaths come in fewer than one row in twenty by state actors, and in half the rows by others.
        Assert.StartsWith("95th percentile of all rows", effects.Texts("basis")[rows[0]], StringComparison.Ordinal);
        Assert.StartsWith("95th percentile of rows with deaths", effects.Texts("basis")[rows[1]], StringComparison.Ordinal);
        var curves = Of("curves");
        var point = Enumerable.Range(0, curves.RowCount)
            .Where(r => curves.Texts("actor_class")[r] == "nonstate" && curves.Int32s("deaths")[r] is 0 or 20)
            .ToArray();
        Assert.InRange(effects.Doubles("to_deaths")[rows[0]], 1, 40);
        Assert.True(
            effects.Doubles("estimate")[rows[0]] * (curves.Doubles("probability")[point[1]] - curves.Doubles("probability")[point[0]]) > 0);
    }

    [Fact]
    public void Contrast_is_the_difference_of_the_two_coefficients()
    {
        var (tests, coefficients) = (Of("tests"), Of("coefficients"));
        var rows = Where(tests, "kind", "contrast");
        Assert.Equal(5, rows.Select(r => tests.Texts("covariance")[r]).Distinct().Count());
        Assert.Single(rows.Select(r => tests.Doubles("estimate")[r]).Distinct());
        var row = rows[0];
        var nonState = Assert.Single(Where(coefficients, "term", "ln1p_nonstate_deaths_6m"));
        var state = Assert.Single(Where(coefficients, "term", "ln1p_state_deaths_6m"));
        Assert.Equal(
            coefficients.Doubles("estimate")[nonState] - coefficients.Doubles("estimate")[state],
            tests.Doubles("estimate")[row],
            1e-12);
        Assert.InRange(tests.Doubles("estimate")[row], tests.Doubles("ci_low")[row], tests.Doubles("ci_high")[row]);
    }

    [Fact]
    public void Sets_are_tested_by_wald_and_by_likelihood_ratio()
    {
        var tests = Of("tests");
        Assert.Equal(
            ["controls", "nonstate_minus_state", "time", "violence", "violence_and_neighbours"],
            tests.Texts("test").Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(4, Where(tests, "kind", "likelihood_ratio").Length);
        Assert.Equal(4, Where(tests, "kind", "wald_f").Length);
        Assert.Equal(4, Where(tests, "kind", "hotelling").Length);
    }

    [Fact]
    public void Countries_and_missions_are_left_out_in_turn()
    {
        var table = Of("leave_one_out");
        var left = Enumerable.Range(0, table.RowCount)
            .Select(r => (table.Texts("level")[r], table.Texts("left_out")[r], table.Int32s("left_out_rows")[r]))
            .Distinct();
        Assert.Equal(
            [("country", "CAF", 800), ("country", "SDN", 800), ("mission", "M1", 800), ("mission", "M2", 500), ("mission", "M3", 400)],
            left);

        // SDN keeps rows without M2, so it keeps its intercept.
        var ofM2 = Where(table, "left_out", "M2").Select(r => table.Texts("measure")[r]).Distinct();
        Assert.Equal(["coefficient", "auc", "log_loss", "brier"], ofM2);
        Assert.Equal(
            ["coefficient", "auc_within_country"],
            Where(table, "left_out", "CAF").Select(r => table.Texts("measure")[r]).Distinct());
    }

    /// <summary>M3 comes 100 rows before M2 goes: the three parts are the country's rows, once.</summary>
    [Fact]
    public void Missions_have_fits_of_their_months_and_one_that_serves_alone_the_country_s()
    {
        var missions = FitTables.Of("SDN", Frame.Of(Spec, [("SDN", Panel("SDN", 2))], new PanelOptions()), Options)
            .Single(table => table.Schema.Name == "mission_coefficients");
        Assert.Equal(
            [("M2", 400), ("M2;M3", 100), ("M3", 300)],
            Enumerable.Range(0, missions.RowCount).Select(r => (missions.Texts("missions")[r]!, missions.Int32s("rows")[r])).Distinct());

        var tables = FitTables.Of("CAF", Frame.Of(Spec, [("CAF", Panel("CAF", 1))], new PanelOptions()), Options);
        var (own, coefficients) = (tables.Single(t => t.Schema.Name == "mission_coefficients"), tables[0]);
        foreach (var column in (string[])["estimate", "std_error", "p_value"])
        {
            Assert.Equal(
                Where(own, "missions", "M1").Select(r => own.Doubles(column)[r]),
                ((string[])["ln1p_nonstate_deaths_6m", "ln1p_state_deaths_6m"])
                    .Select(term => coefficients.Doubles(column)[Assert.Single(Where(coefficients, "term", term))]));
        }
    }

    [Fact]
    public void Term_that_the_rows_kept_cannot_tell_is_said_to_be_dropped()
    {
        var frame = Frame.Of(Spec, [("CAF", Panel("CAF", 1)), ("SDN", Panel("SDN", 2, rainfall: 80))], new PanelOptions());
        var table = FitTables.Of("pooled", frame, Options).Single(table => table.Schema.Name == "leave_one_out");
        var dropped = Where(table, "measure", "dropped");
        Assert.Equal(
            [("CAF", "rainfall_100mm"), ("M1", "rainfall_100mm")],
            dropped.Select(row => (table.Texts("left_out")[row]!, table.Texts("term")[row]!)));
        Assert.All(dropped, row => Assert.Equal("Reproduced by intercept_SDN.", table.Texts("reason")[row]));
    }

    [Fact]
    public void Most_influential_cells_are_fitted_again()
    {
        var table = Of("influence");
        Assert.Equal(80, table.RowCount);
        for (var row = 0; row < table.RowCount; row++)
        {
            var isRefitted = table.Texts("exact_status")[row] == "refitted";
            Assert.True(isRefitted || row >= 10);
            Assert.Equal(isRefitted, !double.IsNaN(table.Doubles("state_change_exact")[row]));
            Assert.Equal(table.Texts("exact_reason")[row] is null, !double.IsNaN(table.Doubles("state_change")[row]));
        }

        for (var row = 0; row < 10; row++)
        {
            var (step, exact) = (table.Doubles("nonstate_change")[row], table.Doubles("nonstate_change_exact")[row]);
            Assert.True(Math.Abs(step - exact) < 0.2 * Math.Abs(exact) + 1e-3, $"{step} against {exact}");
        }
    }

    [Fact]
    public void Every_estimator_stands_beside_the_logit_with_numbers_or_a_reason()
    {
        var (table, coefficients) = (Of("estimators"), Of("coefficients"));
        Assert.Equal(11, table.Texts("estimator").Distinct().Count());
        var logit = Where(table, "estimator", "logit");
        Assert.Equal(coefficients.Texts("term"), logit.Select(r => table.Texts("term")[r]));
        Assert.Equal(coefficients.Doubles("estimate"), logit.Select(r => table.Doubles("estimate")[r]));
        Assert.Equal(coefficients.Doubles("sandwich_std_error"), logit.Select(r => table.Doubles("std_error")[r]));
        Assert.All(Enumerable.Range(0, table.RowCount), r =>
            Assert.True(table.Texts("status")[r] == "fitted" ? table.Doubles("std_error")[r] > 0 : table.Texts("reason")[r]?.Length > 0));
    }

    [Fact]
    public void Covariances_hold_that_of_the_coefficients_among_the_others()
    {
        var (table, coefficients) = (Of("covariances"), Of("coefficients"));
        foreach (var (error, covariance) in ((string, string)[])[
            ("std_error", "cluster_cr2"), ("sandwich_std_error", "cluster_sandwich")])
        {
            Assert.Equal(
                coefficients.Doubles(error), Where(table, "covariance", covariance).Select(r => table.Doubles("std_error")[r]));
        }

        Assert.Equal(19, table.Texts("covariance").Distinct().Count());

        // Of 80 cells, terms that rest on fewer than 40 alone; no interval is sought.
        var (support, bootstrapped) = (Of("term_support"), Where(table, "covariance", "wild_score_rademacher"));
        bool RestsOnFew(int row) => support.Doubles("effective_clusters")[row] < 40
            && !support.Texts("term")[row]!.StartsWith("intercept", StringComparison.Ordinal);
        Assert.Equal(
            Enumerable.Range(0, support.RowCount).Where(RestsOnFew).Select(r => support.Texts("term")[r]),
            bootstrapped.Select(r => table.Texts("term")[r]));
        Assert.All(bootstrapped, r => Assert.True(double.IsNaN(table.Doubles("ci_low")[r])));
    }

    /// <summary>Deaths by state actors in every row of one enhancement and of none: counted by hand from the panel.</summary>
    [Fact]
    public void Term_that_rests_on_few_enhancements_says_so_wherever_a_p_value_would_stand()
    {
        var panel = Panel("CAF", 1, stateDeathsAt: [0, 3, 41, 79]);
        var (enhanced, deaths) = (panel.Booleans("enhanced"), panel.Doubles("state_deaths_6m"));
        int[] exposed = [.. Enumerable.Range(0, panel.RowCount).Where(row => deaths[row] > 0)];
        var events = exposed.Where(row => enhanced[row]).ToArray();
        Assert.InRange(events.Length, 1, 4);
        var words = $"rests on {Counted(events.Length, "enhancement")} in {Counted(events.DistinctBy(row => row % 40).Count(), "cell")}";
        var tables = FitTables.Of("CAF", Frame.Of(Spec, [("CAF", panel)], new PanelOptions()), Options)
            .ToDictionary(table => table.Schema.Name);

        var support = tables["term_support"].Row("term", "ln1p_state_deaths_6m");
        Assert.Equal(
            (exposed.Length, exposed.Select(row => row % 40).Distinct().Count(), events.Length, words),
            (support("exposed_rows"), support("exposed_cells"), support("exposed_events"), support("rests_on")));
        foreach (var name in (string[])["coefficients", "estimators", "effects", "covariances", "tests"])
        {
            var table = tables[name];
            var column = name == "tests" ? "terms" : "term";
            int[] rows = [.. Enumerable.Range(0, table.RowCount)
                .Where(r => table.Texts(column)[r]!.Contains("ln1p_state_deaths_6m", StringComparison.Ordinal))];
            Assert.NotEmpty(rows);
            Assert.All(rows, r => Assert.True(double.IsNaN(table.Doubles("p_value")[r]), $"{name}, row {r}"));
            if (name is "coefficients" or "effects" or "tests")
            {
                Assert.All(rows, r => Assert.Contains(words, table.Texts("rests_on")[r], StringComparison.Ordinal));
            }

            int[] others = [.. Enumerable.Range(0, table.RowCount).Where(r => table.Texts(column)[r] == "ln1p_nonstate_deaths_6m")];
            Assert.All(others, r => Assert.False(double.IsNaN(table.Doubles("p_value")[r]), $"{name}, row {r}"));
        }
    }

    /// <summary>Six cells in one place: less of what months share leaves less than nothing.</summary>
    [Fact]
    public void Repaired_covariances_are_counted_in_every_table_that_has_errors_of_them()
    {
        var frame = Frame.Of(Spec, [("CAF", Panel("CAF", 1, cells: 6))], new PanelOptions());
        var tables = FitTables.Of("CAF", frame, Options);
        var (covariances, tests) =
            (tables.Single(table => table.Schema.Name == "covariances"), tables.Single(table => table.Schema.Name == "tests"));
        var keys = frame.Rows!.Keys;
        var model = (FittedModel)Logit.Fit(frame.Rows.Design, frame.Rows.Outcome, keys.Cells);
        var choice = CovarianceChoice.Parse("two_way_sandwich");
        var made = Covariances.Of(model, keys, choice);
        Assert.True(made.NegativeEigenvalues > 0);
        Assert.All(Where(covariances, "covariance", choice.Name), row =>
        {
            Assert.Equal(made.NegativeEigenvalues, covariances.Int32s("negative_eigenvalues")[row]);
            Assert.Contains("no other tool's", covariances.Texts("convention")[row], StringComparison.Ordinal);
        });
        Assert.All(
            Where(covariances, "covariance", "cluster_sandwich"),
            row => Assert.Equal(0, covariances.Int32s("negative_eigenvalues")[row]));
        var contrast = Assert.Single(
            Where(tests, "kind", "contrast"), row => tests.Texts("covariance")[row]!.Contains("by month", StringComparison.Ordinal));
        Assert.Equal(made.NegativeEigenvalues, tests.Int32s("negative_eigenvalues")[contrast]);
        Assert.Contains("no other tool's", tests.Texts("covariance")[contrast], StringComparison.Ordinal);
    }

    private static string Counted(int number, string thing) => $"{number} {thing}{(number == 1 ? "" : "s")}";

    [Fact]
    public void Few_clusters_have_the_wild_bootstrap_as_well()
    {
        var frame = Frame.Of(Spec, [("CAF", Panel("CAF", 1, cells: 12))], new PanelOptions());
        var table = FitTables.Of("CAF", frame, Options).Single(t => t.Schema.Name == "covariances");
        var rows = Where(table, "covariance", "wild_score_rademacher");

        Assert.Equal(frame.Rows!.Design.ColumnNames, rows.Select(r => table.Texts("term")[r]));
        Assert.All(rows, r =>
        {
            Assert.Contains("all 2^12", table.Texts("convention")[r], StringComparison.Ordinal);

            // Of 4,096 combinations of signs those as they are and all turned round are as extreme as what was observed.
            Assert.InRange(table.Doubles("p_value")[r], 2.0 / 4096, 1);
            Assert.True(double.IsNaN(table.Doubles("std_error")[r]));
        });
    }

    [Fact]
    public void Every_enhancement_is_matched_or_counted_among_those_that_are_not()
    {
        var table = Of("matched_enhancements");
        var events = Of("fit_summary").Int32s("events")[0];

        Assert.Equal(2 * 2 * 2 * 3, table.RowCount);
        Assert.All(Enumerable.Range(0, table.RowCount), row => Assert.Equal(
            events,
            table.Int32s("pairs")[row] + table.Int32s("not_matched")[row] + table.Int32s("not_followed")[row]));

        // Months 385 to 404: those to 392 have 12 months ahead.
        Assert.Equal(
            ((Table[])[Panel("CAF", 1), Panel("SDN", 2)]).Sum(panel => panel.Int32s("month_id").Zip(panel.Booleans("enhanced"))
                .Count(row => row.Second && row.First > 392)),
            table.Int32s("not_followed")[0]);
    }

    [Fact]
    public void Presence_and_troops_are_told_of_each_class_of_actors_beside_what_was_published()
    {
        var table = Of("protection");

        Assert.Equal(
            ["nonstate presence troop_presence_lag fewer", "nonstate troops ln1p_troops_lag fewer",
                "state presence troop_presence_lag none", "state troops ln1p_troops_lag none"],
            Enumerable.Range(0, table.RowCount).Select(row => string.Join(
                ' ', ((string[])["actor_class", "measure", "term", "published"]).Select(column => table.Texts(column)[row]))));

        // Of each country's 800 rows every seventh and every eleventh.
        Assert.Equal([2 * 115, 2 * 115, 2 * 73, 2 * 73], table.Int32s("events"));
        Assert.All(Enumerable.Range(0, 4), row => Assert.Equal(
            table.Doubles("ci_high")[row] < 0 ? "fewer" : table.Doubles("ci_low")[row] > 0 ? "more" : "none", table.Texts("found")[row]));
    }

    [Fact]
    public void Country_without_violence_is_left_out_of_the_fit_of_presence_and_named()
    {
        var calm = Panel("SDN", 2);
        Table[] panels =
        [
            Panel("CAF", 1),
            new(calm.Schema, [.. calm.Columns.Select(column => column.Schema.Name == "state_events"
                ? ColumnValues.Of(column.Schema, new int[calm.RowCount])
                : column)]),
        ];
        var table = FitTables.Of("pooled", Frame.Of(Spec, [("CAF", panels[0]), ("SDN", panels[1])], new PanelOptions()), Options)
            .Single(table => table.Schema.Name == "protection");

        Assert.Equal([null, null, "SDN", "SDN"], table.Texts("countries_left_out"));
        Assert.Equal([1600, 1600, 800, 800], table.Int32s("rows"));
        Assert.All(table.Texts("status"), status => Assert.Equal("fitted", status));
    }

    private static Table Of(string name) => Tables.Single(table => table.Schema.Name == name);

    private static int[] Where(Table table, string column, string value)
        => [.. Enumerable.Range(0, table.RowCount).Where(row => table.Texts(column)[row] == value)];

    /// <summary>
    /// 40 cells and 20 months, if not told otherwise. CAF has M1; SDN has M2 in the first 500 rows and M3 from row 400 on.
    /// </summary>
    /// <param name="rainfall">The same in every row; null draws it.</param>
    /// <param name="stateDeathsAt">Rows with deaths by state actors; null for about one in 25.</param>
    private static Table Panel(
        string country, int seed, int cells = 40, double? rainfall = null, int[]? stateDeathsAt = null)
    {
        var random = new Random(seed);
        string[] names =
        [
            "gid", "month_id", "missions", "latitude", "longitude", "is_map_month", "interval_months", "enhanced", "troops_lag",
            "troop_presence_lag",
            "months_since_enhancement", "nonstate_deaths_6m", "state_deaths_6m", "neighbour_nonstate_deaths_6m",
            "neighbour_state_deaths_6m", "rainfall_mm", "troops", "presence", "presence_lag", "troops_unknown", "troops_unknown_lag",
            "nonstate_deaths", "nonstate_deaths_3m", "nonstate_deaths_12m", "state_deaths", "state_deaths_3m", "state_deaths_12m",
            "nonstate_deaths_interval", "state_deaths_interval", "nonstate_events", "state_events",
        ];
        var builder = new TableBuilder(
            new TableSchema("panel", "", [.. names.Select(name => PanelSchema.Panel.Columns[PanelSchema.Panel.IndexOf(name)])]));
        for (var i = 0; i < 800; i++)
        {
            var mission = country == "CAF" ? "M1" : i < 400 ? "M2" : i < 500 ? "M2;M3" : "M3";
            double nonState = random.Next(2) * random.Next(40);
            double state = random.Next(25) == 0 ? random.Next(1, 60) : 0;
            state = stateDeathsAt is null ? state : stateDeathsAt.Contains(i) ? 12 : 0;
            var presence = random.Next(3) == 0;
            var chance = -2.5 + (0.4 * Math.Log(1 + nonState)) + (0.2 * Math.Log(1 + state)) + (presence ? 0.5 : 0);
            var isEnhanced = random.NextDouble() < 1 / (1 + Math.Exp(-chance));
            var troops = presence ? random.Next(300) : 0.0;
            builder.Add(
                seed * 1000 + (i % cells),
                385 + (i / cells),
                mission,
                5.25,
                20.75,
                true,
                3,
                isEnhanced,
                troops,
                presence,
                1 + random.Next(100),
                nonState,
                state,
                (double)random.Next(30),
                (double)random.Next(10),
                rainfall ?? 50 + (100 * random.NextDouble()),
                isEnhanced ? troops + 50 : troops,
                presence || isEnhanced,
                presence,
                false,
                false,
                i % 7 == 0 ? 1 + (i % 5) : 0,
                Math.Floor(nonState / 2),
                nonState + (i % 3),
                i % 11 == 0 ? 2 + (i % 3) : 0,
                Math.Floor(state / 3),
                state + (i % 13 == 0 ? 4 : 0),
                Math.Floor(nonState / 3),
                Math.Floor(state / 4),
                i % 7 == 0 ? 1 : 0,
                i % 11 == 0 ? 1 : 0);
        }

        return builder.Build();
    }
}
