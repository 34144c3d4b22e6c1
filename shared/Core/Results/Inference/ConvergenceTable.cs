using PocGrid.Tables;

namespace PocGrid.Results.Inference;

/// <summary>The table <c>convergence</c>: the steps of each fit.</summary>
internal static class ConvergenceTable
{
    public static readonly TableSchema Schema = new(
        "convergence",
        "The iterations of each fit.",
        [
            FitColumns.Fit,
            new("iteration", ColumnType.Int32, "From 1.", Minimum: 0),
            new("log_likelihood", ColumnType.Double, "Log likelihood after the step."),
            new("decrement", ColumnType.Double, "Newton decrement before the step: squared distance to the optimum in standard errors.", Minimum: 0),
            new("halvings", ColumnType.Int32, "How often the step was halved because the likelihood fell.", Minimum: 0),
            FitColumns.Rows,
            FitColumns.Covariance,
        ],
        Key: ["fit", "iteration"]);

    public static void Add(TableBuilder builder, ReportedFit fit)
    {
        foreach (var step in fit.Model.Trace)
        {
            builder.Add(fit.Name, step.Iteration, step.LogLikelihood, step.Decrement, step.Halvings, fit.Model.RowCount, FitColumns.NoCovariance);
        }
    }
}
