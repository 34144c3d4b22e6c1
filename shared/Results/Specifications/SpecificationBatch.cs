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
    private readonly LogitOptions _options;
    private readonly SpecificationPermutations? _permutations;

    /// <param name="source">Where panels come from.</param>
    /// <param name="permutations">Permutations of the joint test; 0 for none.</param>
    public SpecificationBatch(PanelSource source, PanelOptions panel, ModelOptions model, int permutations)
    {
        _terms = new SpecificationTerms(panel, model);
        var columns = new SpecificationColumns(source, panel);
        _frames = new SpecificationFrames(columns, _terms);

        // Batches run side by side, each with one worker.
        _options = new LogitOptions { MinimumEvents = model.MinimumEvents, MaxDegreeOfParallelism = 1 };
        _permutations = permutations > 0 ? new SpecificationPermutations(columns, permutations) : null;
    }

    /// <summary>Rows of <see cref="SpecificationTable.Schema"/> and <see cref="SpecificationTable.Permutations"/>, and how long each fit took.</summary>
    public (Table Specifications, Table Permutations, IReadOnlyList<SpecificationSeconds> Seconds) Run(
        IReadOnlyList<NumberedSpecification> batch, CancellationToken cancellation)
    {
        _frames.Load(batch.Select(numbered => numbered.Specification));
        FrameResult[] done = [.. batch
            .GroupBy(numbered => numbered.Specification.Frame)
            .Select(group => Fit([.. group], _frames.Of(group.Key), cancellation))];
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
        var watch = Stopwatch.StartNew();
        var estimation = frame is null ? null : new EstimatorFits(frame.Rows, group.Select(numbered => numbered.Specification.Estimator), _options);
        var size = FrameSize.Of(frame);
        foreach (var fit in group.GroupBy(numbered => numbered.Specification.Fit))
        {
            cancellation.ThrowIfCancellationRequested();
            var outcome = estimation is null ? SpecificationOutcome.Refused("No row of the panel is complete.") : TryFit(estimation, fit.Key, frame!);
            foreach (var numbered in fit)
            {
                result.Rows.AddRange(Rows(numbered, frame, outcome.With(numbered.Specification), size));
                result.Seconds.Add(new SpecificationSeconds(numbered.Number, Math.Round(watch.Elapsed.TotalSeconds, 4)));
                watch.Restart();
            }
        }

        if (_permutations is not null && frame is not null)
        {
            result.Permutations.AddRange(Permute(group[0], frame!));
        }

        return result;
    }

    private SpecificationOutcome TryFit(EstimatorFits estimation, Specification specification, SpecificationFrame frame)
    {
        try
        {
            return SpecificationOutcome.Of(estimation.Fit(specification.Estimator, () => _frames.TroopsAdded(specification, frame)));
        }
        catch (Exception error) when (error is ArithmeticException or ArgumentException or InvalidOperationException)
        {
            // A fault in one fit is stated in its rows.
            return SpecificationOutcome.Failed(error.Message);
        }
    }

    private IEnumerable<object?[]> Rows(NumberedSpecification numbered, SpecificationFrame? frame, SpecificationOutcome outcome, FrameSize size)
    {
        foreach (var term in _terms.Of(numbered.Specification))
        {
            var place = outcome.Fitted?.IndexOf(term.Name) ?? -1;
            var (status, reason) = outcome.Fitted is { } fitted && place < 0 ? ("dropped", WhyDropped(term.Name, frame!, fitted)) : (outcome.Status, outcome.Reason);
            var estimate = place < 0 ? null : Estimate.From(term.Name, outcome.Fitted!.Coefficients[place], outcome.Covariance!.StandardError(place));
            yield return SpecificationTable.Row(numbered, term, status, reason, estimate, FrameSize.Of(outcome.Fitted) ?? size, outcome.Fitted);
        }
    }

    private static string WhyDropped(string name, SpecificationFrame frame, FittedModel fitted) =>
        fitted.Dropped.FirstOrDefault(column => column.Name == name) is { } dropped
            ? $"Reproduced by {string.Join(", ", dropped.CombinationOf)}."
            : frame.Rows.Design.ColumnNames.Contains(name) ? "The estimator has no such term." : "Its dataset was not supplied.";

    private IEnumerable<object?[]> Permute(NumberedSpecification first, SpecificationFrame frame)
    {
        if (Logit.Fit(frame.Rows.Design.Without(frame.Violence.Contains), frame.Rows.Outcome, frame.Rows.Keys.Cells, _options) is not FittedModel withoutViolence)
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
}
