using PocGrid.Datasets.UcdpGed;
using PocGrid.Pipeline.Refreshes;
using Xunit;

namespace PocGrid.Tests.Pipeline.Refreshes;

public sealed class UcdpReleaseNameTests
{
    [Theory]
    [InlineData("26.0.3", "2026-03..2026-03")]
    [InlineData("26.0.12", "2026-12..2026-12")]
    [InlineData("26.0.3-0a1b2c3d", "2026-03..2026-03")]
    [InlineData("26.01.26.06", "2026-01..2026-06")]
    [InlineData("25.11.26.02-0a1b2c3d", "2025-11..2026-02")]
    [InlineData("26.0.13", null)]
    [InlineData("26.0.0", null)]
    [InlineData("26.1", null)]
    [InlineData("26.01.26.13", null)]
    [InlineData("26.0.3x", null)]
    [InlineData("sha256-0a1b2c3d", null)]
    public void Candidate_release_tells_its_months(string release, string? months)
        => Assert.Equal(months, UcdpReleaseName.CandidateMonths(release)?.ToString());

    [Theory]
    [InlineData("26.1", "2025-12")]
    [InlineData("26.1-0a1b2c3d", "2025-12")]
    [InlineData("23.2", "2022-12")]
    [InlineData("26.0.3", null)]
    [InlineData("26.10", null)]
    [InlineData("sim", null)]
    public void Annual_release_covers_to_the_end_of_the_year_before_its_name(string release, string? until)
        => Assert.Equal(until, UcdpReleaseName.AnnualUntil(release)?.ToString());

    [Theory]
    [InlineData("9.1", "23.1")]
    [InlineData("23.1", "24.1")]
    [InlineData("23.1", "23.10")]
    [InlineData("2.2", "2.10")]
    [InlineData("23", "23.1")]
    [InlineData("2024-09-30", "2025-01-01")]
    [InlineData("1.9", "a")]
    [InlineData("a", "b")]
    public void Numbers_within_names_are_compared_by_value(string earlier, string later)
    {
        Assert.True(ReleaseNameComparer.Instance.Compare(earlier, later) < 0);
        Assert.True(ReleaseNameComparer.Instance.Compare(later, earlier) > 0);
        Assert.Equal(0, ReleaseNameComparer.Instance.Compare(later, later));
    }

    [Fact]
    public void Names_of_the_same_numbers_still_have_an_order()
        => Assert.NotEqual(0, ReleaseNameComparer.Instance.Compare("1.01", "1.1"));
}
