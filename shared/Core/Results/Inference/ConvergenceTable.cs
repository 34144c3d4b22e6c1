using PocGrid.Estimation;
using PocGrid.Tables;

namespace PocGrid.Results.Inference;

/// <summary>The table <c>convergence</c>: the steps of each fit.</summary>
internal static class ConvergenceTable
{
    private static readonly TableDefinition<(ReportedFit Fit, ConvergenceStep Step)> Definition = new(
        "convergence", "The iterations of each fit.", key: ["fit", "iteration"])
    {
        { FitColumns.Fit, row => row.Fit.Name },
        { new("iteration", "From 1.", minimum: 0), row => row.Step.Iteration },
        { new("log_likelihood", "Log likelihood after the step."), row => row.Step.LogLikelihood },
        {
            new("decrement", "Newton decrement before the step: squared distance to the optimum in standard errors.", minimum: 0),
            row => row.Step.Decrement
        },
        { new("halvings", "How often the step was halved because the likelihood fell.", minimum: 0), row => row.Step.Halvings },
        { FitColumns.Rows, row => row.Fit.Model.RowCount },
        { FitColumns.Covariance, _ => FitColumns.NoCovariance },
    };

    public static TableSchema Schema => Definition.Schema;

    public static Table Of(ReportedFit? fit) => Definition.Of(fit is null ? [] : fit.Model.Trace.Select(step => (fit, step)));
}
