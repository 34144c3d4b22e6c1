using System.CommandLine;
using System.Globalization;
using PocGrid.Estimation;
using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Results.Models;

namespace PocGrid.Bench;

/// <summary>
/// <c>r-logit</c>: the pooled model on the panels of a folder, by R (glm and sandwich::vcovCL) and by PocGrid on the same columns.
/// </summary>
internal static class RLogitRatio
{
    private const int Repetitions = 5;

    private const string Script = """
        library(sandwich)
        d <- read.csv(commandArgs(TRUE)[1])
        f <- reformulate(c("0", "factor(group)", setdiff(names(d), c("y", "cluster", "group"))), "y")
        for (i in 1:6) {
          t <- system.time({
            m <- glm(f, binomial, d, control = glm.control(epsilon = 1e-12))
            v <- vcovCL(m, d$cluster, type = "HC1")
          })[["elapsed"]]
          cat(sprintf("%.4f\n", t))
        }
        # Errors are made with the weights of the last step but one, so for the comparison the steps go on to the end.
        m <- suppressWarnings(glm(f, binomial, d, control = glm.control(epsilon = 1e-300, maxit = 30)))
        v <- vcovCL(m, d$cluster, type = "HC1")
        for (n in setdiff(names(d), c("y", "cluster", "group"))) cat(sprintf("%.17g %.17g\n", coef(m)[[n]], sqrt(v[n, n])))
        """;

    public static Command Command()
    {
        var data = new Argument<string>("DIR") { Description = "Folder with the official files." };
        var command = new Command(
            "r-logit",
            "Fit of the pooled model by PocGrid over the same by R: seconds, ratio and the largest difference.") { data };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(data)!, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string data, CancellationToken cancellation)
    {
        Console.WriteLine(Machine.Describe());
        using var scratch = new ScratchFolder();
        var panels = await SimulatedFit.PanelsAsync(new FolderLake(scratch["lake"]), data, cancellation);
        var rows = Frame.Of(SimulatedFit.Model, panels, Profile.Brief2025.Panel).Rows!;
        await RScript.WriteAsync(scratch["rows.csv"], rows.Design, rows.Outcome, rows.Keys.Cells, cancellation);
        await File.WriteAllTextAsync(scratch["fit.R"], Script, cancellation);
        var (ours, _, fit) = Repeated<FittedModel>.Of(
            Repetitions, () => (FittedModel)Logit.Fit(rows.Design, rows.Outcome, rows.Keys.Cells));
        var lines = await RScript.RunAsync(scratch["fit.R"], scratch["rows.csv"], cancellation);
        var theirs = Statistics.Median(lines[1..(Repetitions + 1)].Select(RScript.Number));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{rows.Outcome.Length} rows, {fit.Names.Count} coefficients: PocGrid {ours:F3} s, R {theirs:F3} s, median of {Repetitions}; "
                + $"ratio {ours / theirs:F3}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"largest difference of a coefficient, in standard errors, or of a "
            + $"standard error, relative: {Difference(rows, fit, lines[(Repetitions + 1)..]):E1}"));
        return 0;
    }

    private static double Difference(EstimatedRows rows, FittedModel fit, string[] lines)
    {
        var columns = fit.Estimates().TakeLast(rows.Design.ColumnNames.Count);
        return columns.Zip(lines, (ours, line) =>
        {
            var theirs = line.Split(' ').Select(RScript.Number).ToArray();
            return Math.Max(Math.Abs(ours.Coefficient - theirs[0]) / theirs[1], Math.Abs((ours.StandardError / theirs[1]) - 1));
        }).Max();
    }
}
