using System.CommandLine;
using System.Diagnostics;
using System.Globalization;

namespace PocGrid.Bench;

/// <summary>
/// <c>intervals</c>: coverage of 95% intervals by estimator and covariance over drawn panels; docs/methods/coverage.md and coverage.csv
/// hold the result.
/// </summary>
internal static class Intervals
{
    public static Command Command()
    {
        var panels = new Option<int>("--panels") { Description = "How many panels a setting.", DefaultValueFactory = _ => 1000 };
        var seed = new Option<ulong>("--seed")
        {
            Description = "Seed of the first panel; the others follow.",
            DefaultValueFactory = _ => 20250901
        };
        var cells = new Option<int>("--cells") { Description = "About how many cells a panel has.", DefaultValueFactory = _ => 160 };
        var months = new Option<int>("--months") { Description = "Months of a cell.", DefaultValueFactory = _ => 50 };
        var events = new Option<double>("--events")
        {
            Description = "Events expected of a panel's columns.",
            DefaultValueFactory = _ => 50
        };
        var settings = new Option<string>("--settings") { Description = "Letters of the settings.", DefaultValueFactory = _ => "ABCD" };
        var csv = new Option<string>("--csv") { Description = "File for the rows.", DefaultValueFactory = _ => "coverage.csv" };
        var command = new Command(
            "intervals", "Coverage of 95% intervals by estimator and covariance over drawn panels: rows as CSV, an overview as Markdown.")
        {
            panels, seed, cells, months, events, settings, csv,
        };
        command.SetAction(parsed =>
        {
            var size = new PanelSize(parsed.GetValue(cells), parsed.GetValue(months), parsed.GetValue(events));
            var draws = new Draws(size, parsed.GetValue(seed), parsed.GetValue(panels));
            Console.WriteLine(draws.Describe());
            using var rows = File.CreateText(parsed.GetValue(csv)!);
            rows.Write(CoverageTables.Header + "\n");
            foreach (var setting in CoverageSetting.All.Where(s => parsed.GetValue(settings)!.Contains(s.Letter)))
            {
                foreach (var line in setting == CoverageSetting.FewUnits ? FewUnits(draws) : Estimators(draws, setting))
                {
                    rows.Write(line + "\n");
                }
            }
        });
        return command;
    }

    private static IEnumerable<string> Estimators(Draws draws, CoverageSetting setting)
    {
        var (fits, heading) = draws.Run(setting, EstimatorsOfPanel.Of);
        var isTruthTheTarget = setting == CoverageSetting.Independent;
        Console.WriteLine(heading);
        Console.WriteLine($"{CoverageTables.Refusals(fits)}\n");
        Console.WriteLine($"Covers %, {(isTruthTheTarget ? "the true coefficient (linear: the mean estimate)" : "the mean estimate")}, "
            + $"non-state / state deaths:\n");
        Console.WriteLine(CoverageTables.Matrix(fits, isTruthTheTarget));
        return CoverageTables.Rows(setting, fits);
    }

    private static IEnumerable<string> FewUnits(Draws draws)
    {
        var (fits, heading) = draws.Run(CoverageSetting.FewUnits, FewClusters.Of);
        Console.WriteLine(heading);
        return CoverageTables.Rows(CoverageSetting.FewUnits, fits);
    }

    /// <summary>Panels of one size, a seed each.</summary>
    private sealed record Draws(PanelSize Size, ulong Seed, int Count)
    {
        public string Describe() => string.Create(
            CultureInfo.InvariantCulture,
            $"{Count} panels a setting, seeds {Seed} to {Seed + (ulong)Count - 1}; {new PanelMap(Size.Cells).Count} cells by {Size.Months} "
                + $"months in 3 countries, {new PanelMap(Size.Cells).Count * Size.Months} rows, {Size.Events} events expected. "
                + $"{Machine.Describe()} at the start.\n");

        /// <summary>Fits every panel of a setting, side by side, and says what was drawn and how long it took.</summary>
        public (T[] Fits, string Heading) Run<T>(CoverageSetting setting, Func<DrawnPanel, T> fit)
        {
            var watch = Stopwatch.StartNew();
            var fits = new T[Count];
            var (done, events, rows) = (0, new double[Count], new double[Count]);
            Parallel.For(0, Count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
            {
                var panel = DrawnPanel.Of(Size, setting, Seed + (ulong)i);
                events[i] = panel.Outcome.Count(e => e);
                rows[i] = panel.Design.Columns[0].Count(x => x > 0) / (double)panel.Outcome.Length;
                fits[i] = fit(panel);
                if (Interlocked.Increment(ref done) % 50 == 0)
                {
                    Console.Error.WriteLine(string.Create(
                        CultureInfo.InvariantCulture,
                        $"{setting.Name}: {done} panels, {watch.Elapsed.TotalSeconds:F0} s, {DateTime.Now:HH:mm:ss}"));
                }
            });
            return (fits, string.Create(
                CultureInfo.InvariantCulture,
                $"### {setting.Name}\n\n{setting.Words} On average {events.Average():F1} events ({events.Min():F0} to {events.Max():F0}); "
                    + $"non-state deaths in {100 * rows.Average():F1}% of rows. {watch.Elapsed.TotalSeconds:F0} s, load average "
                    + $"{Machine.LoadAverage()}.\n"));
        }
    }
}
