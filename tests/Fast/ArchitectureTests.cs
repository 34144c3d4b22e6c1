using ArchUnitNET.Domain;
using ArchUnitNET.Fluent;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using PocGrid.Api;
using PocGrid.Estimation;
using PocGrid.Grid;
using PocGrid.Lake;
using PocGrid.Numerics;
using PocGrid.Simulation;
using Xunit;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace PocGrid.Tests;

/// <summary>
/// What the projects of shared/ do not hold by themselves: inside them, data flows down the stages; a stage knows those before it and
/// none after it.
/// </summary>
public sealed class ArchitectureTests
{
    /// <summary>Of Core, in the order in which data flows; tables know no stage.</summary>
    private static readonly string[] Stages = ["Tables", "Grid", "Sources", "GridMonths", "Datasets", "Panels", "Study", "Results"];

    /// <summary>Of Service; each knows those before it, and the pipeline does not know who fetches.</summary>
    private static readonly string[] Services = ["Lake", "Fetching", "Releases", "Pipeline"];

    /// <summary>
    /// Of Pipeline; each knows those before it and what is in no folder. Those that are not named start the others and look at what
    /// they leave.
    /// </summary>
    private static readonly string[] Folders = ["Telemetry", "Records", "Conversions", "Steps"];

    private static readonly System.Reflection.Assembly[] Projects =
        [typeof(PortableMath).Assembly, typeof(Design).Assembly, typeof(GridCell).Assembly, typeof(ILake).Assembly, typeof(ReleaseApi)
            .Assembly, typeof(SimulatedWorld).Assembly];

    private static readonly Architecture Shared = new ArchLoader().LoadAssemblies(Projects).Build();

    public static TheoryData<string> StageNames => [.. Stages];

    [Theory]
    [MemberData(nameof(StageNames))]
    public void Stage_uses_none_that_comes_after_it(string stage)
    {
        AssertUsesNone(stage, Stages.SkipWhile(name => name != stage).Skip(1));
        if (stage != "Results")
        {
            AssertUsesNone(stage, ["Estimation"]);
        }
    }

    [Fact]
    public void Releases_and_pipeline_do_not_know_who_fetches_and_who_fetches_knows_sources_and_lake_alone()
    {
        AssertUsesNone("Lake", [.. Stages.Except(["Tables"]), "Estimation", "Fetching", "Releases", "Pipeline"]);
        AssertUsesNone(
            "Fetching",
            [.. Stages.Except(["Grid", "Sources", "Datasets", "GridMonths", "Tables"]), "Estimation", "Releases", "Pipeline"]);
        AssertUsesNone("Releases", ["Fetching", "Pipeline"]);
        AssertUsesNone("Pipeline", ["Fetching"]);
        AssertUsesNone("Api", ["Fetching"]);
    }

    [Fact]
    public void Steps_do_not_know_who_starts_them_and_their_folders_are_in_one_order()
    {
        var others = Projects.SelectMany(project => project.GetTypes())
            .Select(type => type.Namespace).Distinct()
            .Where(name => name?
                .StartsWith("PocGrid.Pipeline.", StringComparison.Ordinal) == true).Select(name => name!["PocGrid.Pipeline.".Length..])
            .Except(Folders).ToArray();
        Assert.Contains("Orchestration", others);
        foreach (var folder in Folders)
        {
            AssertUsesNone(
                $"Pipeline.{folder}",
                Folders.SkipWhile(name => name != folder).Skip(1).Concat(others).Select(other => $"Pipeline.{other}"));
        }

        Types().That().ResideInNamespaceMatching(@"^PocGrid\.Pipeline$").Should()
            .NotDependOnAny(Types().That().ResideInNamespaceMatching(@"^PocGrid\.Pipeline\..+$"))
            .Check(Shared);
    }

    [Fact]
    public void Simulated_world_does_not_know_the_stages_that_it_is_there_to_check() =>
        AssertUsesNone("Simulation", [.. Stages.Except(["Grid", "Sources"]), "Estimation", .. Services]);

    [Theory]
    [InlineData("Numerics", "")]
    [InlineData("Estimation", "Numerics")]
    [InlineData("Core", "Estimation Numerics")]
    [InlineData("Service", "Core Estimation Numerics")]
    [InlineData("Api", "Core Service")]
    [InlineData("Simulation", "Core Numerics")]
    public void Project_refers_to_those_below_it_alone(string project, string others) => Assert.Subset(
        others.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(other => $"PocGrid.{other}").ToHashSet(),
        References(project).Where(name => name.StartsWith("PocGrid.", StringComparison.Ordinal)).ToHashSet());

    [Fact]
    public void Api_alone_knows_the_web_and_nothing_knows_the_host()
    {
        Assert.All(["Numerics", "Estimation", "Core", "Service", "Simulation"], project => Assert.DoesNotContain(
            References(project), name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)));
        Assert.Contains(References("Api"), name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
        Assert.DoesNotContain(
            Projects.SelectMany(project => project.GetReferencedAssemblies()),
            name => name.Name!.StartsWith("Microsoft.Azure.Functions", StringComparison.Ordinal)
                || name.Name.StartsWith("Microsoft.DurableTask", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_folder_has_its_place_in_the_order() => Assert.Empty(
        Projects.SelectMany(project => project.GetTypes())
            .Where(type => type.Namespace?.StartsWith("PocGrid.", StringComparison.Ordinal) == true)
            .Select(type => type.Namespace!.Split('.')[1])
            .Distinct()
            .Except([.. Stages, .. Services, "Api", "Simulation", "Estimation", "Numerics"]));

    [Fact]
    public void Use_is_seen_where_there_is_one()
    {
        Assert.False(UsesNot("Panels", "GridMonths").HasNoViolations(Shared));
        Assert.False(UsesNot("Sources", "Grid").HasNoViolations(Shared));
        Assert.False(UsesNot("Results", "Estimation").HasNoViolations(Shared));
        Assert.False(UsesNot("Grid", "Numerics").HasNoViolations(Shared));
        Assert.False(UsesNot("Pipeline.Steps", "Pipeline.Records").HasNoViolations(Shared));
    }

    private static IEnumerable<string> References(string project) =>
        Projects.Single(assembly => assembly.GetName().Name == $"PocGrid.{project}").GetReferencedAssemblies().Select(name => name.Name!);

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
