using System.Text;
using PocGrid.Sources;
using PocGrid.Study;
using PocGrid.Tests.Simulation;
using PocGrid.Tests.Sources;
using Xunit;

namespace PocGrid.Tests.Pipeline;

/// <summary>A file that cannot be used as a whole: one clear message, and the lake stays as it was.</summary>
public sealed class UnusableFileTests(PublishedWorld world) : IDisposable
{
    private const string Columns = "id,type_of_violence,date_start,date_end\n";

    private static readonly Dictionary<string, (Action<BadWorld> Spoil, string[] Words)> Faults = new()
    {
        ["truncated gzip"] = (w => w.Write(ReadWorld.Hdx, w.Read(ReadWorld.Hdx)[..^40]), [ReadWorld.Hdx, "truncated", "Download it again"]),
        ["zip bomb"] = (w => w.Write(ReadWorld.Static, Given.Zip(("static.csv", Bomb()))), [ReadWorld.Static, "bomb"]),
        ["path escape in a zip"] = (w => w.Write(ReadWorld.Ged, Given.Zip(("../../ged.csv", Given.Utf8(Columns)))), [ReadWorld
            .Ged, "outside"]),
        ["empty file"] = (w => w.Write(ReadWorld.Ged, ""), [ReadWorld.Ged, "empty"]),
        ["missing column"] = (w => w.Replace(ReadWorld.Ged, ",best,", ",most,"), [ReadWorld
            .Ged, "needs the column", "best", "Header found"]),
        ["Windows-1252"] = (
            w => w.Write(
                ReadWorld.Ged,
                Encoding.Latin1.GetBytes(BadWorld.Text(ReadWorld.Ged).Replace("Simulated place", "Bétou", StringComparison.Ordinal))),
            [ReadWorld.Ged, "not UTF-8", "0xE9", "WINDOWS-1252"]),
        ["duplicate id"] = (w => w.AddEvent(("id", BadWorld.FirstRow(ReadWorld.Ged)["id"])), [ReadWorld
            .Ged, "line 2", "event id", "Supply each event once"]),
        ["declared file not there"] = (w => w.Remove(ReadWorld.Yearly), ["datasets.json", ReadWorld.Yearly]),
        ["borders of no known country"] = (
            w => w.Write(ReadWorld.Boundaries, BadWorld.Text(ReadWorld.Boundaries).Replace("iso_a3", "land", StringComparison.Ordinal)
                .Replace("gwcode", "number", StringComparison.Ordinal)),
            [Path.GetFileName(ReadWorld.Boundaries), "None of the 5 features is of a country that is known", "Aruvia", "iso_a3"]),
        ["mission with a bad month"] = (w => w.Add(
            "missions.csv",
            ("mission", "UNX"),
            ("first_month", "May 2014")), ["missions.csv", "first_month", "yyyy-MM"]),
    };

    private readonly BadWorld _bad = new();

    public static TheoryData<string> Names => [.. Faults.Keys];

    public void Dispose() => _bad.Dispose();

    private static byte[] Bomb() => Given.Utf8("gid,mountains_mean\n" + string.Concat(Enumerable.Repeat("1,0\n", 16 << 20)));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task File_that_cannot_be_used_is_refused_and_the_lake_stays_as_it_was(string fault)
    {
        var (spoil, words) = Faults[fault];
        spoil(_bad);

        await _bad.AssertRefusedAsync<SourceException>(world, words);
    }

    [Fact]
    public async Task Event_in_two_files_is_refused_with_both_places()
    {
        var other = BadWorld.FirstRow(ReadWorld.Hdx);
        _bad.AddEvent(("id", other["id"]));

        await _bad.AssertRefusedAsync<PlanException>(world, [other["id"], ReadWorld.Ged, ReadWorld.Hdx, "line 3", "twice"]);
    }

    [Fact]
    public async Task File_of_another_kind_leaves_its_dataset_missing()
    {
        _bad.Write(ReadWorld.GeoPko, "<html><body>Sign in to download</body></html>");

        await _bad.AssertRefusedAsync<PlanException>(world, ["No Geo-PKO file", "describe"]);
    }

    [Fact]
    public async Task Two_deployment_files_are_refused_with_both_names()
    {
        _bad.Write("geopko/copy.csv", BadWorld.Text(ReadWorld.GeoPko));
        _bad.Replace("datasets.json", "\"datasets\": [", "\"datasets\": [ {\"file\": \"geopko/copy.csv\", \"simulated\": true},");

        await _bad.AssertRefusedAsync<PlanException>(world, [ReadWorld.GeoPko, "geopko/copy.csv", "Remove one"]);
    }

    [Fact]
    public async Task Real_file_among_simulated_ones_is_refused()
    {
        _bad.Write("ucdp/GEDEvent_v23_1.csv", BadWorld.Text(ReadWorld.Ged));

        await _bad.AssertRefusedAsync<PlanException>(world, ["ucdp/GEDEvent_v23_1.csv is real", "simulated", "one or the other"]);
    }
}
