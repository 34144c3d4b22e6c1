using System.CommandLine;
using PocGrid.Bench;

var root = new RootCommand("Measures PocGrid; docs/performance.md holds the results.")
{
    WholeRun.RealCommand(),
    WholeRun.SimulatedCommand(),
    MonthMore.Command(),
    Growth.Command(),
    StorageUse.Command(),
    Stages.Command(),
    Coverage.Command(),
    Redraw.Command(),
    Intervals.Command(),
    RareExposure.Command(),
    DuckDbRatio.Command(),
    WorldPanel.Command(),
    WorldPanel.DuckDbCommand(),
    RLogitRatio.Command(),
    RFirthRatio.Command(),
    RCr2Ratio.Command(),
    Large.Command(),
    Large.FitCommand(),
    FixedEffects.Command(),
    Specifications.Command(),
    Load.Command(),
};
return await root.Parse(args).InvokeAsync();
