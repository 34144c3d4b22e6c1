using ArchUnitNET.Domain;
using ArchUnitNET.Fluent;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using PocGrid.Lake;
using Xunit;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace PocGrid.Tests;

/// <summary>Data flows down the stages of shared/; a stage knows those before it and none after it.</summary>
public sealed class ArchitectureTests
{
    /// <summary>In the order in which data flows; the lake and the estimation stand by themselves, and below all are the numerics.</summary>
    private static readonly string[] Stages = ["Grid", "Sources", "GridMonths", "Panels", "Results", "Releases"];

    private static readonly string[] Around = ["Api", "Fetching", "Pipeline", "Simulation"];

    private static readonly Architecture Shared = new ArchLoader().LoadAssemblies(typeof(ILake).Assembly).Build();

    public static TheoryData<string> StageNames => [.. Stages];

    [Theory]
    [MemberData(nameof(StageNames))]
    public void Stage_uses_none_that_comes_after_it(string stage)
    {
        AssertUsesNone(stage, [.. Stages.SkipWhile(name => name != stage).Skip(1), .. Around]);
        if (stage is "Grid" or "Sources" or "GridMonths" or "Panels")
        {
            AssertUsesNone(stage, ["Estimation"]);
        }
    }

    [Fact]
    public void Numerics_use_nothing_else_of_PocGrid() => AssertUsesNone("Numerics", [.. Stages, "Estimation", "Lake", .. Around]);

    [Fact]
    public void Lake_uses_no_stage() => AssertUsesNone("Lake", [.. Stages, "Estimation", .. Around]);

    [Fact]
    public void Estimation_uses_numerics_alone() => AssertUsesNone("Estimation", [.. Stages, "Lake", .. Around]);

    [Fact]
    public void Pipeline_does_not_know_who_fetches_serves_or_simulates() => AssertUsesNone("Pipeline", ["Api", "Fetching", "Simulation"]);

    [Fact]
    public void Fetching_knows_sources_and_lake_alone()
    {
        AssertUsesNone("Fetching", [.. Stages.Except(["Grid", "Sources"]), "Estimation", "Api", "Pipeline", "Simulation"]);
        AssertUsesNone("Api", ["Fetching"]);
        AssertUsesNone("Simulation", ["Fetching"]);
    }

    [Fact]
    public void Nothing_knows_the_host() => Assert.DoesNotContain(
        typeof(ILake).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name!),
        name => name.StartsWith("Microsoft.Azure.Functions", StringComparison.Ordinal) || name.StartsWith("Microsoft.DurableTask", StringComparison.Ordinal));

    [Fact]
    public void Every_folder_has_its_place_in_the_order() => Assert.Empty(
        typeof(ILake).Assembly.GetTypes()
            .Where(type => type.Namespace?.StartsWith("PocGrid.", StringComparison.Ordinal) == true)
            .Select(type => type.Namespace!.Split('.')[1])
            .Distinct()
            .Except([.. Stages, .. Around, "Lake", "Estimation", "Numerics"]));

    [Fact]
    public void Use_is_seen_where_there_is_one()
    {
        Assert.False(UsesNot("Panels", "GridMonths").HasNoViolations(Shared));
        Assert.False(UsesNot("Sources", "Grid").HasNoViolations(Shared));
        Assert.False(UsesNot("Results", "Estimation").HasNoViolations(Shared));
        Assert.False(UsesNot("Grid", "Numerics").HasNoViolations(Shared));
    }

    private static void AssertUsesNone(string stage, IEnumerable<string> others)
    {
        foreach (var other in others)
        {
            UsesNot(stage, other).Check(Shared);
        }
    }

    // A stage that has no type yet is used by none.
    private static ArchRule<IType> UsesNot(string stage, string other)
    {
        return Types().That().ResideInNamespaceMatching(Under(stage))
            .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching(Under(other)))
            .WithoutRequiringPositiveResults();

        static string Under(string folder) => $@"^PocGrid\.{folder}(\..*)?$";
    }
}
