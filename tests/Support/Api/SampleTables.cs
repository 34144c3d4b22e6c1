using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Results;
using PocGrid.Results.Distances;
using PocGrid.Results.Inference;
using PocGrid.Tables;

namespace PocGrid.Tests.Api;

/// <summary>The tables of <see cref="SampleRelease"/>, in the schemas of the pipeline. The numbers are made up.</summary>
internal static class SampleTables
{
    private static readonly int[] CurveDeaths = [0, 1, 2, 3, 5, 8, 12, 20, 30, 50, 80, 120, 200, 300, 500];

    private static readonly TableSchema PanelSchema = new("panel", "Cell-months, made up.",
    [
        new("gid", ColumnType.Int32, "PRIO-GRID cell."),
        new("month_id", ColumnType.Int32, "Month, 1 = January 1980."),
        new("country", ColumnType.Text, "ISO 3166-1 alpha-3 code."),
        new("troops", ColumnType.Double, "Troops.", Unit: "persons"),
    ]);

    public static IEnumerable<Table> All()
        => [Account(), Coefficients(), Summary(), Curves(), Definitions(), Coverage(), Distances(), MissionYears()];

    public static Table Panel(string country, int rows)
    {
        var builder = new TableBuilder(PanelSchema);
        for (var i = 0; i < rows; i++)
        {
            builder.Add(130_000 + (i / 132), 385 + (i % 132), country, i * 7919 % 850 / 3.0);
        }

        return builder.Build();
    }

    private static Table Account()
    {
        var read = new Account("read", "ged", "25.1", "ged251.csv", countsDeaths: true);
        read.Enter(4210, 9120);
        read.Place(4208, 9120);
        read.Exclude("refused: column latitude", 2);
        var placed = new Account("grid-months", "ged", "25.1", "ged251.csv", countsDeaths: true);
        placed.Enter(4208, 9120);
        placed.Place(1620, 4980);
        placed.Exclude("not one-sided: state-based conflict (type_of_violence 1)", 2100, 3600);
        placed.Exclude("not one-sided: non-state conflict (type_of_violence 2)", 403, 455);
        placed.Exclude("place known to the country only (where_prec 6)", 85, 85);
        var readMaps = new Account("read", "geo_pko", "2.2", "geopko22.csv", countsTroops: true);
        readMaps.Enter(9000, troops: 1_204_000);
        readMaps.Place(9000, troops: 1_204_000);
        var maps = new Account("grid-months", "geo_pko", "2.2", "geopko22.csv", countsTroops: true);
        maps.Enter(9000, troops: 1_204_000);
        maps.Place(8730, troops: 1_180_250);
        maps.Exclude("superseded revision of the map", 270, troops: 23_750);
        var panel = new Account("panel", "ged", "25.1", "ged251.csv", countsDeaths: true);
        panel.Enter(1620, 4980);
        panel.Place(1502, 4711);
        panel.Exclude("cell of no studied country", 118, 269);
        var fit = new Account("fit", "panel", "brief-2025", "pooled");
        fit.Enter(137_412);
        fit.Place(136_990);
        fit.Exclude("missing: rainfall_mm", 422);
        return AccountTable.Of(
            [.. read.Close(), .. readMaps.Close(), .. placed.Close(), .. maps.Close(), .. panel.Close(), .. fit.Close()]);
    }

    private static Table Coefficients()
    {
        var builder = new TableBuilder(CoefficientsTable.Schema);
        foreach (var fit in (string[])["pooled", "COD"])
        {
            Add(fit, "intercept_COD", -5.214, 0.261);
            Add(fit, "ln1p_nonstate_deaths_6m", 0.312, 0.064);
            Add(fit, "ln1p_state_deaths_6m", 0.058, 0.091);
            Add(fit, "troop_presence_lag", 1.734, 0.402);
            Add(fit, "ln1p_troops_lag", 0.241, 0.071);
            Add(fit, "ln1p_neighbour_deaths_6m", 0.087, 0.034);
            Add(fit, "mountain_share", -0.41, 0.38);
            Add(fit, "years_since_enhancement", -0.602, 0.133);
        }

        return builder.Build();

        void Add(string fit, string term, double b, double error)
        {
            var p = Math.Exp((-0.717 * Math.Abs(b / error)) - (0.416 * b / error * b / error));
            var restsOnOne = fit == "COD" && term == "ln1p_state_deaths_6m";
            builder.Add(
                fit,
                term,
                b,
                error,
                b / error,
                restsOnOne ? 1.3 : 41.5,
                restsOnOne ? null : p,
                b - (2.02 * error),
                b + (2.02 * error),
                restsOnOne ? "rests on 1 enhancement in 1 cell" : null,
                0.95 * error,
                restsOnOne ? null : 0.9 * p,
                Math.Exp(b),
                "clustered by cell, CR2");
        }
    }

