using PocGrid.Estimation;
using PocGrid.Estimation.Matching;
using Xunit;

namespace PocGrid.Tests.Estimation.Matching;

/// <summary>Pairs and errors worked out by hand.</summary>
public class MatchingTests
{
    private static readonly bool[] IsTreated = [true, true, false, false, false, true, false];

    [Fact]
    public void Treated_rows_take_the_nearest_control_of_their_stratum_in_the_order_of_rows()
    {
        // Row 0 (at 5) takes row 2 (at 6), the nearest to row 1 (at 7), too, which is left with row 4 (at 3) rather than row 3 (at 12).
        // Row 5 has the control 6 alone in its stratum, however far.
        var pairs = NearestNeighbours.Match(IsTreated, [1, 1, 1, 1, 1, 2, 2], [[5, 7, 6, 12, 3, 0, 100]]);

        Assert.Equal([new(0, 2), new(1, 4), new(5, 6)], pairs);
    }

    [Fact]
    public void Treated_rows_with_the_largest_value_choose_first()
    {
        double[] at = [5, 7, 6, 12, 3, 0, 100];

        Assert.Equal([new(0, 4), new(1, 2), new(5, 6)], NearestNeighbours.Match(IsTreated, [1, 1, 1, 1, 1, 2, 2], [at], first: at));
    }

    [Fact]
    public void Of_controls_at_one_distance_the_first_counts_and_a_treated_row_without_one_is_left_out() => Assert.Equal(
        [new MatchedPair(0, 2)],
        NearestNeighbours.Match([true, true, false, false], [1, 2, 1, 1], [[5, 5, 4, 6]]));

    [Fact]
    public void Coordinates_have_the_distance_of_Mahalanobis()
    {
        // Within groups the columns are (-1, 1, 0, -1, 1) and (-1, 1, 2, -1, -1): squares 4 and 8, product 2 out of 5 rows less 2 groups.
        bool[] isTreated = [true, true, false, false, false];
        double[] one = [4, 6, 1, 0, 2], other = [10, 12, 5, 2, 2];
        var turned = MahalanobisCoordinates.Of([one, other, [7, 7, 7, 7, 7]], isTreated)!;

        // Rows 0 and 2: differences (3, 5). (4 2; 2 8)⁻¹ is (8 -2; -2 4) / 28: (8*9 - 4*15 + 4*25) / 28 = 4.
        Assert.Equal(2, turned.Count);
        Assert.Equal(112 / 28.0, turned.Sum(column => Math.Pow(column[0] - column[2], 2)), 1e-12);
        Assert.Null(MahalanobisCoordinates.Of([one, Array.ConvertAll(one, value => 3 * value)], isTreated));
    }

    [Fact]
    public void Mean_of_clusters_of_one_size_has_the_error_of_their_means_and_as_many_degrees_less_one()
    {
        // Clusters' means 1, 2 and 6 about 3: variance of the mean (4 + 1 + 9) / (3 * 2).
        var (mean, error, degrees) = ClusteredMean.Of([0, 2, 1, 3, 4, 8], [1, 1, 2, 2, 3, 3]);

        Assert.Equal(3, mean, 1e-12);
        Assert.Equal(Math.Sqrt(14 / 6.0), error!.Value, 1e-12);
        Assert.Equal(2, degrees!.Value, 1e-12);
        Assert.Null(ClusteredMean.Of([1, 2], [5, 5]).StandardError);
    }
}
