using PocGrid.Datasets;
using PocGrid.Datasets.PrioGrid;
using PocGrid.Datasets.UcdpGed;
using PocGrid.Study;
using Xunit;

namespace PocGrid.Tests.Study;

/// <summary>What may not be passed on: the columns that come from it, and the source itself.</summary>
public sealed class RestrictedSourcesTests
{
    private static readonly ConvertedFile Free = SmallStudy.File(PrioGridDataset.Static, "free.csv", With("pop_gpw_sum"));
    private static readonly ConvertedFile Forbidden =
        SmallStudy.File(PrioGridDataset.Yearly, "forbidden.csv", With("mountains_mean", "pop_hyd_sum"), Forbid);

    [Fact]
    public void Only_the_controls_that_come_from_a_forbidden_file_are_left_out_and_then_the_file()
    {
        const string Reason = "The licence of forbidden.csv (L) forbids redistribution.";

        Assert.Equal(
            [new LeftOut("prio_grid_yearly 1", Reason, "panel", "mountain_share"), new LeftOut("prio_grid_yearly 1", Reason)],
            RestrictedSources.LeftOut([Free, Forbidden]));
        Assert.Empty(RestrictedSources.LeftOut([Free]));
    }

    [Fact]
    public void Release_can_do_without_covariates_but_not_without_events()
    {
        var events = SmallStudy.File(GedDataset.Annual, "events.csv", declare: Forbid);
        RestrictedSources.Require([Free, Forbidden, SmallStudy.File(GedDataset.Annual, "events.csv")]);

        var error = Assert.Throws<PlanException>(() => RestrictedSources.Require([Forbidden, events]));

        Assert.StartsWith(
            "The licence of folder/events.csv (Title of events.csv: L) forbids redistribution", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void File_of_which_nothing_is_made_takes_nothing_with_it()
    {
        var unused = KnownDatasets.All.First(dataset => !dataset.IsUsed).Kind;
        var file = SmallStudy.File(unused, "reference.csv", declare: Forbid);

        Assert.Empty(RestrictedSources.Of([file]));
        RestrictedSources.Require([file]);
    }

    private static DatasetFacts Forbid(DatasetFacts facts) => facts with { Redistribution = Redistribution.Forbidden };

    private static Func<Conversion, Conversion> With(params string[] variables) => conversion => conversion with { Variables = variables };
}
