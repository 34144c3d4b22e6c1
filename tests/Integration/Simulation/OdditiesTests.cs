using System.Globalization;
using PocGrid.Simulation;
using Xunit;

namespace PocGrid.Tests.Simulation;

/// <summary>Each oddity of the real files that a pipeline may stumble over is in the smallest world.</summary>
public class OdditiesTests
{
    private static readonly SimulatedWorld World = SimulatedWorld.Create(SimulationOptions.Small);
    private static readonly WrittenFiles Files = new(World);
    private static readonly List<Dictionary<string, string>> Events =
        [.. Files.Rows(ReadWorld.Ged), .. Files.Rows(ReadWorld.Hdx).Where(row => row["id"].Length > 0)];

    private static readonly IReadOnlyList<Dictionary<string, string>> Bases = Files.Rows(ReadWorld.GeoPko);

    [Fact]
    public void Events_hold_the_oddities_of_GED()
    {
        var oneSided = Events.Where(e => e["type_of_violence"] == "3").ToArray();

        Assert.Equal(Events.Count, Events.Select(e => e["id"]).Distinct().Count());
        Assert.Contains(oneSided, e => e["gwnoa"].Contains(';', StringComparison.Ordinal));
        Assert.Contains(oneSided, e => e["gwnoa"].Length == 0 && e["side_a"].Contains(',', StringComparison.Ordinal));
        Assert.Contains(oneSided, e => e["best"] == "0");
        Assert.Contains(oneSided, e => Int(e["best"]) < Int(e["low"]));
        Assert.Contains(oneSided, e => e["date_start"][..7] != e["date_end"][..7]);
        Assert.Contains(Events, e => e["source_headline"].Contains('\n', StringComparison.Ordinal));
        Assert.Contains(Events, e => e["date_end"].Contains('T', StringComparison.Ordinal));
        Assert.Contains(Events, e => e["date_end"].EndsWith(" 00:00:00.000", StringComparison.Ordinal));
        Assert.All(Events, e => Assert.StartsWith("20", e["date_start"], StringComparison.Ordinal));
    }

    [Fact]
    public void Some_events_lie_outside_the_country_that_their_cell_belongs_to()
    {
        var names = new Dictionary<string, string>
        {
            ["Aruvia"] = "XAA",
            ["Belmora"] = "XAB",
            ["Corvanta"] = "XAC",
            ["Dresk"] = "XAD",
            ["Estmark"] = "XAE"
        };

        Assert.Contains(Events, e => names[e["country"]] != World.Truth.CountryOfCell[Int(e["priogrid_gid"])]);
        Assert.All(Files.Rows(ReadWorld.Hdx).Skip(1), e => Assert.Equal(("Belmora", "XAB"), (e["country"], e["iso3"])));
    }

    [Fact]
    public void Every_event_and_death_is_accounted_for_by_reason()
    {
        var account = World.Truth.Events;

        Assert.Equal(Events.Count, account.Values.Sum(a => a.Rows));
        Assert.Equal(Events.Sum(e => Int(e["best"])), account.Values.Sum(a => a.Quantity));
        Assert.Equal(World.Truth.Deaths.Sum(d => d.Deaths), account[""].Quantity);
        Assert.Equal(
            Events.Count(e => e["type_of_violence"] == "1"),
            account["not one-sided: state-based conflict (type_of_violence 1)"].Rows);
        Assert.Equal(
            Events.Count(e => e["type_of_violence"] == "3" && e["where_prec"] == "7"),
            account["place at sea or in the air (where_prec 7)"].Rows);
        Assert.Equal(6, account.Count);
    }

    [Fact]
    public void Maps_hold_the_oddities_of_Geo_PKO()
    {
        Assert.Contains(Bases, b => b["no.troops"] == "unknown");
        Assert.Contains(Bases, b => b["no.troops"] == "0");
        Assert.Contains(Bases, b => b["fpu.no"] == "NA");
        Assert.Contains(Bases, b => b["rpf.no"] == "450");
        Assert.Contains(Bases, b => b["rpf.no"] == "Na");
        Assert.Contains(Bases, b => b["geosplit"] == "1" && b["company"] == "0.5");
        Assert.Contains(Bases, b => b["comments"].Contains("\r\n", StringComparison.Ordinal));
        Assert.Contains(Bases, b => b["mission"] == "UNMBEL" && b["country"] == "Dresk");
        Assert.Single(Bases, b => b["latitude"] == "NA");
        Assert.InRange(Bases.Count(b => b["prioid"] != "NA" && Int(b["prioid"]) != Gid(b)), 1, Bases.Count / 10);
    }

