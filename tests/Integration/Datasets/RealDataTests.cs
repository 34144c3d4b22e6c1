using System.Globalization;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using PocGrid.Datasets.Boundaries;
using PocGrid.Datasets.GeoPko;
using PocGrid.Datasets.Missions;
using PocGrid.Datasets.PrioGrid;
using PocGrid.Datasets.Rainfall;
using PocGrid.Datasets.Recognition;
using PocGrid.Datasets.UcdpActor;
using PocGrid.Datasets.UcdpGed;
using PocGrid.Grid;
using PocGrid.Sources.Tables;
using PocGrid.Tests.Sources;
using Xunit;

namespace PocGrid.Tests.Datasets;

/// <summary>The numbers that the README of the real data states, which were counted with another tool.</summary>
public class RealDataTests
{
    private const string Car = "ucdp/GEDEvent_v23_1_country482.csv.gz";
    private const string SouthSudan = "ucdp/hdx_ucdp_conflict_data_ssd.csv.gz";
    private static readonly string[] StudiedMissions = ["MINUSCA", "MINUSMA", "MONUSCO", "UNAMID", "UNISFA", "UNMIL", "UNMISS", "UNOCI"];

    private const string Sudan = "ucdp/hdx_ucdp_conflict_data_sdn.csv.gz";

    [Theory]
    [InlineData(Car, 1848, 1076, 482)]
    [InlineData(SouthSudan, 941, 356, 626)]
    [InlineData(Sudan, 3822, 1464, 625)]
    public void Ged_is_read_whole(string file, int rows, int oneSided, int countryId)
    {
        var read = GedReader.Read(RealData.Open(file));

        Assert.Equal(rows, read.RowsRead);
        Assert.Equal(rows, read.Rows.Count);
        Assert.Empty(read.Rejects);
        Assert.Equal(oneSided, read.Rows.Count(e => e.TypeOfViolence == 3));
        Assert.All(read.Rows, e => Assert.Equal((countryId, "Clear"), (e.CountryId, e.CodeStatus)));
    }

    /// <summary>
    /// The shipped areas of operations against GED's first-level units, where these are more than a guess (where_prec up to 3): all
    /// events of the five states of Darfur are in UNAMID's, none of Kordofan's nearest is, by point; and all UNAMID's bases are.
    /// </summary>
    [Fact]
    public void Darfur_of_the_missions_list_is_that_of_the_events_and_of_the_bases()
    {
        var area = new WKTReader().Read(MissionsReader.Shipped().Single(mission => mission.Name == "UNAMID").Area!.Text);
        using var table = SourceTable.Open(RealData.Open(Sudan), "id", "adm_1", "where_prec");
        var columns = new TableColumns(table, "GED");
        var (unit, precision) = (columns.Require("adm_1"), columns.Require("where_prec"));
        var (latitude, longitude) = (columns.Require("latitude"), columns.Require("longitude"));
        var reader = new RowReader(table);
        var (inside, outside) = (0, 0);
        while (reader.Next())
        {
            var name = reader.Text(unit).ToString();
            var isDarfur = name.Contains("Darfur", StringComparison.Ordinal);
            if (reader.Text(precision).ToString() is "1" or "2" or "3" && (isDarfur || name.Contains("Kordofan", StringComparison.Ordinal)))
            {
                var place = new Point(
                    double.Parse(reader.Span(longitude), CultureInfo.InvariantCulture),
                    double.Parse(reader.Span(latitude), CultureInfo.InvariantCulture));
                Assert.True(area.Contains(place) == isDarfur, $"line {table.Line}: {name}, {place}");
                (inside, outside) = isDarfur ? (inside + 1, outside) : (inside, outside + 1);
            }
        }

        Assert.Equal((1409, 409), (inside, outside));
        var bases = GeoPkoReader.Read(RealData.Open("geopko/Geo_PKO_v.2.1_location_map.csv.gz")).Rows.Where(row => row.Mission == "UNAMID");
        Assert.All(bases, row => Assert.True(area.Contains(new Point(row.Longitude!.Value, row.Latitude!.Value))));
    }

