using System.Text;
using System.Text.RegularExpressions;
using PocGrid.Datasets;
using PocGrid.Datasets.References;
using PocGrid.Fetching;
using PocGrid.Lake;
using PocGrid.Pipeline.Ingesting;
using PocGrid.Sources;
using PocGrid.Tests.Functions;
using PocGrid.Tests.Grid;
using PocGrid.Tests.Pipeline.Refreshes;
using Xunit;

namespace PocGrid.Tests.Datasets;

/// <summary>A dataset is told in one place: its folder, and one line of the registry.</summary>
public sealed class KnownDatasetsTests
{
    [Fact]
    public void Kinds_are_told_apart_and_written_as_tables_and_paths_have_them()
    {
        Assert.Equal(KnownDatasets.All.Count, KnownDatasets.All.DistinctBy(dataset => dataset.Kind).Count());
        Assert.All(KnownDatasets.All, dataset => Assert.Matches("^[a-z]+(_[a-z]+)*$", dataset.Kind));
        Assert.Equal("geo-pko-location-map", Dataset.Folder("geo_pko_location_map"));
        Assert.Null(KnownDatasets.Find("rainfall_of_mars"));
        Assert.Contains(
            "ucdp_ged",
            Assert.Throws<ArgumentException>(() => KnownDatasets.Of("rainfall_of_mars")).Message,
            StringComparison.Ordinal);
    }

    /// <summary>
    /// A newer version may have catalogued a file of a dataset that this one does not know; to pass over it would be to miss it in
    /// silence.
    /// </summary>
    [Fact]
    public void Stored_file_of_a_dataset_that_is_not_known_is_refused_by_name()
    {
        var entry = SampleEntries.Needed[0];
        var stored = LakeJson.Serialize(entry);
        Assert.Equal(entry.File.Kind, LakeJson.Parse<CatalogueEntry>("catalogue/a.json", stored).File.Kind);

        var newer = Encoding.UTF8.GetString(stored).Replace(entry.File.Kind, "rainfall_of_mars", StringComparison.Ordinal);
        var refusal = Assert.Throws<LakeException>(() => LakeJson.Parse<CatalogueEntry>("catalogue/a.json", Encoding.UTF8.GetBytes(newer)));
        Assert.Contains("'catalogue/a.json'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("'rainfall_of_mars' is no dataset that this version of PocGrid knows", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_says_where_it_is_from_and_how_it_is_cited() => Assert.All(KnownDatasets.All, dataset =>
    {
        Assert.All([dataset.Name, dataset.Facts.Title, dataset.Facts.Producer, dataset.Facts.Licence], Assert.NotEmpty);
        Assert.EndsWith(".", dataset.Facts.Citation, StringComparison.Ordinal);
    });

    /// <summary>Of two files of which each could be meant, one could be left unused without a word.</summary>
    [Fact]
    public void Families_are_of_one_mind_on_how_many_files_there_may_be_and_what_is_needed()
    {
        Assert.All(KnownDatasets.All.Where(dataset => dataset.IsUsed).GroupBy(dataset => dataset.Family), family =>
        {
            Assert.Single(family.Select(dataset => (dataset.IsOne, dataset.NeededAs)).Distinct());
            Assert.True(family.First().NeededAs is null || family.Select(dataset => dataset.Name).Distinct().Count() == 1, family.Key);
        });
        Assert.Equal(
            [SourceFamily.Violence, SourceFamily.Deployments, SourceFamily.Boundaries],
            KnownDatasets.All.Where(dataset => dataset.NeededAs is not null).Select(dataset => dataset.Family).Distinct());
        Assert.All([ReferenceTable.Tamm, ReferenceTable.Unpmm, ReferenceTable.PocMissions], table => Assert.False(table.IsUsed));
    }

    [Fact]
    public void Nothing_but_the_registry_knows_a_dataset_from_outside_its_folder()
    {
        var registry = Repository.File("shared/Core/Datasets/KnownDatasets.cs");
        var sources = SourceCode.Folder("shared").Where(tree => tree.FilePath != registry).ToArray();
        Assert.All(KnownDatasets.All.Select(dataset => dataset.GetType()).Distinct(), type =>
        {
            var folder = Repository.File($"shared/Core/Datasets/{type.Namespace!.Split('.')[^1]}/");
            var others = sources.Where(tree => !tree.FilePath.StartsWith(folder, StringComparison.Ordinal));
            Assert.DoesNotContain(others, tree => Word(type.Name).IsMatch(tree.ToString()));
        });
    }

    [Fact]
    public void Official_sources_state_licence_and_citation_of_the_datasets_that_they_give()
    {
        Assert.All(OfficialSources.Load().All, source =>
        {
            var facts = KnownDatasets.Of(source.Kinds[0]).Facts;
            Assert.Equal((facts.Licence, facts.Citation), (source.Licence, source.Citation));
        });
        Assert.DoesNotContain(
            "licence",
            File.ReadAllText(Repository.File("shared/Service/Fetching/official-sources.json")),
            StringComparison.Ordinal);
    }

    private static Regex Word(string name) => new($@"\b{name}\b", RegexOptions.CultureInvariant);
}
