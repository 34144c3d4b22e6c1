using PocGrid.Estimation;
using PocGrid.Lake;
using PocGrid.Panels;
using PocGrid.Results.Models;
using PocGrid.Results.Streaming;
using PocGrid.Tables;

namespace PocGrid.Bench;

/// <summary>
/// Simulated panels of 28 countries, alike in shape to real ones: violence in few cell-months, controls by cell, one column that never
/// repeats.
/// </summary>
internal static class LargePanels
{
    private const int Countries = 28;
    private const int MonthsACell = 120;
    private const double LogOdds = -7;

    /// <summary>A model of 15 columns: 5 of violence and presence, 7 controls, 3 of time.</summary>
    public static readonly ModelSpec Model = ModelSpec.Of(new PanelOptions(), new ModelOptions
    {
        Controls = ["mountain_share", "travel_time_minutes", "population", "rainfall_mm", "forest_share", "night_lights", "anomaly"],
    });

    public static IReadOnlyList<PanelFile> In(FolderLake lake) =>
        [.. Enumerable.Range(0, Countries).Select(c => new PanelFile(PathOf(c), stop => lake.OpenReadAsync(PathOf(c), stop)))];

    /// <summary>Writes the panels that are not there yet.</summary>
    public static Task MakeAsync(FolderLake lake, int rows, CancellationToken cancellation) =>
        Parallel.ForEachAsync(Enumerable.Range(0, Countries), cancellation, async (country, stop) =>
        {
            if (await lake.FindAsync(PathOf(country), stop) is null)
            {
                var count = (int)((rows * (country + 1L) / Countries) - (rows * (long)country / Countries));
                await lake.WriteTableAsync(PathOf(country), Panel(country, count), cancellation: stop);
            }
        });

    /// <summary>One country's rows and columns as a fit in memory has them.</summary>
    public static async Task<(Design Design, bool[] Outcome, int[] Cells)> InMemoryAsync(
        FolderLake lake,
        int country,
        CancellationToken cancellation)
    {
        var panel = await lake.ReadTableAsync(PathOf(country), cancellation: cancellation);
        var design = Design.WithIntercept(
            [.. Model.Terms.Select(term => term.Name)],
            [.. Model.Terms.Select(term => term.Over(panel))],
            panel.RowCount);
        return (design, panel.Values(PanelSchema.IsEnhanced), panel.Values(PanelSchema.Gid));
    }

    private static string Name(int country) => $"S{country:D2}";

    private static string PathOf(int country) => $"panels/country={Name(country)}/part-000.parquet";

    private static Table Panel(int country, int rows)
    {
        var random = new Random(country + 1);
        ColumnValues[] columns =
        [
            ColumnValues.Of(Integer("gid"), By(rows, row => (country * 10_000_000) + (row / MonthsACell))),
            ColumnValues.Of(Integer("month_id"), By(rows, row => 1 + (row % MonthsACell))),
            ColumnValues.Of(new ColumnSchema("country", ColumnType.Text, ""), By<string?>(rows, _ => Name(country))),
            ColumnValues.Of(new ColumnSchema("is_map_month", ColumnType.Boolean, ""), By(rows, _ => true)),
            ColumnValues.Of(Integer("interval_months"), By(rows, _ => 1)),
            Doubles("nonstate_deaths_6m", By(rows, _ => Count(random, 0.06, 25))),
            Doubles("state_deaths_6m", By(rows, _ => Count(random, 0.03, 15))),
            Doubles("neighbour_nonstate_deaths_6m", By(rows, _ => Count(random, 0.15, 60))),
            Doubles("neighbour_state_deaths_6m", By(rows, _ => Count(random, 0.1, 40))),
            Doubles("troops_lag", By(rows, _ => Count(random, 0.04, 300))),
            ColumnValues.Of(new ColumnSchema("troop_presence_lag", ColumnType.Boolean, ""), By(rows, _ => random.NextDouble() < 0.05)),
            ColumnValues.Of(Integer("months_since_enhancement"), By(rows, row => row % MonthsACell)),
            Doubles("mountain_share", ByCell(rows, () => Math.Round(random.NextDouble(), 3))),
            Doubles("travel_time_minutes", ByCell(rows, () => Math.Round(30 + (900 * random.NextDouble())))),
            Doubles("population", ByCell(rows, () => Math.Round(Math.Exp(12 * random.NextDouble())))),
            Doubles("rainfall_mm", By(rows, _ => Math.Round(300 * random.NextDouble(), 1))),
            Doubles("forest_share", ByCell(rows, () => Math.Round(random.NextDouble(), 3))),
            Doubles("night_lights", ByCell(rows, () => Count(random, 0.3, 10))),
            Doubles("anomaly", By(rows, _ => random.NextDouble() - random.NextDouble())),
        ];
        ColumnValues[] all = [.. columns, PanelSchema.IsEnhanced.Of(Outcome(columns, rows, random))];
        return new Table(new TableSchema("panel", "", [.. all.Select(column => column.Schema)]), all);
    }

    private static bool[] Outcome(ColumnValues[] columns, int rows, Random random)
    {
        var (violence, stateViolence) = (Values("nonstate_deaths_6m"), Values("state_deaths_6m"));
        var (presence, anomaly) = (Values("troops_lag"), Values("anomaly"));
        return By(rows, row =>
        {
            var predictor = LogOdds + (0.4 * Math.Log(1 + violence[row])) + (0.2 * Math.Log(1 + stateViolence[row]))
                + (0.1 * Math.Log(1 + presence[row]))
                + (0.3 * anomaly[row]);
            return random.NextDouble() < 1 / (1 + Math.Exp(-predictor));
        });

        double[] Values(string name) => ((ColumnValues<double>)columns.First(column => column.Schema.Name == name)).Values;
    }

    private static double Count(Random random, double share, double mean) =>
        random.NextDouble() < share ? 1 + Math.Floor(-Math.Log(1 - random.NextDouble()) * mean) : 0;

    private static T[] By<T>(int rows, Func<int, T> value) => [.. Enumerable.Range(0, rows).Select(value)];

    private static double[] ByCell(int rows, Func<double> value)
    {
        var cells = By((rows / MonthsACell) + 1, _ => value());
        return By(rows, row => cells[row / MonthsACell]);
    }

    private static ColumnValues<double> Doubles(string name, double[] values)
        => ColumnValues.Of(new ColumnSchema(name, ColumnType.Double, "", Nullable: true), values);

    private static ColumnSchema Integer(string name) => new(name, ColumnType.Int32, "");
}
