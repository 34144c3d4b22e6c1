using PocGrid.Estimation;
using PocGrid.GridMonths;
using PocGrid.Numerics;
using PocGrid.Panels;
using PocGrid.Results.Models;
using PocGrid.Sources;
using PocGrid.Tables;

namespace PocGrid.Results.Streaming;

/// <summary>
/// A model fitted to panels in files: the numbers that a release has for the same panels, to the last bit. A model that
/// <see cref="StreamedFrame"/> takes needs memory for a few numbers a row, whatever the columns; others have their columns in memory.
/// </summary>
public sealed class PanelFilesFit
{
    public static readonly TableSchema Schema = new(
        "fit",
        "A model fitted to panels in files.",
        [
            new("fit", ColumnType.Text, "pooled, or the ISO 3166-1 alpha-3 code of the country."),
            new("estimator", ColumnType.Text, "How it is fitted."),
            new("term", ColumnType.Text, "Term of the model."),
            new("estimate", ColumnType.Double, "Coefficient."),
            new("std_error", ColumnType.Double, "Standard error.", Nullable: true, Minimum: 0),
            new("z", ColumnType.Double, "Estimate over standard error.", Nullable: true),
            new("p_value", ColumnType.Double, "Two-sided, from the normal distribution.", Nullable: true, Minimum: 0, Maximum: 1),
            new("ci_low", ColumnType.Double, "Lower end of the 95% interval.", Nullable: true),
            new("ci_high", ColumnType.Double, "Upper end of the 95% interval.", Nullable: true),
            new("odds_ratio", ColumnType.Double, "Exponential of the estimate, where that is of log odds.", Nullable: true, Minimum: 0),
            new("scale", ColumnType.Text, "Of the estimate: log_odds, log_hazard, probability or log_count."),
            new("covariance", ColumnType.Text, "Convention of the covariance."),
            new("rows", ColumnType.Int32, "Cell-months used.", Minimum: 0),
            new("events", ColumnType.Int32, "Of these, with the outcome.", Minimum: 0),
            new("clusters", ColumnType.Int32, "Cells.", Minimum: 0),
            new("log_likelihood", ColumnType.Double, "Log likelihood.", Nullable: true),
        ],
        Key: ["term"]);

    internal PanelFilesFit(ModelSpec spec, FittedPanels fitted, Covariance covariance, bool isSimulated)
    {
        (Name, Model, IsSimulated, Account, LeftOut, Caution) =
            (fitted.Name, fitted.Model, isSimulated, fitted.Account, fitted.LeftOut, fitted.Caution);
        (Estimator, Outcome) = (Grid.Names.Of(spec.Estimator), spec.Outcome.Form);
        var scale = EstimatorFit.ScaleOf(Model);
        var convention = CovarianceChoice.Parse(spec.Covariance).Description;
        var builder = new TableBuilder(Schema);
        foreach (var e in Model.Estimates(covariance))
        {
            double? oddsRatio = Model.Link == Link.Logit ? PortableMath.Exp(e.Coefficient) : null;
            builder.Add(
                Name, Estimator, e.Name, e.Coefficient, e.StandardError, e.Z, e.P, e.Lower, e.Upper, oddsRatio, scale, convention,
                Model.RowCount, Model.EventCount, Model.ClusterCount, Model.LogLikelihood);
        }

        Coefficients = SimulatedMark.Add(builder.Build(), isSimulated);
    }

    /// <summary>The country of the panels, or pooled.</summary>
    public string Name { get; }

    /// <summary>How it was estimated, as the specification grid calls it.</summary>
    public string Estimator { get; }

    /// <summary>What is explained: a column of the panel, or what two of them make.</summary>
    public string Outcome { get; }

    /// <summary>Rows of <see cref="Schema"/>, marked as simulated or not.</summary>
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
/// <param name="Caution">What a reader of the estimates must know.</param>
internal sealed record FittedPanels(
    string Name, FittedModel Model, RowKeys Keys, IReadOnlyList<AccountRow> Account, IReadOnlyList<string> LeftOut, string? Caution = null);
