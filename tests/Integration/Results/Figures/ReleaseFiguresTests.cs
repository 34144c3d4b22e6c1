using System.Globalization;
using System.Text;
using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Steps;
using PocGrid.Results.Figures;
using PocGrid.Tables;
using PocGrid.Tests.Pipeline;
using Xunit;

namespace PocGrid.Tests.Results.Figures;

/// <summary>The figures of the simulated world's release, as files of it.</summary>
public sealed class ReleaseFiguresTests(DefaultWorld world)
{
    [Fact]
    public async Task Every_figure_is_listed_and_its_files_are_of_the_release()
    {
        var published = await world.GetAsync();
        var listed = await published.Lake
            .ReadJsonAsync<IReadOnlyList<FigureFacts>>(LakeLayout.Figures(published.Release), TestContext.Current.CancellationToken);
        var iso3 = published.Manifest.Countries.Select(country => country.Iso3).ToArray();
        Assert.Equal(
            ["answers", "figure-1-map", "figure-2-nonstate", "figure-3-state", "figure-2-and-3",
                .. iso3.Select(country => $"figure-4-deaths-{country}"), .. iso3.Select(country => $"figure-5-years-{country}"),
                "specification-curve", "calibration", "lead-lag", "time-to-response", "after-enhancement", "definitions-grid"],
            listed.Select(figure => figure.Name));
        var paths = listed.SelectMany(figure => figure.Formats.Select(format => LakeLayout.Figure(published.Release, figure.Name, format)));
        Assert.Equal(
            paths.Append(LakeLayout.Figures(published.Release)).Order(StringComparer.Ordinal),
            published.Manifest.Files.Select(file => file.Path).Where(path => path.Contains("/figures/", StringComparison.Ordinal)));
        Assert.All(listed, figure => Assert.StartsWith("SIMULATED. ", figure.Title, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Figures_drawn_again_from_the_tables_are_the_same_bytes()
    {
        var published = await world.GetAsync();
        var profile = System.Text.Json.JsonSerializer.Deserialize<Profile>(published.Manifest.Profile, LakeJson.Options)!;
        var release = FiguresStep.FactsOf(published.Manifest, profile);
        var tables = new Dictionary<string, Table>();
        foreach (var schema in ReleaseFigures.Tables)
        {
            tables.Add(schema.Name, await published.TableAsync(schema.Name));
        }

        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
        foreach (var figure in ReleaseFigures.Of(release, tables))
        {
            Assert.Equal(await ReadAsync(published, figure.Name, "svg"), FigureFiles.Svg(figure, release));
            Assert.Equal(await ReadAsync(published, figure.Name, "png"), FigureFiles.Png(figure, release));
        }
    }

    [Fact]
    public async Task Data_behind_a_figure_have_its_columns_and_the_mark_of_the_simulated_world()
    {
        var published = await world.GetAsync();
        foreach (var (name, schema) in new[] {
            ("figure-1-map", "figure_1_map"),
            ("figure-2-nonstate", "figure_curve"),
            ("definitions-grid", "figure_definitions") })
        {
            var columns = ReleaseFigures.Schemas.Single(s => s.Name == schema).Columns.Select(column => column.Name);
            var lines = Encoding.UTF8.GetString(await ReadAsync(published, name, "csv")).TrimEnd('\n').Split('\n');
            Assert.Equal([.. columns, "simulated"], lines[0].Split(','));
            Assert.All(lines.Skip(1), line => Assert.EndsWith(",true", line, StringComparison.Ordinal));
            Assert.Equal(
                lines.Length - 1,
                published.Manifest.Files.Single(file => file.Path == LakeLayout.Figure(published.Release, name, "csv")).Rows);
        }
    }

    private static async Task<byte[]> ReadAsync(Published published, string figure, string format)
    {
        await using var stream = await published.Lake.OpenReadAsync(LakeLayout.Figure(published.Release, figure, format));
        using var buffer = new MemoryStream();
        await stream.CopyToAsync(buffer);
        return buffer.ToArray();
    }
}
