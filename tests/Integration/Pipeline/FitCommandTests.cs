using System.Globalization;
using PocGrid.Lake;
using PocGrid.Tables;
using PocGrid.Tests.Lake;
using Xunit;

namespace PocGrid.Tests.Pipeline;

/// <summary><c>fit</c>: what a researcher sees who fits the model to downloaded panels.</summary>
public sealed class FitCommandTests(DefaultWorld world) : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Coefficients_as_csv_are_those_of_the_release_and_the_summary_is_beside_them()
    {
        var release = await world.GetAsync();
        var coefficients = await release.TableAsync("coefficients");
        var terms = coefficients.Texts("term");
        var expected = Enumerable.Range(0, coefficients.RowCount).Where(row => coefficients.Texts("fit")[row] == "pooled")
            .Select(row => string.Create(
                CultureInfo.InvariantCulture,
                $"pooled,logit,{terms[row]},{coefficients.Doubles("estimate")[row]:R},{coefficients.Doubles("std_error")[row]:R}"));

        var ended = await CommandLine.RunAsync(["fit", "--panel", .. Panels(release), "--format", "csv"]);

        Assert.Equal(0, ended.ExitCode);
        var lines = ended.Output.TrimEnd().Split('\n');
        Assert.StartsWith("fit,estimator,term,estimate,std_error,z,degrees_of_freedom,p_value,", lines[0], StringComparison.Ordinal);
        Assert.Equal(expected, lines.Skip(1).Select(line => string.Join(',', line.Split(',').Take(5))));
        Assert.Contains("SIMULATED WORLD", ended.Errors, StringComparison.Ordinal);
        Assert.Contains("events 297, ", ended.Errors, StringComparison.Ordinal);
        Assert.Contains("rows read", ended.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_has_the_format_of_its_ending_and_the_terminal_has_the_summary()
    {
        var release = await world.GetAsync();
        var path = Path.Combine(_scratch.Path, "fit.parquet");

        string[] model = ["--model", "estimator=firth,window_months=12", "--model", "controls=none"];
        var ended = await CommandLine.RunAsync(["fit", "--panel", .. Panels(release), .. model, "--out", path]);

        Assert.Equal(0, ended.ExitCode);
        Assert.StartsWith("pooled: firth of enhanced - SIMULATED WORLD", ended.Output, StringComparison.Ordinal);
        await using var file = File.OpenRead(path);
        var table = await ParquetTables.ReadAsync(file, cancellation: TestContext.Current.CancellationToken);
        Assert.Contains("ln1p_nonstate_deaths_12m", table.Texts("term"));
        Assert.DoesNotContain("ln1p_population", table.Texts("term"));
        Assert.All(table.Texts("estimator"), estimator => Assert.Equal("firth", estimator));
        Assert.All(table.Booleans("simulated"), Assert.True);
    }

    [Fact]
    public async Task Text_has_the_summary_and_a_line_a_term()
    {
        var release = await world.GetAsync();

        var ended = await CommandLine.RunAsync(["fit", "--panel", .. Panels(release), "--outcome", "enhanced_cell_35"]);

        Assert.Equal(0, ended.ExitCode);
        Assert.StartsWith("pooled: logit of enhanced_cell_35 - SIMULATED WORLD", ended.Output, StringComparison.Ordinal);
        Assert.Contains("left out 411 rows, missing: mountain_share", ended.Output, StringComparison.Ordinal);
        Assert.Contains("\nln1p_nonstate_deaths_6m ", ended.Output, StringComparison.Ordinal);
        Assert.Contains("Estimates of log_odds; clustered by cell", ended.Output, StringComparison.Ordinal);
    }

    /// <summary>A cell with troops in the month before cannot have new presence, so that their number tells these rows.</summary>
    [Fact]
    public async Task Separated_model_is_told_with_the_term_and_leaves_no_file()
    {
        var path = Path.Combine(_scratch.Path, "fit.csv");

        var release = await world.GetAsync();
        var ended = await CommandLine.RunAsync(["fit", "--panel", .. Panels(release), "--outcome", "new_presence", "--out", path]);

        ended.AssertFailed(
            3, "The model of pooled has no estimate (quasi_complete_separation)", "ln1p_troops_lag", "--model estimator=firth");
        Assert.False(File.Exists(path));
    }

    private static IEnumerable<string> Panels(Published release) =>
        release.Manifest.Countries.Select(country => Path.Combine(release.Lake.Location, LakeLayout.Panel(release.Release, country.Iso3)));
}
