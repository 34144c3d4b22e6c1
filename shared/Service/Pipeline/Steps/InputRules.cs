using PocGrid.Datasets;
using PocGrid.GridMonths;
using PocGrid.Sources;

namespace PocGrid.Pipeline.Steps;

/// <summary>What must hold of the inputs of a release, taken together.</summary>
internal static class InputRules
{
    /// <summary>Every source that the profile needs is there, and none is given twice where two would contradict each other.</summary>
    public static void Require(IReadOnlyList<(ReleaseInput Input, StepRecord<Conversion> Record)> conversions)
    {
        foreach (var family in KnownDatasets.All.Where(dataset => dataset.IsUsed).GroupBy(dataset => dataset.Family))
        {
            var dataset = family.First();
            var files = conversions.Where(c => c.Input.File.Dataset.Family == family.Key).Select(c => c.Input.KnownAs).ToArray();
            if (files.Length == 0 && dataset.NeededAs is { } example)
            {
                throw new PlanException($"No {dataset.Name} file was recognised among the inputs. Add one, for example {example}; 'describe DIR' shows what each file was recognised as.");
            }

            if (files.Length > 1 && dataset.IsOne)
            {
                throw new PlanException($"Two {dataset.Name} files were given, {files[0]} and {files[1]}, and nothing says which counts. Remove one.");
            }
        }

        RequireDistinctVariables(conversions);
    }

    /// <summary>No event stands in two files: it would be counted twice.</summary>
    public static async Task RequireDistinctEventsAsync(GridMonthReader reader, CancellationToken cancellation)
    {
        var seen = new Dictionary<long, (string File, long Line)>();
        foreach (var (input, table) in await reader.TablesAsync(SourceFamily.Violence, name => name == ViolenceSchemas.Events.Name, ["event_id", "line"], cancellation))
        {
            var ids = table.Int64s("event_id");
            var lines = table.Int64s("line");
            for (var i = 0; i < ids.Length; i++)
            {
                if (!seen.TryAdd(ids[i], (input.KnownAs, lines[i])))
                {
                    var (file, line) = seen[ids[i]];
                    throw new PlanException(
                        $"Event {ids[i]} stands twice: in {file}, line {line}, and in {input.KnownAs}, line {lines[i]}. "
                        + "Give each event once; two releases of the same country cannot be used together.");
                }
            }
        }
    }

    private static void RequireDistinctVariables(IReadOnlyList<(ReleaseInput Input, StepRecord<Conversion> Record)> conversions)
    {
        foreach (var files in conversions.Where(c => c.Input.File.Dataset.Family == SourceFamily.Covariates).GroupBy(c => c.Input.File.Kind).Select(same => same.ToArray()))
        {
            foreach (var (first, second) in files.SelectMany((first, i) => files.Skip(i + 1).Select(second => (first, second))))
            {
                if (first.Record.Result.Variables.Intersect(second.Record.Result.Variables).FirstOrDefault() is { } twice)
                {
                    throw new PlanException($"Variable {twice} is given twice, by {first.Input.KnownAs} and by {second.Input.KnownAs}. Remove one.");
                }
            }
        }
    }
}
