using PocGrid.Grid;
using PocGrid.Study;
using Xunit;

namespace PocGrid.Tests.Study;

/// <summary>Candidate events count after the last month that final ones cover for their country, and nowhere else.</summary>
public sealed class StudyPlanTests
{
    private static readonly StudyPlan Plan = new()
    {
        Period = new(Month.Of(2012, 1), Month.Of(2022, 12)),
        DeploymentCoverage = new(Month.Of(2012, 1), Month.Of(2022, 12)),
        Missions = [],
        Countries = [],
        Refused = [],
        ViolenceCoverage = new Dictionary<string, MonthRange>(),
        AnnualUntil = new Dictionary<string, Month> { ["CAF"] = Month.Of(2021, 12) },
    };

    [Theory]
    [InlineData(true, "CAF", "2021-12", false)]
    [InlineData(true, "CAF", "2022-01", true)]
    [InlineData(true, "CAF", "2012-01", false)]
    [InlineData(true, "MLI", "2012-01", true)]
    [InlineData(false, "CAF", "2021-12", true)]
    [InlineData(false, "CAF", "2022-01", true)]
    public void Event_counts_by_what_final_events_cover(bool isCandidate, string country, string month, bool counts) =>
        Assert.Equal(counts, Plan.Counts(isCandidate, country, Month.Parse(month)));
}
