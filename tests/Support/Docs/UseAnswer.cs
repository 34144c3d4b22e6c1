using System.Globalization;
using System.Text.RegularExpressions;
using PocGrid.Lake;
using PocGrid.Tables;
using Xunit;

namespace PocGrid.Tests.Docs;

/// <summary>What a snippet must print, by the heading that it stands under, from the files of the release.</summary>
/// <param name="Numbers">With which the last line ends.</param>
/// <param name="Text">Somewhere in what is printed.</param>
internal sealed partial record UseAnswer(double[] Numbers, string Text = "")
{
    private const double Tolerance = 1e-6;
    private const string Term = "ln1p_nonstate_deaths_6m";

    /// <exception cref="ArgumentException">No answer is known under that heading.</exception>
    public static async Task<UseAnswer> ReadAsync(UseWorld world, string heading) => heading switch
    {
        "A table" => new(await CoefficientAsync(world, "estimate", "ci_low", "ci_high")),
        "A panel, some columns" => new(await PanelAsync(world)),
        "Filter on the server" => new(await CellMonthsAsync(world)),
        "Pages" => new([Count(await world.Release.TableAsync("cell_events"), ("actor_class", "state"))]),
        "The list of grid-months" => new([world.Violence2014[^1].Rows!.Value]),
        "Grid-months" => new(await ViolenceAsync(world)),
        "The story of a cell" => new(await StoryAsync(world)),
        "Figure 2" => new(
            [world.Release.Manifest.Files.Single(file => file.Path.EndsWith("/figure-2-nonstate.png", StringComparison.Ordinal)).Length]),
        "Figure 2 again" => new(await CurveAsync(world)),
        "The outcome again" => new(await RowsUsedAsync(world)),
        "The model again" => new([.. await RowsUsedAsync(world), .. await CoefficientAsync(world, "estimate", "sandwich_std_error")]),
        "Cite" => new([], $"PocGrid release {world.Release.Release}"),
        _ => throw new ArgumentException($"What must a snippet under '## {heading}' print? Say it here.", nameof(heading)),
    };

    public void AssertPrinted(string output)
    {
        Assert.Contains(Text, output, StringComparison.Ordinal);
        var last = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^1];
        var numbers = Number().Matches(last).Select(match => double.Parse(match.Value, CultureInfo.InvariantCulture)).ToArray();
        Assert.True(numbers.Length >= Numbers.Length, $"The last line is '{last}', without {Numbers.Length} numbers.");
        foreach (var (expected, actual) in Numbers.Zip(numbers[^Numbers.Length..]))
        {
            Assert.Equal(expected, actual, Tolerance * Math.Max(1, Math.Abs(expected)));
        }
    }

    private static async Task<double[]> CoefficientAsync(UseWorld world, params string[] columns)
    {
        var table = await world.Release.TableAsync("coefficients");
        var row = UseWorld.Rows(table).Single(i => table.Texts("fit")[i] == "pooled" && table.Texts("term")[i] == Term);
        return [.. columns.Select(column => table.Doubles(column)[row])];
    }

    private static async Task<double[]> PanelAsync(UseWorld world)
    {
        var panel = await world.Release.Lake.ReadTableAsync(
            world.Release.Manifest.Files.Single(file => file.Path.Contains($"/country={world.Country}/", StringComparison.Ordinal)).Path);
        return [panel.RowCount, panel.Booleans("enhanced").Count(value => value)];
    }

    private static async Task<double[]> CellMonthsAsync(UseWorld world)
    {
        var table = await world.Release.TableAsync("cell_months");
        int[] rows = [.. UseWorld.Rows(table)
            .Where(row => table.Texts("country")[row] == world.Country && In2014(table.Texts("month")[row]))];
        return [rows.Length, rows.Sum(row => table.Int32s("nonstate_deaths")[row] + table.Int32s("state_deaths")[row])];
    }

    private static async Task<double[]> ViolenceAsync(UseWorld world)
    {
        var table = await world.Release.Lake.ReadTableAsync(world.Violence2014[0].Path);
        int[] rows = [.. UseWorld.Rows(table).Where(row => table.Texts("actor_class")[row] == "nonstate")];
        return [rows.Length, rows.Sum(row => table.Int32s("deaths_best")[row])];
    }

    private static async Task<double[]> StoryAsync(UseWorld world)
    {
        var (events, bases) = (await world.Release.TableAsync("cell_events"), await world.Release.TableAsync("cell_bases"));
        int[] told = [.. UseWorld.Rows(events).Where(row => events.Int32s("gid")[row] == world.Gid && In2014(events.Texts("month")[row]))];
        var standing = UseWorld.Rows(bases).Count(row => bases.Int32s("gid")[row] == world.Gid
            && string.CompareOrdinal(bases.Texts("month")[row], "2014-12") <= 0 && string.CompareOrdinal(
                bases.Texts("last_month")[row],
                "2014-01") >= 0);
        return [standing, told.Length, told.Sum(row => events.Int32s("deaths_best")[row])];
    }

    private static async Task<double[]> CurveAsync(UseWorld world)
    {
        var table = await world.Release.TableAsync("curves");
        var row = UseWorld.Rows(table).Where(i => table.Texts("fit")[i] == "pooled" && table.Texts("actor_class")[i] == "nonstate")
            .MaxBy(i => table.Int32s("deaths")[i]);
        return [table.Int32s("deaths")[row], table.Doubles("probability")[row], table.Doubles("low")[row], table.Doubles("high")[row]];
    }

    private static async Task<double[]> RowsUsedAsync(UseWorld world)
    {
        var table = await world.Release.TableAsync("fit_summary");
        var row = Array.IndexOf(table.Texts("fit"), "pooled");
        return [table.Int32s("rows")[row], table.Int32s("events")[row]];
    }

    private static bool In2014(string? month) => month!.StartsWith("2014-", StringComparison.Ordinal);

    private static int Count(Table table, (string Column, string Value) filter)
        => table.Texts(filter.Column).Count(value => value == filter.Value);

    [GeneratedRegex("-?[0-9]+([.][0-9]+)?([eE][-+]?[0-9]+)?", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
