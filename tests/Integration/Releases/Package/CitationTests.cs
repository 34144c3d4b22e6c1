using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PocGrid.Datasets;
using PocGrid.Releases;
using PocGrid.Releases.Package;
using Xunit;
using YamlDotNet.Serialization;

namespace PocGrid.Tests.Releases.Package;

public sealed class CitationTests
{
    private const string Digest = "5eed";

    [Fact]
    public async Task Citation_file_is_valid_by_the_official_schema()
        => await PackageSchema.AssertValidAsync(PackageSchema.CitationFileFormat, FileAsJson().ToJsonString());

    [Theory]
    [InlineData("title")]
    [InlineData("authors")]
    [InlineData("message")]
    [InlineData("cff-version")]
    public async Task Citation_file_without_what_it_must_have_is_refused(string member) =>
        await PackageSchema.AssertBreaksAsync(
            PackageSchema.CitationFileFormat,
            Encoding.UTF8.GetBytes(FileAsJson().ToJsonString()),
            file => file.AsObject().Remove(member));

    [Fact]
    public async Task Citation_file_with_an_unknown_member_or_a_wrong_type_is_refused()
    {
        var file = Encoding.UTF8.GetBytes(FileAsJson().ToJsonString());

        await PackageSchema.AssertBreaksAsync(PackageSchema.CitationFileFormat, file, f => f["licence"] = "MIT");
        await PackageSchema.AssertBreaksAsync(PackageSchema.CitationFileFormat, file, f => f["references"]![0]!["type"] = "dataset");
    }

    [Fact]
    public void Citation_file_has_the_release_its_sources_once_and_the_brief()
    {
        var file = FileAsJson();

        Assert.Equal(("dataset", GivenPackage.Release), ((string)file["type"]!, (string)file["version"]!));
        Assert.Equal(
            ["UCDP GED", "PRIO-GRID v2, static variables", "Being Present Where It Counts"],
            file["references"]!.AsArray().Select(work => (string)work!["title"]!));
        Assert.Contains(GivenPackage.Ged.Citation, (string)file["references"]![0]!["notes"]!, StringComparison.Ordinal);
        Assert.Equal(
            ["Hultman", "Corsant-Colat"],
            file["references"]![2]!["authors"]!.AsArray().Select(author => (string)author!["family-names"]!));
        Assert.Null(file["date-released"]);
    }

    [Fact]
    public async Task Csl_json_is_valid_and_has_every_work()
    {
        var csl = Citation.CslJson(GivenPackage.Manifest, Digest);

        await PackageSchema.AssertValidAsync(PackageSchema.Csl, Encoding.UTF8.GetString(csl));
        var works = JsonNode.Parse(csl)!.AsArray();
        Assert.Equal(["dataset", "dataset", "dataset", "report"], works.Select(work => (string)work!["type"]!));
        Assert.Equal(4, works.Select(work => (string)work!["id"]!).Distinct().Count());
        Assert.Contains(Digest, (string)works[0]!["note"]!, StringComparison.Ordinal);
        Assert.Equal("[[2025,9]]", works[3]!["issued"]!["date-parts"]!.ToJsonString());
    }

    /// <summary>As Crossref has the article.</summary>
    [Fact]
    public async Task Article_that_a_source_asks_for_is_an_entry_with_authors_year_and_doi()
    {
        var manifest = GivenPackage.Manifest with { Sources = [GivenPackage.Static with { Citation = $"{Article.PrioGrid}." }] };

        var csl = Citation.CslJson(manifest);
        await PackageSchema.AssertValidAsync(PackageSchema.Csl, Encoding.UTF8.GetString(csl));
        var article = JsonNode.Parse(csl)![2]!;
        Assert.Equal(
            ("article-journal", "10.1177/0022343311431287", "Journal of Peace Research", "49", "2", "363-374"),
            ((string)article["type"]!, (string)article["DOI"]!, (string)article["container-title"]!, (string)article["volume"]!,
                (string)article["issue"]!, (string)article["page"]!));
        Assert.Equal(["Tollefsen", "Strand", "Buhaug"], article["author"]!.AsArray().Select(author => (string)author!["family"]!));
        Assert.Equal("[[2012]]", article["issued"]!["date-parts"]!.ToJsonString());
        var bibtex = Citation.BibTeX(manifest);
        Assert.Contains("@article{tollefsen-strand-buhaug-2012,\n  author = {Tollefsen, Andreas Forø and Strand,", bibtex);
        Assert.Contains("  pages = {363--374},\n  year = {2012},\n  doi = {10.1177/0022343311431287},", bibtex);
        await PackageSchema.AssertValidAsync(PackageSchema.CitationFileFormat, FileAsJson(manifest).ToJsonString());
        Assert.Equal("10.1177/0022343311431287", (string)FileAsJson(manifest)["references"]![1]!["doi"]!);
    }

