using System.Globalization;
using CsCheck;
using PocGrid.Datasets.GeoPko;
using PocGrid.Datasets.UcdpGed;
using PocGrid.Sources.Tables;
using Xunit;

namespace PocGrid.Tests.Sources;

/// <summary>Numbers as R, readr, pandas and spreadsheets write them.</summary>
public class WrittenNumberTests
{
    private static readonly string[] WholeColumns =
        ["id", "type_of_violence", "where_prec", "date_prec", "country_id", "best", "low", "high", "deaths_civilians", "priogrid_gid"];

    private static readonly Func<long, string>[] Forms =
    [
        n => n.ToString(CultureInfo.InvariantCulture),
        n => n.ToString("0.0", CultureInfo.InvariantCulture),
        n => n.ToString("0.000", CultureInfo.InvariantCulture),
        n => n.ToString("0.###############e+00", CultureInfo.InvariantCulture),
        n => n.ToString("0.###############E0", CultureInfo.InvariantCulture),
        n => $" {n} ",
    ];

    [Fact]
    public void Whole_numbers_are_the_same_in_every_form_and_column() =>
        Gen.Select(Gen.Int[1, 3], Gen.Int[0, 2_000_000], Gen.Int[0, Forms.Length - 1].Array[WholeColumns.Length]).Sample(
            (small, large, forms) =>
            {
                string[] plain = [$"{large + 1}", $"{small}", $"{small}", $"{small}", "482", $"{large}", $"{large / 3}", $"{large * 2L}",
                $"{large}", "137213"];
                var written = plain.Select((text, i) => Forms[forms[i]](long.Parse(text, CultureInfo.InvariantCulture)));

                var expected = GedReader.Read(GedCsv.With([.. WholeColumns.Zip(plain)]));
                var given = GedReader.Read(GedCsv.With([.. WholeColumns.Zip(written)]));

                Assert.Single(expected.Rows);
                Assert.Equal(expected.Rows, given.Rows);
            },
            iter: 500);

    [Theory]
    [InlineData("3.5")]
    [InlineData("3e-1")]
    [InlineData("1e400")]
    [InlineData("3.0.0")]
    [InlineData("0x10")]
    [InlineData("Infinity")]
    public void Numbers_with_a_fraction_and_other_texts_are_no_whole_numbers(string text)
        => Assert.False(WholeNumber.TryParse(text, out _));

    [Fact]
    public void Column_that_only_checks_another_never_costs_a_row() =>
        Gen.OneOf(Gen.OneOf("x", "-1", "0", "1e9", "137213.5", "NA", "999999999999", "1,600"), Gen.String[Gen.Char['a', 'z'], 1, 8]).Sample(
            text => Assert.Null(Assert.Single(GedReader.Read(GedCsv.With(("priogrid_gid", $"\"{text}\""))).Rows).PrioGridGid),
            iter: 100);

    [Theory]
    [InlineData("1,600", "300", 1600, 300)]
    [InlineData("12,265", "1,000", 12265, 1000)]
    [InlineData("1,600.5", "999.5", 1600.5, 999.5)]
    [InlineData("1 600", "300", 1600, 300)]
    [InlineData("1,234,567", "1", 1234567, 1)]
    public void Separator_of_thousands_is_read_where_the_whole_column_has_it(string first, string second, double a, double b) =>
        Assert.Equal([a, b], Troops(',', "5.3", first, second).Rows.Select(row => row.Troops));

    [Fact]
    public void Separator_of_thousands_is_refused_where_another_number_has_none()
    {
        var read = Troops(',', "5.3", "1,600", "1600");

        Assert.Equal([1600.0], read.Rows.Select(row => row.Troops));
        var reject = Assert.Single(read.Rejects);
        Assert.Equal(("no.troops", "1,600", 2), (reject.Column, reject.Value, reject.Line));
        Assert.Contains("separator", reject.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5,3", "1,600", 1.6)]
    [InlineData("5,3", "1600,0", 1600)]
    [InlineData("5,3", "1.600,0", 1600)]
    [InlineData("5.3", "1,600", 1600)]
    public void Comma_in_a_file_with_semicolons_is_what_its_other_numbers_say(string latitude, string troops, double expected) =>
        Assert.Equal(expected, Assert.Single(Troops(';', latitude, troops).Rows).Troops);

    [Fact]
    public void Comma_that_can_be_either_refuses_the_file_with_both_readings() =>
        Given.Refused(() => Troops(';', "5", "1,600"), "g.csv, line 2", "no.troops", "1600", "1.600");

    private static PocGrid.Sources.SourceRows<GeoPkoDeployment> Troops(char delimiter, string latitude, params string[] troops)
    {
        string[] columns = ["source", "mission", "year", "month", "location", "country", "latitude", "longitude", "no.troops"];
        var rows = troops.Select((text, i) => string.Join(
            delimiter,
            ["Rev. 1", "MINUSCA", "2014", "10", $"Place {i}", "CAR", Quoted(latitude), "18", Quoted(text)]));
        return GeoPkoReader.Read(Given.Text("g.csv", string.Join(delimiter, columns) + "\n" + string.Join('\n', rows) + "\n"));

        static string Quoted(string text) => $"\"{text}\"";
    }
}
