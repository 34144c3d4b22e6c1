using System.Globalization;
using PocGrid.Datasets;
using PocGrid.Sources;

namespace PocGrid.Study;

/// <summary>Compares who GED says is a state with the UCDP Actor dataset, where it was supplied. Nothing is changed by it.</summary>
internal static class ActorChecks
{
    /// <summary>How many one-sided events the list confirms and does not know, then each actor that it classes otherwise.</summary>
    public static IEnumerable<CoverageRow> Of(IReadOnlyList<ConvertedFile> files)
    {
        if (files.FirstOrDefault(file => file.Family == SourceFamily.Actors) is not { } list)
        {
            return [];
        }

        var isGovernment = list.Conversion.Actors.GroupBy(actor => actor.Id)
            .ToDictionary(actor => actor.Key, actor => actor.First().IsGovernment);
        var perpetrators = files.SelectMany(file => file.Conversion.SidesA).ToArray();
        var known = perpetrators.Where(p => p.Id is { } id && isGovernment.ContainsKey(id)).ToArray();
        var differing = known.Where(p => isGovernment[p.Id!.Value] != p.IsState).ToArray();
        return
        [
            new CoverageRow(
                "actor",
                list.Source,
                differing.Length == 0 ? "agrees" : "disagrees",
                null,
                $"Of the one-sided events, it classes {Count(known.Except(differing))} as GED does and {Count(differing)} otherwise; "
                + $"it does not know the actor of {Count(perpetrators.Except(known))}. GED counts."),
            .. differing.Select(p => new CoverageRow(
                "actor",
                Invariant($"{p.Id} {p.Name}"),
                "disagrees",
                null,
                $"{(p.IsState ? "A state in GED, none" : "No state in GED, a government")} in {list.Source}: {Count([p])}. GED counts.")),
        ];
    }

    private static string Count(IEnumerable<SideA> perpetrators)
    {
        var all = perpetrators.ToArray();
        return Invariant($"{all.Sum(p => p.Events)} ({all.Sum(p => p.Deaths)} deaths)");
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
