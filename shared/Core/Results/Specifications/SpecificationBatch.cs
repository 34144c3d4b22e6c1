using System.Diagnostics;
using PocGrid.Estimation;
using PocGrid.Grid;
using PocGrid.Results.Inference;
using PocGrid.Results.Models;
using PocGrid.Tables;

namespace PocGrid.Results.Specifications;

/// <summary>Seconds that the fit of a specification took.</summary>
public sealed record SpecificationSeconds(int Specification, double Seconds);

/// <summary>Fits a batch of specifications. One that fails does not take the others with it.</summary>
public sealed class SpecificationBatch
{
    private readonly SpecificationPanels _panels;
    private readonly FitOptions _options;

    /// <param name="panels">Shared with the other batches of the grid.</param>
    public SpecificationBatch(SpecificationPanels panels)
    {
        _panels = panels;

        // Batches run side by side, each with one worker.
        _options = new FitOptions { MinimumEvents = panels.Model.MinimumEvents, MaxDegreeOfParallelism = 1 };
    }

    /// <summary>
    /// Rows of <see cref="SpecificationTable.OfBatch"/> and <see cref="SpecificationTable.Permutations"/>, and how long each fit took.
    /// </summary>
    public (Table Specifications, Table Permutations, IReadOnlyList<SpecificationSeconds> Seconds) Run(
        IReadOnlyList<NumberedSpecification> batch, CancellationToken cancellation)
    {
        IGrouping<Specification, NumberedSpecification>[] frames = [.. batch.GroupBy(numbered => numbered.Specification.Frame)];
        var rules = new Dictionary<CountryRule, Frames>();
        var done = new List<FrameResult>();
        _panels.Begin(frames);
        try
        {
            for (var i = 0; i < frames.Length; i++)
            {
                var rule = frames[i].Key.Of(Choices.CountryRule);
                var panels = _panels.Of(rule);
                panels.Columns.Load(_panels.ColumnsOf(frames[i..].Select(frame => frame.Key)));
                if (!rules.TryGetValue(rule, out var ofRule))
                {
                    rules.Add(rule, ofRule = panels.Frames());
                }

                done.Add(Fit([.. frames[i]], ofRule, panels.Permutations, cancellation));
                _panels.End(frames[i].Key);
            }
        }
        finally
        {
            foreach (var frame in frames[done.Count..])
            {
                _panels.End(frame.Key);
            }
        }

        return (
            SpecificationTable.Of(done.SelectMany(result => result.Rows).OrderBy(row => row.Numbered.Number)),
            SpecificationTable.Of(done.SelectMany(result => result.Permutations)),
            [.. done.SelectMany(result => result.Seconds).OrderBy(s => s.Specification)]);
    }

    private sealed record FrameResult(List<SpecificationRow> Rows, List<PermutationRow> Permutations, List<SpecificationSeconds> Seconds);

    private FrameResult Fit(
        NumberedSpecification[] group, Frames frames, SpecificationPermutations? permutations, CancellationToken cancellation)
    {
        var frame = frames.Of(_panels.Spec(group[0].Specification.Frame));
        var result = new FrameResult([], [], []);
        var watch = Stopwatch.StartNew();
        var (estimation, failure) = Prepare(frame.Rows, group);
        var size = FrameSize.Of(frame.Rows);
        foreach (var fit in group.GroupBy(numbered => numbered.Specification.Fit))
        {
            cancellation.ThrowIfCancellationRequested();
            var outcome = estimation is null ? failure! : TryFit(estimation, _panels.Spec(fit.Key), frame);
            foreach (var numbered in fit)
            {
                result.Rows.AddRange(Rows(numbered, frame, outcome.With(numbered.Specification), size));
                result.Seconds.Add(new SpecificationSeconds(numbered.Number, Math.Round(watch.Elapsed.TotalSeconds, 4)));
                watch.Restart();
            }
        }

        if (permutations is not null && frame is { Rows: { } rows })
        {
            result.Permutations.AddRange(Permute(group[0].Number, frames, permutations, frame, rows));
        }

        return result;
    }

