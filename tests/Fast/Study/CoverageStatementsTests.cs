using PocGrid.Datasets.UcdpGed;
using PocGrid.Grid;
using PocGrid.Study;
using PocGrid.Tables;
using PocGrid.Tests.Panels;
using Xunit;
using static PocGrid.Tests.Study.SmallStudy;

namespace PocGrid.Tests.Study;

/// <summary>A release says what it covers and what it does not.</summary>
public sealed class CoverageStatementsTests
{
    [Fact]
    public void Study_is_told_as_asked_for_and_as_used()
    {
        var rows = Rows(Plan);
        var asked = Of(rows, "study", "asked_for");
        Assert.Equal(("declared", "2012-01..2022-12"), (asked.Status, asked.Months.ToString()));
        Assert.Equal("2014-09..2015-12", Of(rows, "study", "used").Months.ToString());
    }

    [Fact]
    public void Country_is_told_with_its_numbers_and_what_of_its_events_does_not_count()
    {
        var plain = Of(Rows(Plan), "country", "AAA").Detail;
        var plan = Plan with
        {
            ViolenceBeforeGap = new Dictionary<string, MonthRange> { ["AAA"] = Given.Range("2001-01", "2002-12") },
            Borders = [new ComparedCountry("AAA", 20, 19)],
            Refused = [new RefusedCountry("BBB", "Beta", "No map.")],
        };
        var rows = Rows(plan);
        var told = Of(rows, "country", "AAA").Detail;

        Assert.StartsWith(
            $"Alpha: 3 cells (1 of them for an own event or base only: {North}), 30 cell-months at risk, 4 enhancements. "
            + "GED covers it in 2014-01..2015-12. 2 cells have",
            plain,
            StringComparison.Ordinal);
        Assert.Contains("Months in 2001-01..2002-12 do not count: no file covers those after them", told, StringComparison.Ordinal);
        Assert.Contains(
            "its 20 events of any type in 2012-01..2022-12 19 lie in its cells or next to them.",
            told,
            StringComparison.Ordinal);
        Assert.Equal(("refused", "Beta: No map."), (Of(rows, "country", "BBB").Status, Of(rows, "country", "BBB").Detail));
    }

    [Fact]
    public void Mission_without_a_map_is_told_from_one_that_is_at_risk()
    {
        var rows = Rows(Plan with { Missions = [OfAlpha, Given.Mission("Q", "BBB")] });

        Assert.Equal(("at_risk", "2014-10..2015-12"), (Of(rows, "mission", "M").Status, Of(rows, "mission", "M").Months.ToString()));
        Assert.Equal(("without_maps", null), (Of(rows, "mission", "Q").Status, Of(rows, "mission", "Q").Months));
        Assert.Contains("They hold M.", Of(rows, "mission", "Q").Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Control_is_supplied_or_without_values_or_not_supplied()
    {
        var builder = new TableBuilder(new TableSchema("t", "", [
            new("gid", ColumnType.Int32, ""),
            new("mountains_mean", ColumnType.Double, "", Nullable: true),
            new("pop_gpw_sum", ColumnType.Double, "", Nullable: true)]));
        // Population is known of a cell that nobody studies.
        var table = builder.Add(West, 0.5, double.NaN).Add(Far, double.NaN, 7.0).Build();
        var rows = Rows(Plan, Loaded(covariates: [("grid 1", table)]));

        Assert.Equal("From grid 1: mountains_mean.", Of(rows, "control", "mountain_share").Detail);
        Assert.Equal("without_values", Of(rows, "control", "population").Status);
        Assert.Equal("not_supplied", Of(rows, "control", "rainfall_mm").Status);
        Assert.Equal("not_supplied", rows.Single(row => row.Subject == "season").Status);
    }

    [Fact]
    public void Source_is_told_with_the_rows_that_were_refused()
    {
        var ged = File(GedDataset.Annual, "events.csv", conversion => conversion with
        {
            Coverage = Given.Range("2014-01", "2015-12"),
            CoverageFrom = "declared",
            Account = [.. conversion.Account, Refused(rows: 3, deaths: 9)],
            Notes = ["A note."],
        });

        Assert.Equal(
            "events.csv. Months as declared in datasets.json. 3 of 10 rows refused, 9 deaths in them as far as they state any; "
            + "the table rejects names each. A note.",
            Of(Rows(Plan, files: [ged]), "source", "ucdp_ged 1").Detail);
    }

    [Fact]
    public void What_is_left_out_is_told_as_column_and_as_source()
    {
        var rows = Rows(Plan, leftOut: [new LeftOut("grid 1", "Why.", "panel", "mountain_share"), new LeftOut("grid 1", "Why.")]);

        Assert.Equal("From grid 1. Why. Models used it.", Of(rows, "column", "panel.mountain_share").Detail);
        Assert.Equal("Its file and grid-months are not in the release. Why.", Of(rows, "source", "grid 1").Detail);
    }

    private static CoverageRow Of(IEnumerable<CoverageRow> rows, string subject, string name) =>
        rows.Single(row => row.Subject == subject && row.Name == name);

    private static CoverageRow[] Rows(
        StudyPlan plan, StudySources? sources = null, ConvertedFile[]? files = null, LeftOut[]? leftOut = null)
    {
        var sizes = new Dictionary<string, PanelSize> { ["AAA"] = new(30, 3, [North], 4, 2) };
        var study = Given.Range("2012-01", "2022-12");
        return [.. CoverageStatements.Of("p", study, plan, files ?? [], sizes, sources ?? Loaded(), leftOut ?? [])];
    }
}
