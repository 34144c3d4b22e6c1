using System.CommandLine;
using System.Globalization;
using PocGrid.Simulation;

namespace PocGrid.Local.Commands;

/// <summary><c>simulate</c>: a simulated world as files in the official formats.</summary>
internal static class SimulateCommand
{
    public static Command Create()
    {
        var defaults = new SimulationOptions();
        var folder = CommonOptions.Place("DIR", "Folder to write to.");
        var seed = CommonOptions.Number(
            "--seed",
            "Seed: the same seed gives the same bytes.",
            defaults.Seed,
            ulong.MinValue,
            ulong.MaxValue);
        var cells = CommonOptions.Number(
            "--cells",
            "About how many cells.",
            defaults.Cells,
            SimulationOptions.LeastCells,
            SimulationOptions.MostCells);
        var months = CommonOptions.Number(
            "--months",
            "How many months.",
            defaults.Months,
            SimulationOptions.LeastMonths,
            SimulationOptions.MostMonths);
        var command = new Command("simulate", "Write a simulated world as files in the official formats.") { folder, seed, cells, months };
        command.SetAction((parsed, cancellation) => Failures.GuardAsync(async () =>
        {
            var target = parsed.GetValue(folder)!;
            var options = new SimulationOptions
            {
                Seed = parsed.GetValue(seed),
                Cells = parsed.GetValue(cells),
                Months = parsed.GetValue(months)
            };
            await SimulatedWorld.Create(options).WriteAsync(target, cancellation);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"Wrote {Directory.GetFiles(target, "*", SearchOption.AllDirectories).Length} files of a simulated world (seed "
                    + $"{options.Seed}) to {target}; ABOUT.md there tells what is in it."));
            return ExitCodes.Success;
        }));
        return command;
    }
}
