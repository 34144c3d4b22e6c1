using CsCheck;
using PocGrid.Datasets.GeoPko;
using PocGrid.Datasets.UcdpGed;
using PocGrid.GridMonths;
using PocGrid.Sources.Tables;
using Xunit;

namespace PocGrid.Tests.Sources;

/// <summary>A missing text is missing in every column of every reader.</summary>
public class MissingTextTests
{
    private static readonly Gen<string> Missing = Gen.OneOf(
        "", " ", "NA", "NaN", "nan", "NULL", "null", "None", ".", " NA ", "\"NA\"", "\" . \"");

    public static TheoryData<string> Texts => ["", "NA", "NaN", "nan", "NULL", "None", "."];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Missing_gwnoa_makes_no_state(string text)
    {
        var read = Assert.Single(GedReader.Read(GedCsv.With(("gwnoa", text))).Rows);

        Assert.Equal(("", ActorClass.NonState), (read.GwNoA, StateTest.Of(read)));
    }

    [Fact]
    public void Missing_texts_in_the_columns_that_may_lack_a_value_change_nothing() =>
        Gen.Select(Missing, Missing, Missing, Missing, Gen.Bool).Sample(
            (status, side, code, gid, isState) =>
            {
                var given = GedReader.Read(
                    GedCsv.With(("code_status", status), ("side_a", side), ("gwnoa", isState ? "482" : code), ("priogrid_gid", gid)));
                var blank = GedReader.Read(
                    GedCsv.With(("code_status", ""), ("side_a", ""), ("gwnoa", isState ? "482" : ""), ("priogrid_gid", "")));

                Assert.Equal(blank.Rows, given.Rows);
                Assert.Empty(given.Rejects);
            },
            iter: 300);

    [Fact]
    public void Missing_texts_refuse_a_row_in_the_columns_that_need_a_value() =>
        Gen.Select(Missing, Gen.OneOf(
            "id",
            "type_of_violence",
            "where_prec",
            "date_prec",
            "latitude",
            "longitude",
            "country_id",
            "date_start",
            "date_end",
            "best",
            "low",
            "high",
            "deaths_civilians")).Sample(
            (text, column) =>
            {
                var read = GedReader.Read(GedCsv.With((column, text)));

                Assert.Empty(read.Rows);
                Assert.Equal(column, Assert.Single(read.Rejects).Column);
                Assert.Contains("is blank", read.Rejects[0].Reason, StringComparison.Ordinal);
            },
            iter: 300);

    [Fact]
    public void Texts_that_are_no_word_for_missing_refuse_the_row_in_gwnoa() =>
        Gen.OneOf(
            Gen.OneOf("0", "-99", "-9", "-1", "1", "999", "9999", "N/A", "n/a", "--", "Chad", "482x", "482;NA", "4.82e1"),
            Gen.Int[996, 100_000].Select(i => $"{i}")).Sample(
            text =>
            {
                var reject = Assert.Single(GedReader.Read(GedCsv.With(("gwnoa", text))).Rejects);
                Assert.Equal(("gwnoa", text, 4), (reject.Column, reject.Value, reject.Deaths));
            },
            iter: 200);

    [Theory]
    [InlineData("482", "482")]
    [InlineData("482.0", "482")]
    [InlineData(" 4.82e2 ", "482")]
    [InlineData("2;200;900", "2;200;900")]
    [InlineData("\"2, 200\"", "2;200")]
    public void Gleditsch_ward_numbers_are_read_as_tools_write_them(string text, string numbers)
    {
        var read = Assert.Single(GedReader.Read(GedCsv.With(("gwnoa", text))).Rows);

        Assert.Equal((numbers, ActorClass.State), (read.GwNoA, StateTest.Of(read)));
    }

    [Fact]
    public void Geo_pko_takes_missing_texts_alike() => Missing.Sample(
        text =>
        {
            var row = Assert.Single(GeoPkoReader.Read(Given.Text(
                "g.csv",
                $"source,mission,year,month,location,country,latitude,longitude,no.troops,fpu.no,prioid\n"
            + $"{text},MINUSCA,2014,10,{text},{text},{text},{text},{text},{text},{text}\n")).Rows);

            Assert.Equal(("", "", "", null, null, null), (row.Source, row.Location, row.Country, row.Latitude, row.Troops, row.PrioId));
        },
        iter: 100);

    [Fact]
    public void Everything_else_is_a_text()
        => Assert.All(["N", "nat", "..", "-", "0", "none of them", "nano"], text => Assert.False(MissingText.Is(text)));
}
