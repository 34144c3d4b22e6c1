using PocGrid.Estimation;
using Xunit;

namespace PocGrid.Tests.Estimation;

/// <summary>Agreement of covariances with other programmes, compared in units of the two standard errors.</summary>
public class CovarianceTests
{
    private const double Tolerance = 1e-11;

    private static readonly string[] Panels = ["panel", "few"];

    private static readonly (string Source, string Choice)[] OfBoth =
    [
        .. from choice in new[] { "classical", "hc0", "hc1", "hc2", "hc3" } select ("r", choice),
        .. from way in new[] { "cluster", "two_way" } from preset in new[] {
            "cr0",
            "stata_ml",
            "sandwich",
            "fixest" } select ("r", $"{way}_{preset}"),
        .. from choice in new[] { "hc0", "cluster_cr0", "cluster_statsmodels" } select ("statsmodels", choice),
    ];

    public static TheoryData<string, string, string> References =>
    [
        .. from panel in Panels from answer in OfBoth select (panel, answer.Source, answer.Choice),
        ("panel", "statsmodels", "two_way_cr0"),
        ("panel", "statsmodels", "two_way_statsmodels"),
        ("panel", "conley", "conley_80km"),
        ("panel", "conley", "conley_80km_bartlett"),
        ("panel", "conley", "conley_250km"),
        ("panel", "conley", "conley_250km_bartlett"),
        ("few", "conley", "conley_100km"),
        ("few", "conley", "conley_100km_bartlett"),
        ("few", "conley", "conley_2000km"),
        ("few", "conley", "conley_2000km_bartlett"),
    ];

    [Theory]
    [MemberData(nameof(References))]
    public void Covariance_agrees_with_reference(string name, string source, string choice)
    {
        var reference = CovarianceCase.Load(name);
        var answers = reference.Answers(source);
        var actual = Covariances.Of(reference.Fit(), reference.Keys, CovarianceChoice.Parse(choice));
        var worst = 0.0;
        for (var i = 0; i < actual.Size; i++)
        {
            for (var j = 0; j < actual.Size; j++)
            {
                var size = Math.Sqrt(answers[(choice, i, i)] * answers[(choice, j, j)]);
                worst = Math.Max(worst, Math.Abs(answers[(choice, i, j)] - actual[i, j]) / size);
            }
        }

        Assert.True(worst <= Tolerance, $"{name} {choice}: {worst:E2} standard errors apart.");
        Assert.Equal(answers.GetValueOrDefault((choice + "_negative", 0, 0)), actual.NegativeEigenvalues);
    }

    [Fact]
    public void Indefinite_covariance_is_repaired_and_says_so()
    {
        var reference = CovarianceCase.Load("few");
        var covariance = Covariances.Of(reference.Fit(), reference.Keys, CovarianceChoice.TwoWay(ClusterPreset.Sandwich));
        Assert.Equal(2, covariance.NegativeEigenvalues);
        Assert.All(Enumerable.Range(0, covariance.Size), i => Assert.True(covariance[i, i] >= 0));
    }

    [Fact]
    public void Repaired_errors_are_not_those_of_a_repair_in_own_units_and_the_words_do_not_claim_so()
    {
        var (reference, choice) = (CovarianceCase.Load("few"), CovarianceChoice.TwoWay(ClusterPreset.Sandwich));
        var covariance = Covariances.Of(reference.Fit(), reference.Keys, choice);
        var ownUnits = reference.Answers("own_units");
        double[] ratios =
        [
            .. Enumerable.Range(0, covariance.Size)
                .Select(i => Math.Sqrt(ownUnits[(choice.Name, i, i)]) / covariance.StandardError(i)),
        ];
        Assert.Equal(0.606, ratios.Min(), 0.001);
        Assert.Equal(1.342, ratios.Max(), 0.001);
        Assert.Contains("negative eigenvalues (2) set to 0", choice.DescriptionOf(covariance), StringComparison.Ordinal);
        Assert.Contains("no other tool's", choice.DescriptionOf(covariance), StringComparison.Ordinal);
    }

    [Fact]
    public void Covariance_without_repair_is_described_by_its_convention_alone()
    {
        var (reference, choice) = (CovarianceCase.Load("panel"), CovarianceChoice.TwoWay(ClusterPreset.Sandwich));
        var covariance = Covariances.Of(reference.Fit(), reference.Keys, choice);
        Assert.Equal(0, covariance.NegativeEigenvalues);
        Assert.Equal(choice.Description, choice.DescriptionOf(covariance));
    }

    [Theory]
    [InlineData("two_way_sandwich")]
    [InlineData("conley_100km")]
    public void Repair_does_not_hang_on_units(string name)
    {
        var (reference, choice) = (CovarianceCase.Load("few"), CovarianceChoice.Parse(name));
        var inMillions = Design.WithGroupIntercepts(
            reference.Design.ColumnNames,
            [reference.Columns[0], [.. reference.Columns[1].Select(x => (x / 1e6) - 5)], reference.Columns[2]],
            reference.Design.InterceptNames,
            reference.Design.Groups!);
        var covariance = Covariances.Of(reference.Fit(), reference.Keys, choice);
        var scaled = Covariances.Of((FittedModel)Logit.Fit(inMillions, reference.Outcome, reference.Keys.Cells), reference.Keys, choice);
        Assert.Equal(1, 1e6 * covariance.StandardError(3) / scaled.StandardError(3), 1e-10);
        Assert.Equal(1, covariance.StandardError(2) / scaled.StandardError(2), 1e-10);
    }

    [Fact]
    public void Clusters_of_one_row_are_HC0()
    {
        var reference = CovarianceCase.Load("panel");
        var fit = reference.Fit();
        var rows = new RowKeys([.. Enumerable.Range(0, reference.Outcome.Length)]);
        var clustered = Covariances.Of(fit, rows, CovarianceChoice.Cluster(ClusterPreset.CR0));
        var robust = Covariances.Of(fit, rows, CovarianceChoice.HC0);
        Assert.Equal(robust[2, 3], clustered[2, 3]);
    }

    [Fact]
    public void Conley_within_less_than_a_cell_is_clustering_by_cell()
    {
        var reference = CovarianceCase.Load("panel");
        var fit = reference.Fit();
        var conley = Covariances.Of(fit, reference.Keys, CovarianceChoice.Conley(1));
        var clustered = Covariances.Of(fit, reference.Keys, CovarianceChoice.Cluster(ClusterPreset.CR0));
        Assert.Equal(1, conley[1, 1] / clustered[1, 1], 1e-12);
    }
}
