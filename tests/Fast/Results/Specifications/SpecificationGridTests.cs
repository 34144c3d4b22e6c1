using PocGrid.Panels;
using PocGrid.Panels.Strength;
using PocGrid.Results.Models;
using PocGrid.Results.Specifications;
using Xunit;

namespace PocGrid.Tests.Results.Specifications;

public class SpecificationGridTests
{
    private static readonly Specification Profile = Specification.Of(new PanelOptions(), new ModelOptions());

    [Fact]
    public void Default_grid_has_each_combination_once_and_the_profile_first()
    {
        var grid = new SpecificationGrid().Expand(Profile);

        // 3·2·4·2 + 3·2 + 4·4·3 + 2 + 4·2·3 + 2·3 + 4 + 2 + 3·2·4·2 + 2·3 + 2·11 + 1 + 2·13 + 1 + 2 = 246. In several blocks are the profile (in 9;
        // one counts), its thresholds 35 and 150 (the first, fifth and sixth; 35 in the eleventh as well) and linear probability with
        // cluster_sandwich (twice).
        Assert.Equal(246 - 8 - 4 - 1 - 1, grid.Count);
        Assert.True(grid.Count >= 200);
        Assert.Equal(Profile, grid[0]);
        Assert.Equal(grid.Count, grid.Distinct().Count());
    }

    [Fact]
    public void Block_varies_what_it_names_and_keeps_the_rest()
    {
        var block = new SpecificationBlock("x", Choices.Level.In(StrengthLevel.Location), Choices.Threshold.In(1, 35));

        Assert.Equal(
            [Profile.With(Choices.Level, StrengthLevel.Location), Profile.With(Choices.Level, StrengthLevel.Location)
                .With(Choices.Threshold, 35)],
            block.Expand(Profile));
    }

    [Fact]
    public void Profile_with_other_options_is_what_blocks_vary()
    {
        var profile = Specification.Of(
            new PanelOptions { Enhancement = new() { Threshold = 35 } },
            new ModelOptions { WindowMonths = 3, RiskSet = RiskSet.MapMonths });

        Assert.All(new SpecificationBlock("x", Choices.Time.In(TimeTerms.None, TimeTerms.Log)).Expand(profile), specification =>
            Assert.Equal(
                (35, 3, RiskSet.MapMonths),
                (specification.Of(Choices.Threshold), specification.Of(Choices.WindowMonths), specification.Of(Choices.RiskSet))));
    }

    [Fact]
    public void Batches_hold_every_specification_once_numbered_in_order_and_keep_rows_and_columns_together()
    {
        var grid = new SpecificationGrid().Expand(Profile);
        var batches = SpecificationBatches.Of(grid);

        Assert.InRange(batches.Count, 2, SpecificationBatches.Most);
        Assert.Equal(Enumerable.Range(1, grid.Count), batches.SelectMany(batch => batch).Select(numbered => numbered.Number));
        Assert.Equal(grid.ToHashSet(), batches.SelectMany(batch => batch).Select(numbered => numbered.Specification).ToHashSet());
        Assert.Equal(Profile, batches[0][0].Specification);
        Assert.All(
            batches.SelectMany((batch, i) => batch.Select(
                numbered => (Frame: numbered.Specification.With(Choices.Estimator, default).With(Choices.Covariance, ""),
                Batch: i))).GroupBy(s => s.Frame),
            frame => Assert.Single(frame.Select(s => s.Batch).Distinct()));
    }
}
