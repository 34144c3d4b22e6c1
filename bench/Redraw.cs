using System.CommandLine;
using PocGrid.Estimation;
using PocGrid.Simulation;

namespace PocGrid.Bench;

/// <summary>
/// <c>redraw</c>: coverage where only the outcome is drawn again, from the true coefficients and the columns of one world. Beside
/// <c>coverage</c> it tells what comes from the estimator and what from the worlds.
/// </summary>
internal static class Redraw
{
    public static Command Command()
    {
        var draws = new Option<int>("--draws") { Description = "How many outcomes.", DefaultValueFactory = _ => 500 };
        var seed = new Option<ulong>("--seed")
        {
            Description = "Seed of the world.",
            DefaultValueFactory = _ => new SimulationOptions().Seed
        };
        var command = new Command("redraw", "Coverage of the 95% intervals where only the outcome is drawn again, as Markdown.") {
            draws,
            seed };
        command.SetAction(async (parsed, cancellation) =>
        {
            var world = SimulatedWorld.Create(new SimulationOptions { Seed = parsed.GetValue(seed) });
            var frame = await SimulatedFit.FrameAsync(world, cancellation);
            var probabilities = Probabilities(
                frame.Rows!.Design,
                world.Truth.Coefficients.ToDictionary(c => SimulatedFit.Term(c.Key), c => c.Value));
            var random = new Xoshiro(parsed.GetValue(seed), stream: 99);
            var fits = new List<FittedModel>();
            for (var draw = 0; draw < parsed.GetValue(draws) && !cancellation.IsCancellationRequested; draw++)
            {
                var outcome = Array.ConvertAll(probabilities, random.Chance);
                if (Logit.Fit(frame.Rows!.Design, outcome, frame.Rows.Keys.Cells) is FittedModel fitted)
                {
                    fits.Add(fitted);
                }
            }

            Console.WriteLine($"{fits.Count} of {parsed.GetValue(draws)} outcomes fitted; {probabilities.Sum():F0} events expected.\n");
            Console.WriteLine(Coverage.Table(world.Truth.Coefficients, fits));
            return 0;
        });
        return command;
    }

    private static double[] Probabilities(Design design, Dictionary<string, double> coefficients)
    {
        var probabilities = new double[design.RowCount];
        for (var row = 0; row < design.RowCount; row++)
        {
            var link = coefficients[design.InterceptNames[design.Groups![row]]];
            for (var column = 0; column < design.Columns.Length; column++)
            {
                link += coefficients[design.ColumnNames[column]] * design.Columns[column][row];
            }

            probabilities[row] = 1 / (1 + Math.Exp(-link));
        }

        return probabilities;
    }
}
