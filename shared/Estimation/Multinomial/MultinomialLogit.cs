using System.Globalization;
using PocGrid.Numerics;

namespace PocGrid.Estimation;

/// <summary>Multinomial logit by maximum likelihood, with errors clustered by cell (McFadden 1974; docs/methods/outcomes.md).</summary>
public static class MultinomialLogit
{
    /// <summary>Fits log odds of every outcome against outcome 0.</summary>
    /// <param name="design">Columns and intercepts, the same for every outcome.</param>
    /// <param name="outcome">By row, from 0; every number up to the largest occurs.</param>
    /// <param name="clusters">Any number that the rows of one cluster share.</param>
    /// <param name="options">Options, or null for the defaults; of every outcome there must be the fewest events.</param>
    /// <returns>A <see cref="MultinomialModel"/>, or a refusal.</returns>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    public static FitResult Fit(Design design, int[] outcome, int[] clusters, FitOptions? options = null)
    {
        Logit.RequireLength(design, outcome.Length, nameof(outcome));
        Logit.RequireLength(design, clusters.Length, nameof(clusters));
        options ??= new FitOptions();
        var others = outcome.Max();
        var groups = RowGroups.Of(clusters);
        if ((TooFew(outcome, others, options) ?? LogitRefusals.OneCluster(groups.Count)) is { } refusal)
        {
            return refusal;
        }

        var prepared = PreparedDesign.Of(design, options.CollinearityTolerance, options.MaxDegreeOfParallelism);
        var objective = new MultinomialObjective(prepared.Columns, outcome, others);
        var solver = new NewtonSolver(objective, options);
        var converged = solver.Solve(new double[objective.Gradient.Length]);
        if (!(converged && SeparationCertificate.Excludes(objective.SmallestProbability, solver.Decrement))
            && Separation(prepared.Design, outcome, others, options) is { } separation)
        {
            return separation;
        }

        return converged ? Model(prepared, objective, solver, groups, others, options) : LogitRefusals.NotConverged(solver);
    }

    private static Refusal? TooFew(int[] outcome, int others, FitOptions options) => Enumerable.Range(0, others + 1)
        .Select(j => (Outcome: j, Count: outcome.Count(o => o == j)))
        .Where(one => one.Count < options.MinimumEvents)
        .Select(one => LogitRefusals.TooFew(
            one.Outcome == 0 ? RefusalReason.TooFewNonEvents : RefusalReason.TooFewEvents,
            one.Count,
            string.Create(CultureInfo.InvariantCulture, $"rows with outcome {one.Outcome}"),
            options))
        .FirstOrDefault();

    private static MultinomialModel Model(
        PreparedDesign prepared, MultinomialObjective objective, NewtonSolver solver, RowGroups groups, int others, FitOptions options)
    {
        var (columns, p) = (prepared.Columns, prepared.Columns.CoefficientCount);
        var all = others * p;
        var factor = SmallSample.Factor(options.ClusterCorrection, groups.Count, groups.Count, columns.RowCount, all, all);
        var meat = Meat(objective, groups, others, p).Select(value => value * factor).ToArray();
        var transform = new double[all * all];
        var back = columns.BackTransform();
        for (var i = 0; i < all; i++)
        {
            back.AsSpan(i % p * p, p).CopyTo(transform.AsSpan((i * all) + (i / p * p)));
        }

        var working = Covariance.Transform(solver.Factor.Inverse(), meat, all);
        return new MultinomialModel
        {
            Design = prepared.Design,
            Dropped = prepared.Dropped,
            Coefficients = [.. solver.Coefficients.Chunk(p).SelectMany(block => columns.ToDesign(block))],
            Clustered = Covariance.Transform(transform, working.Values.ToArray(), all),
            LogLikelihood = objective.Value,
            RowCount = columns.RowCount,
            ClusterCount = groups.Count,
            Iterations = solver.Trace.Count,
        };
    }

    /// <summary>Sum over clusters of the outer products of their scores.</summary>
    private static double[] Meat(MultinomialObjective objective, RowGroups groups, int others, int p)
    {
        var all = others * p;
        var scores = new double[groups.Count * all];
        for (var row = 0; row < groups.Index.Length; row++)
        {
            for (var j = 0; j < others; j++)
            {
                Vectors.AddScaled(
                    scores.AsSpan((groups.Index[row] * all) + (j * p), p), objective.Residuals[(row * others) + j], objective.Row(row));
            }
        }

        return ClusterMeat.Of(scores, all);
    }

    /// <summary>
    /// Separation as Albert and Anderson (1984) define it: a direction by which in no row an outcome gains on the observed one, and in
    /// some row one loses. It is that of a logit without non-events whose rows are those of the design less themselves, a row for each
    /// outcome not observed.
    /// </summary>
    private static Refusal? Separation(Design design, int[] outcome, int others, FitOptions options)
    {
        var (p, intercepts) = (design.CoefficientCount, design.InterceptCount);
        var columns = Enumerable.Range(0, others * p).Select(_ => new double[outcome.Length * others]).ToArray();
        for (var row = 0; row < outcome.Length; row++)
        {
            for (var n = 0; n < others; n++)
            {
                var unobserved = n < outcome[row] ? n : n + 1;
                for (var k = 0; k < p; k++)
                {
                    Set(outcome[row], k, Value(k, row), (row * others) + n);
                    Set(unobserved, k, -Value(k, row), (row * others) + n);
                }
            }
        }

        string[] names =
        [
            .. Enumerable.Range(1, others).SelectMany(j => design.CoefficientNames.Select(name =>
                string.Create(CultureInfo.InvariantCulture, $"{name} (outcome {j})"))),
        ];
        var differences = PreparedDesign.Of(Design.WithoutIntercept(names, columns, outcome.Length * others), 0, 1);
        double[] signs = [.. Enumerable.Repeat(1.0, outcome.Length * others)];
        return SeparationSearch.Find(differences.Design, differences.Columns, signs, options.MaxDegreeOfParallelism);

        double Value(int k, int row) =>
            k >= intercepts ? design.Columns[k - intercepts][row] : k == (design.Groups?[row] ?? 0) ? 1 : 0;

        void Set(int of, int coefficient, double value, int row)
        {
            if (of > 0)
            {
                columns[((of - 1) * p) + coefficient][row] = value;
            }
        }
    }
}
