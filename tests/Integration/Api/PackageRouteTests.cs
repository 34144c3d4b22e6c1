using System.Globalization;
using System.Net;
using System.Text.Json;
using PocGrid.Lake;
using Xunit;

namespace PocGrid.Tests.Api;

public sealed class PackageRouteTests(ServedWorld served) : IClassFixture<ServedWorld>
{
    private readonly HttpClient _client = served.Server.Client;

    [Fact]
    public async Task Every_relative_address_of_the_data_package_holds_and_gives_the_bytes_that_it_says()
    {
        var package = await _client.JsonAsync($"{served.Path}/datapackage.json");
        foreach (var resource in package.GetProperty("resources").EnumerateArray())
        {
            using var response = await _client.GetAsync($"{served.Path}/{resource.Text("path")}", headers: null);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal(resource.Text("hash"), $"sha256:{ContentDigest.OfBytes(await response.BytesAsync())}");
        }

        Assert.True(package.GetProperty("resources").GetArrayLength() > 60);
    }

    [Theory]
    [InlineData("croissant.json", "application/ld+json")]
    [InlineData("dcat.jsonld", "application/ld+json")]
    [InlineData("CITATION.cff", "application/yaml")]
    [InlineData("codebook.md", "text/markdown")]
    [InlineData("codebook?format=csv", "text/csv")]
    [InlineData("codebook", "text/markdown")]
    [InlineData("cells.parquet", "application/vnd.apache.parquet")]
    [InlineData("figures/figure-1-map", "image/svg+xml")]
    [InlineData("figures/figure-1-map.png", "image/png")]
    [InlineData("figures/figure-1-map?format=csv", "text/csv")]
    [InlineData("citation", "text/plain")]
    [InlineData("citation?format=bibtex", "application/x-bibtex")]
    [InlineData("citation?format=csl-json", "application/vnd.citationstyles.csl+json")]
    public async Task Each_has_its_type_and_is_kept_for_ever(string path, string type)
    {
        using var response = await _client.GetAsync($"{served.Path}/{path}", headers: null);

        Assert.Equal((HttpStatusCode.OK, type), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.NotEmpty(await response.BytesAsync());
        Assert.NotNull(response.Headers.ETag);
        Assert.Contains("immutable", response.Headers.GetValues("Cache-Control").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Croissant_says_where_it_is_and_both_it_and_the_citation_say_when_it_was_published()
    {
        using var described = await _client.GetAsync($"{served.Path}/croissant.json", headers: null);
        var croissant = await described.JsonAsync();
        Assert.Equal($"{_client.BaseAddress!.GetLeftPart(UriPartial.Authority)}{served.Path}", croissant.Text("url"));
        var day = DateTime.UtcNow;
        Assert.InRange(
            DateTime.Parse(croissant.Text("datePublished"), CultureInfo.InvariantCulture), day.Date.AddDays(-1), day.Date);
        using var cited = await _client.GetAsync($"{served.Path}/citation?format=csl-json", headers: null);
        var works = await cited.JsonAsync();
        Assert.InRange(works[0].GetProperty("issued").GetProperty("date-parts")[0][0].GetInt32(), day.Year - 1, day.Year);
    }

    [Fact]
    public async Task Figures_are_listed_and_each_is_there_in_each_form_and_can_do_nothing_but_show_itself()
    {
        var figures = (await _client.JsonAsync($"{served.Path}/figures")).GetProperty("figures").EnumerateArray().ToArray();
        Assert.Contains("figure-2-nonstate", figures.Select(figure => figure.Text("name")));
        foreach (var figure in figures)
        {
            foreach (var format in figure.GetProperty("formats").Texts())
            {
                using var response = await _client.GetAsync($"{served.Path}/figures/{figure.Text("name")}?format={format}", headers: null);
                var file = served.Release.Manifest.Files
                    .Single(file => file.Path == LakeLayout.Figure(served.Release.Release, figure.Text("name"), format));
                Assert.Equal(file.Sha256, ContentDigest.OfBytes(await response.BytesAsync()));
                Assert.StartsWith(
                    "default-src 'none'",
                    response.Headers.GetValues("Content-Security-Policy").Single(),
                    StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Citation_names_the_release_its_digest_and_every_source()
    {
        using var response = await _client.GetAsync($"{served.Path}/citation", headers: null);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Contains(served.Release.Release, text, StringComparison.Ordinal);
        Assert.Contains(served.Release.Digest, text, StringComparison.Ordinal);
        Assert.All(
            served.Release.Manifest.Sources.Where(source => source.Source != "missions"),
            source => Assert.Contains(source.Title, text, StringComparison.Ordinal));
        Assert.Contains("imulated", text, StringComparison.Ordinal);

        using var csl = JsonDocument.Parse(
            await (await _client.GetAsync($"{served.Path}/citation?format=csl-json", headers: null)).BytesAsync());
        Assert.Contains(
            csl.RootElement.EnumerateArray(),
            work => work.Text("title").Contains("Being Present Where It Counts", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("citation?format=apa", "format")]
    [InlineData("codebook?format=xlsx", "format")]
    [InlineData("figures/figure-1-map?format=pdf", "format")]
    [InlineData("figures/figure-1-map.png?format=png", "format")]
    [InlineData("citation?style=apa", "style")]
    public async Task Form_that_there_is_not_is_refused_with_those_that_there_are(string path, string parameter) =>
        Assert.Equal(parameter, (await _client.ProblemAsync($"{served.Path}/{path}", HttpStatusCode.BadRequest)).Text("parameter"));

    [Fact]
    public async Task File_that_is_none_of_the_package_is_a_problem_that_names_them()
        => Assert.Contains(
            "CITATION.cff",
            (await _client.ProblemAsync($"{served.Path}/manifest.xml", HttpStatusCode.NotFound)).GetProperty("allowed").Texts());
}