    [Fact]
    public void Names_of_places_are_no_keys()
    {
        Assert.Contains(Bases.GroupBy(b => (b["source"], b["location"], b["latitude"])), same => same.Count() > 1);
        Assert.Contains(Bases.GroupBy(b => (b["source"], b["location"])), same => same.Select(b => b["latitude"]).Distinct().Count() > 1);
    }

    [Fact]
    public void Some_maps_are_republished_twice_and_others_once()
    {
        var revisions = Bases
            .GroupBy(b => (b["mission"], b["year"], b["month"]))
            .Select(map => map.Select(b => b["source"]).Distinct().Count())
            .ToArray();

        Assert.Contains(1, revisions);
        Assert.Contains(2, revisions);
        Assert.Contains(3, revisions);
        Assert.Equal(5, World.Truth.DeploymentRows.Count); // placed, moved, superseded, repeated, without coordinates
        Assert.Equal(Bases.Count, World.Truth.DeploymentRows.Values.Sum(a => a.Rows));
        Assert.Equal(
            Bases.Where(b => b["no.troops"] != "unknown").Sum(b => double.Parse(b["no.troops"], CultureInfo.InvariantCulture)),
            World.Truth.DeploymentRows.Values.Sum(a => a.Quantity));
    }

    [Fact]
    public void Some_maps_have_a_row_of_another_month_and_some_a_row_twice()
    {
        var stray = Bases.GroupBy(b => (b["mission"], b["source"]))
            .Where(map => map.Select(b => (b["year"], b["month"])).Distinct().Count() > 1)
            .ToArray();

        Assert.NotEmpty(stray);
        Assert.All(stray, map => Assert.Equal(1, map.GroupBy(b => (b["year"], b["month"])).Min(month => month.Count())));
        Assert.Contains(Bases.GroupBy(b => string.Join('|', b.Values)), same => same.Count() == 2);
    }

    [Fact]
    public void Maps_come_irregularly_and_at_least_once_a_year()
    {
        var gaps = new ReadWorld(SimulatedWorld.Create()).MapMonths.Values.SelectMany(months => months.Zip(months.Skip(1), (a, b) => b - a))
            .ToArray();

        Assert.InRange(gaps.Max(), 4, 12);
        Assert.Equal(1, gaps.Min());
    }

    [Fact]
    public void Two_missions_stand_in_the_same_cell()
    {
        var cells = Bases.Where(b => b["latitude"] != "NA").GroupBy(b => (Gid(b), b["year"], b["month"]));

        Assert.Contains(cells, cell => cell.Select(b => b["mission"]).Distinct().Order().SequenceEqual(["MINUCOR", "UNICOR"]));
    }

    [Fact]
    public void Faulty_rows_come_on_top_of_the_world()
    {
        var faulty = SimulatedWorld.Create(SimulationOptions.WithFaults);
        var files = new WrittenFiles(faulty);

        Assert.Equal(Bases.Count + 12, files.Rows(ReadWorld.GeoPko).Count);
        Assert.Equal(Events.Count + 24, files.Rows(ReadWorld.Ged).Count + files.Rows(ReadWorld.Hdx).Count(row => row["id"].Length > 0));
        Assert.Equal([12, 12, 12], faulty.Truth.Rejects.Values);
        Assert.Equal(World.Truth.Enhancements, faulty.Truth.Enhancements);
        Assert.All(World.Truth.Rejects.Values, rejects => Assert.Equal(0, rejects));
    }

    private static int Int(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static int Gid(Dictionary<string, string> row) => PocGrid.Grid.GridCell.FromCoordinates(
        double.Parse(row["latitude"], CultureInfo.InvariantCulture),
        double.Parse(row["longitude"], CultureInfo.InvariantCulture)).Gid;
}
