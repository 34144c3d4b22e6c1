using System.Globalization;
using PocGrid.Grid;
using PocGrid.Tables;

namespace PocGrid.Results.Figures;

/// <summary>How many enhancements there are under every combination of definitions, and which options matter.</summary>
internal static class DefinitionsFigure
{
    public const string All = "all";

    /// <summary>Least number of bins across the counts.</summary>
    private const int Bins = 30;

    public static readonly TableSchema Schema = new(
        "figure_definitions",
        "Behind the figure of the definitions grid: combinations of definitions by their number of enhancements, in all and by each value of each option.",
        [
            new("option", ColumnType.Text, "Column of definitions_grid, or all."),
            new("value", ColumnType.Text, "Its value, or all."),
            new("is_profile", ColumnType.Boolean, "The profile's own value."),
            new("from_events", ColumnType.Int32, "Least enhancements of the bin."),
            new("to_events", ColumnType.Int32, "Most enhancements of the bin."),
            new("combinations", ColumnType.Int32, "Combinations with so many; bins without one are left out."),
            new("median_events", ColumnType.Double, "Median number of enhancements of all combinations with this value.", Unit: "events"),
        ]);

    /// <param name="grid">Table <c>definitions_grid</c>.</param>
    public static Figure Of(FigureRelease release, Table grid)
    {
        const string Name = "definitions-grid", Title = "Enhancements under every combination of definitions";
        var events = grid.Int32s("events");
        var own = OwnValues(release);
        var width = WidthOf(events);
        var builder = new TableBuilder(Schema);
        AddBins(builder, All, All, isProfile: false, events, width);
        foreach (var option in DefinitionsGrid.Options)
        {
            foreach (var value in Enumerable.Range(0, grid.RowCount).GroupBy(row => Text(grid[option][row])).OrderBy(value => int.TryParse(value.Key, CultureInfo.InvariantCulture, out var n) ? n : 0).ThenBy(value => value.Key != own[option]).ThenBy(value => value.Key, StringComparer.Ordinal))
            {
                AddBins(builder, option, value.Key, value.Key == own[option], [.. value.Select(row => events[row])], width);
            }
        }

        var data = builder.Build();
        if (grid.RowCount == 0)
        {
            return Figure.Without(Name, Title, "The definitions grid has no rows.", data);
        }

        int[] matching = [.. Enumerable.Range(0, grid.RowCount).Where(row => DefinitionsGrid.Options.All(option => Text(grid[option][row]) == own[option]) && grid.Texts("risk_sets")[row]!.Split(';').Contains(Names.Of(release.Model.RiskSet)))];
        int? ownEvents = release.Model.Outcome == "enhanced" && matching.Length == 1 ? events[matching[0]] : null;
        var isCompared = !grid["rank"].IsMissing(0);
        var said = ownEvents is { } n ? $"this release's own definitions count {NumberText.Of(n)}" : "this release's own definitions are not among them";
        return new Figure(
            Name,
            Title,
            $"Above: how many of {NumberText.Of(grid.RowCount)} combinations of definitions give so many enhancements, {grid.Texts("first_month")[0]}..{grid.Texts("last_month")[0]}, in all host countries, studied or not, as cell-months. "
                + "Below: the same for each value of each option (darker: more combinations; line: median). An option matters where its rows differ. ▸ marks the profile's own value.",
            $"Counts from {NumberText.Of(events.Min())} to {NumberText.Of(events.Max())}; {said}. "
                + (isCompared
                    ? $"The brief counts {DefinitionsGrid.BriefEvents}; {NumberText.Of(events.Count(e => e == DefinitionsGrid.BriefEvents))} combinations count exactly so many."
                    : $"Not compared with the brief's number: {grid.Texts("not_ranked")[0]}"),
            data,
            new DefinitionsPicture(data, events.Max(), ownEvents, isCompared ? DefinitionsGrid.BriefEvents : null));
    }

    private static void AddBins(TableBuilder builder, string option, string value, bool isProfile, IReadOnlyList<int> events, int width)
    {
        double[] sorted = [.. events.Order().Select(e => (double)e)];
        var median = sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        foreach (var bin in events.GroupBy(e => e / width).OrderBy(bin => bin.Key))
        {
            builder.Add(option, value, isProfile, bin.Key * width, ((bin.Key + 1) * width) - 1, bin.Count(), median);
        }
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

    private static string Text(object? value) => value is bool flag ? flag ? "true" : "false" : Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
