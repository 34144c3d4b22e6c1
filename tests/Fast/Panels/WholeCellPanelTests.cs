using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Panels.WholeCells;
using PocGrid.Pipeline.CellPanels;
using PocGrid.Study.CellPanels;
using PocGrid.Tables;
using PocGrid.Tests.Lake;
using PocGrid.Tests.Tables;
using Xunit;
using static PocGrid.Tests.Panels.TinyWorld;

namespace PocGrid.Tests.Panels;

/// <summary>Panels of whole cells: the study's columns where they mean the same, and what is missing where no source tells it.</summary>
public sealed class WholeCellPanelTests : IDisposable
{
    private static readonly MonthRange Maps = Given.Range("2014-09", "2015-12");

    private readonly ScratchFolder _scratch = new();

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Columns_of_the_study_keep_their_name_type_unit_and_meaning()
    {
        var shared = CellPanelSchema.Panel.Columns.Where(column => PanelSchema.Panel.Columns.Any(own => own.Name == column.Name)).ToArray();

        Assert.True(shared.Length > 40);
        Assert.All(shared, column => Assert.Equal(Meaning(PanelSchema.Find(column.Name)), Meaning(column)));

        // A cell is no part of a country here.
        static object Meaning(ColumnSchema column) => (column.Name, column.Type, column.Unit, column.Minimum, column.Maximum,
            column.Name == "gid" ? "" : column.Description);
    }

    /// <summary>Under the rule by which a cell is wholly of one country, its unit in a study is the cell.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Cells_and_months_of_a_study_have_the_values_of_its_panel(int seed)
    {
        var inputs = InputsOf(CountryRule.Majority, Drawn(seed));
        var study = PanelBuilder.Build(inputs, new PanelOptions { CountryRule = CountryRule.Majority });
        int[] gids = [.. study.Values(PanelSchema.Gid).Distinct()];

        var panel = await ReadAsync(new CellPanel(Sources(inputs), [.. gids.Select(GridCell.FromGid)], inputs.Period));

        Assert.Equal(study.RowCount, panel.RowCount);
        foreach (var column in panel.Columns.Where(column => study.Schema.Columns.Any(own => own.Name == column.Schema.Name)))
        {
            TableAssert.EqualValues(study[column.Schema.Name], row => column[row]);
        }
    }

    [Fact]
    public async Task Low_and_high_estimates_stand_beside_the_best()
    {
        var panel = await ReadAsync(Of(Sources(Inputs(("2015-02", West, ActorClass.State, 10))), [West], "2015-01", "2015-03"));

        Assert.Equal([0, 10, 0], panel.Of(West, "state_deaths"));
        Assert.Equal([0, 5, 0], panel.Of(West, "state_deaths_low"));
        Assert.Equal([0, 20, 0], panel.Of(West, "state_deaths_high"));
        Assert.Equal([0, 0, 0], panel.Of(West, "nonstate_deaths_high"));
    }

    /// <summary>GED covers 2014-01 to 2015-12; the maps are of 2014-09 to 2015-12.</summary>
    [Fact]
    public async Task What_no_source_covers_is_missing_and_not_zero()
    {
        var sources = Sources(Inputs(("2014-02", West, ActorClass.State, 4), ("2014-02", Far, ActorClass.State, 9)));

        var panel = await ReadAsync(Of(sources, [West, Far], "2013-12", "2014-03"));

        Assert.Equal([null, 0, 4, 0], panel.Of(West, "state_deaths"));
        Assert.Equal([null, null, 0.0, 4.0], panel.Of(West, "state_deaths_1m"));
        Assert.Equal([null, null, 0.0, 0.0], panel.Of(West, "nonstate_deaths_1m"));
        Assert.Equal([null, null, null, 1], panel.Of(West, "months_since_state_death"));
        Assert.Equal([null, null, null, null], panel.Of(West, "troops"));

        // No file covers CCC, whose cell Far is: not even the event that is in one counts.
        Assert.Equal([null, null, null, null], panel.Of(Far, "state_deaths"));
        Assert.Equal(["CCC", "CCC", "CCC", "CCC"], panel.Of(Far, "majority_country"));
    }

    [Fact]
    public async Task Last_month_tells_what_follows_it_and_no_more()
    {
        var panel = await ReadAsync(Of(Sources(Inputs(("2015-12", West, ActorClass.State, 4))), [West], "2015-12", "2016-02"));

        Assert.Equal([4, null, null], panel.Of(West, "state_deaths"));
        Assert.Equal([0.0, 4.0, null], panel.Of(West, "state_deaths_1m"));
        Assert.Equal([135.0, null, null], panel.Of(West, "troops"));
        Assert.Equal([135.0, 135.0, null], panel.Of(West, "troops_lag"));
        Assert.Equal([false, null, null], panel.Of(West, "enhanced_cell_1"));
    }