    private static Table Summary() => new TableBuilder(FitSummaryTable.Schema)
        .Add(
            "pooled",
            "fitted",
            null,
            null,
            null,
            null,
            null,
            136_990,
            471,
            1041,
            "rainfall_mm",
            -2510.2,
            -2907.1,
            0.1365,
            5044.4,
            5152.1,
            8,
            "logit by maximum likelihood; outcome enhanced; 6-month window; all_months")
        .Add(
            "CAF",
            "refused",
            "The country has 7 events, fewer than the 10 that a fit needs.",
            null,
            null,
            null,
            null,
            21_102,
            7,
            213,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            "logit by maximum likelihood; outcome enhanced; 6-month window; all_months")
        .Add(
            "COD",
            "fitted",
            null,
            null,
            null,
            null,
            null,
            115_888,
            464,
            828,
            null,
            -2301.9,
            -2655.4,
            0.1331,
            4621.8,
            4710.3,
            8,
            "logit by maximum likelihood; outcome enhanced; 6-month window; all_months")
        .Build();

    private static Table Curves()
    {
        var builder = new TableBuilder(CurvesTable.Schema);
        foreach (var (fit, shift) in (ReadOnlySpan<(string, double)>)[("pooled", 0), ("COD", 0.15)])
        {
            foreach (var (actor, slope, error, most) in (ReadOnlySpan<(string, double, double, int)>)[("nonstate", 0.312, 0.05, 500),
            ("state", 0.058, 0.09, 120)])
            {
                foreach (var deaths in CurveDeaths.Where(d => d <= most))
                {
                    var (x, z) = (Math.Log(1 + deaths), -5.6 + shift + (slope * Math.Log(1 + deaths)));
                    builder.Add(
                        fit,
                        actor,
                        deaths,
                        Logistic(z),
                        Logistic(z - 0.12 - (1.96 * error * x)),
                        Logistic(z + 0.12 + (1.96 * error * x)),
                        Logistic(z - 0.119 - (1.96 * error * x)),
                        Logistic(z + 0.119 + (1.96 * error * x)),
                        null,
                        136_990,
                        "clustered by cell, CR2");
                }
            }
        }

        return builder.Build();

        static double Logistic(double z) => 1 / (1 + Math.Exp(-z));
    }

    private static Table Definitions()
    {
        var builder = new TableBuilder(DefinitionsGrid.Schema);
        for (var i = 0; i < 24; i++)
        {
            builder.Add(
                i + 1, i % 2 == 0 ? "cell" : "location", "any_increase", 1 + (i % 3 * 34), i % 4 < 2
                    ? "zero"
                    : "last_known", i % 3 > 0, i % 5 == 0,
                "baseline", "by_revision", "own_part", "at_risk", "all_months;map_months;map_to_map", 398 + (i / 2 * 3 * (i % 2 == 0
                    ? 1
                    : -1)), i % 2 == 0 ? null : i, i / 2 * 3, null, "2012-01", "2022-12");
        }

        return builder.Build();
    }

    private static Table Coverage() => CoverageTable.Of(
    [
        new("country", "MLI", "refused", null, "Mali: no event of any type."),
        new("file", "=notes.csv", "not_recognized", null, "Not used: no dataset has such columns."),
        new("control", "rainfall_mm", "not_supplied", null, "Left out of the models: no dataset with rainfall was supplied."),
    ]);

    /// <summary>240 rows: cells between 25 and 31 degrees east, 0 and 2.5 north; months 2012-01 to 2013-12.</summary>
    private static Table Distances()
    {
        var builder = new TableBuilder(BaseDistances.Schema);
        for (var i = 0; i < 240; i++)
        {
            var month = new Month(385 + (i % 24));
            double? distance = i % 7 == 0 ? null : i * 37 % 400 / 2.0;
            builder.Add(
                i % 3 == 0 ? "CAF" : "COD", 130_011 + (i % 12) + (720 * (i / 12 % 5)), month.Id, month.ToString(), i % 2 == 0
                    ? "nonstate"
                    : "state", 1 + (i % 4), i % 9,
                distance is null ? null : 130_011, distance, distance is null ? null : 130_011, distance, distance is null
                    ? null
                    : "troops",
                null, null, null, null, null, null, null, null, null, null, null, null);
        }

        return builder.Build();
    }

    private static Table MissionYears()
    {
        var builder = new TableBuilder(Overlap.Schema);
        for (var year = 2012; year <= 2022; year++)
        {
            builder.Add(
                "MONUSCO",
                "COD",
                year,
                "nonstate",
                12,
                828,
                40,
                30,
                2,
                60,
                50,
                1,
                50,
                678,
                40 / 828.0,
                60 / 828.0,
                50 / 828.0,
                678 / 828.0,
                40 / 90.0,
                30 / 90.0,
                0.4,
                3);
            builder.Add(
                "MINUSCA",
                "CAF",
                year,
                "state",
                12,
                213,
                4,
                3,
                0,
                6,
                6,
                0,
                5,
                198,
                4 / 213.0,
                6 / 213.0,
                5 / 213.0,
                198 / 213.0,
                4 / 9.0,
                3 / 9.0,
                0.4,
                0);
        }

        return builder.Build();
    }
}
