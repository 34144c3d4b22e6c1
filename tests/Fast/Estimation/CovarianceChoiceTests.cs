using PocGrid.Estimation;
using Xunit;

namespace PocGrid.Tests.Estimation;

public class CovarianceChoiceTests
{
    [Theory]
    [InlineData("classical")]
    [InlineData("hc2")]
    [InlineData("cluster_cr0")]
    [InlineData("cluster_stata_ml")]
    [InlineData("two_way_statsmodels")]
    [InlineData("cluster_cr2")]
    [InlineData("conley_250km")]
    [InlineData("conley_62.5km_bartlett")]
    public void Name_is_read_back(string name) => Assert.Equal(name, CovarianceChoice.Parse(name).Name);

    [Fact]
    public void Equal_choices_are_equal()
    {
        Assert.Equal(CovarianceChoice.Conley(250), CovarianceChoice.Parse("conley_250km"));
        Assert.NotEqual(CovarianceChoice.Conley(250), CovarianceChoice.Conley(250, SpatialKernel.Bartlett));
        Assert.Equal(CovarianceChoice.Cluster(ClusterPreset.Fixest), CovarianceChoice.Parse("cluster_fixest"));
        Assert.NotEqual(CovarianceChoice.HC2, CovarianceChoice.HC3);
    }

    [Theory]
    [InlineData("HC1")]
    [InlineData("cluster")]
    [InlineData("conley_km")]
    [InlineData("conley_0km")]
    [InlineData("conley_-5km")]
    public void Unknown_name_is_told_the_known_ones(string name) =>
        Assert.Contains(
            "two_way_fixest",
            Assert.Throws<FormatException>(() => CovarianceChoice.Parse(name)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Every_convention_has_its_own_words()
    {
        var names = new[] {
            "classical",
            "hc0",
            "hc1",
            "hc2",
            "hc3",
            "cluster_cr0",
            "cluster_stata_ml",
            "cluster_sandwich",
            "cluster_fixest",
            "cluster_statsmodels",
            "cluster_cr2",
            "two_way_sandwich",
            "two_way_fixest",
            "conley_250km",
            "conley_250km_bartlett" };
        Assert.Equal(names.Length, names.Select(name => CovarianceChoice.Parse(name).Description).Distinct().Count());
        Assert.Equal(
            "clustered by cell, CR1: G/(G-1)*(n-1)/(n-k), as sandwich::vcovCL (HC1)",
            CovarianceChoice.Parse("cluster_sandwich").Description);
    }

    [Fact]
    public void Keys_of_differing_lengths_are_an_error()
    {
        Assert.Contains(
            "2 months for 3 cells",
            Assert.Throws<ArgumentException>(() => new RowKeys([1, 2, 3], [1, 2])).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new RowKeys([1], [1], [0.0]));
        Assert.Contains(
            "Row 1 of latitudes",
            Assert.Throws<ArgumentException>(() => new RowKeys([1, 2], null, [0, 91], [0, 0])).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_choice_needs_is_asked_for()
    {
        var reference = CovarianceCase.Load("few");
        var (fit, cells) = (reference.Fit(), reference.Keys.Cells);
        Assert.Throws<ArgumentException>(() => Covariances.Of(fit, new RowKeys([1, 2]), CovarianceChoice.HC0));
        Assert.Throws<ArgumentException>(() => Covariances.Of(fit, new RowKeys(cells), CovarianceChoice.TwoWay(ClusterPreset.CR0)));
        Assert.Throws<ArgumentException>(
            () => Covariances.Of(fit, new RowKeys(cells, reference.Keys.Months), CovarianceChoice.Conley(100)));
        var moved = (double[])reference.Keys.Latitudes!.Clone();
        moved[^1] += 0.5;
        Assert.Contains("other coordinates", Assert.Throws<ArgumentException>(() => Covariances.Of(
            fit, new RowKeys(cells, reference.Keys.Months, moved, reference.Keys.Longitudes), CovarianceChoice.Conley(
                100))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Covariance_that_does_not_exist_is_refused()
    {
        var reference = CovarianceCase.Load("few");
        var months = new int[reference.Outcome.Length];
        var oneMonth = new RowKeys(reference.Keys.Cells, months);
        Assert.Throws<NoCovarianceException>(() => Covariances.Of(reference.Fit(), oneMonth, CovarianceChoice.TwoWay(ClusterPreset.CR0)));
    }

    [Fact]
    public void Row_with_a_coefficient_of_its_own_is_refused_by_HC2_and_HC3()
    {
        var reference = CovarianceCase.Load("panel");
        var scores = reference.Fit().Scores with { AbsorbedLeverages = new double[reference.Outcome.Length] };
        scores.AbsorbedLeverages![700] = 1;
        Assert.StartsWith(
            "Row 700 has leverage 1",
            Assert.Throws<NoCovarianceException>(() => Covariances.Of(scores, reference.Keys, CovarianceChoice.HC3, 2)).Message,
            StringComparison.Ordinal);
        Assert.Equal(
            Covariances.Of(reference.Fit(), reference.Keys, CovarianceChoice.HC0)[1, 1],
            Covariances.Of(scores, reference.Keys, CovarianceChoice.HC0, 2)[1, 1]);
    }

    [Fact]
    public void Fixest_counts_no_effects_nested_in_clusters()
    {
        var reference = CovarianceCase.Load("panel");
        var plain = reference.Fit().Scores;
        var absorbed = plain with { ModelDegrees = 45, NestedDegrees = 4 };
        Assert.Equal(1, Ratio(ClusterPreset.Fixest), 1e-12);
        Assert.Equal((1282.0 - 4) / (1282 - 45), Ratio(ClusterPreset.Sandwich), 1e-12);

        double Ratio(ClusterPreset preset) =>
            Covariances.Of(absorbed, reference.Keys, CovarianceChoice.Cluster(preset), 1)[1, 1]
                / Covariances.Of(plain, reference.Keys, CovarianceChoice.Cluster(preset), 1)[1, 1];
    }

    [Theory]
    [InlineData(0, -0.25, 0, 0.25, 55.597526)] // half a degree of a great circle: 6371.007181 π / 360
    [InlineData(10, 20, -10, -160, 20015.109352)] // antipodes: 6371.007181 π
    [InlineData(89.75, 0, 89.75, 180, 55.597526)] // over the pole
    [InlineData(-45, 170, 45, 170, 10007.554676)] // a quarter
    [InlineData(0, 179.75, 0, -179.75, 55.597526)]
    public void Great_circle_distances_are_right(
        double latitude1,
        double longitude1,
        double latitude2,
        double longitude2,
        double kilometres) => Assert.Equal(
        kilometres, SpherePoint.Kilometres(SpherePoint.At(latitude1, longitude1), SpherePoint.At(latitude2, longitude2)), 1e-5);
}
