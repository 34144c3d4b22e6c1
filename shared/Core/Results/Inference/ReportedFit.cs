using PocGrid.Estimation;
using PocGrid.GridMonths;

namespace PocGrid.Results.Inference;

/// <summary>A fitted model with the rows it was fitted to.</summary>
/// <param name="Name">pooled, or a country.</param>
/// <param name="Frame">Its rows.</param>
/// <param name="Model">The fit.</param>
/// <param name="Options">What was asked for.</param>
internal sealed record ReportedFit(string Name, ModelFrame Frame, FittedModel Model, ModelOptions Options)
{
    public string NonState { get; } = "ln1p_nonstate" + ModelFrame.Window(Options);

    public string State { get; } = "ln1p_state" + ModelFrame.Window(Options);

    public Covariance Covariance => Model.Clustered;

    public string Convention => CovarianceChoice.Cluster(Model.ClusterCorrection).Description;

    /// <summary>The two terms of violence in the cell, with whose deaths they count, where the fit has them.</summary>
    public IReadOnlyList<(string Actor, string Term, double[] Deaths)> Violence =>
    [
        .. new[] { (ActorClass.NonState.Name(), NonState, Frame.NonStateDeaths), (ActorClass.State.Name(), State, Frame.StateDeaths) }
            .Where(actor => Has(actor.Item2)),
    ];

    /// <summary>Terms in time since the last enhancement; together one polynomial.</summary>
    public IReadOnlyList<string> Time => [.. Terms.Where(IsTime)];

    /// <summary>Terms of controls.</summary>
    public IReadOnlyList<string> Controls => [.. ModelTerms.Of(Options).Where(term => term.IsControl && Has(term.Name)).Select(term => term.Name)];

    /// <summary>Terms, intercepts not included.</summary>
    public IReadOnlyList<string> Terms => Model.Design.ColumnNames;

    public bool Has(string term) => Terms.Contains(term);

    public double[] Column(string term) => Model.Design.Columns[Model.Design.IndexOfColumn(term)];

    /// <summary>Whether a term is ln(1 + something).</summary>
    public static bool IsLogarithm(string term) => term.StartsWith("ln1p_", StringComparison.Ordinal);

    public static bool IsTime(string term) => ModelTerms.PowerOf(term) > 0;
}
