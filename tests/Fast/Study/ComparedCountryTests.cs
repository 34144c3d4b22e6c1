using NetTopologySuite.Geometries;
using PocGrid.Grid;
using PocGrid.GridMonths;
using PocGrid.Panels;
using PocGrid.Study;
using PocGrid.Tables;
using Xunit;

namespace PocGrid.Tests.Study;

/// <summary>Events of Sudan (Gleditsch-Ward 625), South Sudan (626) and Chad (483) among cells of squares of ten degrees.</summary>
public class ComparedCountryTests
{
    private const int Sudan = 625;
    private const int SouthSudan = 626;

    private static readonly MonthRange Study = new(Month.Of(2012, 1), Month.Of(2020, 12));
    private static readonly CountryCodes Codes = CountryCodes.Of([]);
    private static readonly Territory Divided = Of(("SDN", 24, 10), ("SSD", 24, 0));
    private static readonly Territory Undivided = Of(("SDN", 24, 10), ("SDN", 24, 0));

    [Fact]
    public void Events_in_cells_of_the_country_or_next_to_them_are_inside()
    {
        // In it; half a degree over the border, beside its last cells; a degree over it; in nobody's cell beside it, and far at sea.
        var compared = Assert.Single(
            Compare(Divided, (Sudan, 15, 30), (Sudan, 9.75, 30), (Sudan, 9.25, 30), (Sudan, 20.25, 30), (Sudan, 50, 30)));

        Assert.Equal(("SDN", 5, 3), (compared.Iso3, compared.Events, compared.Inside));
        Assert.Equal(KeyValuePair.Create("SSD", 1), Assert.Single(compared.Elsewhere));
    }

    [Fact]
    public void Only_events_on_land_that_end_in_the_months_of_the_study_count()
    {
        var table = Events(
            (Sudan, 15, 30, Study.First - 1, 1),
            (Sudan, 15, 30, Study.First, 6),
            (Sudan, 15, 30, Study.Last, 7),
            (Sudan, 15, 30, Study.Last + 1, 1),
            (99999, 15, 30, Study.Last, 1));

        Assert.Equal(
            ("SDN", 1),
            Assert.Single(BordersComparison.Of([table], Divided, Codes, Study)) is var only ? (only.Iso3, only.Events) : default);
    }

    [Theory]
    [InlineData(80, 20, false)]
    [InlineData(79, 21, true)]
    [InlineData(8, 2, false)]
    [InlineData(7, 3, true)]
    [InlineData(1, 8, false)] // fewer than ten: one in a border cell weighs too much
    [InlineData(0, 1, true)]
    public void Fewer_than_eighty_of_a_hundred_stop_the_run(int inside, int outside, bool stops)
    {
        var compared = Compare(
            Divided,
            [.. Enumerable.Repeat((Sudan, 15.0, 30.0), inside), .. Enumerable.Repeat((Sudan, 5.0, 30.0), outside)]);
        var fault = Record.Exception(() => BordersComparison.Require(compared, ["SDN"], Codes, "borders.geojson", Study));

        Assert.Equal(stops, fault is PlanException);
        if (stops)
        {
            Assert.Contains(
                $"Sudan (SDN): of its {inside + outside} events in 2012-01..2020-12 {inside} lie in its cells or next to them, under 80",
                fault!.Message,
                StringComparison.Ordinal);
            Assert.Contains($"{outside} in South Sudan", fault.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Borders_of_sudan_before_2011_stop_the_run_of_sudan()
    {
        var compared = Compare(
            Undivided,
            [.. Enumerable.Repeat((Sudan, 15.0, 30.0), 50), .. Enumerable.Repeat((SouthSudan, 5.0, 30.0), 40)]);
        var fault = Assert.Throws<PlanException>(() => BordersComparison.Require(compared, ["SDN"], Codes, "borders.geojson", Study));

        Assert.Contains("borders.geojson", fault.Message, StringComparison.Ordinal);
        Assert.Contains(
            "South Sudan (SSD): of its 40 events in 2012-01..2020-12 0 lie in its cells",
            fault.Message,
            StringComparison.Ordinal);
        Assert.Contains("40 in Sudan", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Country_that_is_not_studied_and_has_no_borders_is_let_be_where_its_events_are_in_no_studied_cells()
    {
        var compared = Compare(Of(("SDN", 24, 10)), [(Sudan, 15, 30), .. Enumerable.Repeat((SouthSudan, 5.0, 30.0), 40)]);
        BordersComparison.Require(compared, ["SDN"], Codes, "borders.geojson", Study);
    }

    [Fact]
    public void Exchanged_axes_are_told()
    {
        var compared = Compare(Of(("SDN", 10, 24)), (Sudan, 15, 30), (Sudan, 12, 25));
        var fault = Assert.Throws<PlanException>(() => BordersComparison.Require(compared, ["SDN"], Codes, "borders.geojson", Study));

        Assert.Contains("With longitude and latitude of the borders exchanged 2 would", fault.Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<ComparedCountry> Compare(
        Territory territory,
        params (int GwCode, double Latitude, double Longitude)[] events) =>
        BordersComparison.Of(
            [Events([.. events.Select(e => (e.GwCode, e.Latitude, e.Longitude, Month.Of(2014, 5), 1))])],
            territory,
            Codes,
            Study);

    private static Table Events(params (int GwCode, double Latitude, double Longitude, Month End, int WherePrec)[] events)
    {
        var builder = new TableBuilder(
            new TableSchema("events", "", [.. BordersComparison.Columns.Select(column => new ColumnSchema(column, ColumnType.Int32, ""))]));
        foreach (var e in events)
        {
            builder.Add(GridCell.FromCoordinates(e.Latitude, e.Longitude).Gid, e.GwCode, e.End.Id, e.WherePrec);
        }

        return builder.Build();
    }

    private static Territory Of(params (string Country, double West, double South)[] squares) => new(TerritoryTable.Of(CountryMap.Build(
        [.. squares.Select(square => new CountryShape(
            square.Country,
            GeometryFactory.Default.ToGeometry(new Envelope(square.West, square.West + 10, square.South, square.South + 10))))])));
}
