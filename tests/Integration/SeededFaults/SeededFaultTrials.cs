using System.Diagnostics;
using Xunit;

namespace PocGrid.Tests.SeededFaults;

/// <summary>
/// Puts each fault into a copy of the code and looks which test sees it; takes a minute a fault and writes docs/seeded-faults.csv.
/// Explicit: <c>PocGrid.Tests.Integration -class '*.SeededFaultTrials' -explicit only</c>. POCGRID_SEEDED_FAULTS names the stages or
/// faults to try, all where it is not set.
/// </summary>
public sealed class SeededFaultTrials
{
    /// <summary>An edit without effect: a test that fails for it fails for every fault and says nothing.</summary>
    private static readonly SeededFault NoFault = new(
        "no-fault", "shared/Core/Grid/Month.cs", "new Month(((year - 1980) * 12) + month)", "new Month(month + ((year - 1980) * 12))",
        "None.");

    private static readonly string[]? Chosen = Environment.GetEnvironmentVariable("POCGRID_SEEDED_FAULTS")?.Split(',');

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Nine_tenths_of_the_seeded_faults_are_caught()
    {
        var trial = await FaultTrial.PrepareAsync(RepositoryCopy.Renew());
        var tried = TrialTable.Read().ToArray();
        for (var i = 0; i < tried.Length; i++)
        {
            if (IsChosen(tried[i].Fault))
            {
                var watch = Stopwatch.StartNew();
                var test = await trial.FirstFailureAsync(tried[i].Fault);
                tried[i] = new TriedFault(tried[i].Fault, test, (int)watch.Elapsed.TotalSeconds);
                await TrialTable.WriteAsync(tried, Stop);
                TestContext.Current
                    .SendDiagnosticMessage("{0}: {1}, {2:0} s", tried[i].Fault.Id, test ?? "SURVIVED", watch.Elapsed.TotalSeconds);
            }
        }

        TrialTable.RequireNineTenths([.. tried.Where(row => IsChosen(row.Fault))]);
    }

    [Fact(Explicit = true)]
    public async Task An_edit_without_effect_fails_no_test_that_is_asked()
        => Assert.Null(await (await FaultTrial.PrepareAsync(RepositoryCopy.Renew())).FirstFailureAsync(NoFault));

    private static bool IsChosen(SeededFault fault) => Chosen is null || Chosen.Contains(fault.Stage) || Chosen.Contains(fault.Id);
}
