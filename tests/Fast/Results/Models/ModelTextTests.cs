using PocGrid.Panels;
using PocGrid.Results.Models;
using Xunit;

namespace PocGrid.Tests.Results.Models;

public class ModelTextTests
{
    private static readonly Specification Default = Specification.Of(new PanelOptions(), new ModelOptions());

    [Fact]
    public void Choices_are_written_as_the_grid_has_them() => Assert.Equal(
        Default.With(Choices.WindowMonths, 12).With(Choices.RiskSet, RiskSet.MapToMap)
            .With(Choices.Estimator, ModelEstimator.KingZeng).With(Choices.Covariance, "conley_80km"),
        ModelText.Apply(Default, ["window_months=12", "risk_set = map_to_map", "estimator=king_zeng", "covariance=conley_80km"]));

    [Fact]
    public void Every_known_choice_can_be_applied() =>
        Assert.All(ModelText.Known, text => Assert.Contains(
            text.Replace('=', ' '), ModelText.Apply(Default, [text]).ToString(), StringComparison.Ordinal));

    [Theory]
    [InlineData("window=12", "A model has no choice 'window'; did you mean 'window_months'? It has actor_class, window_months, ")]
    [InlineData("estimater=logit", "A model has no choice 'estimater'; did you mean 'estimator'?")]
    [InlineData("colour=red", "A model has no choice 'colour'. It has ")]
    [InlineData("estimator=frith", "estimator is 'frith'; did you mean 'firth'? It may be logit, firth, ")]
    [InlineData("window_months=5", "window_months is '5'. It may be 1, 3, 6, 12.")]
    [InlineData("window_months=six", "window_months is 'six'. It may be 1, 3, 6, 12.")]
    [InlineData("covariance=cluster", "covariance is 'cluster'; did you mean 'cluster_sandwich'? No covariance 'cluster'; there are ")]
    [InlineData("threshold=35", "threshold is chosen when a panel is built")]
    [InlineData("estimator", "'estimator' is no choice with its value; write it as window_months=12.")]
    public void What_is_wrong_is_told_with_what_was_meant(string text, string told) =>
        Assert.StartsWith(told, Assert.Throws<FormatException>(() => ModelText.Apply(Default, [text])).Message, StringComparison.Ordinal);

    [Fact]
    public void Choice_that_comes_twice_is_refused() =>
        Assert.Equal(
            "time is chosen twice.", Assert.Throws<FormatException>(() => ModelText.Apply(Default, ["time=log", "time=log"])).Message);
}