    [Fact]
    public void One_sided_events_of_the_study_period_are_as_counted()
    {
        Assert.Equal((897, 39), OneSided(Car, 2012, 2022));
        Assert.Equal((356, 59), OneSided(SouthSudan, 2011, 2021));
        Assert.Equal((633, 14), OneSided(Sudan, 2012, 2022));
    }

    [Fact]
    public void Deaths_by_non_state_actors_in_the_Central_African_Republic_are_as_counted()
    {
        var deaths = GedReader.Read(RealData.Open(Car)).Rows
            .Where(e => e.TypeOfViolence == 3 && e.GwNoA.Length == 0 && e.DateStart.Year is >= 2012 and <= 2022)
            .GroupBy(e => e.DateStart.Year)
            .OrderBy(g => g.Key)
            .Select(g => g.Sum(e => e.Best));

        Assert.Equal([37, 1315, 2241, 423, 471, 708, 222, 145, 33, 129, 61], deaths);
    }

    [Fact]
    public void Ids_are_distinct_across_the_three_files_and_cells_agree_but_for_five()
    {
        var events = new[] { Car, SouthSudan, Sudan }.SelectMany(f => GedReader.Read(RealData.Open(f)).Rows).ToList();

        Assert.Equal(events.Count, events.DistinctBy(e => e.Id).Count());
        Assert.Equal(5, events.Count(e => GridCell.FromCoordinates(e.Latitude, e.Longitude).Gid != e.PrioGridGid));
        Assert.Equal(2896, events.Count(e => e.TypeOfViolence == 3));
        Assert.Equal(1491, events.Count(e => e.TypeOfViolence == 3 && e.GwNoA.Length > 0));
    }

    [Theory]
    [InlineData(Car)]
    [InlineData(SouthSudan)]
    [InlineData(Sudan)]
    public void Line_of_each_event_is_where_its_id_stands(string file)
    {
        using var text = RealData.Open(file).OpenText();
        var lines = text.ReadToEnd().Split('\n');

        Assert.All(
            GedReader.Read(RealData.Open(file)).Rows,
            e => Assert.StartsWith($"{e.Id},", lines[e.Line - 1], StringComparison.Ordinal));
    }

    [Fact]
    public void GeoPko_is_read_whole()
    {
        var read = GeoPkoReader.Read(RealData.Open("geopko/Geo_PKO_v.2.1_location_map.csv.gz"));

        Assert.Equal((18_699L, 18_699, 0), (read.RowsRead, read.Rows.Count, read.Rejects.Count));
        Assert.Equal(502, read.Rows.Count(d => d.Troops is null));
        Assert.Equal(453, read.Rows.Count(d => d.FormedPolice is null));
        var unplaced = Assert.Single(read.Rows, d => d.Latitude is null || d.Longitude is null);
        Assert.Equal(("UNOCI", 2008), (unplaced.Mission, unplaced.Month.Year));
        Assert.Equal(96, read.Rows.Count(d => d.Latitude is { } lat && GridCell.FromCoordinates(lat, d.Longitude!.Value).Gid != d.PrioId));
        Assert.Equal(2, read.Rows.Count(d => d is { Mission: "UNAMID", Location: "El Fasher" } && d.Month == Month.Of(2014, 7)));
        Assert.Equal((1994, 2020), (read.Rows.Min(d => d.Month.Year), read.Rows.Max(d => d.Month.Year)));
    }

