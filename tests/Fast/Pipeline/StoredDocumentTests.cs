using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PocGrid.Datasets;
using PocGrid.Fetching;
using PocGrid.Lake;
using PocGrid.Pipeline;
using PocGrid.Pipeline.Ingesting;
using PocGrid.Pipeline.Orchestration;
using PocGrid.Pipeline.Refreshes;
using PocGrid.Pipeline.Steps;
using PocGrid.Releases;
using PocGrid.Releases.Changes;
using PocGrid.Study;
using Xunit;

namespace PocGrid.Tests.Pipeline;

/// <summary>What has no value is not written, so a document whose reader requires it cannot be read back.</summary>
public sealed class StoredDocumentTests
{
    private static readonly JsonSerializerOptions Options = new(LakeJson.Options) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    [Theory]
    [InlineData(typeof(Conversion))]
    [InlineData(typeof(OpenedRelease))]
    [InlineData(typeof(StudyPlan))]
    [InlineData(typeof(CatalogueEntry))]
    [InlineData(typeof(ChangeSummary))]
    [InlineData(typeof(FetchState))]
    [InlineData(typeof(LastCheck))]
    [InlineData(typeof(LatestRelease))]
    [InlineData(typeof(Manifest))]
    [InlineData(typeof(Refresh))]
    [InlineData(typeof(RefreshRequest))]
    [InlineData(typeof(StepCall))]
    [InlineData(typeof(StepAnswer))]
    public void What_may_have_no_value_is_not_required(Type document) =>
        Assert.Empty(Types(document, []).SelectMany(
            type => type.Properties.Where(RequiresWhatMayLack).Select(property => $"{type.Type.Name}.{property.Name}")));

    private static bool RequiresWhatMayLack(
        JsonPropertyInfo property) => property is { IsGetNullable: true, Set: not null, IsRequired: true }
        || property.AssociatedParameter is { HasDefaultValue: false, IsNullable: true };

    private static HashSet<JsonTypeInfo> Types(Type type, HashSet<JsonTypeInfo> found)
    {
        var info = Options.GetTypeInfo(type);
        if (found.Add(info))
        {
            foreach (var part in info.Properties.Select(property => property.PropertyType).Concat([info.ElementType, info.KeyType])
                .OfType<Type>())
            {
                Types(part, found);
            }
        }

        return found;
    }
}
