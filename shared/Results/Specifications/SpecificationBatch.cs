using System.Diagnostics;
using PocGrid.Estimation;
using PocGrid.Lake;
using PocGrid.Panels;

namespace PocGrid.Results.Specifications;

/// <summary>Seconds that the fit of a specification took.</summary>
public sealed record SpecificationSeconds(int Specification, double Seconds);

/// <summary>Fits a batch of specifications. One that fails does not take the others with it.</summary>
public sealed class SpecificationBatch
{
    private readonly SpecificationFrames _frames;
    private readonly SpecificationTerms _terms;
    private readonly SpecificationColumns _columns;
    private readonly SpecificationEstimation _estimation;
    private readonly SpecificationPermutations? _permutations;

    /// <param name="source">Where panels come from.</param>
    /// <param name="permutations">Permutations of the joint test; 0 for none.</param>
    public SpecificationBatch(PanelSource source, PanelOptions panel, ModelOptions model, int permutations)
    {
        _terms = new SpecificationTerms(panel, model);
        _columns = new SpecificationColumns(source, panel);
        _frames = new SpecificationFrames(_columns, _terms);
        _estimation = new SpecificationEstimation(model);
        _permutations = permutations > 0 ? new SpecificationPermutations(_columns, permutations) : null;
    }

    /// <summary>Rows of <see cref="SpecificationTable.Schema"/> and <see cref="SpecificationTable.Permutations"/>, and how long each fit took.</summary>
    public (Table Specifications, Table Permutations, IReadOnlyList<SpecificationSeconds> Seconds) Run(
        IReadOnlyList<NumberedSpecification> batch, CancellationToken cancellation)
    {
        _frames.Load(batch.Select(numbered => numbered.Specification));
        var work = batch
            .GroupBy(numbered => numbered.Specification.Frame)
            .Select(group => (Group: group.ToArray(), Frame: _frames.Of(group.Key)))
            .ToArray();
        var done = new FrameResult[work.Length];
        Parallel.For(0, work.Length, new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
            done[i] = Fit(work[i].Group, work[i].Frame, cancellation));

        var specifications = new TableBuilder(SpecificationTable.Schema);
        var permutations = new TableBuilder(SpecificationTable.Permutations);
        foreach (var row in done.SelectMany(result => result.Rows).OrderBy(row => (int)row[0]!))
        {
            specifications.Add(row);
        }

        foreach (var row in done.SelectMany(result => result.Permutations))
        {
            permutations.Add(row);
        }

        return (specifications.Build(), permutations.Build(), [.. done.SelectMany(result => result.Seconds).OrderBy(s => s.Specification)]);
    }

    private sealed record FrameResult(List<object?[]> Rows, List<object?[]> Permutations, List<SpecificationSeconds> Seconds);

    private FrameResult Fit(NumberedSpecification[] group, SpecificationFrame? frame, CancellationToken cancellation)
    {
        var result = new FrameResult([], [], []);
        var size = FrameSize.Of(frame);
        foreach (var fit in group.GroupBy(numbered => numbered.Specification.Fit))
        {
            cancellation.ThrowIfCancellationRequested();
            var watch = Stopwatch.StartNew();
            var (fitted, reason) = TryFit(fit.Key, frame);
            foreach (var numbered in fit)
            {
                result.Rows.AddRange(Rows(numbered, frame, fitted, reason, size));
                result.Seconds.Add(new SpecificationSeconds(numbered.Number, Math.Round(watch.Elapsed.TotalSeconds, 4)));
                watch.Restart();
            }
        }

        if (_permutations is not null && frame is not null)
        {
            result.Permutations.AddRange(Permute(group[0], frame));
        }

        return result;
    }

    private (FittedModel? Fitted, (string Status, string? Reason)? Reason) TryFit(Specification specification, SpecificationFrame? frame)
    {
        if (frame is null)
        {
            return (null, ("refused", "No row of the panel is complete."));
        }

        try
        {
            var result = _estimation.Fit(specification, frame);
            return (result as FittedModel, result is Refusal refusal ? ("refused", refusal.Message) : null);
        }
        catch (Exception error) when (IsOfOneFit(error))
        {
            return (null, ("failed", error.Message));
        }
    }

    private IEnumerable<object?[]> Rows(
        NumberedSpecification numbered, SpecificationFrame? frame, FittedModel? fitted, (string Status, string? Reason)? reason, FrameSize size)
    {
        Covariance? covariance = null;
        if (fitted is not null)
        {
            (covariance, reason) = TryCovariance(numbered.Specification, frame!, fitted);
        }

        foreach (var term in _terms.Of(numbered.Specification))
        {
            var place = covariance is null ? -1 : fitted!.IndexOf(term.Name);
            var (status, why) = reason ?? (place >= 0 ? ("fitted", null) : ("dropped", WhyDropped(term.Name, frame!, fitted!)));
            var estimate = place < 0 ? null : Estimate.From(term.Name, fitted!.Coefficients[place], covariance!.StandardError(place));
            yield return SpecificationTable.Row(numbered, term, status, why, estimate, size, covariance is null ? null : fitted);
        }
    }

    private static (Covariance? Covariance, (string Status, string? Reason)? Reason) TryCovariance(Specification specification, SpecificationFrame frame, FittedModel fitted)
    {
        try
        {
            return (Covariances.Of(fitted, frame.Keys, CovarianceChoice.Parse(specification.Covariance), 1), null);
        }
        catch (NoCovarianceException error)
        {
            return (null, ("refused", error.Message));
        }
    }

    private static string WhyDropped(string name, SpecificationFrame frame, FittedModel fitted) =>
        fitted.Dropped.FirstOrDefault(column => column.Name == name) is { } dropped
            ? $"Reproduced by {string.Join(", ", dropped.CombinationOf)}."
            : frame.Names.Contains(name) ? "The estimator has no such term." : "Its dataset was not supplied.";

    private IEnumerable<object?[]> Permute(NumberedSpecification first, SpecificationFrame frame)
    {
        if (_estimation.WithoutViolence(frame) is not FittedModel withoutViolence)
        {
            yield break;
        }

        var violence = _terms.Of(first.Specification).Where(term => term.IsViolence).ToArray();
        var permuted = _permutations!.Of(frame, [.. violence.Select(_frames.Values)], withoutViolence);
        for (var number = 0; number < permuted.Count; number++)
        {
            for (var a = 0; a < violence.Length; a++)
            {
                yield return [first.Number, violence[a].Name, number, permuted[number].Estimates[a], permuted[number].Z[a]];
            }
        }
    }

    private static bool IsOfOneFit(Exception error) => error is ArithmeticException or ArgumentException or InvalidOperationException;
}
