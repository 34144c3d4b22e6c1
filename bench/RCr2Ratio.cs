using System.CommandLine;
using System.Globalization;
using PocGrid.Estimation;

namespace PocGrid.Bench;

/// <summary>
/// <c>r-cr2</c>: CR2 with Satterthwaite's degrees of freedom of a logit of generated rare events, by R's clubSandwich and by PocGrid on the
/// same columns.
/// </summary>
internal static class RCr2Ratio
{
    private const int Repetitions = 5;
    private const int Rows = 119_000;
    private const int Columns = 13;

    private const string Script = """
        suppressMessages(library(clubSandwich))
        d <- read.csv(commandArgs(TRUE)[1])
        f <- reformulate(setdiff(names(d), c("y", "cluster", "group")), "y")
        m <- glm(f, binomial, d, control = glm.control(epsilon = 1e-15, maxit = 100))
        m <- suppressWarnings(glm(f, binomial, d, control = glm.control(epsilon = 1e-15, maxit = 100), start = coef(m)))
        t <- system.time(s <- coef_test(m, vcov = vcovCR(m, cluster = d$cluster, type = "CR2"), test = "Satterthwaite"))[["elapsed"]]
        cat(sprintf("%.4f\n", t))
        for (i in seq_len(nrow(s))) cat(sprintf("%.17g %.17g\n", s$SE[i], s$df_Satt[i]))
        """;

    public static Command Command()
    {
        var command = new Command("r-cr2", "CR2 by PocGrid over the same by R's clubSandwich: seconds, ratio and the largest difference.");
        command.SetAction((_, cancellation) => RunAsync(cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CancellationToken cancellation)
    {
        Console.WriteLine(Machine.Describe());
        using var scratch = new ScratchFolder();
        var (design, outcome, cells) = RareRows.Generate(Rows, Columns);
        await RScript.WriteAsync(scratch["rows.csv"], design, outcome, cells, cancellation);
        await File.WriteAllTextAsync(scratch["cr2.R"], Script, cancellation);
        var fit = (FittedModel)Logit.Fit(design, outcome, cells);
        var (seconds, processor, estimates) =
            Repeated<IReadOnlyList<Estimate>>.Of(Repetitions, () => fit.Estimates(AdjustedClusters.Of(fit, cells).Covariance()));
        var lines = await RScript.RunAsync(scratch["cr2.R"], scratch["rows.csv"], cancellation);
        var theirs = RScript.Number(lines[0]);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Rows} rows, {Columns} columns and an intercept, {fit.EventCount} events, {fit.ClusterCount} clusters: PocGrid {seconds:F3} s, "
                + $"{processor:F3} s of processors (median of {Repetitions}), clubSandwich {theirs:F1} s (once); "
                + $"{theirs / seconds:F0} times as fast"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"largest relative difference of an error or of degrees of freedom: {Difference(estimates, lines[1..]):E1}"));
        return 0;
    }

    private static double Difference(IReadOnlyList<Estimate> estimates, string[] lines) => estimates.Zip(lines, (ours, line) =>
    {
        var theirs = line.Split(' ').Select(RScript.Number).ToArray();
        return Math.Max(Math.Abs((ours.StandardError / theirs[0]) - 1), Math.Abs((ours.Degrees!.Value / theirs[1]) - 1));
    }).Max();
}
