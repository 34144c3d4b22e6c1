using PocGrid.Tests.Grid;
using PocGrid.Tests.Lake;
using PocGrid.Tests.Pipeline;
using Xunit;
using RealData = PocGrid.Tests.Sources.RealData;

namespace PocGrid.Tests.Cases;

/// <summary>Case 17 with the events and maps of Sudan and South Sudan: the borders of one date, not of every date at once.</summary>
public sealed class DatedBordersTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task No_cell_has_two_owners_at_the_reference_date()
    {
        var (data, lake) = (Path.Combine(_scratch.Path, "data"), Path.Combine(_scratch.Path, "lake"));
        Directory.CreateDirectory(data);
        foreach (var file in new[] {
            "ucdp/hdx_ucdp_conflict_data_sdn.csv.gz",
            "ucdp/hdx_ucdp_conflict_data_ssd.csv.gz",
            "geopko/Geo_PKO_v.2.1_location_map.csv.gz" })
        {
            File.Copy(Path.Combine(RealData.Folder, file), Path.Combine(data, Path.GetFileName(file)));
        }

        File.Copy(
            Repository.File("tests/Integration/Cases/17-borders-R-cshapes-start-end/borders.geojson"),
            Path.Combine(data, "borders.geojson"));

        var ended = await CommandLine.RunAsync(
            "run",
            "--data",
            data,
            "--lake",
            lake,
            "--countries",
            "SDN,SSD",
            "--profile",
            Repository.File("tests/Integration/Cases/profile.json"),
            "--no-serve");

        Assert.True(ended.ExitCode == 0, ended.Errors);
        var cells = (await CommandLine.RunAsync("tables", "cell_countries", "--lake", lake, "--format", "csv")).Output
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..]
            .Select(line => line.Split(','))
            .Select(fields => (Gid: fields[0], Country: fields[1]))
            .ToArray();
        // The squares meet at the edges of cells: 20 by 12 half degrees of South Sudan, 20 by 20 of Sudan.
        Assert.Equal(cells.Length, cells.Select(cell => cell.Gid).Distinct().Count());
        Assert.Equal((240, 400), (cells.Count(cell => cell.Country == "SSD"), cells.Count(cell => cell.Country == "SDN")));
    }
}