    [Fact]
    public void Simulated_source_asks_for_no_article() => Assert.DoesNotContain(
        "@article",
        Citation.BibTeX(GivenPackage.Manifest with
        {
            Simulated = true,
            Sources = [GivenPackage.Static with { Citation = $"{Article.PrioGrid}.", Simulated = true }],
        }));

    [Fact]
    public async Task Release_has_the_day_of_its_publication_where_that_is_known()
    {
        var csl = Citation.CslJson(GivenPackage.Manifest, Digest, new DateOnly(2026, 12, 1));
        await PackageSchema.AssertValidAsync(PackageSchema.Csl, Encoding.UTF8.GetString(csl));
        Assert.Equal("[[2026,12,1]]", JsonNode.Parse(csl)![0]!["issued"]!["date-parts"]!.ToJsonString());
        Assert.Contains("  year = {2026},\n  month = {12},", Citation.BibTeX(GivenPackage.Manifest, Digest, new DateOnly(2026, 12, 1)));
        Assert.StartsWith("The PocGrid authors (2026). ", Citation.Text(GivenPackage.Manifest, Digest, new DateOnly(2026, 12, 1)));
        Assert.StartsWith("The PocGrid authors. ", Citation.Text(GivenPackage.Manifest, Digest));
    }

    [Fact]
    public async Task Broken_csl_json_is_refused()
    {
        var csl = Citation.CslJson(GivenPackage.Manifest);

        await PackageSchema.AssertBreaksAsync(PackageSchema.Csl, csl, works => works[0]!["type"] = "data");
        await PackageSchema.AssertBreaksAsync(PackageSchema.Csl, csl, works => works[0]!["authors"] = "someone");
    }

    [Fact]
    public void BibTeX_escapes_what_TeX_reads_and_closes_every_brace()
    {
        var bibtex = Citation.BibTeX(GivenPackage.Manifest, Digest);

        Assert.Contains(
            @"Sundberg \& Melander (2013), ""GED"", 50\% of it: "
                + @"\{braces\} \#1 \_under\_ \textasciicircum{}\textasciitilde{}\textbackslash{}.",
            bibtex,
            StringComparison.Ordinal);
        Assert.Equal(4, bibtex.Split('\n').Count(line => line.StartsWith('@')));
        Assert.Contains("author = {Hultman and Corsant-Colat}", bibtex, StringComparison.Ordinal);
        Assert.Contains("author = {{The PocGrid authors}}", bibtex, StringComparison.Ordinal);
        var unescaped = bibtex.Replace(@"\{", "", StringComparison.Ordinal).Replace(@"\}", "", StringComparison.Ordinal);
        Assert.Equal(unescaped.Count(c => c == '{'), unescaped.Count(c => c == '}'));
    }

    [Fact]
    public void Text_names_the_release_its_digest_the_sources_and_the_brief()
    {
        var text = Citation.Text(GivenPackage.Manifest, Digest);

        string[] parts = [GivenPackage.Release, Digest, GivenPackage.Ged.Citation, GivenPackage.Static
            .Citation, "Hultman and Corsant-Colat (2025). Being Present Where It Counts"];
        Assert.All(parts, part => Assert.Contains(part, text, StringComparison.Ordinal));
    }

    [Fact]
    public void Simulated_release_says_so_in_every_citation_and_blames_no_producer()
    {
        var simulated = GivenPackage.Manifest with { Simulated = true, Sources = [GivenPackage.Ged with { Simulated = true }] };
        string[] citations =
        [
            Citation.Text(simulated), Citation.BibTeX(simulated), Encoding.UTF8.GetString(Citation.CslJson(simulated)), Encoding.UTF8
                .GetString(CitationFile.Of(simulated)),
        ];

        Assert.All(citations, citation => Assert.Contains("(simulated)", citation, StringComparison.Ordinal));
        Assert.All(citations, citation => Assert.Contains("Simulated file in the form of UCDP GED", citation, StringComparison.Ordinal));
        Assert.All(citations, citation => Assert.DoesNotContain(GivenPackage.Ged.Producer, citation, StringComparison.Ordinal));
    }

    /// <summary>The citation file, read as YAML; texts stay texts and numbers become numbers.</summary>
    private static JsonNode FileAsJson(Manifest? manifest = null)
    {
        var read = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build()
            .Deserialize<object>(Encoding.UTF8.GetString(CitationFile.Of(manifest ?? GivenPackage.Manifest)));
        return JsonNode.Parse(JsonSerializer.Serialize(Plain(read)))!;
    }

    private static object? Plain(object? value) => value switch
    {
        IDictionary<object, object> members => members.ToDictionary(member => (string)member.Key, member => Plain(member.Value)),
        IList<object> items => items.Select(Plain).ToArray(),
        _ => value,
    };
}
