using System.CommandLine;
using System.Globalization;
using PocGrid.Estimation;
using PocGrid.Estimation.RareEvents;

namespace PocGrid.Bench;

/// <summary>
/// <c>r-firth</c>: clustered and Firth's logit of generated rare events, by R (glm with sandwich, brglm2) and by PocGrid on the same
/// columns.
/// </summary>
internal static class RFirthRatio
{
    private const int Repetitions = 5;
    private const int Rows = 292_000;
    private const int Columns = 18;

    private const string Script = """
        library(brglm2)
        library(sandwich)
        d <- read.csv(commandArgs(TRUE)[1])
        f <- reformulate(setdiff(names(d), c("y", "cluster", "group")), "y")
        for (i in 1:3) {
          t <- system.time({ m <- glm(f, binomial, d); v <- vcovCL(m, d$cluster, type = "HC1") })[["elapsed"]]
          cat(sprintf("%.4f\n", t))
        }
        for (i in 1:3) {
          t <- system.time(m <- glm(f, binomial, d, method = "brglmFit", type = "AS_mean"))[["elapsed"]]
          cat(sprintf("%.4f\n", t))
        }
        # For the comparison the steps go on to the end.
        m <- suppressWarnings(glm(f, binomial, d, method = "brglmFit", type = "AS_mean", epsilon = 1e-10, maxit = 100))
        v <- vcov(m)
        for (n in names(coef(m))) cat(sprintf("%.17g %.17g\n", coef(m)[[n]], sqrt(v[n, n])))
        """;

    public static Command Command()
    {
        var command = new Command(
            "r-firth",
            "Clustered logit, and Firth's, by PocGrid over the same by R: seconds, ratios and the largest difference.");
        command.SetAction((_, cancellation) => RunAsync(cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CancellationToken cancellation)
    {
        Console.WriteLine(Machine.Describe());
        using var scratch = new ScratchFolder();
        var (design, outcome, cells) = RareRows.Generate(Rows, Columns);
        await RScript.WriteAsync(scratch["rows.csv"], design, outcome, cells, cancellation);
        await File.WriteAllTextAsync(scratch["fit.R"], Script, cancellation);
        var (logit, _, _) = Repeated<FitResult>.Of(Repetitions, () => Logit.Fit(design, outcome, cells));
        var (ours, processor, fit) = Repeated<FittedModel>.Of(
            Repetitions, () => (FittedModel)RareEventFits.Fit(design, outcome, cells, [Estimator.Firth]).Others[0]);
        var lines = await RScript.RunAsync(scratch["fit.R"], scratch["rows.csv"], cancellation);
        var glm = Statistics.Median(lines[..3].Select(RScript.Number));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"clustered logit: PocGrid {logit:F3} s (median of {Repetitions}, separation check included), glm and vcovCL {glm:F2} s "
                + $"(median of 3); {glm / logit:F1} times as fast"));
        var theirs = Statistics.Median(lines[3..6].Select(RScript.Number));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Rows} rows, {Columns} columns and an intercept, {fit.EventCount} events, Firth in {fit.Iterations} iterations: PocGrid "
                + $"{ours:F3} s, {processor:F3} s of processors (median of {Repetitions}), brglm2 {theirs:F2} s (median of 3); "
                + $"{theirs / ours:F1} times as fast"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"largest difference of a coefficient, in standard errors, or of a standard error, relative: "
                + $"{Difference(fit, lines[6..]):E1}"));
        return 0;
    }

    private static double Difference(FittedModel fit, string[] lines) => fit.Estimates(CovarianceKind.Classical).Zip(lines, (ours, line) =>
    {
        var theirs = line.Split(' ').Select(RScript.Number).ToArray();
        return Math.Max(Math.Abs(ours.Coefficient - theirs[0]) / theirs[1], Math.Abs((ours.StandardError / theirs[1]) - 1));
    }).Max();
}
