using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using PocGrid.Estimation;
using PocGrid.Simulation;

namespace PocGrid.Bench;

/// <summary>
/// <c>coverage</c>: how often the 95% intervals of the pooled model hold the coefficients that a simulated world was drawn with.
/// </summary>
internal static class Coverage
{
    private const double Nominal = 0.95;

    public static Command Command()
    {
        var seeds = new Option<int>("--seeds") { Description = "How many worlds.", DefaultValueFactory = _ => 200 };
        var first = new Option<ulong>("--first")
        {
            Description = "Seed of the first world; the others follow.",
            DefaultValueFactory = _ => 1
        };
        var cells = new Option<int>("--cells")
        {
            Description = "About how many cells a world has.",
            DefaultValueFactory = _ => new SimulationOptions().Cells
        };
        var months = new Option<int>("--months")
        {
            Description = "How many months a world has.",
            DefaultValueFactory = _ => new SimulationOptions().Months
        };
        var command = new Command(
            "coverage",
            "Share of the 95% intervals that hold the true coefficient, over simulated worlds, as "
                + "Markdown.") { seeds, first, cells, months };
        command.SetAction((parsed, cancellation) => RunAsync(
            Enumerable.Range(0, parsed.GetValue(seeds)).Select(i => new SimulationOptions
            {
                Seed = parsed.GetValue(first) + (ulong)i,
                Cells = parsed.GetValue(cells),
                Months = parsed.GetValue(months),
            }),
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(IEnumerable<SimulationOptions> worlds, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var fits = new List<FittedModel>();
        var truth = SimulatedWorld.Create(SimulationOptions.Small).Truth.Coefficients;
        var (rows, events, refused) = (0L, 0L, 0);
        foreach (var options in worlds)
        {
            FitResult result;
            try
            {
                result = await SimulatedFit.RunAsync(SimulatedWorld.Create(options), cancellation);
            }
            catch (OperationCanceledException)
            {
                // Ctrl+C: tell what there is.
                break;
            }

            switch (result)
            {
                case FittedModel fitted:
                    fits.Add(fitted);
                    rows += fitted.RowCount;
                    events += fitted.EventCount;
                    break;
                case Refusal refusal:
                    refused++;
                    await Console.Error.WriteLineAsync($"seed {options.Seed}: {refusal.Message}");
                    break;
            }

            await Console.Error.WriteLineAsync(
                string.Create(CultureInfo.InvariantCulture, $"seed {options.Seed} done, {watch.Elapsed.TotalSeconds:F1} s"));
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{fits.Count} worlds fitted, {refused} refused; on average {rows / (double)fits.Count:F0} cell-months, "
                + $"{events / (double)fits.Count:F0} events and {fits.Average(f => f.ClusterCount):F0} cells a world; "
                + $"{watch.Elapsed.TotalSeconds:F0} s.\n"));
        Console.WriteLine(Table(truth, fits));
        return 0;
    }

    internal static string Table(IReadOnlyDictionary<string, double> truth, List<FittedModel> fits)
    {
        var error = 100 * Math.Sqrt(Nominal * (1 - Nominal) / fits.Count);
        var text = new StringBuilder();
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"| term | true | mean estimate | SD of estimates | mean clustered SE | clustered covers % (±{error:F1}) | classical covers % "
                + $"|");
        text.AppendLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var (name, value) in truth)
        {
            var term = SimulatedFit.Term(name);
            var estimates = fits.Select(fit => fit.Estimates().Single(e => e.Name == term)).ToArray();
            var classical = fits.Select(fit => fit.Estimates(CovarianceKind.Classical).Single(e => e.Name == term));
            var centres = estimates.Select(e => e.Coefficient).ToArray();
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {term} | {value} | {centres.Average():F3} | {Statistics.Deviation(centres):F3} | "
                    + $"{estimates.Average(e => e.StandardError):F3} | {Share(estimates, value):F1} | {Share(classical, value):F1} |");
        }

        return text.ToString();
    }

    private static double Share(IEnumerable<Estimate> estimates, double value)
        => 100 * estimates.Average(e => e.Lower <= value && value <= e.Upper ? 1.0 : 0.0);
}
