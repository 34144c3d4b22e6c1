using System.Diagnostics;
using PocGrid.Estimation;
using PocGrid.Grid;
using PocGrid.Panels;
using PocGrid.Tables;

namespace PocGrid.Results.Specifications;

/// <summary>Seconds that the fit of a specification took.</summary>
public sealed record SpecificationSeconds(int Specification, double Seconds);

/// <summary>Fits a batch of specifications. One that fails does not take the others with it.</summary>
public sealed class SpecificationBatch
{
    private readonly PanelSource _source;
    private readonly PanelOptions _panel;
    private readonly ModelOptions _model;
    private readonly int _permutations;
    private readonly LogitOptions _options;
    private readonly Dictionary<CountryRule, RulePanels> _rules = [];

    /// <param name="source">Where panels come from.</param>
    /// <param name="permutations">Permutations of the joint test; 0 for none.</param>
    public SpecificationBatch(PanelSource source, PanelOptions panel, ModelOptions model, int permutations)
    {
        (_source, _panel, _model, _permutations) = (source, panel, model, permutations);

        // Batches run side by side, each with one worker.
        _options = new LogitOptions { MinimumEvents = model.MinimumEvents, MaxDegreeOfParallelism = 1 };
    }

    /// <summary>Rows of <see cref="SpecificationTable.Schema"/> and <see cref="SpecificationTable.Permutations"/>, and how long each fit took.</summary>
    public (Table Specifications, Table Permutations, IReadOnlyList<SpecificationSeconds> Seconds) Run(
        IReadOnlyList<NumberedSpecification> batch, CancellationToken cancellation)
    {
        foreach (var rule in batch.Select(numbered => numbered.Specification).GroupBy(specification => specification.CountryRule))
        {
            Of(rule.Key).Frames.Load(rule);
        }

        FrameResult[] done = [.. batch
            .GroupBy(numbered => numbered.Specification.Frame)
            .Select(group => Fit([.. group], Of(group.Key.CountryRule), cancellation))];
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

    /// <summary>What is made of the panels of one country rule, whose rows are their own.</summary>
    private sealed record RulePanels(SpecificationTerms Terms, SpecificationFrames Frames, SpecificationPermutations? Permutations);

    private RulePanels Of(CountryRule rule)
    {
        if (!_rules.TryGetValue(rule, out var panels))
        {
            var options = _panel with { CountryRule = rule };
            var terms = new SpecificationTerms(options, _model);
            var columns = new SpecificationColumns(_source, options);

            // A permutation of other units is another permutation: the joint test is of the profile's units.
            var permutations = _permutations > 0 && rule == _panel.CountryRule ? new SpecificationPermutations(columns, _permutations) : null;
            _rules.Add(rule, panels = new RulePanels(terms, new SpecificationFrames(columns, terms), permutations));
        }

        return panels;
    }

    private sealed record FrameResult(List<object?[]> Rows, List<object?[]> Permutations, List<SpecificationSeconds> Seconds);

    private FrameResult Fit(NumberedSpecification[] group, RulePanels panels, CancellationToken cancellation)
    {
        var frame = panels.Frames.Of(group[0].Specification.Frame);
        var result = new FrameResult([], [], []);
        var watch = Stopwatch.StartNew();
        var (estimation, failure) = Prepare(frame, group);
        var size = FrameSize.Of(frame);
        foreach (var fit in group.GroupBy(numbered => numbered.Specification.Fit))
        {
            cancellation.ThrowIfCancellationRequested();
            var outcome = estimation is null ? failure! : TryFit(estimation, fit.Key, frame!, panels.Frames);
            foreach (var numbered in fit)
            {
                result.Rows.AddRange(Rows(numbered, panels.Terms, frame, outcome.With(numbered.Specification), size));
                result.Seconds.Add(new SpecificationSeconds(numbered.Number, Math.Round(watch.Elapsed.TotalSeconds, 4)));
                watch.Restart();
            }
        }

        if (panels.Permutations is { } permutations && frame is not null)
        {
            result.Permutations.AddRange(Permute(group[0], panels, permutations, frame));
        }

        return result;
    }

    /// <summary>The fits that the estimators of a group share, or why there are none.</summary>
    private (EstimatorFits? Fits, SpecificationOutcome? Failure) Prepare(SpecificationFrame? frame, NumberedSpecification[] group)
    {
        if (frame is null)
        {
            return (null, SpecificationOutcome.Refused("No row of the panel is complete."));
        }

        try
        {
            return (new EstimatorFits(frame.Rows, group.Select(numbered => numbered.Specification.Estimator), _options), null);
        }
        catch (Exception error) when (FitFailure.IsOwn(error))
        {
            return (null, SpecificationOutcome.Failed(error.Message));
        }
    }

    private static SpecificationOutcome TryFit(EstimatorFits estimation, Specification specification, SpecificationFrame frame, SpecificationFrames frames)
    {
        try
        {
            return SpecificationOutcome.Of(estimation.Fit(specification.Estimator, () => frames.TroopsAdded(specification, frame)));
        }
        catch (Exception error) when (FitFailure.IsOwn(error))
        {
            return SpecificationOutcome.Failed(error.Message);
        }
    }

    private static IEnumerable<object?[]> Rows(NumberedSpecification numbered, SpecificationTerms terms, SpecificationFrame? frame, SpecificationOutcome outcome, FrameSize size)
    {
        foreach (var term in terms.Of(numbered.Specification))
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

    private IEnumerable<object?[]> Permute(NumberedSpecification first, RulePanels panels, SpecificationPermutations permutations, SpecificationFrame frame)
    {
        if (Logit.Fit(frame.Rows.Design.Without(frame.Violence.Contains), frame.Rows.Outcome, frame.Rows.Keys.Cells, _options) is not FittedModel withoutViolence)
        {
            yield break;
        }

        var violence = panels.Terms.Of(first.Specification).Where(term => term.IsViolence).ToArray();
        var permuted = permutations.Of(frame, [.. violence.Select(panels.Frames.Values)], withoutViolence);
        for (var number = 0; number < permuted.Count; number++)
        {
            for (var a = 0; a < violence.Length; a++)
            {
                yield return [first.Number, violence[a].Name, number, permuted[number].Estimates[a], permuted[number].Z[a]];
            }
        }
    }
}
