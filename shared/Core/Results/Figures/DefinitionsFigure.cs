using System.Globalization;
using PocGrid.Grid;
using PocGrid.Panels;
using PocGrid.Tables;

namespace PocGrid.Results.Figures;

/// <summary>How many enhancements there are under every combination of definitions, and which options matter.</summary>
internal static class DefinitionsFigure
{
    public const string All = "all";

    /// <summary>Least number of bins across the counts.</summary>
    private const int Bins = 30;

    internal static readonly Column<string> Option = new("option", "Column of definitions_grid, or all.");

    internal static readonly Column<string> Value = new("value", "Its value, or all.");

    internal static readonly Column<bool> IsProfile = new("is_profile", "The profile's own value.");

    internal static readonly Column<int> FromEvents = new("from_events", "Least enhancements of the bin.");

    internal static readonly Column<int> ToEvents = new("to_events", "Most enhancements of the bin.");

    internal static readonly Column<int> Combinations = new("combinations", "Combinations with so many; bins without one are left out.");

    internal static readonly Column<double> MedianEvents =
        new("median_events", "Median number of enhancements of all combinations with this value.", unit: "events");

    private static readonly TableDefinition<Bin> Definition = new(
        "figure_definitions",
        "Behind the figure of the definitions grid: combinations of definitions by their number of enhancements, in all and by each value "
            + "of each option.")
    {
        { Option, bin => bin.Option },
        { Value, bin => bin.Value },
        { IsProfile, bin => bin.IsProfile },
        { FromEvents, bin => bin.Least },
        { ToEvents, bin => bin.Most },
        { Combinations, bin => bin.Count },
        { MedianEvents, bin => bin.Median },
    };

    public static TableSchema Schema => Definition.Schema;

    /// <param name="grid">Table <c>definitions_grid</c>.</param>
    public static Figure Of(FigureRelease release, Table grid)
    {
        const string Name = "definitions-grid", Title = "Enhancements under every combination of definitions";
        var events = grid.Values(DefinitionsGrid.Events);
        var own = OwnValues(release);
        var width = WidthOf(events);
        var data = Definition.Of(
        [
            .. BinsOf(All, All, isProfile: false, events, width),
            .. from option in DefinitionsGrid.Options
               from value in Enumerable.Range(0, grid.RowCount)
                   .GroupBy(row => Text(grid[option][row]))
                   .OrderBy(value => int.TryParse(value.Key, CultureInfo.InvariantCulture, out var n) ? n : 0)
                   .ThenBy(value => value.Key != own[option])
                   .ThenBy(value => value.Key, StringComparer.Ordinal)
               from bin in BinsOf(option, value.Key, value.Key == own[option], [.. value.Select(row => events[row])], width)
               select bin,
        ]);
        if (grid.RowCount == 0)
        {
            return Figure.Without(Name, Title, "The definitions grid has no rows.", data);
        }

        int[] matching =
        [
            .. Enumerable.Range(0, grid.RowCount).Where(row => DefinitionsGrid.Options.All(option => Text(grid[option][row]) == own[option])
                && grid.Values(DefinitionsGrid.RiskSets)[row].Split(';').Contains(Names.Of(release.Model.RiskSet))),
        ];
        int? ownEvents = release.Model.Outcome == PanelSchema.IsEnhanced.Name && matching.Length == 1 ? events[matching[0]] : null;
        var isCompared = !grid.Column(DefinitionsGrid.Rank).IsMissing(0);
        var said = ownEvents is { } n
            ? $"this release's own definitions count {NumberText.Of(n)}"
            : "this release's own definitions are not among them";
        return new Figure(
            Name,
            Title,
            $"Above: how many of {NumberText.Of(grid.RowCount)} combinations of definitions give so many enhancements, "
                + $"{grid.Values(DefinitionsGrid.FirstMonth)[0]} to {grid.Values(DefinitionsGrid.LastMonth)[0]}, "
                + "in all host countries, studied or not, as cell-months. "
                + "Below: the same for each value of each option (darker: more combinations; line: median). "
                + "An option matters where its rows differ. ▸ marks the profile's own value.",
            $"Counts from {NumberText.Of(events.Min())} to {NumberText.Of(events.Max())}; {said}. "
                + (isCompared
                    ? $"The brief counts {DefinitionsGrid.BriefEvents}; "
                        + $"{NumberText.Of(events.Count(e => e == DefinitionsGrid.BriefEvents))} combinations count exactly so many."
                    : $"Not compared with the brief's number: {grid.Values(DefinitionsGrid.NotRanked)[0]}"),
            data,
            new DefinitionsPicture(data, events.Max(), ownEvents, isCompared ? DefinitionsGrid.BriefEvents : null))
        {
            Families = FigureSource.Bases
        };
    }

    private static IEnumerable<Bin> BinsOf(string option, string value, bool isProfile, IReadOnlyList<int> events, int width)
    {
        double[] sorted = [.. events.Order().Select(e => (double)e)];
        var median = sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        return events
            .GroupBy(e => e / width)
            .OrderBy(bin => bin.Key)
            .Select(bin => new Bin(option, value, isProfile, bin.Key * width, ((bin.Key + 1) * width) - 1, bin.Count(), median));
    }

    /// <summary>A round width that gives at least so many bins.</summary>
    private static int WidthOf(int[] events)
    {
        var most = events.Length == 0 ? 0 : events.Max();
        return ((int[])[500, 200, 100, 50, 20, 10, 5, 2]).FirstOrDefault(width => most / width >= Bins, 1);
    }

    /// <summary>The values of the profile: its model counts cells of the host country in months at risk.</summary>
    private static Dictionary<string, string> OwnValues(FigureRelease release)
    {
        var (strength, enhancement) = (release.Panel.Strength, release.Panel.Enhancement);
        return new()
        {
            ["level"] = Names.Of(strength.Level),
            ["kind"] = Names.Of(enhancement.Kind),
            ["threshold_troops"] = Text(enhancement.Threshold),
            ["unknown_troops"] = Names.Of(strength.Unknown),
            ["formed_police"] = Text(strength.IncludeFormedPolice),
            ["regional_protection_force"] = Text(strength.IncludeRegionalProtectionForce),
            ["start_up"] = Names.Of(enhancement.StartUp),
            ["maps"] = Names.Of(strength.Maps),
            ["cells"] = Names.Of(release.Panel.CountryRule),
            ["months"] = Names.Of(DefinitionMonths.AtRisk),
        };
    }

    private static string Text(object? value)
        => value is bool flag ? flag ? "true" : "false" : Convert.ToString(value, CultureInfo.InvariantCulture)!;

    /// <param name="Median">Of all combinations with this value.</param>
    private sealed record Bin(string Option, string Value, bool IsProfile, int Least, int Most, int Count, double Median);
}