    [Fact]
    public async Task Whole_releases_cover_the_sea_and_countries_without_events()
    {
        var inputs = Inputs(("2014-02", Far, ActorClass.State, 9));
        var sea = GridCell.FromCoordinates(0, -20).Gid;
        var sources = Sources(inputs, everywhere: Ged) with { Territory = null, Deployments = null };

        var panel = await ReadAsync(Of(sources, [sea, Far], "2013-12", "2014-03"));

        Assert.Equal([null, 0, 0, 0], panel.Of(sea, "state_deaths"));
        Assert.Equal([null, 0, 9, 0], panel.Of(Far, "state_deaths"));
    }

    [Fact]
    public void Columns_of_a_dataset_that_is_not_there_are_left_out_with_the_reason()
    {
        var inputs = Inputs();
        var panel = Of(Sources(inputs) with { Deployments = null, Territory = null }, [West], "2014-10", "2014-12");

        Assert.DoesNotContain(panel.Schema.Columns, column => column.Name is "troops" or "mountain_share" or "neighbours_not_covered");
        Assert.Contains(("troops", "no Geo-PKO file was supplied"), panel.LeftOut);
        Assert.Contains(("mountain_share", "no file with mountains_mean was supplied"), panel.LeftOut);
        Assert.Contains(("majority_country", "no boundaries were supplied"), panel.LeftOut);
    }

    [Fact]
    public async Task Bytes_are_the_same_for_any_number_of_workers()
    {
        var panel = new CellPanel(
            Sources(Inputs(("2014-11", West, ActorClass.State, 3))),
            [.. Enumerable.Range(1, GridCell.Count).Select(GridCell.FromGid)],
            Given.Range("2014-10", "2015-03"),
            ["state_deaths", "neighbour_state_deaths_6m", "troops"]);
        var request = new CellPanelRequest("", CellChoice.All, [], panel.Months, null, AreWholeReleases: false);
        var (rows, files) = (0L, new List<byte[][]>());
        foreach (var workers in new[] { 1, 3 })
        {
            var folder = Path.Combine(_scratch.Path, $"of-{workers}");
            var written = await CellPanelFiles.WriteAsync(
                panel, request, [], folder, workers, (done, _) => rows = Math.Max(rows, done), TestContext.Current.CancellationToken);
            files.Add([.. written.Files.Append(CellPanelFiles.Document).Select(file => File.ReadAllBytes(Path.Combine(folder, file)))]);
        }

        Assert.Equal(6L * GridCell.Count, rows);
        Assert.Equal(3, files[0].Length);
        Assert.Equal(files[0], files[1]);
    }

    private static (string, int, string, ActorClass, int)[] Drawn(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, 60).Select(_ => (
            (Ged.First + random.Next(Ged.Length)).ToString(),
            random.GetItems([West, East, North, Far, West - 720, East + 1], 1)[0],
            random.GetItems(["AAA", "BBB", "CCC"], 1)[0],
            random.GetItems([ActorClass.State, ActorClass.NonState], 1)[0],
            random.Next(4)))];
    }

    private static CellPanelSources Sources(PanelInputs inputs, MonthRange? everywhere = null) => new()
    {
        Territory = inputs.Territory,
        Violence = new ViolenceOfCells(
            inputs.Violence,
            Array.ConvertAll(inputs.Violence.Deaths, deaths => deaths / 2),
            Array.ConvertAll(inputs.Violence.Deaths, deaths => deaths * 2),
            new CellCoverage(inputs.Coverage, inputs.Territory, everywhere)),
        Deployments = new DeploymentsOfCells(inputs.Deployments, inputs.Missions, Maps),
    };

    private static CellPanel Of(CellPanelSources sources, int[] gids, string first, string last) =>
        new(sources, [.. gids.Order().Select(GridCell.FromGid)], Given.Range(first, last));

    private static async Task<Table> ReadAsync(CellPanel panel)
    {
        var stop = TestContext.Current.CancellationToken;
        using var stream = new MemoryStream();
        Assert.Equal(1, panel.Parts);
        panel.WritePart(0, stream, metadata: null, _ => { }, stop);
        var table = await ParquetTables.ReadAsync(new MemoryStream(stream.ToArray()), panel.Schema, cancellation: stop);
        Assert.Equal(panel.RowCount, table.RowCount);
        return table;
    }
}
