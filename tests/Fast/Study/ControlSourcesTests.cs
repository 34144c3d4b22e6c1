using PocGrid.Datasets.PrioGrid;
using PocGrid.Panels;
using PocGrid.Study;
using PocGrid.Tables;
using Xunit;

namespace PocGrid.Tests.Study;

/// <summary>
/// Of several variables that can stand for a control the first that is supplied wins, and of several files with it the first.
/// </summary>
public sealed class ControlSourcesTests
{
    private static readonly ConvertedFile[] Files =
    [
        With(PrioGridDataset.Yearly, "ttime_min", "pop_hyd_sum", "elevation"),
        With(PrioGridDataset.Static, "mountains_mean", "ttime_mean", "pop_hyd_sum"),
    ];

    [Fact]
    public void Variable_comes_before_file()
    {
        var found = ControlSources.Of(Files);

        Assert.Equal(
            [
                ("mountain_share", "prio_grid_static 1", "mountains_mean"),
                ("travel_time_minutes", "prio_grid_static 1", "ttime_mean"),
                ("population", "prio_grid_yearly 1", "pop_hyd_sum"),
            ],
            found.Select(control => (control.Control, control.From.Source, control.Variable)));
    }

    [Fact]
    public void Panels_take_the_controls_from_where_it_is_said()
    {
        var controls = new Controls([.. Files.Select(file => (file.Source, Ones(file.Conversion.Variables)))], []);

        Assert.Equal(
            controls.Origins.OrderBy(origin => origin.Key).Select(origin => $"{origin.Key} {origin.Value}"),
            ControlSources.Of(Files).OrderBy(control => control.Control)
                .Select(control => $"{control.Control} {control.From.Source}: {control.Variable}"));
    }

    [Fact]
    public void Only_covariates_are_looked_at() => Assert.Empty(ControlSources.Of([With("ucdp_ged", "mountains_mean")]));

    private static ConvertedFile With(string kind, params string[] variables) =>
        SmallStudy.File(kind, kind, conversion => conversion with { Variables = variables });

    private static Table Ones(IReadOnlyList<string> variables)
    {
        var columns = variables.Select(variable => new ColumnSchema(variable, ColumnType.Double, ""));
        return new TableBuilder(new TableSchema("t", "", [new("gid", ColumnType.Int32, ""), .. columns]))
            .Add([SmallStudy.West, .. variables.Select(_ => (object?)1.0)]).Build();
    }
}