    [Fact]
    public void Missions_maps_are_as_counted_with_22_republished_months()
    {
        var maps = GeoPkoReader.Read(RealData.Open("geopko/Geo_PKO_v.2.1_location_map.csv.gz")).Rows
            .GroupBy(d => (d.Mission, d.Month)).ToList();

        Assert.Equal(22, maps.Count(m => m.Select(d => d.Source).Distinct().Count() > 1));
        Assert.Equal(
            [20, 33, 33, 32, 44, 17, 47, 19],
            StudiedMissions.Select(mission => maps.Count(m => m.Key.Mission == mission && m.Key.Month.Year is >= 2012 and <= 2020)));
        Assert.Equal(
            [new MapRevision(34, 0), new MapRevision(34, 1), new MapRevision(34, 2)],
            maps.Single(m => m.Key == ("MONUSCO", Month.Of(2019, 9))).Select(d => d.Revision).Distinct().Order());
    }

    [Fact]
    public void PrioGrid_is_read_whole()
    {
        var read = PrioGridReader.Read(RealData.Open("priogrid/PRIO-GRID-Static.csv.gz"));

        Assert.Equal((64_818L, 64_818, 0), (read.RowsRead, read.Values.Gid.Length, read.Rejects.Count));
        Assert.Equal(["landarea", "mountains_mean", "ttime_min"], read.Values.Values.Keys.Order());
        Assert.Equal(2835, read.Values.Values["mountains_mean"].Count(double.IsNaN));
        Assert.Equal(101, read.Values.Values["ttime_min"].Count(double.IsNaN));
        Assert.Equal(26_177, read.Values.Values["ttime_min"].Where(v => !double.IsNaN(v)).Max());
    }

    [Fact]
    public void Climatology_is_read_whole()
    {
        var read = RainfallClimatologyReader.Read(RealData.Open("rainfall/bioclim_gswp3-w5e5_obsclim_2005_africa.csv.gz"));

        Assert.Equal((12_829L, 12_829, 0), (read.RowsRead, read.Values.Gid.Length, read.Rejects.Count));
        Assert.Equal(8, read.Values.Values.Count);
    }

    [Fact]
    public async Task Every_file_is_recognised()
    {
        var result = await SourceRecognizer.RecognizeFolderAsync(RealData.Folder, TestContext.Current.CancellationToken);

        Assert.Equal(
            [
                ("boundaries/ne_50m_countries_africa.geojson.gz", BoundariesDataset.Outlines, "ne_50m"),
                ("geopko/Geo_PKO_v.2.1_location_map.csv.gz", GeoPkoDataset.LocationMap, "2.1"),
                ("mandates/TAMM_v2.1_mission_month.csv.gz", "tamm", "2.1"),
                ("mandates/UNPMM_V2.0.csv.gz", "unpmm", "2.0"),
                ("priogrid/PRIO-GRID-Static.csv.gz", PrioGridDataset.Static, "digest"),
                ("rainfall/bioclim_gswp3-w5e5_obsclim_2005_africa.csv.gz", ClimatologyDataset.Climatology, "gswp3-w5e5_obsclim_2005"),
                ("reference/poc_missions_africa_derived.csv.gz", "poc_missions_reference", "digest"),
                (Car, GedDataset.Annual, "23.1"),
                (Sudan, GedDataset.Annual, "digest"),
                (SouthSudan, GedDataset.Annual, "digest"),
                ("ucdp/ucdp-actor-221.csv.gz", ActorDataset.Actors, "22.1"),
            ],
            result.Recognized.Select(f => (f.File, f.Kind, f.ReleaseFrom == "digest" ? "digest" : f.Release)));
        Assert.Equal([("README.md", "text, not a dataset")], result.Unrecognized.Select(u => (u.File, u.Reason)));
    }

    private static (int Events, int SeveralMonths) OneSided(string file, int firstYear, int lastYear)
    {
        var events = GedReader.Read(RealData.Open(file)).Rows
            .Where(e => e.TypeOfViolence == 3 && e.DateStart.Year >= firstYear && e.DateStart.Year <= lastYear).ToList();
        return (events.Count, events.Count(e => Month.Of(e.DateStart) != Month.Of(e.DateEnd)));
    }
}
