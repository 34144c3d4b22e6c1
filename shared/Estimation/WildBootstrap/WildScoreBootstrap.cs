using System.Globalization;

namespace PocGrid.Estimation;

/// <summary>
/// Inference when clusters are few: the wild score cluster bootstrap of Kline and Santos (2012) with the hypothesis imposed,
/// and intervals by test inversion. docs/methods/covariance.md has the formulas.
/// </summary>
public static class WildScoreBootstrap
{
    /// <summary>
    /// Below this many clusters, or effective ones of a term, clustered errors are too small and the bootstrap is to be reported (Cameron
    /// and Miller 2015; Carter, Schnepel and Steigerwald 2017).
    /// </summary>
    public const int FewClusters = 40;

    /// <summary>Steps of half a standard error in which the end of an interval is sought.</summary>
    private const int MostSteps = 80;

    /// <summary>Tests columns' coefficients of a logit against 0, and inverts the test. Intercepts are not tested.</summary>
    /// <param name="fit">A logit by maximum likelihood.</param>
    /// <param name="outcome">The outcome it was fitted to.</param>
    /// <param name="clusters">Any number that the rows of one cluster share.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <param name="columns">Names of the columns that are tested; null for all.</param>
    /// <exception cref="ArgumentException">The fit is no logit by maximum likelihood, or lengths differ.</exception>
    /// <exception cref="NoCovarianceException">
    /// Fewer than two clusters, or the model without a column has no maximum that was found.
    /// </exception>
    public static WildScoreResult Of(
        FittedModel fit,
        bool[] outcome,
        int[] clusters,
        WildBootstrapOptions? options = null,
        IReadOnlyList<string>? columns = null)
    {
        options ??= new WildBootstrapOptions();
        RequireLogit(fit, outcome, clusters);
        var shared = fit.ClustersOf(clusters);
        var groups = shared.Groups;
        if (groups.Count < 2)
        {
            throw new NoCovarianceException("All rows belong to one cluster; a bootstrap of clusters needs two.");
        }

        var draws = shared.Draws(options);
        var sizes = new double[groups.Count];
        foreach (var cluster in groups.Index)
        {
            sizes[cluster] += 1.0 / clusters.Length;
        }

        var test = new WildScoreTest(sizes, draws);
        var rows = new LogitRows(outcome);
        var errors = Covariances.Of(
            fit,
            new RowKeys(clusters),
            CovarianceChoice.Cluster(ClusterPreset.StataMl),
            options.MaxDegreeOfParallelism);
        var estimates = (columns ?? fit.Design.ColumnNames).Select(name =>
        {
            var k = fit.Design.IndexOfColumn(name);
            var scores = new RestrictedScores(fit, rows, groups, k, options.MaxDegreeOfParallelism);
            return Estimate(
                name,
                fit.Coefficients[fit.Design.InterceptCount + k],
                errors.StandardError(fit.Design.InterceptCount + k),
                scores,
                test,
                options);
        });
        return new WildScoreResult([.. estimates], NameOf(options.Weights), Describe(options, groups.Count, draws));
    }

    private static WildScoreEstimate Estimate(
        string name, double coefficient, double error, RestrictedScores scores, WildScoreTest test, WildBootstrapOptions options)
    {
        var contributions = scores.At(0)
            ?? throw new NoCovarianceException($"The model with '{name}' held at 0 has no maximum that was found.");
        return new WildScoreEstimate(name, coefficient, test.Statistic(contributions), test.P(contributions), End(-1), End(1));

        double End(int side)
        {
            var inside = coefficient;
            for (var step = 1; step <= MostSteps && options.WithIntervals; step++)
            {
                var outside = coefficient + (side * step * error / 2);
                if (IsRejected(outside))
                {
                    return Cross(inside, outside);
                }

                inside = outside;
            }

            return side * double.PositiveInfinity;
        }

        double Cross(double inside, double outside)
        {
            while (Math.Abs(outside - inside) > 1e-7 * error)
            {
                var middle = inside + ((outside - inside) / 2);
                (inside, outside) = IsRejected(middle) ? (inside, middle) : (middle, outside);
            }

            return inside + ((outside - inside) / 2);
        }

        bool IsRejected(double value) => scores.At(value) is { } at && test.P(at) <= 1 - options.Level;
    }

    private static void RequireLogit(FittedModel fit, bool[] outcome, int[] clusters)
    {
        if (fit.Estimator != Estimator.Logit)
        {
            throw new ArgumentException(
                $"The wild score bootstrap is for a logit by maximum likelihood, not for {fit.Estimator}.",
                nameof(fit));
        }

        if (outcome.Length != fit.RowCount || clusters.Length != fit.RowCount)
        {
            throw new ArgumentException(
                $"{outcome.Length} outcomes and {clusters.Length} clusters for {fit.RowCount} rows.",
                nameof(outcome));
        }
    }

    private static string NameOf(WildWeights weights) => weights == WildWeights.Webb ? "wild_score_webb" : "wild_score_rademacher";

    private static string Describe(WildBootstrapOptions options, int clusters, WildDraws draws) => string.Create(
        CultureInfo.InvariantCulture,
        $"wild score cluster bootstrap (Kline and Santos), null imposed, {options.Weights} weights, {clusters} clusters, "
            + $"{(draws.IsComplete ? $"all 2^{clusters} combinations" : $"{options.Draws} draws, seed {options.Seed}")}");
}

/// <summary>A coefficient with inference by the wild score cluster bootstrap.</summary>
/// <param name="Name">Name of the coefficient.</param>
/// <param name="Coefficient">Estimate of the fit.</param>
/// <param name="Statistic">Score statistic of the hypothesis that it is 0, as a t.</param>
/// <param name="P">Share of the bootstrap's statistics that are at least as large in size.</param>
/// <param name="Lower">
/// Lower end of the values that the test does not reject; minus infinity when it rejects none below the estimate.
/// </param>
/// <param name="Upper">Upper end; infinity when it rejects none above the estimate.</param>
public sealed record WildScoreEstimate(string Name, double Coefficient, double Statistic, double P, double Lower, double Upper);

/// <summary>The coefficients of a fit with inference by the wild score cluster bootstrap.</summary>
/// <param name="Estimates">One a column.</param>
/// <param name="Name">Name in tables and files: <c>wild_score_rademacher</c> or <c>wild_score_webb</c>.</param>
/// <param name="Description">The convention in words, with the numbers of clusters and draws.</param>
public sealed record WildScoreResult(IReadOnlyList<WildScoreEstimate> Estimates, string Name, string Description);
