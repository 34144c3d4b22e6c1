using PocGrid.Datasets.Boundaries;
using PocGrid.Datasets.GeoPko;
using PocGrid.Datasets.PrioGrid;
using PocGrid.Datasets.UcdpGed;
using PocGrid.Pipeline.Ingesting;
using PocGrid.Pipeline.Refreshes;
using Xunit;
using static PocGrid.Tests.Pipeline.Refreshes.SampleEntries;

namespace PocGrid.Tests.Pipeline.Refreshes;

public sealed class InputChoiceTests
{
    private const string Candidate = GedDataset.Candidate;

    [Fact]
    public void Newest_release_is_the_one_whose_name_comes_later_however_late_the_older_one_came()
        => AssertChosen(
            [Of(GedDataset.Annual, "24.1", "ged241-csv.zip")],
            [Of(GedDataset.Annual, "23.1", "ged231-csv.zip"), Of(GedDataset.Annual, "9.1", "ged091-csv.zip")]);

    [Fact]
    public void Release_that_was_published_again_counts_by_its_coming()
    {
        var second = Of(BoundariesDataset.Outlines, "2.0-0a1b2c3d", "world.geojson");
        Assert.Equal([second], Chosen([Of(BoundariesDataset
            .Outlines, "2.0-ffffffff", "world.geojson"), Of(BoundariesDataset.Outlines, "2.0", "world.geojson"), second]));
        var newer = Of(BoundariesDataset.Outlines, "2.1", "world.geojson");
        Assert.Equal([newer], Chosen([newer, second]));
    }

    [Fact]
    public void Annual_release_is_one_dataset_under_every_name_that_it_comes_by()
        => AssertChosen(
            [Of(GedDataset.Annual, "26.1", "GEDEvent_v26_1_api.csv")],
            [Of(GedDataset.Annual, "25.1", "ged251-csv.zip"), Of(GedDataset.Annual, "24.1", "GEDEvent_v24_1.csv")]);

    [Fact]
    public void Event_files_of_two_countries_are_both_kept_and_each_is_replaced_by_its_own()
    {
        AssertChosen([Of(GedDataset.Annual, "1", "hdx_cod.csv"), Of(GedDataset.Annual, "1", "hdx_ssd.csv")], []);
        AssertChosen(
            [Of(GedDataset.Annual, "1", "events.csv", countries: "SSD"), Of(GedDataset.Annual, "2", "events.csv", countries: "COD")],
            [Of(GedDataset.Annual, "1", "events.csv", countries: "COD")]);
    }

    [Fact]
    public void Candidate_months_are_kept_after_the_last_month_of_the_annual_release()
        => AssertChosen(
            [Of(GedDataset.Annual, "25.1", "ged251-csv.zip"), Of(Candidate, "25.0.1", "GEDEvent_v25_0_1.csv"), Of(
                Candidate,
                "25.0.2",
                "GEDEvent_v25_0_2.csv")],
            [Of(Candidate, "24.0.12", "GEDEvent_v24_0_12.csv")]);

    [Fact]
    public void Next_annual_release_replaces_the_candidate_months_though_the_last_one_still_lies_there()
        => AssertChosen(
            [Of(GedDataset.Annual, "26.1", "ged261-csv.zip"), Of(Candidate, "26.0.1", "GEDEvent_v26_0_1.csv")],
            [Of(GedDataset.Annual, "25.1", "ged251-csv.zip"), Of(Candidate, "25.0.1", "GEDEvent_v25_0_1.csv"), Of(
                Candidate,
                "25.0.12",
                "GEDEvent_v25_0_12.csv")]);

    [Fact]
    public void Candidate_month_stays_as_long_as_one_country_lacks_it()
        => AssertChosen(
            [Of(GedDataset.Annual, "26.1", "cod.csv"), Of(GedDataset
                .Annual, "25.1", "ssd.csv"), Of(Candidate, "25.0.5", "GEDEvent_v25_0_5.csv")], []);

    [Fact]
    public void Span_of_candidate_months_replaces_the_months_in_it()
        => AssertChosen(
            [Of(Candidate, "25.01.25.06", "GEDEvent_v25_01_25_06.csv"), Of(Candidate, "25.0.7", "GEDEvent_v25_0_7.csv")],
            [Of(Candidate, "25.0.1", "GEDEvent_v25_0_1.csv"), Of(Candidate, "25.0.6", "GEDEvent_v25_0_6.csv"), Of(
                Candidate,
                "25.02.25.03",
                "GEDEvent_v25_02_25_03.csv")]);

    [Fact]
    public void Candidate_month_that_was_published_again_counts_once()
        => AssertChosen(
            [Of(Candidate, "25.0.1-0a1b2c3d", "GEDEvent_v25_0_1.csv")],
            [Of(Candidate, "25.0.1", "GEDEvent_v25_0_1.csv")],
            isByName: false);

    [Fact]
    public void Covariates_of_different_files_are_both_kept()
        => AssertChosen(
            [Of(PrioGridDataset.Static, "2", "PRIO-GRID-Static.csv"), Of(PrioGridDataset
                .Static, "1", "mountains.csv"), Of(PrioGridDataset.Yearly, "1", "yearly.csv")],
            [Of(PrioGridDataset.Static, "1", "PRIO-GRID-Static.csv")]);

    [Fact]
    public void Of_both_forms_of_Geo_PKO_the_newest_counts()
        => AssertChosen(
            [Of(GeoPkoDataset.LocationMonth, "2.3", "months.csv")],
            [Of(GeoPkoDataset.LocationMap, "2.2", "map.csv"), Of(GeoPkoDataset.LocationMonth, "2.1", "months.csv")]);

    /// <summary>Also where those that are passed over came last; of files under one release name it is the coming that decides.</summary>
    private static void AssertChosen(IReadOnlyList<CatalogueEntry> chosen, IReadOnlyList<CatalogueEntry> passedOver, bool isByName = true)
    {
        var expected = chosen.Select(entry => entry.Path).Order(StringComparer.Ordinal);
        Assert.Equal(expected, Chosen([.. passedOver, .. chosen]).Select(entry => entry.Path));
        if (isByName)
        {
            Assert.Equal(expected, Chosen([.. chosen, .. passedOver]).Select(entry => entry.Path));
        }
    }

    private static IReadOnlyList<CatalogueEntry> Chosen(IReadOnlyList<CatalogueEntry> inOrderOfComing)
        => InputChoice.Newest([.. inOrderOfComing.Select((entry, i) => new Arrival(entry, DateTimeOffset.UnixEpoch.AddHours(i)))]);
}
