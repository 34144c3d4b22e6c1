using System.Globalization;
using PocGrid.Grid;
using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Releases;
using PocGrid.Results.Specifications;
using PocGrid.Tables;
using PocGrid.Tests.Docs;
using PocGrid.Tests.Lake;
using PocGrid.Tests.Sources;
using Xunit;

namespace PocGrid.Tests.Pipeline;

/// <summary>A refresh of the real files of all seven host countries; see <see cref="RealData.SevenFolder"/>.</summary>
public sealed class SevenCountriesTests(SevenCountriesTests.SevenRelease seven) : IClassFixture<SevenCountriesTests.SevenRelease>
{
    private static readonly string[] Countries = ["CAF", "CIV", "COD", "LBR", "MLI", "SDN", "SSD"];

    // Its columns beside the panel's.
    private static readonly (string Reference, string Panel)[] Compared =
    [
        ("troops", "troops"), ("presence", "presence"), ("troop_presence", "troop_presence"),
        ("enhanced_1", "enhanced_cell_1"), ("enhanced_35", "enhanced_cell_35"), ("enhanced_150", "enhanced_cell_150"),
        ("new_presence", "new_presence"),
        ("nonstate_6m", "nonstate_deaths_6m"), ("state_6m", "state_deaths_6m"),
    ];

    private static readonly Interpreter Python = new(["python3", "/usr/bin/python3"], ["-c", "import csv"]);

    [Fact]
    public async Task Seven_countries_are_studied_to_2020_12()
    {
        var manifest = await seven.GetAsync();

        Assert.Equal(Countries, manifest.Countries.Select(country => country.Iso3));
        Assert.Empty(manifest.RefusedCountries);
        Assert.Equal(new MonthRange(Month.Of(2012, 1), Month.Of(2020, 12)), manifest.Period);
    }

    [Fact]
    public async Task Panels_are_those_of_the_reference_in_every_cell_month()
    {
        var manifest = await seven.GetAsync();
        var reference = await ReferenceAsync();
        var rows = 0;
        foreach (var country in Countries)
        {
            var panel = await seven.Lake.ReadTableAsync(
                $"panels/release={manifest.Release}/country={country}/part-000.parquet",
                cancellation: TestContext.Current.CancellationToken);
            for (var row = 0; row < panel.RowCount; row++)
            {
                var unit = (country, panel.Int32s("gid")[row], panel.Int32s("month_id")[row]);
                Assert.True(reference.Rows.TryGetValue(unit, out var expected), $"The reference has no {unit}.");
                Assert.Equal(
                    (unit, string.Join(' ', Compared.Select(pair => expected[reference.IndexOf(pair.Reference)]))),
                    (unit, string.Join(' ', Compared.Select(pair => Text(panel[pair.Panel][row])))));
            }

            rows += panel.RowCount;
        }

        Assert.Equal(reference.Rows.Count, rows);
    }

    [Fact]
    public async Task Totals_of_every_country_and_year_add_up_to_the_death()
    {
        var years = await seven.TableAsync("country_years");

        Assert.Equal(Countries, years.Texts("country").Distinct().Order());
        Assert.All(Enumerable.Range(0, years.RowCount), row => Assert.Equal(
            years.Int32s("deaths")[row],
            ((string[])["placed", "country_only", "sea_or_air", "month_not_known", "candidate"]).Sum(
                part => years.Int32s("deaths_" + part)[row])));
    }

    private static string Text(object? value)
        => value is bool flag ? (flag ? "1" : "0") : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private static async Task<Reference> ReferenceAsync()
    {
        using var scratch = new ScratchFolder();
        var answers = Path.Combine(scratch.Path, "answers.csv");
        var script = await File.ReadAllTextAsync(
            PocGrid.Tests.Grid.Repository.File("tests/Interpreters/Panels/reference/own_part.py"),
            TestContext.Current.CancellationToken);
        await Python.RunAsync(
            script,
            RealData.SevenFolder,
            PocGrid.Tests.Grid.Repository.File("shared/Core/Datasets/Missions/missions.csv"),
            answers);
        var lines = File.ReadLines(answers).Select(line => line.Split(',')).ToArray();
        return new Reference(
            lines[0],
            lines[1..].ToDictionary(
                row => (row[1], int.Parse(row[0], CultureInfo.InvariantCulture), int.Parse(row[2], CultureInfo.InvariantCulture))));
    }

    private sealed record Reference(string[] Columns, Dictionary<(string Country, int Gid, int Month), string[]> Rows)
    {
        public int IndexOf(string column) => Array.IndexOf(Columns, column);
    }

    /// <summary>The release, without the grid of specifications.</summary>
    public sealed class SevenRelease : IDisposable
    {
        private readonly ScratchFolder _scratch = new();
        private Task<Manifest>? _made;

        internal FolderLake Lake => new(_scratch.Path);

        public void Dispose() => _scratch.Dispose();

        internal Task<Manifest> GetAsync() => _made ??= MakeAsync(RealData.SevenFolder);

        internal async Task<Table> TableAsync(string name) => await Lake.ReadTableAsync(
            LakeLayout.Table((await GetAsync()).Release, name, "parquet"), cancellation: TestContext.Current.CancellationToken);

        private async Task<Manifest> MakeAsync(string folder)
        {
            var profile = Profile.Brief2025 with
            {
                Name = "seven",
                Specifications = new SpecificationGrid { Permutations = 0, Blocks = [] },
            };
            var (release, _) = await InProcessRefresh.RunFolderAsync(Lake, folder, profile, parallelism: 2);
            return await new ReleaseStore(Lake).ManifestAsync(release);
        }
    }
}
