using System.Globalization;
using System.Text.Json;
using PocGrid.Simulation;
using Xunit;

namespace PocGrid.Tests.Simulation;

public class SimulatedFilesTests
{
    [Fact]
    public void Same_seed_gives_the_same_bytes_in_every_culture()
    {
        var english = InCulture("en-US", Contents);
        var turkish = InCulture("tr-TR", Contents);

        Assert.Equal(english, turkish);

        static string[] Contents() =>
            [.. SimulatedWorld.Create(SimulationOptions.Small with { MonthlyRainfall = true }).Files()
                .Select(f => f.Path + Convert.ToHexString(f.Contents.Span))];
    }

    [Fact]
    public void Another_seed_gives_another_world()
    {
        var one = SimulatedWorld.Create(SimulationOptions.Small);
        var other = SimulatedWorld.Create(SimulationOptions.Small with { Seed = 7 });

        Assert.NotEqual(one.Truth.Deaths, other.Truth.Deaths);
        Assert.NotEqual(one.Truth.Enhancements, other.Truth.Enhancements);
    }

    [Fact]
    public async Task Folder_holds_the_files()
    {
        var folder = Directory.CreateTempSubdirectory("simulated");
        try
        {
            var world = SimulatedWorld.Create(SimulationOptions.Small);
            await world.WriteAsync(folder.FullName, TestContext.Current.CancellationToken);

            Assert.All(
                world.Files(),
                file => Assert.Equal(file.Contents.ToArray(), File.ReadAllBytes(Path.Combine(folder.FullName, file.Path))));
            Assert.Equal(world.Files().Count(), Directory.EnumerateFiles(folder.FullName, "*", SearchOption.AllDirectories).Count());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData(
        ReadWorld.Ged,
        "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,"
            + "dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,"
            + "number_of_sources,source_article,source_office,source_date,source_headline,source_original,"
            + "where_prec,where_coordinates,where_description,"
            + "adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,"
            + "event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob")]
    [InlineData(
        ReadWorld.Hdx,
        "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,"
            + "dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,"
            + "number_of_sources,source_article,source_office,source_date,source_headline,source_original,"
            + "where_prec,where_coordinates,where_description,"
            + "adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,iso3,country_id,region,"
            + "event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob")]
    [InlineData(ReadWorld.Static, "gid,row,col,xcoord,ycoord,landarea,mountains_mean,ttime_min,rainseas")]
    [InlineData(ReadWorld.Yearly, "gid,year,pop_gpw_sum")]
    [InlineData(ReadWorld.Climatology, "\"x\",\"y\",\"bio12\",\"bio13\",\"bio14\",\"bio15\",\"bio16\",\"bio17\",\"bio18\",\"bio19\"")]
    [InlineData("missions.csv", "mission,country_iso3,first_month,last_month,resolution,note")]
    public void Header_is_the_official_one(string path, string header) =>
        Assert.Equal(header, new WrittenFiles(SimulatedWorld.Create(SimulationOptions.Small)).FirstLine(path));

    [Fact]
    public void Deployment_map_has_the_113_columns_of_version_2_1()
    {
        var names = new WrittenFiles(SimulatedWorld.Create(SimulationOptions.Small)).FirstLine(ReadWorld.GeoPko).Split(',')
            .Select(name => name.Trim('"'))
            .ToArray();

        Assert.Equal(113, names.Distinct().Count());
        Assert.Equal(["source", "mission", "year", "month", "location", "geosplit", "country", "latitude", "longitude"], names[..9]);
        Assert.Equal(["no.troops", "rpf", "rpf.no", "inf", "inf.no", "fpu", "fpu.no"], names[17..24]);
        Assert.Equal(["comments", "cow_code", "gnwo", "tcc1"], names[90..94]);
        Assert.Equal(["tcc17", "adm1.id", "adm1.name", "prioid"], names[^4..]);
    }

    [Fact]
    public void Every_dataset_is_declared_simulated()
    {
        var files = new WrittenFiles(SimulatedWorld.Create(SimulationOptions.Small with { MonthlyRainfall = true }));
        using var json = JsonDocument.Parse(files.Text("datasets.json"));
        var datasets = json.RootElement.GetProperty("datasets").EnumerateArray().ToArray();

        Assert.Equal(
            files.Paths.Except(["datasets.json", "ABOUT.md"]).Order(),
            datasets.Select(dataset => dataset.GetProperty("file").GetString()!).Order());
        Assert.All(datasets, dataset => Assert.True(dataset.GetProperty("simulated").GetBoolean()));
        Assert.All(datasets, dataset => Assert.Equal("2014-12", dataset.GetProperty("covers").GetProperty("to").GetString()));
        Assert.Contains("invented", files.Text("ABOUT.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void Monthly_rainfall_is_a_grid_from_the_south_in_tenths()
    {
        var files = new WrittenFiles(SimulatedWorld.Create(SimulationOptions.Small with { MonthlyRainfall = true }));

        var lines = files.Text("rainfall/cru_ts4.99.simulated.2012.2014.pre.dat.gz").Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(36 * 360, lines.Length);
        Assert.All(lines, line => Assert.Equal(720 * 5, line.Length));
        var land = lines[164].Chunk(5).Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        Assert.All(land[384..394], tenths => Assert.InRange(tenths, 0, 9_999));
        Assert.Equal(710, land.Count(tenths => tenths == -999));
    }

    /// <summary>Deflate, no flags, no time, no extra flags, system unknown: nothing of the machine (RFC 1952, section 2.3).</summary>
    [Fact]
    public void Compressed_files_tell_nothing_of_when_and_where()
    {
        var world = SimulatedWorld.Create(SimulationOptions.Small with { MonthlyRainfall = true });
        var files = world.Files().Where(file => file.Path.EndsWith(".gz", StringComparison.Ordinal)).ToArray();

        Assert.Equal(3, files.Length);
        Assert.All(files, file => Assert.Equal([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255], file.Contents[..10].ToArray()));
    }

    private static T InCulture<T>(string name, Func<T> make)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);
        try
        {
            return make();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
