using PocGrid.Estimation;
using PocGrid.Estimation.Diagnostics;
using PocGrid.Results.AfterEnhancement;
using PocGrid.Results.Models;

namespace PocGrid.Results.Inference;

/// <summary>A fitted model with the rows it was fitted to.</summary>
/// <param name="Name">pooled, or a country.</param>
/// <param name="Frame">Rows and columns.</param>
/// <param name="Rows">The rows used.</param>
/// <param name="Model">The fit.</param>
/// <param name="Options">What was asked for.</param>
internal sealed record ReportedFit(string Name, Frame Frame, EstimatedRows Rows, FittedModel Model, ModelOptions Options)
{
    /// <summary>CR2, whose intervals are the ones to read; the clustered sandwich where there is none.</summary>
    public Covariance Covariance => Headline.Covariance;

    /// <summary>The convention of <see cref="Covariance"/> in words, and why there is no CR2 where there is none.</summary>
    public string Convention => Headline.Convention;

    /// <summary>The convention of the clustered sandwich that stands beside.</summary>
    public string SandwichConvention => CovarianceChoice.Cluster(Model.ClusterCorrection).Description;

    /// <summary>The clusters behind CR2; what each adds to a coefficient.</summary>
    public AdjustedClusters Clusters => field ??= AdjustedClusters.Of(Model, Rows.Keys.Cells);

    /// <summary>What each coefficient rests on, by its name.</summary>
    public IReadOnlyDictionary<string, TermSupport> Support => Rows.Support;

    /// <summary>The linear predictor of each row.</summary>
    public double[] Predictors => field ??= FittedLogit.Predictors(Model);

    /// <summary>Expected and observed events by tenths of the predicted probability.</summary>
    public Calibration Calibration => field ??= Calibration.Of(FittedLogit.Probabilities(Predictors), Rows.Outcome);

    /// <summary>Its enhanced cell-months, each matched with one that was not.</summary>
    public MatchedEnhancements Matched => field ??= MatchedEnhancements.Of(this);

    /// <summary>The curve of each actor class.</summary>
    public IReadOnlyList<ViolenceCurve> Curves => field ??= ViolenceCurve.Of(this);

    /// <summary>The terms of violence in the cell that were asked for.</summary>
    public IReadOnlyList<Term> ViolenceAsked => [.. Frame.Spec.Terms.Where(term => term.Role == TermRole.Violence)];

    /// <summary>The terms of violence in the cell, with whose deaths they count, where the fit has them.</summary>
    public IReadOnlyList<(string Actor, string Term, double[] Deaths)> Violence =>
        [.. ViolenceAsked.Where(term => Has(term.Name)).Select(term => (term.ViolenceBy!, term.Name, Frame.Values(term.Columns[0])))];

    /// <summary>Terms in time since the last enhancement; together one polynomial.</summary>
    public IReadOnlyList<string> Time => Of(TermRole.Time);

    /// <summary>Terms, intercepts not included.</summary>
    public IReadOnlyList<string> Terms => Model.Design.ColumnNames;

    /// <summary>Terms of the fit of one role.</summary>
    public IReadOnlyList<string> Of(TermRole role) => [.. Terms.Where(name => Find(name)?.Role == role)];

    public bool Has(string term) => Terms.Contains(term);

    public double[] Column(string term) => Model.Design.Columns[Model.Design.IndexOfColumn(term)];

    /// <summary>Whether a term is ln(1 + a count).</summary>
    public bool IsLogarithm(string term) => Find(term)?.IsLogarithm == true;

    public bool IsTime(string term) => Find(term)?.Role == TermRole.Time;

    /// <summary>Power of the years that a term of time is; 0 of others.</summary>
    public int YearsPower(string term) => Find(term)?.YearsPower ?? 0;

    /// <summary>A p value, or none where the support of a term that it is about is too small.</summary>
    public double? P(double p, params IEnumerable<string> terms) => terms.Any(term => Support[term].IsTooSmall) ? null : p;

    /// <summary>Why <see cref="P"/> tells none; null where it does.</summary>
    public string? RestsOn(IReadOnlyList<string> terms) => terms.Count == 1
        ? TermWords.RestsOn(Support[terms[0]])
        : TermWords.RestsOn(terms.Select(term => Support[term]));

    private HeadlineCovariance Headline => field ??= HeadlineCovariance.Of(Model, () => Clusters);

    private Term? Find(string name) => Frame.Terms.FirstOrDefault(term => term.Name == name);
}
