using System.Globalization;
using System.Text.Json.Nodes;
using PocGrid.Datasets;
using PocGrid.Datasets.UcdpGed;
using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Results;
using PocGrid.Simulation.Files;
using PocGrid.Sources.Content;
using PocGrid.Study;
using PocGrid.Tests.Datasets;
using PocGrid.Tests.Simulation;
using PocGrid.Tests.Sources;
using Xunit;

namespace PocGrid.Tests.Pipeline;

/// <summary>
/// A GED file without a release name, some of whose events are final and others candidates. Months by hand from the dates.
/// </summary>
public sealed class MixedGedTests
{
    private const string Reason = "candidate event in a month that final events cover";

    [Fact]
    public async Task Alone_it_covers_each_country_by_its_final_events_and_after_them_by_its_candidates()
    {
        var mixed = await ConvertAsync(
            "events.csv",
            Event(1, 482, "2015-01-05"),
            Event(2, 482, "2015-03-10"),
            Event(3, 482, "2014-11-07", "Check type"),
            Event(4, 482, "2015-02-07", "Check type"),
            Event(5, 482, "2015-06-20", "Check deaths"),
            Event(6, 626, "2015-04-01", "Check type"),
            Event(7, 625, "2014-05-05"),
            Event(8, 625, "2014-07-05", "NA"));

        Assert.Equal(GedDataset.Annual, mixed.Result.File.Kind);
        Assert.Equal([false, false, true, true, true, true, false, false], mixed.SourceRows!.Booleans("is_candidate"));
        Assert.Equal(
            ["482 2015-01..2015-03 final", "482 2015-04..2015-06 candidate", "625 2014-05..2014-07 final",
            "626 2015-04..2015-04 candidate"],
            mixed.Result.CoveredCountries
                .Select(covered => $"{covered.GwCode} {covered.Months} {(covered.IsCandidate ? "candidate" : "final")}"));
        // Each event has 4 deaths.
        Assert.Contains("4 of 8 events, with 16 deaths, are candidates", string.Join(' ', mixed.Result.Notes), StringComparison.Ordinal);
        Assert.Equal((8, 32), Sum(mixed, AccountOutcome.In));
        Assert.Equal((8, 32), Sum(mixed, AccountOutcome.Placed));

        AssertCovered(
            Covered(mixed),
            ["CAF 2015-01..2015-06", "SDN 2014-05..2014-07", "SSD 2015-04..2015-04"],
            ["CAF 2015-03", "SDN 2014-07"]);
    }

    [Fact]
    public async Task Beside_an_annual_file_its_final_events_reach_further_and_its_candidates_after_them()
    {
        // Release 16.1 covers 1989 to 2015.
        var annual = await ConvertAsync("GEDEvent_v16_1.csv", Event(11, 482, "2015-12-01"), Event(12, 626, "2015-01-01", "Check type"));
        var mixed = await ConvertAsync(
            "events.csv",
            Event(1, 482, "2016-01-09"),
            Event(7, 482, "2016-02-10"),
            Event(2, 482, "2015-11-03", "Check type"),
            Event(3, 482, "2016-02-03", "Check type"),
            Event(4, 482, "2016-05-01", "Check type"),
            Event(5, 626, "2015-12-31", "Check type"),
            Event(6, 626, "2016-01-20", "Check type"));

        Assert.Equal([false, false], annual.SourceRows!.Booleans("is_candidate"));
        var covered = Covered(annual, mixed);
        AssertCovered(covered, ["CAF 1989-01..2016-05", "SSD 1989-01..2016-01"], ["CAF 2016-02", "SSD 2015-12"]);
        Assert.Empty(covered.BeforeGap);
    }

    [Fact]
    public async Task Declared_months_after_the_last_final_event_are_those_of_candidates()
    {
        var mixed = await ConvertAsync(
            "events.csv",
            facts => facts with { CoversFrom = Month.Of(2010, 1), CoversTo = Month.Of(2015, 12), CoversCountries = ["MLI"] },
            Event(1, 482, "2015-03-10"),
            Event(2, 625, "2015-05-10"),
            Event(3, 625, "2015-06-01", "Check type"));

        AssertCovered(
            Covered(mixed),
            ["CAF 2010-01..2015-12", "MLI 2010-01..2015-12", "SDN 2010-01..2015-12"],
            ["CAF 2015-03", "MLI 2015-05", "SDN 2015-05"]);
    }

    [Fact]
    public async Task Candidate_file_holds_candidates_only_whatever_their_status()
    {
        var named = await ConvertAsync("GEDEvent_v16_0_3.csv", Event(1, 482, "2016-03-10"), Event(2, 626, "2016-03-01", "Check type"));

        Assert.Equal([true, true], named.SourceRows!.Booleans("is_candidate"));
        AssertCovered(Covered(named), ["CAF 2016-03..2016-03", "SSD 2016-03..2016-03"], []);
    }

