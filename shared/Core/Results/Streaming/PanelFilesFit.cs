using PocGrid.Estimation;
using PocGrid.Estimation.Diagnostics;
using PocGrid.GridMonths;
using PocGrid.Numerics;
using PocGrid.Panels;
using PocGrid.Results.Inference;
using PocGrid.Results.Models;
using PocGrid.Results.Specifications;
using PocGrid.Sources;
using PocGrid.Tables;

namespace PocGrid.Results.Streaming;

/// <summary>
/// A model fitted to panels in files: the numbers that a release has for the same panels, to the last bit. A model that
/// <see cref="StreamedFrame"/> takes needs memory for a few numbers a row, whatever the columns; others have their columns in memory.
/// </summary>
public sealed class PanelFilesFit
{
    public static readonly Column<string> Term = new("term", "Term of the model.");

    public static readonly Column<double> Coefficient = new("estimate", "Coefficient.");

    public static readonly Column<double> OddsRatio =
        new("odds_ratio", "Exponential of the estimate, where that is of log odds.", nullable: true, minimum: 0);

    public static readonly Column<string> Scale = new("scale", "Of the estimate: log_odds, log_hazard, probability or log_count.");

    public static readonly Column<string> Convention = FitColumns.Covariance;

    private static readonly TableDefinition<(PanelFilesFit Fit, Estimate Estimate)> Definition = new(
        "fit", "A model fitted to panels in files.", key: [Term.Name])
    {
        { FitColumns.Fit, row => row.Fit.Name },
        { new("estimator", "How it is fitted."), row => row.Fit.Estimator },
        { Term, row => row.Estimate.Name },
        { Coefficient, row => row.Estimate.Coefficient },
        { FitColumns.StandardError, row => row.Estimate.StandardError },
        { SpecificationTable.Z.Described("Estimate over standard error."), row => row.Estimate.Z },
        { FitColumns.Degrees, row => row.Estimate.Degrees },
        { CoefficientsTable.P, row => TermWords.P(row.Fit.Support(row.Estimate), row.Estimate.P) },
        { FitColumns.Lower, row => row.Estimate.Lower },
        { FitColumns.Upper, row => row.Estimate.Upper },
        { FitColumns.RestsOn, row => TermWords.RestsOn(row.Fit.Support(row.Estimate)) },
        { OddsRatio, row => row.Fit.Model.Link == Link.Logit ? PortableMath.Exp(row.Estimate.Coefficient) : (double?)null },
        { Scale, row => EstimatorFit.ScaleOf(row.Fit.Model) },
        { Convention, row => row.Fit._convention },
        { FitColumns.Rows, row => row.Fit.Model.RowCount },
        { FitColumns.Events, row => row.Fit.Model.EventCount },
        { FitSummaryTable.Clusters, row => row.Fit.Model.ClusterCount },
        { new("log_likelihood", "Log likelihood.", nullable: true), row => row.Fit.Model.LogLikelihood },
    };

    private readonly string _convention;
    private readonly IReadOnlyDictionary<string, TermSupport> _support;

    internal PanelFilesFit(ModelSpec spec, FittedPanels fitted, Covariance covariance, bool isSimulated)
    {
        _support = fitted.Support.ToDictionary(support => support.Name);
        (Name, Model, IsSimulated) = (fitted.Name, fitted.Model, isSimulated);
        (Account, LeftOut, Caution) = (fitted.Account, fitted.LeftOut, fitted.Caution);
        (Estimator, Outcome) = (Grid.Names.Of(spec.Estimator), spec.Outcome.Form);
        _convention = CovarianceChoice.Parse(spec.Covariance).DescriptionOf(covariance);
        Coefficients = SimulatedMark.Add(Definition.Of(Model.Estimates(covariance).Select(estimate => (this, estimate))), isSimulated);
    }

    /// <summary>The country of the panels, or pooled.</summary>
    public string Name { get; }

    /// <summary>How it was estimated, as the specification grid calls it.</summary>
    public string Estimator { get; }

    /// <summary>What is explained: a column of the panel, or what two of them make.</summary>
    public string Outcome { get; }

    /// <summary>Rows of table <c>fit</c>, marked as simulated or not.</summary>
    public Table Coefficients { get; }

    /// <summary>The fit; covariances and predictions can no longer be made of it.</summary>
    public FittedModel Model { get; }

    /// <summary>Whether one of the files was made from a simulated world.</summary>
    public bool IsSimulated { get; }

    /// <summary>Rows of the panels: used, or left out for a reason.</summary>
    public IReadOnlyList<AccountRow> Account { get; }

    /// <summary>Controls of which no row has a value.</summary>
    public IReadOnlyList<string> LeftOut { get; }

    /// <summary>What a reader of the estimates must know; null where there is nothing.</summary>
    public string? Caution { get; }

    private TermSupport? Support(Estimate estimate) => _support.GetValueOrDefault(estimate.Name);

    /// <summary>Fits a model.</summary>
    /// <param name="paths">Parquet files, each a panel or a part of one; their order makes no difference.</param>
    /// <param name="specification">What is chosen.</param>
    /// <param name="panel">The profile's panel.</param>
    /// <param name="options">The profile's model.</param>
    /// <param name="progress">Told how many of all rows were read.</param>
    /// <param name="cancellation">Stops between row groups.</param>
    /// <exception cref="SourceException">
    /// A file is no panel, or there is no such fit of these panels: too few events, separation, no such covariance.
    /// </exception>
    public static async Task<PanelFilesFit> OfAsync(
        IReadOnlyList<string> paths,
        Specification specification,
        PanelOptions panel,
        ModelOptions options,
        Action<long, long>? progress = null,
        CancellationToken cancellation = default)
    {
        var spec = ModelSpec.Of(specification, panel, options);
        var files = await PanelFiles.OpenAsync(paths, spec, cancellation);
        var logit = new FitOptions { MinimumEvents = options.MinimumEvents };
        return StreamedFrame.Takes(spec)
            ? await files.FitStreamedAsync(logit, progress, cancellation)
            : await files.FitInMemoryAsync(panel, logit, progress, cancellation);
    }
}

/// <summary>A model fitted to panels, and what became of their rows.</summary>
/// <param name="Name">The country of the panels, or pooled.</param>
/// <param name="Keys">Of the rows fitted.</param>
/// <param name="Support">What each coefficient rests on.</param>
/// <param name="Caution">What a reader of the estimates must know.</param>
internal sealed record FittedPanels(
    string Name,
    FittedModel Model,
    RowKeys Keys,
    IReadOnlyList<TermSupport> Support,
    IReadOnlyList<AccountRow> Account,
    IReadOnlyList<string> LeftOut,
    string? Caution = null);
