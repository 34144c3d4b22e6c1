using PocGrid.Tests.Grid;
using Xunit;

namespace PocGrid.Tests.SeededFaults;

/// <summary>
/// The set of seeded faults stays one that can be tried as the code moves, and the table of the trial is one of this set.
/// </summary>
public sealed class SeededFaultsTests
{
    private const int Fewest = 60;

    [Fact]
    public void Each_text_stands_once_in_its_file_and_becomes_another()
    {
        var astray = SeededFault.All
            .Where(fault => fault.Text == fault.Becomes || TimesIn(fault) != 1)
            .Select(fault => $"{fault.Id}: its text stands {TimesIn(fault)} times in {fault.File}");
        Assert.Empty(astray);
    }

    [Fact]
    public void Each_is_told_apart_and_says_what_it_harms()
    {
        Assert.Equal(SeededFault.All.Count, SeededFault.All.DistinctBy(fault => fault.Id).Count());
        Assert.All(SeededFault.All, fault => Assert.EndsWith(".", fault.Harm, StringComparison.Ordinal));
    }

    [Fact]
    public void They_are_at_least_sixty_and_in_every_stage()
    {
        Assert.True(SeededFault.All.Count >= Fewest, $"{SeededFault.All.Count} faults, of at least {Fewest}.");
        var stages = SeededFault.ProjectsOfStages.Select(project => $"shared/{project}").Append("shared")
            .SelectMany(home => Directory.GetDirectories(Repository.File(home)))
            .Select(Path.GetFileName);
        Assert.Empty(stages.Except([.. SeededFault.ProjectsOfStages, "bin", "obj"]).Except(SeededFault.All.Select(fault => fault.Stage)));
    }

    [Fact]
    public void Nine_tenths_of_those_tried_were_caught_by_tests_that_are_here()
    {
        var tried = TrialTable.Read().Where(row => row.Seconds is not null).ToArray();
        var caughtBy = tried.Select(row => row.CaughtBy).OfType<string>();
        Assert.DoesNotContain(caughtBy, test => !DeclaredTests.All.Contains($"{FaultTrial.Namespace}{test}"));
        TrialTable.RequireNineTenths(tried);
    }

    private static int TimesIn(SeededFault fault)
        => Repository.File(fault.File) is var file && File.Exists(file) ? File.ReadAllText(file).Split(fault.Text).Length - 1 : 0;
}