    /// <summary>The fits that the estimators of a group share, or why there are none.</summary>
    private (EstimatorFits? Fits, SpecificationOutcome? Failure) Prepare(EstimatedRows? rows, NumberedSpecification[] group)
    {
        if (rows is null)
        {
            return (null, SpecificationOutcome.Refused("No row of the panel is complete."));
        }

        try
        {
            return (new EstimatorFits(rows, group.Select(numbered => numbered.Specification.Of(Choices.Estimator)), _options), null);
        }
        catch (Exception error) when (FitFailure.IsOwn(error))
        {
            return (null, SpecificationOutcome.Failed(error.Message));
        }
    }

    private static SpecificationOutcome TryFit(EstimatorFits estimation, ModelSpec model, Frame frame)
    {
        try
        {
            return SpecificationOutcome.Of(estimation.Fit(model.Estimator, () => TroopsAdded(model.Outcome, frame)));
        }
        catch (Exception error) when (FitFailure.IsOwn(error))
        {
            return SpecificationOutcome.Failed(error.Message);
        }
    }

    private static IEnumerable<SpecificationRow> Rows(
        NumberedSpecification numbered, Frame frame, SpecificationOutcome outcome, FrameSize size)
    {
        var (used, scale) = (FrameSize.Of(outcome.Fitted) ?? size, outcome.Fitted is null ? null : EstimatorFit.ScaleOf(outcome.Fitted));
        foreach (var term in frame.Spec.Terms)
        {
            var place = outcome.Fitted?.IndexOf(term.Name) ?? -1;
            var (status, reason) = outcome.Fitted is { } fitted && place < 0
                ? ("dropped", WhyDropped(term.Name, frame, fitted))
                : (outcome.Status, outcome.Reason);
            var estimate = place < 0
                ? null
                : outcome.Fitted!.Estimate(place, outcome.Covariance!);
            yield return new SpecificationRow(
                numbered,
                term,
                status,
                reason,
                estimate,
                scale,
                outcome.Covariance?.NegativeEigenvalues,
                used,
                outcome.Fitted?.Iterations,
                frame.Rows?.Support.GetValueOrDefault(term.Name));
        }
    }

    private static string WhyDropped(string name, Frame frame, FittedModel fitted) =>
        fitted.Dropped.FirstOrDefault(column => column.Name == name) is { } dropped
            ? TermWords.ReproducedBy(dropped.CombinationOf)
            : frame.Rows!.Design.ColumnNames.Contains(name) ? "The estimator has no such term." : "Its dataset was not supplied.";

    private IEnumerable<PermutationRow> Permute(
        int number, Frames frames, SpecificationPermutations permutations, Frame frame, EstimatedRows rows)
    {
        Term[] violence = [.. frame.Terms.Where(term => term.Role == TermRole.Violence)];
        var names = violence.Select(term => term.Name).ToHashSet();
        if (Logit.Fit(rows.Design.Without(names.Contains), rows.Outcome, rows.Keys.Cells, _options) is not FittedModel withoutViolence)
        {
            yield break;
        }

        foreach (var (scheme, permutation, estimates, z) in permutations.Of(frame, [.. violence.Select(frames.Values)], withoutViolence))
        {
            for (var a = 0; a < violence.Length; a++)
            {
                yield return new PermutationRow(number, violence[a].ViolenceBy!, scheme, permutation, estimates[a], z[a]);
            }
        }
    }

    /// <summary>Troops added, by row used: none where strength fell.</summary>
    internal static double[] TroopsAdded(Outcome troops, Frame frame) =>
        [.. frame.Values(troops.Columns[0]).Zip(frame.Values(troops.Columns[1]), (now, before) => Math.Max(0, now - before))];
}
