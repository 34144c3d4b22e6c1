using PocGrid.Grid;
using PocGrid.Simulation;
using Xunit;

namespace PocGrid.Tests.Simulation;

public class SimulatedTruthTests
{
    private static readonly Dictionary<string, Lazy<(SimulatedWorld World, ReadPanel Read)>> Worlds = new()
    {
        ["small"] = new(() => Read(SimulationOptions.Small)),
        ["default"] = new(() => Read(SimulationOptions.Default)),
    };

    public static TheoryData<string> Names => [.. Worlds.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Months_at_risk_are_those_of_the_written_files(string name)
    {
        var (world, read) = Worlds[name].Value;
        Assert.Equal(world.Truth.MonthsAtRisk.OrderBy(c => c.Key), read.World.AtRisk.OrderBy(c => c.Key));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Strength_is_that_of_the_written_maps(string name)
    {
        var (world, read) = Worlds[name].Value;
        var written = read.World.Strength
            .OrderBy(s => s.Key)
            .Select(s => new CellStrength(new Unit(s.Key.Gid, s.Key.Country), new Month(s.Key.Month), s.Value.Troops, s.Value.Bases));
        Assert.Equal(world.Truth.Strength, written);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Enhancements_are_those_of_the_written_maps(string name)
    {
        var (world, read) = Worlds[name].Value;
        Assert.Equal(
            world.Truth.Enhancements,
            read.Enhancements.OrderBy(e => e.Unit.Gid).ThenBy(e => e.Unit.Country, StringComparer.Ordinal).ThenBy(e => e.Month));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Deaths_are_those_of_the_written_events(string name)
    {
        var (world, read) = Worlds[name].Value;
        var written = read.World.Deaths
            .Select(
                d => new CellDeaths(new Unit(d.Key.Gid, d.Key.Country), new Month(d.Key.Month), d.Key.Actor, d.Value.Events,
                d.Value.Deaths))
            .OrderBy(d => d.Unit.Gid).ThenBy(d => d.Unit.Country, StringComparer.Ordinal).ThenBy(d => d
                .Month).ThenBy(d => d.Actor, StringComparer.Ordinal);
        Assert.Equal(world.Truth.Deaths, written);
    }

    [Fact]
    public void Shares_are_those_of_the_written_polygons()
    {
        var (world, panel) = Worlds["default"].Value;
        var read = panel.World;

        Assert.Equal(world.Truth.CountryOfCell.Keys.Order(), read.Shares.Keys.Order());
        Assert.All(world.Truth.CountryOfCell, cell => Assert.Equal(cell.Value, read.CountryOf(cell.Key)));
        Assert.Equal(world.Truth.CellShares.Count, read.Shares.Values.Sum(shares => shares.Count));
        Assert.All(world.Truth.CellShares, share => Assert.Equal(share.Share, read.Shares[share.Gid][share.Country], 9));
    }

    [Fact]
    public void Shares_follow_from_the_borders_by_hand()
    {
        // 60 cells are 6 rows of 10 columns from 12 degrees east, 8 degrees south. Borders in cells: the meridian 5.2, the
        // parallels 3.3 (west) and 2.6 (east), Estmark's meridian 8.35, the enclave 6.7..8.1 by 3.8..5.2, the coasts .4, .75 and 9.5.
        var truth = SimulatedWorld.Create(SimulationOptions.Small).Truth;

        AssertShares([("XAA", 0.6 * 0.25)], row: 0, column: 0);
        AssertShares([("XAB", 0.7), ("XAA", 0.3)], row: 3, column: 1);
        AssertShares([("XAC", 0.8), ("XAB", 0.2 * 0.7), ("XAA", 0.2 * 0.3)], row: 3, column: 5);
        AssertShares([("XAD", 0.8 * 0.6), ("XAC", 0.8 * 0.4), ("XAA", 0.2)], row: 2, column: 5);
        AssertShares([("XAD", 1.0)], row: 4, column: 7);
        AssertShares([("XAC", 0.7), ("XAD", 0.3)], row: 4, column: 6);
        AssertShares([("XAC", 0.98), ("XAD", 0.1 * 0.2)], row: 5, column: 8);
        AssertShares([("XAE", 0.65), ("XAD", 0.35)], row: 1, column: 8);
        AssertShares([("XAE", 0.5)], row: 1, column: 9);
        Assert.Contains(new CellShare(GridCell.FromRowColumn(165, 384 + 9).Gid, "XAD", 0.5), truth.CellSharesBefore);

        void AssertShares((string, double)[] expected, int row, int column) => Assert.Equal(
            expected.Select(
                share => new CellShare(GridCell.FromRowColumn(164 + row, 384 + column).Gid, share.Item1, Math.Round(share.Item2, 9))),
            truth.CellShares.Where(share => share.Gid == GridCell.FromRowColumn(164 + row, 384 + column).Gid));
    }

    [Fact]
    public void Rate_of_enhancements_is_that_of_a_rare_event_that_can_be_estimated()
    {
        var truth = SimulatedWorld.Create().Truth;

        Assert.InRange(truth.CountEnhancements(1), 150, 400);
        Assert.InRange(truth.CountEnhancements(35), 100, truth.CountEnhancements(1) - 1);
        Assert.InRange(truth.CountEnhancements(150), 50, truth.CountEnhancements(35) - 1);
        Assert.InRange((double)truth.CountEnhancements(1) / truth.PanelRows.Values.Sum(), 0.005, 0.02);
        Assert.All(truth.StudyCountries, country => Assert.True(truth.Enhancements.Count(e => e.Unit.Country == country) >= 10));
    }

    private static (SimulatedWorld, ReadPanel) Read(SimulationOptions options)
    {
        var world = SimulatedWorld.Create(options);
        return (world, new ReadPanel(world));
    }
}
