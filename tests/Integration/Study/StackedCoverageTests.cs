using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using PocGrid.Datasets;
using PocGrid.Datasets.UcdpGed;
using PocGrid.Grid;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Records;
using PocGrid.Simulation.Files;
using PocGrid.Sources.Content;
using PocGrid.Study;
using PocGrid.Tests.Datasets;
using PocGrid.Tests.Pipeline;
using PocGrid.Tests.Simulation;
using PocGrid.Tests.Sources;
using Sylvan.Data.Csv;
using Xunit;

namespace PocGrid.Tests.Study;

/// <summary>Coverage is by country within a file: however the same events lie in files, the months are the same.</summary>
public sealed class StackedCoverageTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static readonly string[] RealFiles
        = ["ucdp/GEDEvent_v23_1_country482.csv.gz", "ucdp/hdx_ucdp_conflict_data_ssd.csv.gz", "ucdp/hdx_ucdp_conflict_data_sdn.csv.gz"];

    // 2001-03 to 2019-11, 2011-07 to 2014-02, one day in 1999: by hand from the dates.
    private static readonly string[] Caf = [Event(1, 482, "2001-03-05", "2001-03-05"), Event(2, 482, "2019-10-30", "2019-11-02")];
    private static readonly string[] Ssd = [Event(3, 626, "2014-02-01", "2014-02-03"), Event(4, 626, "2011-07-31", "2011-08-01")];
    private static readonly string[] Sdn = [Event(5, 625, "1999-05-05", "1999-05-05")];

    [Fact]
    public async Task Each_country_is_covered_from_its_own_first_to_its_own_last_event()
    {
        var expected = new Dictionary<string, string>
        {
            ["CAF"] = "2001-03..2019-11",
            ["SDN"] = "1999-05..1999-05",
            ["SSD"] = "2011-07..2014-02"
        };

        Assert.Equal(expected, Told(await CoveredAsync(null, [.. Caf, .. Ssd, .. Sdn])));
        Assert.Equal(expected, Told(await CoveredAsync(null, Caf, Ssd, Sdn)));
        Assert.Equal(expected, Told(await CoveredAsync(null, [.. Sdn, .. Caf], Ssd)));
    }

    [Fact]
    public async Task Months_that_are_declared_or_in_the_release_name_are_of_every_country()
    {
        var declared = await CoveredAsync(
            facts => facts with { CoversFrom = Month.Of(2000, 1), CoversTo = Month.Of(2020, 12) },
            [.. Caf, .. Ssd]);
        Assert.Equal(["2000-01..2020-12", "2000-01..2020-12"], Told(declared).Values);

        var annual = await ConvertAsync("GEDEvent_v23_1.csv", null, [.. Caf, .. Ssd]);
        Assert.Equal(["1989-01..2022-12", "1989-01..2022-12"], annual.Result.CoveredCountries.Select(covered => covered.Months.ToString()));
    }

    [Fact]
    public async Task One_end_may_be_declared_alone()
    {
        var covered = await CoveredAsync(facts => facts with { CoversTo = Month.Of(2021, 12) }, [.. Caf, .. Ssd]);
        Assert.Equal(["2001-03..2021-12", "2011-07..2021-12"], Told(covered).Values);
    }

    [Fact]
    public async Task Country_that_is_declared_without_an_event_has_the_months_of_the_file()
    {
        var covered = await CoveredAsync(facts => facts with { CoversCountries = ["MLI", "SSD"] }, [.. Caf, .. Ssd]);
        Assert.Equal(("2001-03..2019-11", "2011-07..2014-02"), (Told(covered)["MLI"], Told(covered)["SSD"]));
    }

    [Fact]
    public async Task Months_before_a_gap_do_not_count_and_are_told()
    {
        var covered = await CoveredAsync(null, [Event(1, 482, "2001-03-05", "2001-03-05")], [Event(2, 482, "2014-01-01", "2015-02-01")]);
        Assert.Equal("2014-01..2015-02", Told(covered)["CAF"]);
        Assert.Equal("2001-03..2001-03", covered.BeforeGap["CAF"].ToString());
    }

    [Theory]
    [InlineData("2015-01-31", "2015-02-01", "2014-01..2015-03", null)]
    [InlineData("2015-01-31", "2015-03-01", "2015-03..2015-03", "2014-01..2015-01")]
    public async Task One_month_that_no_file_covers_is_a_gap(string last, string next, string months, string? before)
    {
        var covered = await CoveredAsync(
            null, [Event(1, 482, "2014-01-01", "2014-01-01"), Event(2, 482, last, last)], [Event(3, 482, next, next), Event(
                4,
                482,
                "2015-03-31",
                "2015-03-31")]);
        Assert.Equal(months, Told(covered)["CAF"]);
        Assert.Equal(before, covered.BeforeGap.TryGetValue("CAF", out var range) ? range.ToString() : null);
    }

    [Fact]
    public async Task Real_files_stacked_cover_what_they_cover_one_by_one()
    {
        var rows = RealFiles.Select(Real).ToArray();
        var header = new CsvText().Row([.. GedCsv.Columns]);
        var (stacked, separate) = (await CoveredAsync(header, rows.SelectMany(r => r)), await CoveredAsync(header, rows));

        Assert.Equal(Told(separate), Told(stacked));
        Assert.Equal(separate.AnnualUntil, stacked.AnnualUntil);
        // README.md of the data: CAF 1991-2022, SSD 2011-2021, SDN 1989-2023.
        Assert.Equal(
            [("CAF", 1991, 2022), ("SDN", 1989, 2023), ("SSD", 2011, 2021)],
            stacked.Months.Select(covered => (covered.Key, covered.Value.First.Year, covered.Value.Last.Year)));
    }

    [Fact]
    public async Task Simulated_release_is_the_same_from_a_stacked_file_and_from_one_a_country()
    {
        var written = new WrittenFiles(PublishedWorld.World);
        var rows = written.Rows(ReadWorld.Ged).Concat(written.Rows(ReadWorld.Hdx).Where(row => row["id"].Length > 0)).ToArray();
        var stacked = await PlanAsync([("events.csv", rows)]);
        var separate = await PlanAsync(
            [.. rows.GroupBy(row => row["country_id"]).Select(country => ($"events-{country.Key}.csv", country.ToArray()))]);

        Assert.Equal(3, stacked.Countries.Count);
        Assert.Equal(separate.ViolenceCoverage, stacked.ViolenceCoverage);
        Assert.Equal(separate.AnnualUntil, stacked.AnnualUntil);
        Assert.Equal(separate.Countries, stacked.Countries);
        // As one file they would all have the months of the whole.
        Assert.NotEqual(1, stacked.Countries.Select(country => stacked.ViolenceCoverage[country.Iso3]).Distinct().Count());
    }

    private static async Task<StudyPlan> PlanAsync((string File, Dictionary<string, string>[] Rows)[] files)
    {
        using var world = new BadWorld();
        world.Remove(ReadWorld.Ged);
        world.Remove(ReadWorld.Hdx);
        var json = JsonNode.Parse(world.Read("datasets.json"))!;
        var datasets = json["datasets"]!.AsArray();
        foreach (var entry in datasets.Where(dataset => (string?)dataset!["file"] is ReadWorld.Ged or ReadWorld.Hdx).ToArray())
        {
            datasets.Remove(entry);
        }

        foreach (var (file, rows) in files)
        {
            var csv = new CsvText().Row([.. GedFileColumns.Official]);
            foreach (var row in rows)
            {
                csv.Row([.. GedFileColumns.Official.Select(column => row[column])]);
            }

            world.Write(file, csv.ToBytes());
            datasets.Add(new JsonObject { ["file"] = file, ["simulated"] = true });
        }

        world.Write("datasets.json", json.ToJsonString());
        var release = await world.RefreshAsync();
        return (await StepRecords.GetAsync<StudyPlan>(world.Lake, StepRecords.ReleasePath(release, Step.Plan), Stop)).Result;
    }

    private static string Event(int id, int country, string start, string end) => GedCsv.Row(
        ("id", id.ToString(CultureInfo.InvariantCulture)), ("country_id", country.ToString(
            CultureInfo.InvariantCulture)), ("date_start", start), ("date_end", end));

    private static IEnumerable<string[]> Real(string file)
    {
        using var csv = CsvDataReader.Create(RealData.Open(file).OpenText(), new CsvDataReaderOptions { MaxBufferSize = 1 << 20 });
        var ordinals = GedCsv.Columns.Select(csv.GetOrdinal).ToArray();
        while (csv.Read())
        {
            string[] row = [.. ordinals.Select(csv.GetString)];
            if (long.TryParse(row[0], NumberStyles.None, CultureInfo.InvariantCulture, out _))
            {
                yield return row;
            }
        }
    }

    private static Task<CoveredViolence> CoveredAsync(CsvText header, params IEnumerable<string[]>[] files) => CoveredAsync(
        null,
        [.. files.Select(rows =>
        {
            var csv = new CsvText();
            foreach (var row in rows)
            {
                csv.Row(row);
            }

            return (string[])[Encoding.UTF8.GetString(header.ToBytes()) + Encoding.UTF8.GetString(csv.ToBytes())];
        })]);

    /// <summary>What files of these rows cover, the header put in front where it is not there.</summary>
    private static async Task<CoveredViolence> CoveredAsync(Func<DatasetFacts, DatasetFacts>? declare, params string[][] files)
    {
        var converted = new List<ConvertedFile>();
        foreach (var (rows, i) in files.Select((rows, i) => (rows, i)))
        {
            var output = await ConvertAsync($"file{i}.csv", declare, rows);
            converted.Add(new ConvertedFile(output.Result));
        }

        return CoveredViolence.Of(converted, CountryCodes.Of([]));
    }

    private static async Task<ConversionOutput> ConvertAsync(string name, Func<DatasetFacts, DatasetFacts>? declare, string[] rows)
    {
        var text = Given.Utf8(
            rows is [['i', 'd', ..], ..] ? rows[0] : GedCsv.Header + "\n" + string.Concat(rows.Select(row => row + "\n")));
        var file = Assert.Single((await GivenFiles.Recognize((name, text))).Recognized);
        return GedConverter.Convert(
            declare is null ? file : file with { Facts = declare(file.Facts) },
            SourceContent.Open(name, () => new MemoryStream(text)));
    }

    private static Dictionary<string, string> Told(CoveredViolence covered) =>
        covered.Months.ToDictionary(c => c.Key, c => c.Value.ToString());
}
