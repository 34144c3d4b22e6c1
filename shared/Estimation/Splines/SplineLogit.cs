using PocGrid.Estimation.RareEvents;

namespace PocGrid.Estimation.Splines;

/// <summary>
/// A logit in which some columns are penalised splines, their smoothness chosen by restricted maximum likelihood in Laplace's
/// approximation (Wood 2011): what <c>mgcv::gam(s(x, bs = "cr"), method = "REML")</c> fits. docs/methods/splines.md has the formulas.
/// </summary>
public static class SplineLogit
{
    /// <summary>Knots where mgcv is not told otherwise.</summary>
    public const int UsualKnots = 10;

    /// <summary>Fits the model with splines.</summary>
    /// <param name="design">Columns and intercepts, those of the splines as straight lines among them.</param>
    /// <param name="outcome">Whether the row has an event.</param>
    /// <param name="smooth">Names of the columns that are splines.</param>
    /// <param name="knots">Knots of each.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <returns>A <see cref="SplineModel"/>, or a refusal.</returns>
    public static FitResult Fit(
        Design design, bool[] outcome, IReadOnlyList<string> smooth, int knots, FitOptions? options = null)
    {
        Logit.RequireLength(design, outcome.Length, nameof(outcome));
        options ??= new FitOptions();
        if (LogitRefusals.BeforeFitting(design, outcome, options) is { } refusal)
        {
            return refusal;
        }

        var columns = new List<SplineColumns>();
        foreach (var name in smooth)
        {
            if (SplineColumns.Of(design, name, knots) is not { } spline)
            {
                return new Refusal(RefusalReason.NothingToEstimate, $"'{name}' has fewer values than a spline has knots, {knots}.", [name]);
            }

            columns.Add(spline);
        }

        var wide = columns.Aggregate(design, (all, spline) => all.With(spline.Names, spline.Values));
        var prepared = PreparedDesign.Of(wide, options.CollinearityTolerance, options.MaxDegreeOfParallelism);
        if (prepared.Dropped.FirstOrDefault(dropped => columns.Exists(spline => spline.Names.Contains(dropped.Name))) is { } column)
        {
            return new Refusal(RefusalReason.NothingToEstimate, $"'{column.Name}' is reproduced by other columns.", [column.Name]);
        }

        var criterion = new SmoothingCriterion(prepared, outcome, [.. columns.Select(spline => spline.Names)], options);
        return SmoothingSearch.Run(criterion)
            ? new SplineModel { Names = smooth, DegreesOfFreedom = [.. criterion.Bends.Select(bend => 1 + bend)], Knots = knots }
            : new Refusal(RefusalReason.NotConverged, "The smoothness of the splines was not found.");
    }
}

/// <summary>What a spline adds to the straight line of a column.</summary>
/// <param name="Names">Of its columns.</param>
internal sealed record SplineColumns(string[] Names, double[][] Values)
{
    /// <summary>Null where the column has fewer values than knots.</summary>
    public static SplineColumns? Of(Design design, string name, int knots)
    {
        var column = design.Columns[design.IndexOfColumn(name)];
        if (NaturalSpline.KnotsOf(column, knots) is not { } places)
        {
            return null;
        }

        var spline = new NaturalSpline(places);
        var functions = Enumerable.Range(0, spline.Count);
        return new(
            [.. functions.Select(j => $"{name}_spline_{j + 1}")],
            [.. functions.Select(j => Array.ConvertAll(column, x => x == places[0] ? 0 : spline.Value(j, x)))]);
    }
}

/// <summary>Splines at their estimates.</summary>
public sealed class SplineModel : FitResult
{
    /// <summary>The columns.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>Effective degrees of freedom of each: 1 for a straight line.</summary>
    public required IReadOnlyList<double> DegreesOfFreedom { get; init; }

    /// <summary>Knots of each.</summary>
    public required int Knots { get; init; }
}

/// <summary>A normal prior on each coefficient of a spline, its precision that of the spline.</summary>
/// <param name="owner">By term, the spline.</param>
internal sealed class SmoothnessPenalty(double[] combinations, int[] owner, double[] precisions) : Penalty(combinations, owner.Length)
{
    /// <inheritdoc />
    public override (double Value, double Slope, double Curvature, double PositiveCurvature) Term(int term, double combination)
    {
        var precision = precisions[owner[term]];
        return (-0.5 * precision * combination * combination, -precision * combination, precision, precision);
    }
}
