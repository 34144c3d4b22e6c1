using PocGrid.Results.AfterEnhancement;
using PocGrid.Tests.Results.Timing;
using Xunit;

namespace PocGrid.Tests.Results.AfterEnhancement;

/// <summary>Which rows are studied, and since when each is treated.</summary>
public class EnhancementStudyTests
{
    /// <summary>
    /// Cell 1000 is enhanced in month 402 and again in 403; its neighbour 1001 in 403, which had a base at first; 1720, a neighbour of
    /// both, and 1002, one of 1001, never. Of cell 1001 another country has a part, never enhanced.
    /// </summary>
    private static readonly IReadOnlyList<EnhancementStudy> Studies =
    [
        .. EnhancementStudy.Of(TimingPanel.Frame(
            (
                "CAF",
                [
                    .. from gid in (int[])[1000, 1001, 1002, 1720]
                       from month in Enumerable.Range(400, 5)
                       select new UnitMonth(
                           gid,
                           month,
                           IsEnhanced: (gid, month) is (1000, 402) or (1000, 403) or (1001, 403),
                           HadBase: gid == 1001 || (gid, month) is (1000, > 402)),
                ]),
            ("SDN", [.. Enumerable.Range(400, 5).Select(month => new UnitMonth(1001, month))]))),
    ];

    [Fact]
    public void A_unit_is_treated_from_its_first_enhancement_on()
    {
        var study = Study("cell", "any");

        Assert.Equal(
            [-2, -1, 0, 1, 2, -3, -2, -1, 0, 1, .. None(5), .. None(5), .. None(5)],
            study.Panel.Since);
        Assert.Equal(Enumerable.Range(0, 25), study.Rows);
    }

    [Fact]
    public void Units_are_split_by_their_base_before_the_first_month() => Assert.Multiple(
        () => Assert.Equal([-3, -2, -1, 0, 1], Study("cell", "with_base").Panel.Since),
        () => Assert.Equal([-2, -1, 0, 1, 2, .. None(15)], Study("cell", "without_base").Panel.Since));

    [Fact]
    public void Neighbours_are_treated_by_the_first_enhancement_around_them_until_they_are_enhanced_themselves()
    {
        var study = Study("neighbours", "any");

        // 1000 until 401, with 1001 enhanced in 403 around it; 1001 until 402, with 1000 enhanced in 402; 1002 by 1001; 1720 by 1000; the
        // other country's part of 1001 by 1000 first.
        Assert.Equal([-3, -2, -2, -1, 0, -3, -2, -1, 0, 1, -2, -1, 0, 1, 2, -2, -1, 0, 1, 2], study.Panel.Since);
        Assert.Equal([0, 1, 5, 6, 7, .. Enumerable.Range(10, 15)], study.Rows);
    }

    [Fact]
    public void Months_are_those_of_a_country_and_clusters_are_cells()
    {
        var panel = Study("cell", "any").Panel;

        Assert.Equal(10, panel.Periods.Distinct().Count());
        Assert.Equal([1000, 1001, 1002, 1720], panel.Clusters.Distinct());
        Assert.Equal(5, panel.Units.Distinct().Count());
    }

    private static EnhancementStudy Study(string place, string split) =>
        Studies.Single(study => (study.Place, study.Base) == (place, split));

    private static int?[] None(int count) => new int?[count];
}
