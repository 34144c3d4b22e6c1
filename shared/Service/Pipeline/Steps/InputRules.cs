using PocGrid.GridMonths;
using PocGrid.Sources;

namespace PocGrid.Pipeline.Steps;

/// <summary>What must hold of the inputs of a release, taken together.</summary>
internal static class InputRules
{
    /// <summary>Every source that the profile needs is there, and none is given twice where two would contradict each other.</summary>
    public static void Require(IReadOnlyList<(ReleaseInput Input, StepRecord<Conversion> Record)> conversions)
    {
        RequireSome(SourceKinds.Ged, "UCDP GED", "ged231-csv.zip");
        RequireSome(SourceKinds.GeoPko, "Geo-PKO", "Geo_PKO_v.2.2_location_map.csv");
        RequireSome([SourceKind.Boundaries], "country boundaries", "CShapes-2.0.geojson");
        RequireOne(SourceKinds.GeoPko, "Geo-PKO");
        RequireOne([SourceKind.Boundaries], "country boundaries");
        RequireOne([SourceKind.Missions], "missions");
        RequireOne([SourceKind.UcdpActor], "UCDP Actor");
        RequireDistinctVariables(conversions);

        void RequireSome(IReadOnlyList<SourceKind> kinds, string name, string example)
        {
            if (!conversions.Any(c => kinds.Contains(c.Input.File.Kind)))
            {
                throw new PlanException($"No {name} file was recognised among the inputs. Add one, for example {example}; 'describe DIR' shows what each file was recognised as.");
            }
        }

        void RequireOne(IReadOnlyList<SourceKind> kinds, string name)
        {
            var files = conversions.Where(c => kinds.Contains(c.Input.File.Kind)).Select(c => c.Input.KnownAs).ToArray();
            if (files.Length > 1)
            {
                throw new PlanException($"Two {name} files were given, {files[0]} and {files[1]}, and nothing says which counts. Remove one.");
            }
        }
    }

    /// <summary>No event stands in two files: it would be counted twice.</summary>
    public static async Task RequireDistinctEventsAsync(GridMonthReader reader, CancellationToken cancellation)
    {
        var seen = new Dictionary<long, (string File, long Line)>();
        foreach (var (input, table) in await reader.TablesAsync(SourceKinds.Ged, name => name == ViolenceSchemas.Events.Name, ["event_id", "line"], cancellation))
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
        foreach (var kind in SourceKinds.Covariates)
        {
            var files = conversions.Where(c => c.Input.File.Kind == kind).ToArray();
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
