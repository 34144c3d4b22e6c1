using PocGrid.Datasets.Boundaries;
using PocGrid.Datasets.GeoPko;
using PocGrid.Datasets.Missions;
using PocGrid.Datasets.PrioGrid;
using PocGrid.Datasets.UcdpGed;
using PocGrid.GridMonths;
using PocGrid.Study;
using Xunit;

namespace PocGrid.Tests.Study;

/// <summary>Files that together make no release are refused with the remedy.</summary>
public sealed class InputRulesTests
{
    private static readonly ConvertedFile Ged = SmallStudy.File(GedDataset.Annual, "events.csv");
    private static readonly ConvertedFile Maps = SmallStudy.File(GeoPkoDataset.LocationMap, "maps.csv");
    private static readonly ConvertedFile Borders = SmallStudy.File(BoundariesDataset.Outlines, "borders.geojson");
    private static readonly ConvertedFile Missions = SmallStudy.File(MissionsDataset.Table, "missions.csv");

    [Fact]
    public void Events_maps_and_borders_are_enough() => InputRules.Require([Ged, Maps, Borders]);

    [Theory]
    [InlineData(0, "No UCDP GED file was recognised", "ged231-csv.zip")]
    [InlineData(1, "No Geo-PKO file was recognised", "Geo_PKO_v.2.2_location_map.csv")]
    [InlineData(2, "No country boundaries file was recognised", "CShapes-2.0.geojson")]
    public void What_is_missing_is_named_with_an_example(int missing, string what, string example)
    {
        ConvertedFile[] all = [Ged, Maps, Borders];
        var error = Assert.Throws<PlanException>(() => InputRules.Require([.. all.Where((_, i) => i != missing)]));

        Assert.StartsWith(what, error.Message, StringComparison.Ordinal);
        Assert.Contains(example, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Candidates_alone_are_events_too() =>
        InputRules.Require([SmallStudy.File(GedDataset.Candidate, "candidates.csv"), Maps, Borders]);

    [Fact]
    public void Two_files_that_would_contradict_each_other_are_both_named()
    {
        var second = SmallStudy.File(MissionsDataset.Table, "other.csv");
        var error = Assert.Throws<PlanException>(() => InputRules.Require([Ged, Maps, Borders, Missions, second]));

        Assert.Contains("Two missions files were given, folder/missions.csv and folder/other.csv", error.Message, StringComparison.Ordinal);
        InputRules.Require([Ged, SmallStudy.File(GedDataset.Annual, "more.csv"), Maps, Borders, Missions]);
    }

    [Fact]
    public void Variable_may_come_from_two_datasets_but_not_from_two_files_of_one()
    {
        ConvertedFile[] files =
            [Ged, Maps, Borders, Of(PrioGridDataset.Static, "a.csv", "x", "y"), Of(PrioGridDataset.Static, "b.csv", "z")];
        InputRules.Require([.. files, Of(PrioGridDataset.Yearly, "c.csv", "x")]);

        var error = Assert.Throws<PlanException>(() => InputRules.Require([.. files, Of(PrioGridDataset.Static, "c.csv", "y")]));

        Assert.Contains("Variable y is given twice, by folder/a.csv and by folder/c.csv", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Event_that_stands_in_two_files_is_named_with_both_lines()
    {
        var more = SmallStudy.File(GedDataset.Annual, "more.csv");
        var events = Events(Ged, (11, 2), (12, 3));
        InputRules.RequireDistinctEvents([events, Events(more, (13, 2))]);

        var error = Assert.Throws<PlanException>(() => InputRules.RequireDistinctEvents([events, Events(more, (13, 2), (12, 7))]));

        Assert.StartsWith(
            "Event 12 stands twice: in folder/events.csv, line 3, and in folder/more.csv, line 7.", error
                .Message, StringComparison.Ordinal);
    }

    private static ConvertedFile Of(string kind, string name, params string[] variables) =>
        SmallStudy.File(kind, name, conversion => conversion with { Variables = variables });

    private static ConvertedTable Events(ConvertedFile file, params (long Id, long Line)[] events) => new(
        file,
        SmallStudy.Rows(EventTable.Schema, [.. InputRules.EventColumns], [.. events.Select(e => (object?[])[e.Id, e.Line])]));
}
