using PocGrid.Datasets;
using PocGrid.Datasets.Recognition;
using PocGrid.Grid;
using PocGrid.Sources;
using PocGrid.Tests.Sources;
using Xunit;

namespace PocGrid.Tests.Datasets;

public class DatasetsFileTests
{
    private const string File = "p/x.csv";
    private static readonly byte[] Data = Given.Utf8("gid,landarea\n1,2\n");

    [Fact]
    public async Task Declarations_override_what_is_known()
    {
        const string Json = """
            { "datasets": [ { "file": "p/x.csv", "release": "7.1", "title": "T", "producer": "P", "licence": "L", "citation": "C",
              "redistribution": "forbidden",
              "covers": { "from": "1989-01", "to": "2022-12", "countries": ["CAF", "COD"] }, "simulated": true, "first_year": 1901 } ] }
            """;

        var file = Assert.Single((await Recognize(Json)).Recognized);

        Assert.Equal(("7.1", "datasets.json"), (file.Release, file.ReleaseFrom));
        Assert.Equal(("T", "P", "L", "C"), (file.Facts.Title, file.Facts.Producer, file.Facts.Licence, file.Facts.Citation));
        Assert.Equal(Redistribution.Forbidden, file.Facts.Redistribution);
        Assert.Equal((Month.Of(1989, 1), Month.Of(2022, 12)), (file.Facts.CoversFrom, file.Facts.CoversTo));
        Assert.Equal(["CAF", "COD"], file.Facts.CoversCountries);
        Assert.Equal((true, 1901), (file.Facts.Simulated, file.Facts.FirstYear));
    }

    [Theory]
    [InlineData("", Redistribution.NotStated)]
    [InlineData(", \"licence\": \"CC BY 4.0\"", Redistribution.Allowed)]
    [InlineData(", \"licence\": \"CC BY 4.0, as far as we know\"", Redistribution.NotStated)]
    [InlineData(", \"licence\": \"CC BY 4.0\", \"redistribution\": \"not_stated\"", Redistribution.NotStated)]
    public async Task Redistribution_is_declared_or_follows_from_a_licence_that_is_known(string declared, Redistribution expected) =>
        Assert.Equal(
            expected,
            Assert.Single((await Recognize($$"""{ "datasets": [ { "file": "p/x.csv"{{declared}} } ] }""")).Recognized)
                .Facts.Redistribution);

    [Fact]
    public async Task What_is_not_declared_stays_as_known()
    {
        var result = await Recognize("""{ "datasets": [ { "file": "p/x.csv" } ] }""");

        var file = Assert.Single(result.Recognized);
        Assert.Equal("digest", file.ReleaseFrom);
        Assert.Contains("PRIO-GRID", file.Facts.Title, StringComparison.Ordinal);
        Assert.False(file.Facts.Simulated);
        Assert.Contains("read", Assert.Single(result.Unrecognized).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"datasets\": [\n{ \"file\": } ] }", "datasets.json, line 2", "not valid JSON")]
    [InlineData("""[]""", "top level", "not an object")]
    [InlineData("""{ }""", "datasets", "missing")]
    [InlineData("""{ "dataset": [] }""", "unknown property 'dataset'", "datasets")]
    [InlineData("""{ "datasets": [ { "relese": "1" } ] }""", "datasets[0]", "unknown property 'relese'")]
    [InlineData("""{ "datasets": [ { "release": "1" } ] }""", "datasets[0].file", "missing")]
    [InlineData("""{ "datasets": [ { "file": "y.csv" } ] }""", "'y.csv'", "not there")]
    [InlineData("""{ "datasets": [ { "file": "p/x.csv" }, { "file": "p/x.csv" } ] }""", "datasets[1].file", "second time")]
    [InlineData("""{ "datasets": [ { "file": "p/x.csv", "release": 23.1 } ] }""", "datasets[0].release", "not a text")]
    [InlineData("""{ "datasets": [ { "file": "p/x.csv", "release": "../x" } ] }""", "datasets[0].release", "letters, digits")]
    [InlineData("""{ "datasets": [ { "file": "p/x.csv", "release": ".." } ] }""", "datasets[0].release", "letters, digits")]
    [InlineData(
        """{ "datasets": [ { "file": "p/x.csv", "covers": { "form": "2012-01" } } ] }""",
        "datasets[0].covers",
        "unknown property 'form'")]
    [InlineData("""{ "datasets": [ { "file": "p/x.csv", "covers": { "from": "2012" } } ] }""", "datasets[0].covers.from", "yyyy-MM")]
    [InlineData(
        """{ "datasets": [ { "file": "p/x.csv", "covers": { "from": "2012-02", "to": "2012-01" } } ] }""",
        "datasets[0].covers.to",
        "before from")]
    [InlineData(
        """{ "datasets": [ { "file": "p/x.csv", "covers": { "countries": ["Chad"] } } ] }""",
        "datasets[0].covers.countries",
        "alpha-3")]
    [InlineData("""{ "datasets": [ { "file": "p/x.csv", "simulated": "yes" } ] }""", "datasets[0].simulated", "neither true nor false")]
    [InlineData("""{ "datasets": [ { "file": "p/x.csv", "first_year": "1901" } ] }""", "datasets[0].first_year", "not a year")]
    public async Task Faulty_declarations_are_refused(string json, string place, string words)
    {
        var fault = await Assert.ThrowsAsync<SourceException>(() => Recognize(json));

        Assert.Contains(place, fault.Message, StringComparison.Ordinal);
        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
    }

    private static Task<RecognitionResult> Recognize(string json) =>
        GivenFiles.Recognize((File, Data), (SourceRecognizer.DeclarationsFile, Given.Utf8(json)));
}
