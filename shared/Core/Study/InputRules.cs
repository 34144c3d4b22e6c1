using PocGrid.Datasets;
using PocGrid.GridMonths;
using PocGrid.Sources;

namespace PocGrid.Study;

/// <summary>What must hold of the files of a study, taken together.</summary>
public static class InputRules
{
    /// <summary>Columns of events that <see cref="RequireDistinctEvents"/> needs.</summary>
    public static readonly IReadOnlyList<string> EventColumns = [EventTable.EventId.Name, EventTable.Line.Name];

    /// <summary>Every source that a release needs is there, and none is given twice where two would contradict each other.</summary>
    /// <exception cref="PlanException">One is missing, or two contradict each other.</exception>
    public static void Require(IReadOnlyList<ConvertedFile> converted)
    {
        foreach (var family in KnownDatasets.All.Where(dataset => dataset.IsUsed).GroupBy(dataset => dataset.Family))
        {
            var dataset = family.First();
            var files = converted.Where(file => file.Family == family.Key).Select(file => file.KnownAs).ToArray();
            if (files.Length == 0 && dataset.NeededAs is { } example)
            {
                throw new PlanException(
                    $"No {dataset.Name} file was recognised among the inputs. Add one, for example {example}; "
                    + "'describe DIR' shows what each file was recognised as.");
            }

        }

        RequireNoContradiction(converted);
    }

    /// <summary>No source is given twice where two would contradict each other.</summary>
    /// <exception cref="PlanException">One is.</exception>
    public static void RequireNoContradiction(IReadOnlyList<ConvertedFile> converted)
    {
        foreach (var dataset in KnownDatasets.All.Where(dataset => dataset.IsUsed && dataset.IsOne).DistinctBy(dataset => dataset.Family))
        {
            var files = converted.Where(file => file.Family == dataset.Family).Select(file => file.KnownAs).ToArray();
            if (files.Length > 1)
            {
                throw new PlanException(
                    $"Two {dataset.Name} files were given, {files[0]} and {files[1]}, and nothing says which counts. Remove one.");
            }
        }

        RequireDistinctVariables(converted);
    }

    /// <summary>Real and simulated files do not stand beside each other.</summary>
    /// <exception cref="PlanException">They do.</exception>
    public static void RequireOneWorld(IReadOnlyList<ConvertedFile> converted)
    {
        // A table that PocGrid ships is nobody's dataset: it may stand beside either.
        var real = converted.FirstOrDefault(file => !file.File.Facts.Simulated && file.File.Dataset.Shipped is null);
        if (real is not null && converted.FirstOrDefault(file => file.File.Facts.Simulated) is { } simulated)
        {
            throw new PlanException(
                $"{real.KnownAs} is real and {simulated.KnownAs} is simulated. "
                + "Results from a mixture would mean nothing; give one or the other.");
        }
    }

    /// <summary>No event stands in two files: it would be counted twice.</summary>
    /// <param name="events">The events of each GED file, with <see cref="EventColumns"/>.</param>
    /// <exception cref="PlanException">One does.</exception>
    public static void RequireDistinctEvents(IEnumerable<ConvertedTable> events)
    {
        var seen = new Dictionary<long, (string File, long Line)>();
        foreach (var (converted, table) in events)
        {
            var ids = table.Values(EventTable.EventId);
            var lines = table.Values(EventTable.Line);
            for (var i = 0; i < ids.Length; i++)
            {
                if (!seen.TryAdd(ids[i], (converted.KnownAs, lines[i])))
                {
                    var (file, line) = seen[ids[i]];
                    throw new PlanException(
                        $"Event {ids[i]} stands twice: in {file}, line {line}, and in {converted.KnownAs}, line {lines[i]}. "
                        + "Give each event once; two releases of the same country cannot be used together.");
                }
            }
        }
    }

    private static void RequireDistinctVariables(IReadOnlyList<ConvertedFile> converted)
    {
        foreach (var kind in converted.Where(file => file.Family == SourceFamily.Covariates).GroupBy(file => file.File.Kind))
        {
            ConvertedFile[] files = [.. kind];
            foreach (var (first, second) in files.SelectMany((first, i) => files.Skip(i + 1).Select(second => (first, second))))
            {
                if (first.Conversion.Variables.Intersect(second.Conversion.Variables).FirstOrDefault() is { } twice)
                {
                    throw new PlanException($"Variable {twice} is given twice, by {first.KnownAs} and by {second.KnownAs}. Remove one.");
                }
            }
        }
    }
}
