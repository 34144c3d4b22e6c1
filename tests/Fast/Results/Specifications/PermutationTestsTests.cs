using PocGrid.Results.Specifications;
using PocGrid.Tables;
using Xunit;

namespace PocGrid.Tests.Results.Specifications;

/// <summary>Tests of small grids, by hand.</summary>
public class PermutationTestsTests
{
    /// <summary>
    /// Observed: median 0.3, mean z 2.5, both significant. Of four permutations one has a median as far (-0.3), none a mean z as far,
    /// and two have both significant, one of them with the other sign.
    /// </summary>
    private static readonly (double Estimate, double Z)[][] Between =
        [[(0.2, 2), (0.4, 3)], [(0.1, 1), (0.1, 1)], [(-0.4, -2.1), (-0.2, -2.1)], [(0.1, 2), (0.2, 2.2)], [(0.2, 0), (0.1, 2)]];

    [Fact]
    public void Permutations_at_least_as_far_from_nothing_are_counted_the_observed_one_among_them_beside_the_statistic()
    {
        var tests = PermutationTests.Build(Permutations(("cells", Between)));

        Assert.Equal(["median_estimate", "share_significant", "mean_z"], tests.Texts("measure"));
        Assert.Equal([0.3, 1, 2.5], tests.Doubles("observed").Select(value => Math.Round(value, 12)));
        Assert.Equal([0.4, 0.6, 0.2], tests.Doubles("p_value"));
        Assert.All(tests.Int32s("permutations"), count => Assert.Equal(4, count));
        Assert.All(tests.Int32s("frames"), count => Assert.Equal(2, count));
    }

    [Fact]
    public void Every_scheme_has_its_own_p_of_the_same_observed_statistic()
    {
        var tests = PermutationTests.Build(Permutations(("cells", Between), ("time_shifts", [Between[0], [(0.1, 2.6), (0.1, 2.6)]])));

        Assert.Equal(["cells", "cells", "cells", "time_shifts", "time_shifts", "time_shifts"], tests.Texts("scheme"));
        Assert.Equal([0.5, 1, 1], tests.Doubles("p_value").Skip(3));
        Assert.Equal(tests.Doubles("observed").Take(3), tests.Doubles("observed").Skip(3));
    }

    /// <summary>A third set of rows and columns with the numbers of the first in every permutation would pull the median to it.</summary>
    [Fact]
    public void Frame_with_the_numbers_of_another_counts_once()
    {
        var repeated = Between.Select(ones => ((double, double)[])[.. ones, ones[0]]).ToArray();

        var once = PermutationTests.Build(Permutations(("cells", Between)));
        var twice = PermutationTests.Build(Permutations(("cells", repeated)));

        Assert.Equal(once.Doubles("observed"), twice.Doubles("observed"));
        Assert.Equal(once.Doubles("p_value"), twice.Doubles("p_value"));
        Assert.Equal(2, twice.Int32s("frames")[0]);
    }

    [Fact]
    public void Grid_without_permutations_has_no_test() => Assert.Equal(0, PermutationTests.Build(Permutations()).RowCount);

    private static Table Permutations(params (string Scheme, (double Estimate, double Z)[][] Permuted)[] schemes)
    {
        var builder = new TableBuilder(SpecificationTable.Permutations);
        foreach (var (scheme, permuted) in schemes)
        {
            for (var number = 0; number < permuted.Length; number++)
            {
                for (var frame = 0; frame < permuted[number].Length; frame++)
                {
                    builder.Add(frame + 1, "state", scheme, number, permuted[number][frame].Estimate, permuted[number][frame].Z);
                }
            }
        }

        return builder.Build();
    }
}