    [Fact]
    public async Task Release_counts_final_events_all_and_candidates_only_after_them()
    {
        using var world = new BadWorld();
        var rows = Rows();
        WriteMixed(world, rows);

        var release = await world.RefreshAsync();

        // The two that were added, with 7 and 11 deaths; what comes after the final events is not left out.
        var account = AccountTable.Read(await world.TableAsync(release, "account"));
        Account.RequireBalance(account);
        Account.RequireChain(account);
        var left = Assert.Single(account, row => row.Reason == Reason);
        Assert.Equal(("panel", "ucdp_ged", "events.csv", 2L, 18L), (left.Stage, left.Source, left.File, left.Rows, left.Deaths));
        var years = await world.TableAsync(release, "country_years");
        Assert.Equal((2, 18), (years.Int32s("events_candidate").Sum(), years.Int32s("deaths_candidate").Sum()));

        var candidates = rows.Where(row => row["code_status"] != "Clear").ToArray();
        Assert.True(candidates.Length > 2);
        var coverage = await world.TableAsync(release, "coverage");
        Assert.Contains(
            coverage.Texts("detail"),
            detail => detail!.Contains($"{candidates.Length} of {rows.Count} events, with "
                + $"{candidates.Sum(row => int.Parse(row["best"], CultureInfo.InvariantCulture))} deaths, are "
                + $"candidates", StringComparison.Ordinal));
    }

    /// <summary>
    /// All events of the simulated world, those that begin after June 2014 unclear, and two unclear ones of March 2013 in a country
    /// that is studied.
    /// </summary>
    private static List<Dictionary<string, string>> Rows()
    {
        var written = new WrittenFiles(PublishedWorld.World);
        List<Dictionary<string, string>> rows = [.. written.Rows(ReadWorld.Ged), .. written.Rows(ReadWorld.Hdx)
            .Where(row => row["id"].Length > 0)];
        foreach (var row in rows)
        {
            row["code_status"] = string.CompareOrdinal(row["date_start"], "2014-07") < 0 ? "Clear" : "Check type";
        }

        var placed = rows.First(
            row => row["country"] == "Aruvia" && row["type_of_violence"] == "3" && row["where_prec"] == "1" && row["date_prec"] == "1");
        foreach (var (id, deaths) in new[] { ("7000001", "7"), ("7000002", "11") })
        {
            rows.Add(new Dictionary<string, string>(placed)
            {
                ["id"] = id,
                ["code_status"] = "Check deaths",
                ["date_start"] = "2013-03-10",
                ["date_end"] = "2013-03-10",
                ["best"] = deaths,
                ["high"] = deaths,
                ["low"] = deaths,
            });
        }

        return rows;
    }

    private static void WriteMixed(BadWorld world, IReadOnlyList<Dictionary<string, string>> rows)
    {
        world.Remove(ReadWorld.Ged);
        world.Remove(ReadWorld.Hdx);
        var csv = new CsvText().Row([.. GedFileColumns.Official]);
        foreach (var row in rows)
        {
            csv.Row([.. GedFileColumns.Official.Select(column => row[column])]);
        }

        world.Write("events.csv", csv.ToBytes());
        var json = JsonNode.Parse(world.Read("datasets.json"))!;
        var datasets = json["datasets"]!.AsArray();
        foreach (var entry in datasets.Where(dataset => (string?)dataset!["file"] is ReadWorld.Ged or ReadWorld.Hdx).ToArray())
        {
            datasets.Remove(entry);
        }

        datasets.Add(new JsonObject { ["file"] = "events.csv", ["simulated"] = true });
        world.Write("datasets.json", json.ToJsonString());
    }

    private static string Event(int id, int country, string day, string status = "Clear") => GedCsv.Row(
        ("id", id.ToString(CultureInfo.InvariantCulture)), ("country_id", country.ToString(
            CultureInfo.InvariantCulture)), ("date_start", day), ("date_end", day), ("code_status", status));

    private static Task<ConversionOutput> ConvertAsync(string name, params string[] rows) => ConvertAsync(name, facts => facts, rows);

    private static async Task<ConversionOutput> ConvertAsync(string name, Func<DatasetFacts, DatasetFacts> declare, params string[] rows)
    {
        var text = Given.Utf8(GedCsv.Header + "\n" + string.Concat(rows.Select(row => row + "\n")));
        var file = Assert.Single((await GivenFiles.Recognize((name, text))).Recognized);
        return GedConverter.Convert(file with { Facts = declare(file.Facts) }, SourceContent.Open(name, () => new MemoryStream(text)));
    }

    private static CoveredViolence Covered(params ConversionOutput[] files) => CoveredViolence.Of(
        [.. files.Select(file => new ConvertedFile(file.Result))], CountryCodes.Of([]));

    private static void AssertCovered(CoveredViolence covered, string[] months, string[] finalUntil)
    {
        Assert.Equal(months, covered.Months.Select(country => $"{country.Key} {country.Value}"));
        Assert.Equal(finalUntil, covered.AnnualUntil.Select(country => $"{country.Key} {country.Value}"));
    }

    private static (long Rows, long Deaths) Sum(ConversionOutput file, AccountOutcome outcome)
    {
        var rows = file.Result.Account.Where(row => row.Stage == "grid-months" && row.Outcome == outcome).ToArray();
        return (rows.Sum(row => row.Rows), rows.Sum(row => row.Deaths ?? 0));
    }
}
